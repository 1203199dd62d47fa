import assert from "node:assert/strict";
import { test } from "node:test";
import { readCopy } from "./keep";

test("only whole copies are read", () => {
  const copy = { base: { title: "" }, mine: { title: "Gear" }, at: 5 };
  assert.deepEqual(readCopy(JSON.stringify(copy)), copy);
  for (const text of [null, "", "{", "null", "1", '{"base":{},"at":1}', '{"base":null,"mine":{},"at":1}']) {
    assert.equal(readCopy(text), null, String(text));
  }
});
