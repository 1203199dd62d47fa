import assert from "node:assert/strict";
import { test } from "node:test";
import { together } from "./figures";

test("a line for each named column, a change where a row names one", () => {
  const columns = [null, null, { name: "opened", label: "Opened" }, { name: "prints", label: "Prints" }];
  const table = together(columns, [
    { day: "86400", cells: ["1970-01-02", "9", "3", "0"], change: "" },
    { day: "172800", cells: ["1970-01-03", "8", "12", "1"], change: "Version 2" },
  ]);
  assert.deepEqual(table.days, [86400, 172800]);
  assert.deepEqual(
    table.lines.map((line) => [line.name, line.values]),
    [
      ["opened", [3, 12]],
      ["prints", [0, 1]],
    ],
  );
  assert.deepEqual([...table.changes], [[1, "Version 2"]]);
});
