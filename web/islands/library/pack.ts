// A folder as archives that the server takes: which files go together, and the archive itself, whose bytes are read only
// when it is sent.

/** A file and where it lies below what was chosen. */
export interface Piece {
  path: string;
  file: Blob;
}

/** Bytes that an entry takes in an archive besides its contents and twice its path. */
const ABOUT_ENTRY = 30 + 46;
/** Bytes of the end of an archive. */
const ABOUT_ALL = 22;
/** Most entries: their number has two bytes. */
const ENTRIES = 60_000;

const encoder = new TextEncoder();

function sizeOf({ path, file }: Piece): number {
  return file.size + ABOUT_ENTRY + 2 * encoder.encode(path).length;
}

/** How many files there are, and the bytes that they take in an archive. */
interface Sum {
  bytes: number;
  entries: number;
}

/** Files that go into one archive. */
interface Part extends Sum {
  pieces: Piece[];
}

/** Files of one folder, and its folders by name; summed with all that lies below. */
interface Folder extends Sum {
  loose: Part;
  folders: Map<string, Folder>;
}

const nothing = (): Part => ({ pieces: [], bytes: 0, entries: 0 });
const empty = (): Folder => ({ loose: nothing(), folders: new Map(), bytes: 0, entries: 0 });

function count(sum: Sum, more: Sum): void {
  sum.bytes += more.bytes;
  sum.entries += more.entries;
}

function add(part: Part, more: Part): void {
  part.pieces.push(...more.pieces);
  count(part, more);
}

const alone = (piece: Piece): Part => ({ pieces: [piece], bytes: sizeOf(piece), entries: 1 });

function tree(pieces: Piece[]): Folder {
  const root = empty();
  for (const piece of pieces) {
    const one = alone(piece);
    let at = root;
    count(at, one);
    for (const name of piece.path.split("/").slice(0, -1)) {
      let next = at.folders.get(name);
      if (!next) {
        next = empty();
        at.folders.set(name, next);
      }
      at = next;
      count(at, one);
    }
    add(at.loose, one);
  }
  return root;
}

function all({ loose, folders }: Folder): Piece[] {
  return [...loose.pieces, ...Array.from(folders.values(), all).flat()];
}

function fits(sum: Sum, room: Sum): boolean {
  return sum.entries <= room.entries && sum.bytes + ABOUT_ALL <= room.bytes;
}

/** Files that stay together: a folder is parted only when it is too large for one archive. */
function together(folder: Folder, room: Sum): Part[] {
  const { bytes, entries, loose } = folder;
  if (entries === 0) return [];
  if (fits(folder, room)) return [{ pieces: all(folder), bytes, entries }];
  const parts = Array.from(folder.folders.values(), (inner) => together(inner, room)).flat();
  const first = fits(loose, room) ? [loose] : loose.pieces.map(alone);
  return [...first, ...parts].filter((part) => part.entries > 0);
}

export interface Packed {
  archives: Piece[][];
  /** Too large for an archive of their own. */
  left: Piece[];
}

/** Which files go into which archive of at most so many bytes. */
export function pack(pieces: Piece[], bytes: number, entries = ENTRIES): Packed {
  const room = { bytes, entries };
  const archives: Part[] = [];
  const left: Piece[] = [];
  for (const part of together(tree(pieces), room)) {
    const last = archives.at(-1);
    if (!fits(part, room)) {
      left.push(...part.pieces);
    } else if (last && fits({ bytes: last.bytes + part.bytes, entries: last.entries + part.entries }, room)) {
      add(last, part);
    } else {
      archives.push(part);
    }
  }
  return { archives: archives.map((archive) => archive.pieces), left };
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The checksum of zip archives. */
export async function checksum(file: Blob): Promise<number> {
  let sum = 0xffffffff;
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return (sum ^ 0xffffffff) >>> 0;
    for (const byte of value) sum = ((TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)) >>> 0;
  }
}

/** Numbers of two (`short`) and four bytes, the least first. */
class Record {
  private readonly bytes: number[] = [];

  short(...values: number[]): this {
    for (const value of values) this.bytes.push(value & 0xff, (value >>> 8) & 0xff);
    return this;
  }

  long(...values: number[]): this {
    for (const value of values) this.short(value & 0xffff, value >>> 16);
    return this;
  }

  get done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.bytes);
  }
}

const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the zero of archives. */
const DAY = 0x21;

/** An archive of these files as they are: most of what models consist of gets no smaller. */
export async function zipped(pieces: Piece[]): Promise<Blob> {
  const body: BlobPart[] = [];
  const list: BlobPart[] = [];
  let at = 0;
  let listed = 0;
  for (const { path, file } of pieces) {
    const name = encoder.encode(path);
    const sum = await checksum(file);
    const about = (record: Record) =>
      record.short(VERSION, FLAGS, 0, 0, DAY).long(sum, file.size, file.size).short(name.length, 0);
    const head = about(new Record().long(0x04034b50)).done;
    const line = about(new Record().long(0x02014b50).short(VERSION)).short(0, 0, 0).long(0, at).done;
    body.push(head, name, file);
    list.push(line, name);
    at += head.length + name.length + file.size;
    listed += line.length + name.length;
  }
  const end = new Record().long(0x06054b50).short(0, 0, pieces.length, pieces.length).long(listed, at).short(0).done;
  return new Blob([...body, ...list, end], { type: "application/zip" });
}
