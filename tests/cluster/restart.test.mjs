// A new version comes out while people are at work: each process is restarted in turn, and no request fails.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { lump, stl } from "../browser/lib/files.mjs";
import { ready, startCluster } from "./lib/cluster.mjs";
import { append, begin, expect, member, Person, publish, settled, startDraft, upload, words } from "./lib/people.mjs";

const data = mkdtempSync(join(tmpdir(), "handprint-cluster-"));
let cluster;
let front;
let mira;
before(async () => {
  cluster = await startCluster({ data });
  front = cluster.front.url;
  mira = await member(cluster, "mira");
});
after(async () => {
  await cluster?.stop();
  rmSync(data, { recursive: true, force: true });
});

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");
const text = (bytes) => Buffer.from(randomBytes(bytes / 2).toString("hex"));

test("a server that is told to stop says so, answers on, finishes and goes", async () => {
  const [server] = cluster.servers;
  const draft = await startDraft(mira, front);
  cluster.worker.signal("SIGSTOP");
  await upload(mira, [server.url], draft, "bracket.stl", stl());
  const path = await begin(mira, front, draft, "slow.txt", 100_000);
  const bytes = text(100_000);
  // Takes longer than the server goes on taking connections.
  const slow = append(mira, server.url, path, 0, trickle(bytes, 40, 100));
  const stream = hearUntilItEnds(server.url, draft);
  const session = http2.connect(server.url);
  assert.equal(await over(session, "/how"), 200);
  await sleep(500);

  server.signal("SIGTERM");
  const told = Date.now();
  await sleep(100);
  expect(await new Person().get(server.url, "/readyz"), 503);
  const page = expect(await new Person({ agent: new http.Agent({ keepAlive: true }) }).get(server.url, "/how"), 200);
  assert.equal(page.headers.connection, "close");
  assert.equal(await over(session, "/how"), 200);
  const heard = await stream;
  assert.ok(heard.at < told + 1_500, `the page hears of it ${heard.at - told} ms later`);
  assert.deepEqual(heard.states, ["pending"]);
  const [code] = await once(session, "goaway");
  assert.equal(code, 0);
  const sent = expect(await slow, 204);
  assert.equal(Number(sent.headers["upload-offset"]), bytes.length);
  assert.equal(await server.exited, 0);
  await assert.rejects(new Person().get(server.url, "/how"), { code: "ECONNREFUSED" });

  // The page asks again, and the other server tells it the rest.
  const again = settled(mira, front, draft);
  cluster.worker.signal("SIGCONT");
  await again;
  const file = sent.headers["handprint-file"];
  assert.equal(hash(expect(await mira.get(front, `/files/${file}/slow.txt`), 200).bytes), hash(bytes));
  server.start();
  await ready(server);
});

/** Bytes in so many pieces with pauses between them, milliseconds. */
async function* trickle(bytes, pieces, pause) {
  const size = Math.ceil(bytes.length / pieces);
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
    await sleep(pause);
  }
}

/** What the page of a draft is told until the stream ends, and when that was. */
async function hearUntilItEnds(base, draft) {
  const states = [];
  for await (const event of mira.hear(base, `${draft}/events`)) states.push(event.state);
  return { states, at: Date.now() };
}

/** The status of a page over a connection of HTTP/2. */
async function over(session, path) {
  const request = session.request({ ":path": path });
  const [headers] = await once(request, "response");
  request.resume();
  await once(request, "end");
  return headers[":status"];
}

test("restarts under load fail no request", async (t) => {
  const draft = await startDraft(mira, front);
  const large = text(2_000_000);
  const file = await upload(mira, [front], draft, "large.txt", large, 500_000);
  await upload(mira, [front], draft, "part.stl", lump(5));
  await settled(mira, front, draft);
  const model = await publish(mira, front, draft, "Gear box");
  const load = new Load();
  const agent = new http.Agent({ keepAlive: true });
  const nobody = new Person({ agent });
  const paths = ["/", "/search?q=gear", model, "/c/hobby", "/@mira", "/how"];
  for (let people = 0; people < 3; people++) {
    load.repeat("page", async (count) => expect(await nobody.get(front, paths[count % paths.length]), 200));
  }
  load.repeat("page of a member", async () => expect(await mira.get(front, "/settings"), 200));
  load.repeat("download", async () => {
    const answer = expect(await nobody.get(front, `/files/${file}/large.txt`), 200);
    assert.equal(hash(answer.bytes), hash(large));
  });
  const uploader = await member(cluster, "uploader");
  const drafts = [];
  load.repeat("upload", async () => {
    const draft = await startDraft(uploader, front);
    const bytes = text(200_000);
    const file = await upload(uploader, [front], draft, "notes.txt", bytes, 50_000);
    drafts.push(draft);
    assert.equal(hash(expect(await uploader.get(front, `/files/${file}/notes.txt`), 200).bytes), hash(bytes));
  });
  const writer = await member(cluster, "writer");
  const own = await startDraft(writer, front);
  const fields = await words(writer, front, own, "");
  let written = "";
  load.repeat("form", async (count) => {
    const title = `Words number ${count}`;
    expect(await writer.post(front, own, { ...fields, revision: String(Number(fields.revision) + count), title }), 303);
    written = title;
  });

  await sleep(1_000);
  for (const one of [...cluster.servers, cluster.worker]) {
    const before = load.total();
    one.signal("SIGTERM");
    assert.equal(await one.exited, 0, one.name);
    t.diagnostic(`${load.total() - before} requests while ${one.name} stopped`);
    one.start();
    if (one.url) await ready(one);
    await sleep(1_000);
  }
  await load.end();
  agent.destroy();
  t.diagnostic(JSON.stringify(load.done));
  assert.deepEqual(load.failed, []);
  for (const [kind, count] of Object.entries(load.done)) assert.ok(count >= 3, `${kind}: only ${count}`);
  assert.ok(expect(await writer.get(front, own), 200).text.includes(`value="${written}"`), "the last words are kept");
  for (const draft of drafts) await settled(uploader, front, draft);
});

/** People who do the same again and again, and what went wrong for them. */
class Load {
  done = {};
  failed = [];
  #over = false;
  #people = [];

  repeat(kind, act) {
    this.done[kind] ??= 0;
    const person = async () => {
      for (let count = 0; !this.#over; count++) {
        try {
          await act(count);
          this.done[kind] += 1;
        } catch (error) {
          this.failed.push(`${kind}: ${error.message.slice(0, 300)}`);
          await sleep(200);
        }
      }
    };
    this.#people.push(person());
  }

  total() {
    return Object.values(this.done).reduce((sum, count) => sum + count, 0);
  }

  async end() {
    this.#over = true;
    await Promise.all(this.#people);
  }
}
