// Judging by keys: a key presses the button, or follows the link, that carries its letter; a number
// ticks the record of that number. Without this module buttons, links and boxes do the same.

const arrows = { ArrowRight: "j", ArrowLeft: "k" };

const isTyping = (element) =>
  element.isContentEditable ||
  (element.matches("input, textarea, select") && element.type !== "checkbox");

const boxes = () => [...document.querySelectorAll("[data-number]")];

const tell = () => {
  const place = document.querySelector("[data-ticked]");
  if (place) place.textContent = boxes().filter((box) => box.checked).length;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.repeat || document.querySelector("dialog[open]")) return;
  const key = arrows[event.key] ?? event.key.toLowerCase();
  const box = boxes().find((one) => one.dataset.number === key);
  const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!box && !button) return;
  event.preventDefault();
  (box ?? button).click();
});

document.addEventListener("change", tell);
