import assert from "node:assert/strict";
import { test } from "node:test";
import { checksum, type Piece, pack, zipped } from "./pack";

const piece = (path: string, size: number): Piece => ({ path, file: new Blob([new Uint8Array(size)]) });
const paths = (pieces: Piece[]) => pieces.map(({ path }) => path);

test("a folder is parted only where it has to be, and nothing is lost", () => {
  const library = [
    piece("lib/hook/files/a.stl", 300),
    piece("lib/hook/README.txt", 100),
    piece("lib/rail/rail.stl", 500),
    piece("lib/tray/tray.stl", 100),
    piece("lib/huge/one.stl", 700),
    piece("lib/huge/parts/two.stl", 600),
    piece("lib/film.mp4", 5_000),
  ];
  const { archives, left } = pack(library, 1_200);
  assert.deepEqual(archives.map(paths), [
    ["lib/hook/README.txt", "lib/hook/files/a.stl"],
    ["lib/rail/rail.stl", "lib/tray/tray.stl"],
    ["lib/huge/one.stl"],
    ["lib/huge/parts/two.stl"],
  ]);
  assert.deepEqual(paths(left), ["lib/film.mp4"]);
  assert.deepEqual(pack([], 1_000), { archives: [], left: [] });
  assert.equal(pack(library, 1_000_000).archives.length, 1);
  const few = pack(library, 1_000_000, 2);
  assert.ok(few.archives.every((archive) => archive.length <= 2) && few.left.length === 0);
  assert.equal(few.archives.flat().length, library.length);
});

test("no file is measured again for those that come behind it", () => {
  let measured = 0;
  const sized = (path: string): Piece => {
    const file = new Blob([]);
    Object.defineProperty(file, "size", {
      get: () => {
        measured++;
        return 100;
      },
    });
    return { path, file };
  };
  const library = Array.from({ length: 1_000 }, (_, at) => sized(`lib/part ${at % 50}/${at}.stl`));
  const flat = Array.from({ length: 1_000 }, (_, at) => sized(`lib/${at}.stl`));
  for (const pieces of [library, flat]) {
    measured = 0;
    const { archives, left } = pack(pieces, 5_000);
    assert.ok(archives.length > 1 && left.length === 0);
    assert.equal(archives.flat().length, 1_000);
    assert.ok(measured <= 2 * 1_000, `${measured} times`);
  }
});

test("an archive has at most the bytes that were reckoned with", async () => {
  const pieces = [piece("lib/Häkchen/a.stl", 400), piece("lib/b/b.stl", 300)];
  const bytes = (await zipped(pieces)).size;
  assert.equal(pack(pieces, bytes).archives.length, 1);
  assert.equal(pack(pieces, bytes - 1).archives.length, 2);
});

test("what is packed is read back", async () => {
  assert.equal(await checksum(new Blob(["123456789"])), 0xcbf43926);
  const given = { "lib/Häkchen/größe.txt": "Zwölf Zentimeter.", "lib/empty.txt": "" };
  const pieces = Object.entries(given).map(([path, text]) => ({ path, file: new Blob([text]) }));
  const archive = Buffer.from(await (await zipped(pieces)).arrayBuffer());
  const end = archive.length - 22;
  assert.equal(archive.readUInt32LE(end), 0x06054b50);
  assert.equal(archive.readUInt16LE(end + 10), 2);
  let line = archive.readUInt32LE(end + 16);
  assert.equal(line + archive.readUInt32LE(end + 12), end);
  const read: Record<string, string> = {};
  for (let entry = 0; entry < 2; entry++) {
    assert.equal(archive.readUInt32LE(line), 0x02014b50);
    const [size, named] = [archive.readUInt32LE(line + 24), archive.readUInt16LE(line + 28)];
    const name = archive.toString("utf8", line + 46, line + 46 + named);
    const head = archive.readUInt32LE(line + 42);
    assert.equal(archive.readUInt32LE(head), 0x04034b50);
    assert.equal(archive.readUInt32LE(head + 14), archive.readUInt32LE(line + 16), "one checksum");
    const from = head + 30 + archive.readUInt16LE(head + 26);
    read[name] = archive.toString("utf8", from, from + size);
    line += 46 + named;
  }
  assert.deepEqual(read, given);
});
