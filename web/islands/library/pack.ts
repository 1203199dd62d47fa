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

/** Files of one folder, and its folders by name. */
interface Folder {
  loose: Piece[];
  folders: Map<string, Folder>;
}

function tree(pieces: Piece[]): Folder {
  const root: Folder = { loose: [], folders: new Map() };
  for (const piece of pieces) {
    let at = root;
    for (const name of piece.path.split("/").slice(0, -1)) {
      let next = at.folders.get(name);
      if (!next) {
        next = { loose: [], folders: new Map() };
        at.folders.set(name, next);
      }
      at = next;
    }
    at.loose.push(piece);
  }
  return root;
}

function all({ loose, folders }: Folder): Piece[] {
  return [...loose, ...Array.from(folders.values(), all).flat()];
}

interface Room {
  bytes: number;
  entries: number;
}

function fits(pieces: Piece[], room: Room): boolean {
  return pieces.length <= room.entries && pieces.reduce((sum, piece) => sum + sizeOf(piece), ABOUT_ALL) <= room.bytes;
}

/** Files that stay together: a folder is parted only when it is too large for one archive. */
function together(folder: Folder, room: Room): Piece[][] {
  const whole = all(folder);
  if (whole.length === 0) return [];
  if (fits(whole, room)) return [whole];
  const parts = Array.from(folder.folders.values(), (inner) => together(inner, room)).flat();
  const loose = fits(folder.loose, room) ? [folder.loose] : folder.loose.map((piece) => [piece]);
  return [...loose, ...parts].filter((part) => part.length > 0);
}

export interface Packed {
  archives: Piece[][];
  /** Too large for an archive of their own. */
  left: Piece[];
}

/** Which files go into which archive of at most so many bytes. */
export function pack(pieces: Piece[], bytes: number, entries = ENTRIES): Packed {
  const archives: Piece[][] = [];
  const left: Piece[] = [];
  let last: Piece[] = [];
  for (const part of together(tree(pieces), { bytes, entries })) {
    if (!fits(part, { bytes, entries })) {
      left.push(...part);
    } else if (last.length > 0 && fits([...last, ...part], { bytes, entries })) {
      last.push(...part);
    } else {
      last = [...part];
      archives.push(last);
    }
  }
  return { archives, left };
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
