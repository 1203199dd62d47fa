// Fetches and prepares a model off the page's thread, so that two million triangles do not freeze it.
import { readGlb, type Soup } from "./viewer/glb";
import { addNormals } from "./viewer/normals";
import { type Voxels, voxelise } from "./viewer/voxels";

export type WorkerMessage =
  | { kind: "loading"; received: number; total: number }
  | { kind: "reading" }
  | { kind: "ready"; soup: Soup; voxels: Voxels }
  | { kind: "failed"; why: string };

const post = (message: WorkerMessage, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

/** Largest file, in bytes, that is read into memory. */
const MAX_BYTES = 1_000_000_000;

async function download(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`The model could not be loaded (status ${response.status}).`);
  // With a content encoding the length is that of the packed bytes and says nothing about those that arrive here.
  const total = response.headers.has("content-encoding") ? 0 : Number(response.headers.get("content-length") ?? 0);
  const pieces: Uint8Array[] = [];
  let received = 0;
  const reader = response.body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    pieces.push(step.value);
    received += step.value.length;
    if (received > MAX_BYTES) throw new Error("The model is too large to be shown here.");
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

self.onmessage = async (event: MessageEvent<string>) => {
  try {
    const file = await download(event.data);
    post({ kind: "reading" });
    const read = readGlb(file);
    const voxels = voxelise(read);
    const soup = read.normals ? read : addNormals(read);
    const buffers = [soup.positions, soup.index, soup.normals, soup.colors].flatMap((list) =>
      list ? [list.buffer] : [],
    );
    post({ kind: "ready", soup, voxels }, [...buffers, voxels.cells.buffer]);
  } catch (error) {
    post({ kind: "failed", why: error instanceof Error ? error.message : "The model could not be read." });
  }
};
