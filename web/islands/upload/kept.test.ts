import assert from "node:assert/strict";
import { test } from "node:test";
import { isOver } from "./kept";

const DAY = 24 * 3600 * 1000;

test("opening a draft forgets its own ended uploads and old ones, never those of another draft", () => {
  const now = 100 * DAY;
  const over = (address: string, draft: string, days: number) =>
    isOver(address, { draft, at: now - days * DAY }, "/drafts/a/uploads", ["/uploads/1"], now);
  assert.equal(over("/uploads/1", "/drafts/a/uploads", 0), false, "under way");
  assert.equal(over("/uploads/1", "/drafts/a/uploads", 9), false, "under way for long");
  assert.equal(over("/uploads/2", "/drafts/a/uploads", 0), true, "ended");
  assert.equal(over("/uploads/3", "/drafts/b/uploads", 6), false, "of another draft");
  assert.equal(over("/uploads/3", "/drafts/b/uploads", 8), true, "the server has dropped it");
  assert.equal(isOver("/uploads/4", {}, "/drafts/a/uploads", [], now), true, "kept by an earlier version");
});
