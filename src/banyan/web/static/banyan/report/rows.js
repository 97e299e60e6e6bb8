// The rows in which people are written: as many as are needed, and always an empty one.

const SHOWN = 1;

const isEmpty = (row) =>
  [...row.querySelectorAll("input")].every((one) =>
    ["checkbox", "radio"].includes(one.type) ? !one.checked : !one.value.trim(),
  );

const total = () => document.querySelector("[name=people-TOTAL_FORMS]");

// Beyond the rows that came with the page, a copy of the last with the next number.
const grow = (people) => {
  const number = Number(total().value);
  const row = people.lastElementChild.cloneNode(true);
  for (const one of row.querySelectorAll("*"))
    for (const name of ["id", "for", "name", "aria-describedby"])
      if (one.hasAttribute(name))
        one.setAttribute(name, one.getAttribute(name).replace(`people-${number - 1}-`, `people-${number}-`));
  for (const one of row.querySelectorAll("input")) {
    if (["checkbox", "radio"].includes(one.type)) one.checked = false;
    else one.value = "";
  }
  row.querySelector("legend").textContent = `Person ${number + 1}`;
  people.append(row);
  total().value = number + 1;
  return row;
};

export const showRows = () => {
  const rows = [...document.getElementById("people").children];
  const filled = rows.filter((row) => !isEmpty(row)).length;
  rows.forEach((row, at) => (row.hidden = isEmpty(row) && at >= Math.max(filled, SHOWN)));
};

export const addRow = () => {
  const people = document.getElementById("people");
  const row = [...people.children].find((one) => one.hidden) ?? grow(people);
  row.hidden = false;
  row.querySelector("input").focus();
};
