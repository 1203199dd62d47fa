// The real program on a free port with an empty data folder.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = new URL("../../../", import.meta.url).pathname;

/** Path of the program: HANDPRINT_BIN, or what `cargo build -p site` made last. */
export function programPath() {
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
  const path = process.env.HANDPRINT_BIN ?? join(target, "debug", "handprint");
  if (!existsSync(path)) throw new Error(`${path} does not exist: run \`cargo build -p site\` or set HANDPRINT_BIN`);
  return path;
}

/**
 * Starts `handprint serve`; `models` demo models are made first. People reach it by its address, or by the name
 * `localhost` when `named`. What it asks of other sites goes to `elsewhere`, an address with a port; `settings` are more of its
 * variables. Call `stop()` when done.
 */
export async function startServer({ models = 0, named = false, elsewhere = "", settings = {} } = {}) {
  const data = mkdtempSync(join(tmpdir(), "handprint-browser-"));
  const log = [];
  const more = { ...settings, ...(elsewhere && { HANDPRINT_OTHER_SITES: elsewhere }) };
  let running;
  try {
    const port = named ? await freePort() : 0;
    const publicUrl = named ? `http://localhost:${port}` : "";
    running = await launch(data, `127.0.0.1:${port}`, models, log, publicUrl, more);
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  }
  const url = running.said.url.replace(/\/$/, "");
  return {
    url,
    data,
    log,
    /** The one-time link for the first admin, once it was printed. */
    adminLink: () => running.said.admin,
    /** The link in the newest mail to an address. */
    mailedLink: (to) => mailedLink(join(data, "mail"), to),
    /** Moves its clock on; debug builds listen. */
    later(hours) {
      const file = join(data, "clock");
      const before = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
      writeFileSync(`${file}.new`, String(before + hours * 3_600_000));
      renameSync(`${file}.new`, file);
    },
    /** What another command of the program says about the same site. */
    run: (...command) => execFileSync(programPath(), command, { env: environment(data), encoding: "utf8" }),
    /** Asks the database, as somebody beside the server may. */
    sqlite: (sql) =>
      execFileSync("sqlite3", ["-cmd", ".timeout 20000", join(data, "handprint.db")], {
        input: sql,
        encoding: "utf8",
      }).trim(),
    /** Kills it as a power cut would and starts it again at the same address after `pause` milliseconds. */
    async killAndRestart(pause = 0) {
      running.child.kill("SIGKILL");
      await running.exited;
      await sleep(pause);
      running = await launch(data, new URL(url).host, 0, log, "", more);
    },
    async stop() {
      running.child.kill("SIGTERM");
      const code = await Promise.race([running.exited, sleep(30_000, "late", { ref: false })]);
      if (code === "late") running.child.kill("SIGKILL");
      rmSync(data, { recursive: true, force: true });
      return code;
    },
  };
}

/** A port that was free a moment ago. */
async function freePort() {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  listener.close();
  return port;
}

/** Nothing of the caller's own settings reaches the program. */
const environment = (data) => ({
  PATH: process.env.PATH,
  HANDPRINT_DATA: data,
  HANDPRINT_CLOCK_FILE: join(data, "clock"),
  RUST_LOG: "warn",
});

/** One process; resolves when it listens. */
async function launch(data, listen, models, log, publicUrl = "", more = {}) {
  const child = spawn(programPath(), ["serve", ...(models > 0 ? ["--demo", String(models)] : [])], {
    env: {
      ...environment(data),
      HANDPRINT_LISTEN: listen,
      HANDPRINT_PUBLIC_URL: publicUrl,
      ...more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const said = {};
  await new Promise((resolve, reject) => {
    child.once("error", reject);
    exited.then((code) => reject(new Error(`the server ended with ${code}\n${log.join("\n")}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.admin ??= line.match(/admin: (http\S+)/)?.[1];
      said.url ??= line.match(/^listening on (http\S+)/)?.[1];
      if (said.url) resolve();
    });
  });
  return { child, exited, said };
}

/** Waits up to 30 s for a mail file to that address and answers the first link in it. */
async function mailedLink(folder, to) {
  for (let tries = 0; tries < 300; tries++) {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : [];
    const paths = names.map((name) => join(folder, name));
    const mails = paths
      .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
      .map((path) => unquoted(readFileSync(path, "utf8")));
    const mine = mails.find((mail) => mail.toLowerCase().includes(to.toLowerCase()));
    const link = mine?.match(/https?:\/\/\S+token=\S+|https?:\/\/\S+[?&]t=\S+/)?.[0];
    if (link) return link;
    await sleep(100);
  }
  throw new Error(`no mail with a link came to ${to}`);
}

/** Undoes quoted-printable, as far as links need it. */
function unquoted(mail) {
  if (!/quoted-printable/i.test(mail)) return mail;
  return mail
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
