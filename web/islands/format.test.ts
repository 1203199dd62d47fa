import "./texts-en";
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, savedAgo, span, transfer } from "./format";

test("bytes change unit before they would read 1000", () => {
  assert.equal(bytes(0, "en"), "0 B");
  assert.equal(bytes(999, "en"), "999 B");
  assert.equal(bytes(1000, "en"), "1 kB");
  assert.equal(bytes(3420, "en"), "3.4 kB");
  assert.equal(bytes(999_499, "en"), "999 kB");
  assert.equal(bytes(999_500, "en"), "1 MB");
  assert.equal(bytes(12_345_678, "en"), "12 MB");
  assert.equal(bytes(1.2e9, "en"), "1.2 GB");
  assert.equal(bytes(3420, "de"), "3,4 kB");
});

test("spans are in seconds, minutes, then hours and minutes", () => {
  assert.equal(span(-1), "0 s");
  assert.equal(span(8.4), "8 s");
  assert.equal(span(59.6), "1 min");
  assert.equal(span(150), "3 min");
  assert.equal(span(3600), "1 h");
  assert.equal(span(12_000), "3 h 20 min");
});

test("a transfer says speed and time left only when it can know them", () => {
  assert.equal(transfer(0, 12e6, 0.1, "en"), "0 B of 12 MB");
  assert.equal(transfer(3e6, 12e6, 3, "en"), "3 MB of 12 MB · 1 MB/s · 9 s left");
  assert.equal(transfer(12e6, 12e6, 12, "en"), "12 MB of 12 MB · 1 MB/s");
});

test("saving is reported with its age", () => {
  assert.equal(savedAgo(0.5), "Saved just now");
  assert.equal(savedAgo(2), "Saved 2 s ago");
  assert.equal(savedAgo(180), "Saved 3 min ago");
});
