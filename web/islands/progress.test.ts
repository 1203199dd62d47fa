import assert from "node:assert/strict";
import { test } from "node:test";

// The element class needs the DOM's base class to exist when its module is read.
Object.assign(globalThis, { HTMLElement: class {} });
const { readEvent } = await import("./progress");

test("an event names its file", () => {
  assert.deepEqual(readEvent('{"file":"7","percent":40}'), { file: "7", percent: 40 });
});

test("anything else is passed over", () => {
  for (const data of ["", "{", "null", "3", "[]", '{"file":7}', '{"percent":40}']) assert.equal(readEvent(data), null);
});
