// A folder that takes several archives: each says which files the whole folder has, so that the server tells models
// apart by all of them (`crates/importers/src/whole.rs`).
import { type Packed, type Piece, pack } from "./pack";

/** Which files of a folder are one model: what lies in it shows that, or those of each folder in it, or all of them. */
export const MODELS = ["looks", "each", "one"] as const;
export type Models = (typeof MODELS)[number];

/** The entry at the top of an archive that says so. */
const NAME = "handprint-folder.txt";
/** Bytes that it takes in an archive besides its contents. */
const ABOUT = 30 + 46 + 2 * NAME.length;
/** Largest one that the server reads, bytes. */
const MOST = 32 * 2 ** 20;

function mark(pieces: Piece[], models: Models): Piece {
  // One path a line; the server has these letters replaced in names too.
  const paths = pieces.map(({ path }) => path.replace(/\p{Cc}/gu, "_"));
  return { path: NAME, file: new Blob([`handprint-folder 1 ${models}\n${paths.join("\n")}\n`]) };
}

/** Which files go into which archive of at most so many bytes, with the mark where something has to be said. */
export function packWhole(given: Piece[], bytes: number, models: Models): Packed {
  // One from an archive that was unpacked is about that archive.
  const pieces = given.filter(({ path }) => path !== NAME);
  const plain = pack(pieces, bytes);
  if (models === "looks" && plain.archives.length < 2) return plain;
  const said = mark(pieces, models);
  if (said.file.size > Math.min(MOST, bytes / 2)) return models === "looks" ? plain : { archives: [], left: pieces };
  const { archives, left } = pack(pieces, bytes - said.file.size - ABOUT);
  // A file that fits without it only is an archive by itself.
  const alone = pack(left, bytes);
  return { archives: [...archives.map((archive) => [said, ...archive]), ...alone.archives], left: alone.left };
}
