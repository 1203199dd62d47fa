// People at one replica or another: browsers without a screen, which keep cookies and follow nothing by themselves.
import assert from "node:assert/strict";
import http from "node:http";

export const PASSWORD = "three warm walnuts";

/** One request. `body` is text, bytes, or bytes in pieces as they come. */
export function ask(url, { method = "GET", headers = {}, body, agent } = {}) {
  return new Promise((resolve, reject) => {
    const length =
      typeof body === "string" || Buffer.isBuffer(body) ? { "content-length": Buffer.byteLength(body) } : {};
    const request = http.request(url, { method, agent, headers: { ...length, ...headers } });
    request.once("error", reject);
    request.once("response", async (answer) => {
      const chunks = [];
      try {
        for await (const chunk of answer) chunks.push(chunk);
      } catch (error) {
        reject(error);
        return;
      }
      const bytes = Buffer.concat(chunks);
      resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString() });
    });
    if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) request.end(body);
    else send(request, body).catch(reject);
  });
}

async function send(request, pieces) {
  for await (const piece of pieces) request.write(piece);
  request.end();
}

/** Fails with what the page says when it did not answer so. */
export function expect(answer, status) {
  assert.equal(answer.status, status, answer.text.slice(0, 2_000));
  return answer;
}

/** Somebody with a browser, perhaps on another network than this machine's. */
export class Person {
  #jar;
  #headers;

  constructor({ address, agent, cookies = [] } = {}) {
    this.#jar = new Map(cookies);
    this.#headers = address ? { "x-forwarded-for": address } : {};
    this.agent = agent;
  }

  async #ask(base, path, options) {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...this.#headers, ...(cookie ? { cookie } : {}), ...options.headers };
    const answer = await ask(base + path, { agent: this.agent, ...options, headers });
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      this.#jar.set(name, value);
    }
    return answer;
  }

  get(base, path) {
    return this.#ask(base, path, {});
  }

  /** Sends a form of this site. */
  post(base, path, fields = {}) {
    const headers = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
    return this.#ask(base, path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
  }

  /** A request of the upload protocol. */
  tus(base, method, path, headers = {}, body = "") {
    const all = { "tus-resumable": "1.0.0", "sec-fetch-site": "same-origin", ...headers };
    return this.#ask(base, path, { method, headers: all, body });
  }

  /** What another window of the same browser would send. */
  cookies() {
    return [...this.#jar];
  }

  async signIn(base, name) {
    expect(await this.post(base, "/sign-in", { name, password: PASSWORD }), 303);
    return this;
  }

  /** What a page hears of the work on a draft, one event after the other, until the server ends the stream. */
  async *hear(base, path) {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await new Promise((resolve, reject) =>
      http.get(base + path, { headers: { cookie } }, resolve).once("error", reject),
    );
    assert.equal(answer.statusCode, 200);
    let rest = "";
    for await (const chunk of answer) {
      rest += chunk;
      const blocks = rest.split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) {
        const data = block.match(/^data: ?(.*)$/m)?.[1];
        if (data !== undefined) yield block.includes("event: done") ? { state: "done" } : JSON.parse(data);
      }
    }
  }
}

/** Makes an account from the shell and signs in. */
export async function member(cluster, handle, role = "member") {
  cluster.run(["admin", "create-user", handle, `${handle}@example.org`, "--role", role], `${PASSWORD}\n`);
  return new Person().signIn(cluster.front.url, handle);
}

/** Begins an upload and answers its path. */
export async function begin(person, base, draft, name, length) {
  const metadata = `filename ${Buffer.from(name).toString("base64")}`;
  const headers = { "upload-length": String(length), "upload-metadata": metadata };
  return expect(await person.tus(base, "POST", `${draft}/uploads`, headers), 201).headers.location;
}

/** Sends bytes of an upload from `offset` on. */
export const append = (person, base, path, offset, body) =>
  person.tus(
    base,
    "PATCH",
    path,
    { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
    body,
  );

/** Uploads a file in chunks, each to the next of these addresses, and answers its id. */
export async function upload(person, bases, draft, name, bytes, chunk = bytes.length) {
  const path = await begin(person, bases[0], draft, name, bytes.length);
  for (let offset = 0, turn = 1; ; turn++) {
    const part = bytes.subarray(offset, offset + chunk);
    const answer = expect(await append(person, bases[turn % bases.length], path, offset, part), 204);
    offset += part.length;
    assert.equal(Number(answer.headers["upload-offset"]), offset);
    if (offset === bytes.length) return answer.headers["handprint-file"];
  }
}

/** Begins a draft and answers its path. */
export const startDraft = async (person, base) => expect(await person.post(base, "/upload"), 303).headers.location;

/** The form of a draft, with what publishing needs. */
export async function words(person, base, draft, title) {
  const page = expect(await person.get(base, draft), 200).text;
  return {
    revision: page.match(/name="revision" value="(\d+)"/)[1],
    title,
    summary: "It turns.",
    description: "Two *gears* in a box.",
    category: "hobby/mechanical",
    licence: "CC-BY-4.0",
    language: "en",
    tags: "gear, box",
    profiles: "1",
    "profile-1-material": "PLA",
    "profile-1-layer_height": "0.2",
  };
}

/** Saves the words of a draft and publishes it; answers the address of the public page. */
export async function publish(person, base, draft, title) {
  const fields = { ...(await words(person, base, draft, title)), publish: "1" };
  expect(await person.post(base, draft, fields), 303);
  const done = expect(await person.post(base, `${draft}/publish`, { attested: "on" }), 303);
  return done.headers.location.split("?")[0];
}

/** Waits until nothing of a draft is being worked on. */
export async function settled(person, base, draft) {
  for await (const event of person.hear(base, `${draft}/events`)) if (event.state === "done") return;
  assert.fail("the stream ended before the work did");
}
