// Runs journeys/*.test.mjs one after the other: `tests/browser/run [WORD...]` only those whose name holds a word.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { OUT } from "./lib/browser.mjs";
import { programPath } from "./lib/server.mjs";

const words = process.argv.slice(2);
const folder = new URL("journeys/", import.meta.url).pathname;
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".test.mjs") && (words.length === 0 || words.some((word) => name.includes(word))))
  .sort()
  .map((name) => join(folder, name));

programPath();
if (words.length === 0) rmSync(OUT, { recursive: true, force: true });

const count = { pass: 0, fail: 0, skip: 0 };
const stream = run({ files, concurrency: 1, timeout: 900_000 });
stream.on("test:pass", (event) => {
  if (event.skip !== undefined || event.todo !== undefined) count.skip += 1;
  else if (event.details?.type !== "suite") count.pass += 1;
});
stream.on("test:fail", () => {
  count.fail += 1;
});
const text = stream.compose(spec);
text.pipe(process.stdout);
text.on("end", () => {
  // A run in which nothing was tried is not a success.
  process.exitCode = count.fail > 0 || count.pass === 0 ? 1 : 0;
  process.stdout.write(`browser journeys: ${count.pass} passed, ${count.fail} failed, ${count.skip} skipped\n`);
});
