// Files kept in the browser until they are sent, so that a reload need not ask for them again. Large ones are not kept:
// the browser would copy them.

/** A file of an upload that is under way. */
interface Kept {
  file: File;
  /** Address where files of its draft are sent. */
  draft: string;
  /** Milliseconds since 1970. */
  at: number;
}

const STORE = "files";
/** Largest file kept, bytes. */
export const KEPT_MOST = 100_000_000;
/** So long the server waits for more bytes of an upload, in milliseconds. */
const FORGET_AFTER = 7 * 24 * 3600 * 1000;

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

/** Keeps a file of a draft under the address of its upload. */
export async function keep(address: string, file: File, draft: string): Promise<void> {
  const kept: Kept = { file, draft, at: Date.now() };
  if (file.size <= KEPT_MOST) await ask("readwrite", (store) => store.put(kept, address));
}

/** The file kept for an upload. */
export async function kept(address: string): Promise<File | undefined> {
  // Pages of an earlier version kept the file alone.
  const found = await ask<Kept | File | undefined>("readonly", (store) => store.get(address));
  return found instanceof File ? found : found?.file;
}

export async function forget(address: string): Promise<void> {
  await ask("readwrite", (store) => store.delete(address));
}

/** Forgets the files of a draft whose uploads are not under way any more, and what no upload can want any more. */
export async function forgetOthers(draft: string, underWay: string[]): Promise<void> {
  const now = Date.now();
  await ask("readwrite", (store) => {
    const looking = store.openCursor();
    looking.onsuccess = () => {
      const found = looking.result;
      if (!found) return;
      if (isOver(String(found.key), found.value, draft, underWay, now)) found.delete();
      found.continue();
    };
    return looking;
  });
}

/** Whether what was kept for an upload goes when a draft is opened that has these under way. */
export function isOver(
  address: string,
  kept: Partial<Pick<Kept, "draft" | "at">>,
  draft: string,
  underWay: string[],
  now: number,
): boolean {
  if (underWay.includes(address)) return false;
  return kept.draft === draft || now - (kept.at ?? 0) > FORGET_AFTER;
}
