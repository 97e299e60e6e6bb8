// Reports that wait on this device, in its own database: nothing is forgotten when the page is
// closed, and nothing is taken out before the server has said that it keeps it.

const NAME = "banyan-reports";
let opened;

const open = () => {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("reports", { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
    asked.onblocked = () => failed(new Error("blocked"));
  });
  return opened;
};

// Resolves once the device has written it, not once it has been asked to.
const written = async (work) => {
  const base = await open();
  const change = base.transaction("reports", "readwrite", { durability: "strict" });
  return new Promise((done, failed) => {
    change.oncomplete = () => done();
    change.onerror = change.onabort = () => failed(change.error);
    work(change.objectStore("reports"));
  });
};

// `who` filed it: another person who signs in on this device neither sees nor sends it.
export const add = (who, id, fields) => written((store) => store.put({ id, who, fields, faults: [] }));
export const refuse = (row, faults) => written((store) => store.put({ ...row, faults }));
export const forget = (id) => written((store) => store.delete(id));

export const waiting = async (who) => {
  const base = await open();
  const asked = base.transaction("reports").objectStore("reports").getAll();
  return new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result.filter((row) => row.who === who));
    asked.onerror = () => failed(asked.error);
  });
};
