// Asks for the hash of a file, which a worker makes.
import { scriptAddress } from "../trusted";

/** Larger files are sent without asking whether they are here already. */
export const HASHED_MOST = 128_000_000;

let worker: Worker | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** Address of the worker beside this file. */
function address(): string {
  return scriptAddress("handprint-hash", new URL(HASH_WORKER, import.meta.url).href);
}

function one(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    worker ??= new Worker(address());
    worker.onmessage = ({ data }: MessageEvent<string | null>) => resolve(data);
    worker.onerror = () => resolve(null);
    worker.postMessage(file);
  });
}

/** The SHA-256 of a file in hexadecimal; null when it is too large or can not be read. One after the other. */
export function sha256(file: File): Promise<string | null> {
  if (file.size > HASHED_MOST) return Promise.resolve(null);
  const mine = turn.then(() => one(file));
  turn = mine;
  return mine;
}
