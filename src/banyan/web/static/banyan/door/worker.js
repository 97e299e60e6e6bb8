// Keeps the page at a door on the device, so that it opens without a network. What people say is
// not its affair: that lies in the page's own database.

const KEPT = "banyan-door-1";
const HERE = self.registration.scope;
const PATIENCE = 4_000; // milliseconds: a thin line is no better than none

// What the page itself names: styles, modules, marks, and the fonts of the styles when they come.
const named = (html) =>
  [...html.matchAll(/(?:href|src)="([^"]+)"/g)]
    .map(([, address]) => new URL(address, HERE))
    .filter((address) => address.origin === location.origin && /\/static\//.test(address.pathname))
    .map((address) => address.href);

const keepPage = async (answer) => {
  if (!answer.ok) return;
  const kept = await caches.open(KEPT);
  const html = await answer.clone().text();
  await kept.put(HERE, answer);
  await Promise.all(
    named(html).map(async (address) => (await kept.match(address)) || kept.add(address).catch(() => {})),
  );
};

self.addEventListener("install", (event) => {
  event.waitUntil(
    fetch(HERE, { cache: "no-store" }).then(keepPage).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const page = async (event) => {
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE) });
    // The page for a device that is handed round is the same; its own script tells them apart.
    if (answer.ok && event.request.url === HERE) event.waitUntil(keepPage(answer.clone()));
    return answer;
  } catch (fault) {
    const kept = await caches.match(HERE);
    if (kept) return kept;
    throw fault;
  }
};

const asset = async (event) => {
  const kept = await caches.open(KEPT);
  const known = await kept.match(event.request);
  const fresh = fetch(event.request).then((answer) => {
    if (answer.ok) kept.put(event.request, answer.clone());
    return answer;
  });
  if (!known) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return known;
};

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event));
  else if (address.pathname.startsWith("/static/")) event.respondWith(asset(event));
});
