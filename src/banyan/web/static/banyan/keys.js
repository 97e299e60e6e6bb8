// Keys: `/` searches, `?` lists the keys, `g` and a letter goes to a destination.

const pause = 1200; // milliseconds in which the letter has to follow `g`
let going = 0;

const isTyping = (element) =>
  element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

const search = () => {
  const field = [...document.querySelectorAll("[data-search]")].find((one) => one.offsetParent);
  if (field) {
    field.focus();
    field.select();
  } else {
    document.querySelector(".bar-find")?.click();
  }
};

const go = (letter) => {
  const link = document.querySelector(`[data-go="${CSS.escape(letter)}"]`);
  if (link) link.click();
  return Boolean(link);
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const isGoing = Date.now() - going < pause;
  going = 0;
  if (isGoing && go(event.key)) {
    event.preventDefault();
  } else if (event.key === "g") {
    going = Date.now();
  } else if (event.key === "/") {
    event.preventDefault();
    search();
  } else if (event.key === "?") {
    document.getElementById("keys")?.showModal();
  }
});

// Arrows move along a list of links that asks for it, beginning in the search field above it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const list = document.querySelector("[data-arrows]");
  const from = event.target.closest("[data-search], [data-arrows] a");
  if (!list || !from) return;
  const stops = [document.querySelector("main [data-search]"), ...list.querySelectorAll("a")];
  const next = stops[stops.indexOf(from) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});
