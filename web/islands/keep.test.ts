import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Copy, joined, Keeper, readCopy } from "./keep";

/** What the browser stores, as far as a keeper uses it. */
const stored: Record<string, string> = {};
const storage = Object.create({
  getItem: (key: string) => stored[key] ?? null,
  setItem(key: string, value: string) {
    stored[key] = value;
    Object.assign(this, { [key]: value });
  },
  removeItem(key: string) {
    delete stored[key];
    Reflect.deleteProperty(this, key);
  },
});

/** Open for as long as their page, which ends with the tests. */
const channels: BroadcastChannel[] = [];
class Noted extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.push(this);
  }
}

/** A browser over plain http, which has no locks. */
before(() => {
  Object.defineProperty(globalThis, "BroadcastChannel", { value: Noted, configurable: true });
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
});

after(() => {
  for (const channel of channels) channel.close();
});

test("only whole copies are read", () => {
  const copy = { base: { title: "" }, mine: { title: "Gear" }, at: 5 };
  assert.deepEqual(readCopy(JSON.stringify(copy)), copy);
  const two = { ...copy, others: [copy] };
  assert.deepEqual(readCopy(JSON.stringify(two)), two);
  const broken = ['{"base":{},"at":1}', '{"base":null,"mine":{},"at":1}', '{"base":{},"mine":{},"at":1,"others":[1]}'];
  for (const text of [null, "", "{", "null", "1", ...broken]) {
    assert.equal(readCopy(text), null, String(text));
  }
});

test("copies of several pages are joined, and each that says something else is asked about", () => {
  const base = { title: "Gear", summary: "", tags: "a", licence: "MIT" };
  const newest: Copy = { base, mine: { ...base, title: "Gear box", summary: "Turns" }, at: 2 };
  const older: Copy = { base, mine: { ...base, title: "Gearbox", tags: "a, b", licence: "CC0-1.0" }, at: 1 };
  assert.deepEqual(joined([newest, older], { ...base, licence: "0BSD" }), {
    own: { title: "Gear box", summary: "Turns", tags: "a, b" },
    asked: [{ base: { title: "Gear", licence: "MIT" }, mine: { title: "Gearbox", licence: "CC0-1.0" }, at: 1 }],
  });
  assert.deepEqual(joined([newest, newest], newest.mine), { own: {}, asked: [] });
});

test("all copies that were left are taken, once, and none of an open page or another draft", async () => {
  const copy = (title: string, at: number): Copy => ({ base: { title: "" }, mine: { title }, at });
  const now = Date.now();
  storage.setItem("hp-unsaved:/drafts/a:1", JSON.stringify({ ...copy("first", now - 9), others: [copy("asked", 4)] }));
  storage.setItem("hp-unsaved:/drafts/a:2", JSON.stringify(copy("second", now - 5)));
  storage.setItem("hp-unsaved:/drafts/b:3", JSON.stringify(copy("elsewhere", now)));
  storage.setItem("hp-unsaved:/drafts/b:4", JSON.stringify(copy("forgotten", 5)));
  const open = new Keeper("/drafts/a");
  open.put(copy("still open", now));
  const next = new Keeper("/drafts/a");
  next.put(copy("its own", now));
  assert.deepEqual(
    (await next.takeLeft()).map(({ mine }) => mine.title),
    ["second", "first", "asked"],
  );
  assert.deepEqual(await next.takeLeft(), []);
  assert.deepEqual(
    Object.values(stored).map((text) => readCopy(text)?.mine.title),
    ["elsewhere", "still open", "its own"],
  );
});
