// Asks for the hash of a file, which a worker makes.

/** Larger files are sent without asking whether they are here already. */
const MOST = 128_000_000;

let worker: Worker | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** Address of the worker beside this file, as Trusted Types want it. */
function address(): string {
  const url = new URL(HASH_WORKER, import.meta.url).href;
  const policies = (
    window as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }
  ).trustedTypes;
  if (!policies) return url;
  return policies.createPolicy("handprint-hash", { createScriptURL: () => url }).createScriptURL("");
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
  if (file.size > MOST) return Promise.resolve(null);
  const mine = turn.then(() => one(file));
  turn = mine;
  return mine;
}
