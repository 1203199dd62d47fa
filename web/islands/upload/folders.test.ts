import assert from "node:assert/strict";
import { test } from "node:test";
import { dropped } from "./folders";

type Entry = Partial<FileSystemFileEntry & FileSystemDirectoryEntry>;

const fileEntry = (name: string): Entry => ({
  name,
  isFile: true,
  file: (take: FileCallback) => take(new File([name], name)),
});

/** A folder whose reader gives two entries at a time, as browsers give a hundred. */
const folderEntry = (name: string, entries: Entry[]): Entry => ({
  name,
  isFile: false,
  createReader: () => {
    const left = [...entries];
    const readEntries = (take: FileSystemEntriesCallback) => take(left.splice(0, 2) as FileSystemEntry[]);
    return { readEntries };
  },
});

const drop = (...entries: Entry[]) =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] }) as unknown as DataTransfer;

const paths = ({ given }: Awaited<ReturnType<typeof dropped>>) =>
  given.map(({ file, folder }) => [folder, file.name].join("/"));

test("folders are walked to their end, hidden files left out", async () => {
  const inner = folderEntry("left", [fileEntry("a.stl"), fileEntry(".hidden"), fileEntry("b.stl"), fileEntry("c.stl")]);
  const found = await dropped(drop(folderEntry("arm", [inner, fileEntry("arm.stl")]), fileEntry("notes.txt")));
  assert.deepEqual(paths(found), ["arm/left/a.stl", "arm/left/b.stl", "arm/left/c.stl", "arm/arm.stl", "/notes.txt"]);
  assert.equal(found.isCut, false);
});

test("what is beyond the limit is left out, and that is said", async () => {
  const four = () => folderEntry("many", ["1", "2", "3", "4"].map(fileEntry));
  const cut = await dropped(drop(four()), 3);
  assert.deepEqual(paths(cut), ["many/1", "many/2", "many/3"]);
  assert.equal(cut.isCut, true);
  const whole = await dropped(drop(four()), 4);
  assert.equal(whole.given.length, 4);
  assert.equal(whole.isCut, false);
});
