// Reporting a training. What is written is kept on the device first, and sent when it can be; sent
// twice it is one report. Without this module the form is sent as any other.

import { add, forget, refuse, waiting } from "./queue.js";
import { addRow, showRows } from "./rows.js";

const part = (id) => document.getElementById(id);
const form = part("report");
const who = form.dataset.who;
const here = form.dataset.keeps ? new URL("./", new URL(form.dataset.keeps, location.href)).href : "";
const PATIENCE = 20_000; // milliseconds for one answer
const AGAIN = 20_000; // ... until what waits is tried again

const say = (id, words) => {
  part(`${id}-words`).textContent = words;
  part(id).hidden = !words;
};

const showKept = async () => {
  const rows = await waiting(who);
  const faulty = rows.filter((row) => row.faults.length);
  const left = rows.length - faulty.length;
  const words = left ? [`${left} ${left === 1 ? "report waits" : "reports wait"} on this device until there is a network.`] : [];
  for (const row of faulty) words.push(`A report was not taken: ${row.faults.join(" ")} It is in the form again: correct it and file it.`);
  say("kept", words.join(" "));
  document.body.dataset.waiting = left;
};

// The page that the device kept may be older than the session: ask for today's secret, and whose it is.
const secret = async () => {
  const answer = await fetch(here, { cache: "no-store", headers: { "X-Fresh": "1" }, signal: AbortSignal.timeout(PATIENCE) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById("report");
  return now?.dataset.who === who ? now.querySelector("[name=csrfmiddlewaretoken]").value : "";
};

const sendOne = async (row, token) => {
  const body = new URLSearchParams(row.fields.filter(([name]) => name !== "csrfmiddlewaretoken"));
  body.append("csrfmiddlewaretoken", token);
  const answer = await fetch(here, { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 422) {
    const { sentences } = await answer.json();
    await refuse(row, sentences);
    fill(row.fields);
    return "";
  }
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  const { address } = await answer.json();
  await forget(row.id);
  return address;
};

const sendAll = async () => {
  let last = "";
  const rows = (await waiting(who)).filter((row) => !row.faults.length);
  if (rows.length) {
    const token = await secret();
    if (!token) {
      say("sent", "Sign in again to send what waits on this device.");
      return "";
    }
    for (const row of rows) last = (await sendOne(row, token)) || last;
    if (last) say("sent", "The office has your report. It counts once it is accepted.");
  }
  return last;
};

const send = async () => {
  const work = () => sendAll().catch(() => "");
  // Two pages of one device would only send the same.
  const last = navigator.locks ? await navigator.locks.request("banyan-reports", work) : await work();
  await showKept();
  return last;
};

// A report that was not taken stands in the form again, to be corrected under its own name.
const fill = (fields) => {
  for (const [name, value] of fields) {
    if (name === "csrfmiddlewaretoken") continue;
    const found = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    for (const one of found) {
      if (["checkbox", "radio"].includes(one.type)) one.checked ||= one.value === value;
      else one.value = value;
    }
  }
  showRows();
};

const fresh = () => {
  form.reset();
  form.elements.namedItem("key").value = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.slice(0, 40);
  showRows();
};

const file = async () => {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const key = form.elements.namedItem("key").value;
  try {
    await add(who, key, fields);
  } catch {
    form.submit(); // this browser keeps nothing: the form goes as any other
    return;
  }
  const address = await send();
  if (address) return location.assign(address);
  const kept = (await waiting(who)).find((row) => row.id === key);
  if (kept && !kept.faults.length) {
    fresh();
    say("sent", "Kept on this device. It is sent as soon as there is a network; you may close the page.");
    part("sent").focus();
  } else part("kept").scrollIntoView();
};

const missing = () => ["training", "starts_on", "place"].map((name) => form.elements.namedItem(name)).find((one) => !one.value.trim());

part("more").hidden = false;
part("more").addEventListener("click", addRow);
showRows();

if (here && window.indexedDB) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const one = missing();
    if (!one) return file();
    one.setAttribute("aria-invalid", "true");
    one.focus();
  });
  part("send-now").addEventListener("click", send);
  addEventListener("online", send);
  setInterval(() => Number(document.body.dataset.waiting) && send(), AGAIN);
  navigator.storage?.persist?.();
  navigator.serviceWorker
    ?.register(form.dataset.keeps, { scope: new URL(here).pathname })
    .then(() => navigator.serviceWorker.ready)
    .then(() => (document.body.dataset.kept = "yes"))
    .catch(() => {});
  send();
}
