import assert from "node:assert/strict";
import { test } from "node:test";
import { type Piece, zipped } from "./pack";
import { packWhole } from "./whole";

const NAME = "handprint-folder.txt";

const piece = (path: string, size: number): Piece => ({ path, file: new Blob([new Uint8Array(size)]) });
const paths = (pieces: Piece[]) => pieces.map(({ path }) => path);

test("each archive of a folder says what the whole folder has", async () => {
  const library = [
    piece("lib/test.stl", 300),
    piece("lib/hook/hook.stl", 800),
    piece("lib/rail/rail.stl", 800),
    piece("lib/film.mp4", 5_000),
  ];
  const { archives, left } = packWhole(library, 2_000, "looks");
  assert.deepEqual(archives.map(paths), [
    [NAME, "lib/test.stl", "lib/hook/hook.stl"],
    [NAME, "lib/rail/rail.stl"],
  ]);
  assert.deepEqual(paths(left), ["lib/film.mp4"]);
  for (const archive of archives) {
    assert.equal(
      await archive[0]?.file.text(),
      "handprint-folder 1 looks\nlib/test.stl\nlib/hook/hook.stl\nlib/rail/rail.stl\nlib/film.mp4\n",
    );
    assert.ok((await zipped(archive)).size <= 2_000);
  }
});

test("what an archive tells by itself is not said", () => {
  const library = [piece("lib/a/a.stl", 300), piece("lib/b/b.stl", 300), piece(NAME, 50)];
  assert.deepEqual(packWhole(library, 10_000, "looks").archives.map(paths), [["lib/a/a.stl", "lib/b/b.stl"]]);
});

test("what its owner says is said in one archive too", async () => {
  const library = [piece("lib/a/a\n.stl", 300), piece("lib/b/b.stl", 300)];
  for (const models of ["each", "one"] as const) {
    const { archives } = packWhole(library, 10_000, models);
    assert.deepEqual(archives.map(paths), [[NAME, "lib/a/a\n.stl", "lib/b/b.stl"]]);
    assert.equal(await archives[0]?.[0]?.file.text(), `handprint-folder 1 ${models}\nlib/a/a_.stl\nlib/b/b.stl\n`);
  }
  assert.deepEqual(packWhole([], 10_000, "looks").archives, []);
});

test("a file that leaves no room for it is sent without", () => {
  const library = [piece("lib/large.stl", 1_800), piece("lib/a/a.stl", 500)];
  const { archives, left } = packWhole(library, 2_000, "looks");
  assert.deepEqual([archives.map(paths), left], [[[NAME, "lib/a/a.stl"], ["lib/large.stl"]], []]);
});

test("names that take more than half of an archive are not said", () => {
  const library = Array.from({ length: 20 }, (_, at) => piece(`lib/${"x".repeat(60)}/${at}.stl`, 200));
  const plain = packWhole(library, 2_000, "looks");
  assert.ok(plain.archives.flat().every(({ path }) => path !== NAME) && plain.left.length === 0);
  assert.deepEqual(packWhole(library, 2_000, "one"), { archives: [], left: library });
});
