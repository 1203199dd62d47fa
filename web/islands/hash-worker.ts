// Hashes files beside the page, a chunk at a time.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const CHUNK = 4 << 20;

async function hash(file: File): Promise<string | null> {
  const hasher = sha256.create();
  try {
    for (let at = 0; at < file.size; at += CHUNK) {
      hasher.update(new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer()));
    }
  } catch {
    // The file changed or is gone: sending it will say so.
    return null;
  }
  return bytesToHex(hasher.digest());
}

addEventListener("message", async ({ data }: MessageEvent<File>) => postMessage(await hash(data)));
