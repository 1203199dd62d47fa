// Two servers, a worker, PostgreSQL, an S3 server and a front, all on this machine and over one folder.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { startFront } from "./front.mjs";

const ROOT = new URL("../../../", import.meta.url).pathname;
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const HANDPRINT = process.env.HANDPRINT_BIN ?? join(TARGET, "debug", "handprint");
const S3_SERVER = join(TARGET, "debug", "examples", "s3_server");
/** Ctrl-C on a terminal reaches this program alone, which stops the others in order. */
const ALONE = { detached: true };
/** How long servers that were told to stop still take requests, seconds: several looks of the front. */
const DRAIN = 2;

/** Starts everything over `data`; `port` is the front's, 0 takes a free one. Call `stop()` when done. */
export async function startCluster({ data, port = 0 }) {
  for (const program of [HANDPRINT, S3_SERVER]) {
    if (!existsSync(program)) throw new Error(`${program} does not exist: run \`make cluster-programs\``);
  }
  mkdirSync(data, { recursive: true });
  // The database runs as another user.
  chmodSync(data, 0o755);
  const running = [];
  const stop = async () => {
    for (const stop of running.splice(0).reverse()) await stop();
  };
  try {
    return await startAll(data, port, running, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(data, port, running, stop) {
  const postgres = { ...process.env, HANDPRINT_TEST_PG_DIR: join(data, "postgres") };
  const script = (word) =>
    execFileSync(join(ROOT, "scripts/postgres"), [word], { env: postgres, encoding: "utf8" }).trim();
  running.push(() => script("stop"));
  const database = script("start");
  const s3 = await startS3(data);
  running.push(s3.stop);

  const ports = [await freePort(), await freePort()];
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const front = await startFront(urls, port);
  running.push(front.stop);

  const log = [];
  const settings = {
    PATH: process.env.PATH,
    DATABASE_URL: database,
    HANDPRINT_BLOBS: s3.setting,
    HANDPRINT_PUBLIC_URL: front.url,
    HANDPRINT_TRUSTED_PROXIES: "1",
    HANDPRINT_DRAIN_SECONDS: String(DRAIN),
    HANDPRINT_LOG: process.env.HANDPRINT_LOG ?? "warn",
  };
  const program = (name, args, more = {}) => {
    const env = { ...settings, HANDPRINT_DATA: join(data, name), ...more };
    return new Program(name, args, env, log);
  };
  const servers = ports.map((port, at) => {
    const server = program(`server-${at + 1}`, ["serve", "--no-jobs"], { HANDPRINT_LISTEN: `127.0.0.1:${port}` });
    return Object.assign(server, { url: urls[at] });
  });
  const worker = program("worker", ["worker"]);
  running.push(() => Promise.all([...servers, worker].map((one) => one.stop())));
  for (const one of [...servers, worker]) one.start();
  for (const server of servers) await ready(server);
  if (worker.child.exitCode !== null) throw new Error(`the worker ended\n${log.join("\n")}`);
  return {
    front,
    servers,
    worker,
    database,
    s3: s3.setting,
    /** What the programs logged: warnings and errors. */
    log,
    /** Runs another command of the program over the same database and files, with this on its standard input. */
    run: (args, input = "") =>
      execFileSync(HANDPRINT, args, {
        env: { ...settings, HANDPRINT_DATA: join(data, "command") },
        input,
        encoding: "utf8",
      }),
    stop,
  };
}

/** One process of the program that can be stopped and started again. */
class Program {
  constructor(name, args, env, log) {
    Object.assign(this, { name, args, env, log });
  }

  start() {
    this.child = spawn(HANDPRINT, this.args, { ...ALONE, env: this.env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => this.log.push(`${this.name}: ${line}`));
    }
    this.exited = new Promise((resolve) => this.child.once("exit", (code, signal) => resolve(code ?? signal)));
  }

  signal(name) {
    this.child.kill(name);
  }

  /** Asks it to end and answers its exit code; ends it when it does not listen, as one that a test made stand still. */
  async stop() {
    this.signal("SIGTERM");
    this.signal("SIGCONT");
    const killing = setTimeout(() => this.signal("SIGKILL"), 60_000);
    const code = await this.exited;
    clearTimeout(killing);
    return code;
  }
}

/** Waits until a server says that it is ready. */
export async function ready(server) {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`${server.url}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    if (server.child.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`${server.name} does not get ready\n${server.log.join("\n")}`);
}

async function startS3(data) {
  const child = spawn(S3_SERVER, [join(data, "s3")], { ...ALONE, stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const setting = await Promise.race([
    new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve)),
    exited.then((code) => Promise.reject(new Error(`the S3 server ended with ${code}`))),
  ]);
  return {
    setting,
    async stop() {
      child.kill();
      await exited;
    },
  };
}

/** A port nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
