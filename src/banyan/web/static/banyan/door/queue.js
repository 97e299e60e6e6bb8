// What waits on this device, in its own database: nothing is forgotten when the page is closed, and
// nothing is taken out before the server has said that it keeps it.

const NAME = "banyan-door";
let opened;

const open = () => {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      const waiting = asked.result.createObjectStore("sign-ins", { keyPath: "id" });
      waiting.createIndex("door", ["door", "refused"]);
      asked.result.createObjectStore("device", { keyPath: "name" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
    asked.onblocked = () => failed(new Error("blocked"));
  });
  return opened;
};

const answered = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

// Resolves once the device has written it, not once it has been asked to.
const written = async (store, work) => {
  const base = await open();
  const change = base.transaction(store, "readwrite", { durability: "strict" });
  return new Promise((done, failed) => {
    change.oncomplete = () => done();
    change.onerror = change.onabort = () => failed(change.error);
    work(change.objectStore(store));
  });
};

// Only pages that came over a safe line may ask the browser for an identity.
export const identity = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

export const device = async () => {
  const base = await open();
  const kept = await answered(base.transaction("device").objectStore("device").get("id"));
  if (kept) return kept.value;
  const value = identity();
  await written("device", (store) => store.put({ name: "id", value }));
  return value;
};

// `refused` is 0 or 1: what is refused stays here, with its sentence, for somebody to see.
export const add = (door, item) =>
  written("sign-ins", (store) => store.put({ id: item.id, door, item, refused: 0 }));

const found = async (door, refused, most) => {
  const base = await open();
  const index = base.transaction("sign-ins").objectStore("sign-ins").index("door");
  return answered(index.getAll(IDBKeyRange.only([door, refused]), most));
};

export const waiting = (door, most) => found(door, 0, most);
export const refused = (door) => found(door, 1);

export const settle = (answers, rows) =>
  written("sign-ins", (store) => {
    const sent = new Map(rows.map((row) => [row.id, row]));
    for (const answer of answers) {
      const row = sent.get(answer.id);
      if (!row) continue;
      if (answer.kept === "refused") store.put({ ...row, refused: 1, sentence: answer.sentence });
      else store.delete(row.id);
    }
  });
