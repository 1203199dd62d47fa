// Two servers and a worker behave as one site: what is done at one replica counts at the other.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { lump, stl } from "../browser/lib/files.mjs";
import { startCluster } from "./lib/cluster.mjs";
import {
  append,
  begin,
  expect,
  member,
  PASSWORD,
  Person,
  publish,
  settled,
  startDraft,
  upload,
  words,
} from "./lib/people.mjs";

const data = mkdtempSync(join(tmpdir(), "handprint-cluster-"));
let cluster;
let front;
let a;
let b;
let mira;
before(async () => {
  cluster = await startCluster({ data });
  front = cluster.front.url;
  [a, b] = cluster.servers.map((server) => server.url);
  mira = await member(cluster, "mira");
});
after(async () => {
  await cluster?.stop();
  rmSync(data, { recursive: true, force: true });
});

const nobody = new Person();
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Asks until the answer is as wanted; answers after how many milliseconds. */
async function until(wanted, limit, asking) {
  const begun = Date.now();
  for (;;) {
    if (await wanted(await asking())) return Date.now() - begun;
    assert.ok(Date.now() - begun < limit, `not within ${limit} ms: ${wanted}`);
    await sleep(50);
  }
}

/** A public model made at these addresses by turns. */
async function publicModel(bases, title, bytes) {
  const draft = await startDraft(mira, bases[0]);
  await upload(mira, bases, draft, "part.stl", bytes, 20_000);
  await settled(mira, bases[0], draft);
  return { draft, address: await publish(mira, bases.at(-1), draft, title) };
}

test("the front asks both replicas", async () => {
  const before = cluster.front.answered();
  for (let times = 0; times < 10; times++) expect(await nobody.get(front, "/how"), 200);
  assert.deepEqual(
    cluster.front.answered().map((count, at) => count - before[at]),
    [5, 5],
  );
});

test("a session is one at every replica, and its end too", async () => {
  cluster.run(["admin", "create-user", "nomad", "nomad@example.org"], `${PASSWORD}\n`);
  const nomad = await new Person().signIn(a, "nomad");
  expect(await nomad.get(b, "/settings"), 200);
  // The same cookies in another window, which does not hear that they are taken back.
  const cookies = (await new Person().signIn(b, "nomad")).cookies();
  const [first, second] = [new Person({ cookies }), new Person({ cookies })];
  expect(await second.get(b, "/settings"), 200);
  expect(await first.post(a, "/sign-out"), 303);
  expect(await second.get(b, "/settings"), 303);
  expect(await nomad.get(b, "/settings"), 200);
});

test("chunks of an upload go to any replica", async () => {
  const draft = await startDraft(mira, front);
  const bytes = Buffer.from(randomBytes(1_500_000).toString("base64"));
  const file = await upload(mira, [a, b], draft, "notes.txt", bytes, 300_000);
  for (const base of [a, b, front]) {
    assert.equal(hash(expect(await mira.get(base, `/files/${file}/notes.txt`), 200).bytes), hash(bytes));
  }
  // Who comes with another offset than the next hears the right one, wherever the bytes before went.
  const path = await begin(mira, a, draft, "more.txt", 1_000);
  expect(await append(mira, b, path, 0, bytes.subarray(0, 600)), 204);
  assert.equal(
    expect(await append(mira, a, path, 500, bytes.subarray(500, 1_000)), 409).headers["upload-offset"],
    "600",
  );
  expect(await append(mira, a, path, 600, bytes.subarray(600, 1_000)), 204);
});

test("what the worker does is heard at every replica while it happens", async () => {
  cluster.worker.signal("SIGSTOP");
  const draft = await startDraft(mira, a);
  await upload(mira, [a, b], draft, "bracket.stl", stl());
  const waiting = [];
  const heard = [a, b].map(async (base) => {
    const told = [];
    for await (const event of mira.hear(base, `${draft}/events`)) {
      told.push(event.state);
      if (told.length === 1) waiting.push(base);
    }
    return told;
  });
  await until(
    (count) => count === 2,
    10_000,
    () => waiting.length,
  );
  cluster.worker.signal("SIGCONT");
  for (const told of await Promise.all(heard)) {
    assert.equal(told[0], "pending");
    assert.ok(told.includes("printable"), told.join());
    assert.equal(told.at(-1), "done");
  }
});

test("tries at one replica count at the other", async () => {
  const guesser = new Person({ address: "198.51.100.7" });
  const guess = (base) => guesser.post(base, "/sign-in", { name: "mira", password: "wrong words here" });
  // Five tries of a name from one network are free.
  for (const base of [a, b, a, b, a]) expect(await guess(base), 422);
  for (const base of [a, b]) {
    const refused = expect(await guess(base), 429);
    assert.ok(Number(refused.headers["retry-after"]) > 0);
  }
  // Nobody else is locked out.
  await new Person({ address: "198.51.100.8" }).signIn(b, "mira");
});

test("a model is found, changed and taken down at every replica", async (t) => {
  const { draft, address } = await publicModel([a, b], "Turning quill stand", lump(7));
  await searches(t, "quill", (page) => page.text.includes(address));
  await keep(address);
  const edited = { ...(await words(mira, a, draft, "Turning quill stand")), summary: "For any plume.", publish: "1" };
  expect(await mira.post(a, draft, edited), 303);
  expect(await mira.post(a, `${draft}/publish`, { attested: "on" }), 303);
  await changes(t, "an edit", address, (page) => page.text.includes("For any plume."));
  await searches(t, "plume", (page) => page.text.includes(address));

  const boss = await member(cluster, "boss", "moderator");
  const id = address.split("/")[2];
  expect(await nobody.post(a, `/legal/models/${id}`, CLAIM), 200);
  const notice = expect(await boss.get(b, "/moderation/notices"), 200).text.match(/\/moderation\/notices\/(\w{13})/)[1];
  const desk = `/moderation/notices/${notice}`;
  const seen = expect(await boss.get(a, desk), 200).text.match(/name="seen" value="([^"]*)"/)?.[1] ?? "0";
  await keep(address);
  expect(await boss.post(a, `${desk}/decide`, { finding: "upheld", facts: FACTS, step: "decide", seen }), 303);
  await changes(t, "a take-down", address, (page) => page.status === 404);
  await searches(t, "plume", (page) => !page.text.includes(address));
});

let anew = 0;

/** Every replica's own index answers as wanted within seconds; each page is asked for once, so that none is kept. */
async function searches(t, word, wanted) {
  for (const base of [a, b]) {
    const took = await until(wanted, 5_000, () => nobody.get(base, `/search?q=${word}&anew=${anew++}`));
    t.diagnostic(`a search for ${word} at ${base} answers as wanted after ${took} ms`);
  }
}

/** Pages are kept once they are asked for again. */
async function keep(address) {
  for (let times = 0; times < 2; times++) for (const base of [a, b]) expect(await nobody.get(base, address), 200);
}

/** A page kept at a replica is at most five seconds behind one that is made anew. */
async function changes(t, what, address, wanted) {
  const fresh = await until(wanted, 5_000, () => nobody.get(a, `${address}?anew=${anew++}`));
  for (const base of [a, b]) {
    const took = await until(wanted, 5_500, () => nobody.get(base, address));
    t.diagnostic(`${what} shows in new pages after ${fresh} ms, in the one kept at ${base} ${took} ms later`);
  }
}

const FACTS = "The shapes are the same, down to the feathers of the left wing.";
const CLAIM = {
  kind: "copyright",
  name: "Ada Lamp",
  email: "ada@lamp.example",
  contact: "1 Lamp Street, Lampton, +1 555 0100",
  ground: "My quill of 2019; Copyright Act.",
  body: "All shapes of it are mine, down to the feathers of the left wing.",
  good_faith: "on",
  accurate: "on",
  signature: "Ada Lamp",
};

test("a shape that came out at one replica is known at the other", async (t) => {
  const { address } = await publicModel([a], "First lump", lump(3));
  await searches(t, "lump", (page) => page.text.includes(address));
  const ola = await member(cluster, "ola");
  const draft = await startDraft(ola, b);
  const disguised = lump(3, ([x, y, z]) => [2.5 * z + 7, 2.5 * x - 3, -2.5 * y]);
  await upload(ola, [b], draft, "lump.stl", disguised);
  await settled(ola, b, draft);
  const page = expect(await ola.get(b, draft), 200).text;
  assert.match(page, /This shape is here already/);
  assert.match(page, /First lump/);
});
