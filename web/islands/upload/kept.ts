// Files kept in the browser until they are sent, so that a reload need not ask for them again. Large ones are not kept:
// the browser would copy them.

const STORE = "files";
/** Largest file kept, bytes. */
const MOST = 100_000_000;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("handprint-uploads", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** One request on the store; undefined where the browser keeps nothing (private windows, full disks). */
async function ask<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const db = await open();
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = db.transaction(STORE, mode);
        const request = act(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

/** Keeps a file under the address of its upload. */
export async function keep(address: string, file: File): Promise<void> {
  if (file.size <= MOST) await ask("readwrite", (store) => store.put(file, address));
}

/** The file kept for an upload. */
export function kept(address: string): Promise<File | undefined> {
  return ask<File | undefined>("readonly", (store) => store.get(address));
}

export async function forget(address: string): Promise<void> {
  await ask("readwrite", (store) => store.delete(address));
}

/** Forgets files of uploads that are not under way any more. */
export async function forgetOthers(addresses: string[]): Promise<void> {
  const keys = (await ask("readonly", (store) => store.getAllKeys())) ?? [];
  for (const key of keys) if (typeof key === "string" && !addresses.includes(key)) await forget(key);
}
