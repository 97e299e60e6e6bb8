// What stands in the way of signing in, said beside the field and where it is heard.

export const fault = (within) => {
  const name = within.querySelector("[name=name]");
  const year = within.querySelector("[name=birth_year]");
  const consent = within.querySelector("[name=consent]");
  if (name && !name.value.trim()) return [name, "Your name is missing. Write it here."];
  if (year && year.value.trim() && !(/^\d{4}$/.test(year.value.trim()) && year.value >= 1900 && year.value <= year.dataset.latest))
    return [year, "A year has four digits, such as 1999. Or leave it empty."];
  if (consent && !consent.checked) return [consent, "Nothing is kept without your yes. Tick this to sign in."];
  return null;
};

export const showFault = (form, found) => {
  form.querySelectorAll(".field-fault").forEach((one) => one.remove());
  form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
  form.querySelectorAll(".field-has-fault").forEach((one) => one.classList.remove("field-has-fault"));
  if (!found) return;
  const [input, sentence] = found;
  const list = document.createElement("ul");
  list.className = "field-fault";
  list.id = `${input.id}_error`;
  list.append(Object.assign(document.createElement("li"), { textContent: sentence }));
  const field = input.closest(".field");
  field.classList.add("field-has-fault");
  const before = field.querySelector(":scope > label:has(input), :scope > input");
  field.insertBefore(list, before ?? field.lastElementChild);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", list.id);
  input.focus();
};
