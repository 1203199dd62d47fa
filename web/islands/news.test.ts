import assert from "node:assert/strict";
import { test } from "node:test";

// The element class needs the DOM's base class to exist when its module is read.
Object.assign(globalThis, { HTMLElement: class {} });
const { readTold } = await import("./news");

test("an event says the count, the name of the bell, and what is new", () => {
  const told = { unread: "3", label: "News, 3 unread", said: "mira published “Gear box”" };
  assert.deepEqual(readTold(JSON.stringify(told)), told);
});

test("anything else is no event", () => {
  for (const data of ["", "{", "null", "3", "{}", '{"unread":3,"label":"","said":""}']) {
    assert.equal(readTold(data), null);
  }
});
