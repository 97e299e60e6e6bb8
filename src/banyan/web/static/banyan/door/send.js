// Sending what waits, some at a time. Sent twice it is kept once, so whenever in doubt: send again.

import { device, settle, waiting } from "./queue.js";

const TOGETHER = 100;
const PATIENCE = 20_000; // milliseconds for one answer

// Two pages of one device would only send the same.
const alone = (door, work) =>
  navigator.locks
    ? navigator.locks.request(`banyan-door-${door}`, { ifAvailable: true }, (lock) => lock && work())
    : work();

const sendSome = async (address, door) => {
  const rows = await waiting(door, TOGETHER);
  if (!rows.length) return 0;
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    credentials: "omit",
    signal: AbortSignal.timeout?.(PATIENCE),
    body: JSON.stringify({
      device: await device(),
      sent_at: Date.now(),
      items: rows.map((row) => row.item),
    }),
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { answers } = await answer.json();
  await settle(answers, rows);
  // What the server did not speak of would be sent for ever: leave it for the next time.
  return answers.length ? rows.length : 0;
};

// True when nothing is left to send.
export const sendAll = (address, door) =>
  alone(door, async () => {
    try {
      while (await sendSome(address, door));
      return true;
    } catch {
      return false;
    }
  });
