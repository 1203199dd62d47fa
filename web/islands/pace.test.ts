import assert from "node:assert/strict";
import { test } from "node:test";
import { saveIn } from "./pace";

test("a pause saves, and who never pauses is saved within a second", () => {
  assert.equal(saveIn(5_000, 5_000), 600);
  assert.equal(saveIn(5_000, 5_300), 600);
  assert.equal(saveIn(5_000, 5_900), 100);
  assert.equal(saveIn(5_000, 9_000), 0);
  // A key every 200 ms puts the save off again and again, but never past the second.
  let at = 0;
  for (let now = 0; now === 0 || now < at; now += 200) at = now + saveIn(0, now);
  assert.equal(at, 1_000);
});
