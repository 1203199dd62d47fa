import assert from "node:assert/strict";
import { test } from "node:test";
import { merge } from "./merge";

test("changes of different fields are joined, changes of one field are a conflict", () => {
  const base = { title: "Gear", summary: "", tags: "a", licence: "MIT" };
  const mine = { title: "Gear box", summary: "Turns", tags: "a", licence: "CC0-1.0" };
  const theirs = { title: "Gearbox", summary: "", tags: "a, b", licence: "CC0-1.0" };
  assert.deepEqual(merge(base, mine, theirs), { take: { tags: "a, b" }, own: ["summary"], conflicts: ["title"] });
});

test("a field that one side does not have is no change", () => {
  assert.deepEqual(merge({ a: "1" }, {}, { a: "1" }), { take: {}, own: [], conflicts: [] });
  assert.deepEqual(merge({ a: "1" }, { a: "2" }, {}), { take: {}, own: ["a"], conflicts: [] });
  assert.deepEqual(merge({}, { p: "x" }, {}), { take: {}, own: ["p"], conflicts: [] });
});
