// The page at a door. What somebody says is written on the device first; then they see their name,
// and it is sent when it can be. Without this module the form is sent as any other.

import { add, identity, refused, waiting } from "./queue.js";
import { sendAll } from "./send.js";
import { fault, showFault } from "./faults.js";

const door = document.body.dataset.door;
const address = new URL(`/door/${door}/arrivals`, location.href).href;
// Without a network the device shows the page it keeps, whatever stands behind its address.
if (new URLSearchParams(location.search).has("kiosk")) document.body.dataset.handedRound = "";
const isHandedRound = "handedRound" in document.body.dataset;
const part = (id) => document.getElementById(id);
const form = part("sign-in");
const steps = form ? [...form.querySelectorAll(".step")] : [];
const NEXT = 8_000; // milliseconds until the next person's turn, where a device is handed round
const AGAIN = 20_000; // ... until what waits is tried again
let step = 0;
let turn;

// The state of the device.

const people = (count) => `${count.toLocaleString()} ${count === 1 ? "sign-in" : "sign-ins"}`;

const showState = async () => {
  const [left, faulty] = [await waiting(door), await refused(door)];
  part("waiting").hidden = !left.length;
  part("waiting-words").textContent =
    `${people(left.length)} ${left.length === 1 ? "waits" : "wait"} on this device until there is a network. ` +
    "They are kept when the page is closed. Do not clear this browser's data.";
  part("refused").hidden = !faulty.length;
  part("refused-words").textContent =
    `${people(faulty.length)} could not be kept. ` + faulty.map((row) => `${row.item.name}: ${row.sentence}`).join(" ");
  document.body.dataset.waiting = left.length;
};

const send = async () => {
  const isAllSent = await sendAll(address, door);
  await showState();
  return isAllSent;
};

const saveCopy = async () => {
  const rows = [...(await waiting(door)), ...(await refused(door))];
  const file = new Blob([JSON.stringify({ items: rows.map((row) => row.item) }, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `sign-ins-${new Date().toISOString().slice(0, 16).replace(":", "")}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
};

// One thing at a time, where a device is handed round.

const fields = (within) => [...within.querySelectorAll("input, select")].filter((one) => one.type !== "hidden");

const showStep = (number) => {
  step = number;
  if (isHandedRound) {
    steps.forEach((one, at) => (one.hidden = at !== step));
    part("back").hidden = step === 0;
    part("go").textContent = step < steps.length - 1 ? "Go on" : "Sign in";
  }
  fields(steps[step])[0]?.focus();
};

// Signing in.

const said = () => {
  const item = { id: identity(), at: Date.now(), consent: true };
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value.trim() && !["once", "consent"].includes(name)) item[name] = value.trim();
  return item;
};

const SCRIPTS = { km: /[\u1780-\u17ff]/, my: /[\u1000-\u109f]/, lo: /[\u0e80-\u0eff]/, th: /[\u0e00-\u0e7f]/, zh: /[\u4e00-\u9fff]/ };

const showSigned = (item) => {
  form.hidden = true;
  part("signed-name").textContent = item.name;
  part("signed-name").lang = Object.keys(SCRIPTS).find((one) => SCRIPTS[one].test(item.name)) ?? "";
  part("signed-how").textContent = "Kept on this device.";
  part("signed").hidden = false;
  part("signed").focus();
  if (isHandedRound) turn = setTimeout(nextPerson, NEXT);
};

const nextPerson = () => {
  clearTimeout(turn);
  form.reset();
  showFault(form, null);
  part("signed").hidden = true;
  form.hidden = false;
  showStep(0);
};

const signIn = async () => {
  const item = said();
  try {
    await add(door, item);
  } catch {
    part("fallback").hidden = false;
    form.submit(); // this browser keeps nothing: the form goes as any other
    return;
  }
  showSigned(item);
  await showState();
  if (await send()) part("signed-how").textContent = "The organizers have it.";
};

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const within = isHandedRound ? steps[step] : form;
  const found = fault(within);
  showFault(form, found);
  if (found) return;
  if (isHandedRound && step < steps.length - 1) showStep(step + 1);
  else signIn();
});

part("back")?.addEventListener("click", () => showStep(step - 1));
part("save-copy").addEventListener("click", saveCopy);
part("next")?.addEventListener("click", (event) => {
  if (!form) return;
  event.preventDefault();
  nextPerson();
});

// The device: it keeps the page, and what waits is sent whenever there may be a network.

addEventListener("online", send);
document.addEventListener("visibilitychange", () => document.hidden || send());
setInterval(() => Number(document.body.dataset.waiting) && send(), AGAIN);

if (form && !form.hidden) {
  if (isHandedRound) showStep(0);
}
navigator.storage?.persist?.();
if ("serviceWorker" in navigator) {
  navigator.serviceWorker
    .register(`/door/${door}/worker.js`, { scope: `/door/${door}/` })
    .then(() => navigator.serviceWorker.ready)
    .then(() => (document.body.dataset.kept = "yes"))
    .catch(() => {});
}
send().catch(() => (part("fallback").hidden = false));
