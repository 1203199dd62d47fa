// Fetches and prepares a model off the page's thread, so that two million triangles do not freeze it.
import { readGlb, type Soup } from "./viewer/glb";
import { addNormals } from "./viewer/normals";
import { type Voxels, voxelise } from "./viewer/voxels";

export type WorkerMessage =
  | { kind: "loading"; received: number; total: number }
  | { kind: "reading" }
  | { kind: "ready"; soup: Soup; voxels: Voxels; before: Soup | null }
  | Failed;

/** `why` is `status`, `large`, or what is wrong with the file; empty where nobody knows. This code has no texts. */
export interface Failed {
  kind: "failed";
  why: string;
  status: number;
}

/** What to load: a model, and one to lay over it. */
export interface WorkerTask {
  src: string;
  before: string | null;
}

const post = (message: WorkerMessage, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

/** Largest file, in bytes, that is read into memory. */
const MAX_BYTES = 1_000_000_000;

async function download(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error("status", { cause: response.status });
  // With a content encoding the length is that of the packed bytes and says nothing about those that arrive here.
  const total = response.headers.has("content-encoding") ? 0 : Number(response.headers.get("content-length") ?? 0);
  const pieces: Uint8Array[] = [];
  let received = 0;
  const reader = response.body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    pieces.push(step.value);
    received += step.value.length;
    if (received > MAX_BYTES) throw new Error("large");
    post({ kind: "loading", received, total });
  }
  const file = new Uint8Array(received);
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return file.buffer;
}

const withNormals = (soup: Soup): Soup => (soup.normals ? soup : addNormals(soup));
const buffers = (soup: Soup): Transferable[] =>
  [soup.positions, soup.index, soup.normals, soup.colors].flatMap((list) => (list ? [list.buffer] : []));

self.onmessage = async ({ data }: MessageEvent<WorkerTask>) => {
  try {
    const file = await download(data.src);
    const old = data.before ? await download(data.before) : null;
    post({ kind: "reading" });
    const read = readGlb(file);
    const voxels = voxelise(read);
    const soup = withNormals(read);
    const before = old ? withNormals(readGlb(old)) : null;
    const moved = [...buffers(soup), voxels.cells.buffer, ...(before ? buffers(before) : [])];
    post({ kind: "ready", soup, voxels, before }, moved);
  } catch (error) {
    const { message = "", cause = 0 } = error instanceof Error ? error : {};
    post({ kind: "failed", why: message, status: Number(cause) });
  }
};
