import "../texts-en";
import assert from "node:assert/strict";
import { test } from "node:test";
import { isPassing, saidBy } from "./answers";
import { fingerprint } from "./folders";

test("what a refusal says is read, whoever refused", () => {
  assert.equal(saidBy('{"detail":"The draft is full."}', 422), "The draft is full.");
  assert.match(saidBy("<html>Bad gateway</html>", 502), /status 502/);
  assert.match(saidBy('{"detail":7}', 401), /Sign in again/);
});

test("only what may pass by itself is tried again by itself", () => {
  for (const status of [0, 409, 423, 429, 500, 503]) assert.ok(isPassing(status), String(status));
  for (const status of [400, 401, 403, 404, 410, 413, 415, 422, 460]) assert.ok(!isPassing(status), String(status));
});

test("a file is recognised by name, folder, size and time", () => {
  const file = (name: string, text: string, lastModified: number) => new File([text], name, { lastModified });
  const one = fingerprint({ file: file("a.stl", "abc", 5), folder: "x" });
  assert.equal(one, fingerprint({ file: file("a.stl", "xyz", 5), folder: "x" }));
  for (const other of [
    { file: file("b.stl", "abc", 5), folder: "x" },
    { file: file("a.stl", "abcd", 5), folder: "x" },
    { file: file("a.stl", "abc", 6), folder: "x" },
    { file: file("a.stl", "abc", 5), folder: "" },
  ]) {
    assert.notEqual(one, fingerprint(other));
  }
});
