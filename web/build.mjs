// Builds web/dist: bundles, hashed names, compressed siblings, manifest. `node web/build.mjs [--watch]`.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, watch } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";

// Upper bounds in bytes after brotli; what is listed together is fetched together.
const BUDGETS = [
  { what: "scripts of the first view", files: ["app-early.js", "app.js"], bytes: 10_000 },
  { what: "theme script before the first paint (not compressed)", files: ["app-early.js"], bytes: 400, raw: true },
  { what: "styles", files: ["main.css"], bytes: 12_000 },
  { what: "draft page", files: ["draft.js"], bytes: 32_000 },
  { what: "hashing, before an upload", files: ["hash-worker.js"], bytes: 5_000 },
  { what: "asking a device for a passkey", files: ["passkey.js"], bytes: 1_500 },
  { what: "turning a device on for news", files: ["push.js"], bytes: 2_000 },
  { what: "showing news while no page is open", files: ["push-worker.js"], bytes: 1_500 },
  { what: "packing a folder, where libraries are brought in", files: ["library.js"], bytes: 4_500 },
  { what: "sorting, when a list is touched", files: ["sort.js"], bytes: 12_000 },
  { what: "chart, where figures are shown", files: ["chart.js", "chart.css"], bytes: 26_000 },
  { what: "texts of the islands in German", files: ["texts-de.js"], bytes: 6_000 },
  { what: "texts of the islands in Chinese", files: ["texts-zh.js"], bytes: 6_000 },
  { what: "3D viewer, after a click", files: ["viewer.js", "viewer-worker.js"], bytes: 180_000 },
  { what: "icons", files: ["icons.svg"], bytes: 6_000 },
  { what: "fonts of the first view (Latin)", files: [/-latin-wght-normal\.woff2$/], bytes: 110_000 },
];

const WEB = fileURLToPath(new URL(".", import.meta.url));
const DIST = join(WEB, "dist");
/** Packages that are in what is built, each with the file of its licence; the bill of materials is made of it too. */
const LICENSED = Object.entries(JSON.parse(readFileSync(join(WEB, "bundled.json"), "utf8")));
/** Of its drawings icons.svg was made, by hand. */
const DRAWN = "lucide-static";
const COMPRESSED = new Set([".js", ".css", ".svg", ".txt", ".json", ".webmanifest"]);
const at = (...parts) => join(WEB, ...parts);

/** Content hash in file names: 8 characters of base32, as esbuild writes its own. */
function hashed(name, bytes) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const digest = createHash("sha256").update(bytes).digest();
  const hash = Array.from(digest.subarray(0, 8), (byte) => alphabet[byte % 32]).join("");
  return `${basename(name, extname(name))}-${hash}${extname(name)}`;
}

/** Files copied as they are, under a hashed name. */
function copied() {
  const paths = existsSync(at("static")) ? readdirSync(at("static")).map((name) => at("static", name)) : [];
  if (existsSync(at("icons.svg"))) paths.push(at("icons.svg"));
  return paths.sort().map((path) => {
    const bytes = readFileSync(path);
    return { plain: basename(path), name: hashed(path, bytes), bytes };
  });
}

/** Packages of which bundles took something. */
const taken = new Set();

/** Notes the packages that are in the outputs of a bundle. */
function take(outputs) {
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const name = path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];
      if (name && bytesInOutput > 0) taken.add(name);
    }
  }
}

/** Bundles one entry when it exists; answers its files (fonts beside styles) with hashed and plain names. */
async function bundled(entry, define = {}, format = "esm") {
  if (!existsSync(at(entry))) return [];
  const result = await build({
    entryPoints: [at(entry)],
    define,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format,
    target: ["chrome115", "firefox115", "safari16.4"],
    // Hashes must not depend on where the repository lies.
    absWorkingDir: WEB,
    outdir: DIST,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
    legalComments: "eof",
    logLevel: "warning",
  });
  take(result.metafile.outputs);
  return result.outputFiles.map((file) => {
    const name = basename(file.path);
    return { plain: name.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1"), name, bytes: Buffer.from(file.contents) };
  });
}

function licences() {
  const listed = new Set(LICENSED.map(([name]) => name).filter((name) => name !== DRAWN));
  const unlisted = [...taken].filter((name) => !listed.has(name));
  const unused = [...listed].filter((name) => !taken.has(name));
  if (unlisted.length + unused.length > 0) {
    throw new Error(`bundled.json: without ${unlisted.join(", ") || "nothing"}, unused ${unused.join(", ") || "none"}`);
  }
  const texts = LICENSED.map(([name, file]) => {
    const path = at("node_modules", name, file);
    return `${name}\n${"=".repeat(name.length)}\n\n${readFileSync(path, "utf8").trim()}\n`;
  });
  return { plain: "licences.txt", name: "licences.txt", bytes: Buffer.from(texts.join("\n\n")) };
}

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

async function compressed(file) {
  if (!COMPRESSED.has(extname(file.name))) return file;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: file.bytes.length };
  const [br, gz] = await Promise.all([toBrotli(file.bytes, { params }), toGzip(file.bytes, { level: 9 })]);
  return { ...file, br, gz };
}

/** Prints one line per budget and answers whether all are kept. */
function withinBudgets(files) {
  let kept = true;
  for (const budget of BUDGETS) {
    const mine = files.filter((file) =>
      budget.files.some((want) => (want instanceof RegExp ? want.test(file.plain) : want === file.plain)),
    );
    const size = mine.reduce((sum, file) => sum + (budget.raw ? file.bytes : (file.br ?? file.bytes)).length, 0);
    const over = size > budget.bytes;
    if (over) kept = false;
    console.log(`${over ? "OVER" : "  ok"} ${String(size).padStart(7)} of ${budget.bytes} bytes: ${budget.what}`);
  }
  return kept;
}

/**
 * Adds the new files, then swaps the manifest, then takes old files away: the folder never vanishes and is never half
 * of a build, for compilers embed it and debug servers read it at any moment.
 */
async function writeDist(files, manifest) {
  await mkdir(DIST, { recursive: true });
  const written = new Set(["manifest.json"]);
  const put = async (name, bytes) => {
    written.add(name);
    const fresh = join(DIST, `.${name}.new`);
    await writeFile(fresh, bytes);
    await rename(fresh, join(DIST, name));
  };
  for (const file of files) {
    await put(file.name, file.bytes);
    if (file.br) await put(`${file.name}.br`, file.br);
    if (file.gz) await put(`${file.name}.gz`, file.gz);
  }
  await put("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of await readdir(DIST)) if (!written.has(name)) await rm(join(DIST, name), { force: true });
}

async function run() {
  const statics = copied();
  const name = (files, plain) => JSON.stringify(files.find((file) => file.plain === plain)?.name ?? "");
  // Big islands are bundles of their own whose names app.js knows: no chunk is shared, so the first view is one request.
  const icons = { ICONS: name(statics, "icons.svg") };
  const worker = await bundled("islands/viewer-worker.ts");
  const viewer = await bundled("islands/viewer.ts", { ...icons, VIEWER_WORKER: name(worker, "viewer-worker.js") });
  const hashing = await bundled("islands/hash-worker.ts");
  const sort = await bundled("islands/sort.ts");
  const names = { HASH_WORKER: name(hashing, "hash-worker.js"), SORT: name(sort, "sort.js") };
  const draft = await bundled("islands/draft.ts", { ...icons, ...names });
  const passkey = await bundled("islands/passkey.ts");
  const push = await bundled("islands/push.ts");
  // No module: only the newest browsers take those as service workers.
  const pushWorker = await bundled("islands/push-worker.ts", {}, "iife");
  const library = await bundled("islands/library.ts");
  const chart = await bundled("islands/chart.ts");
  const bundles = { VIEWER: name(viewer, "viewer.js"), DRAFT: name(draft, "draft.js"), CHART: name(chart, "chart.js") };
  const rare = {
    PASSKEY: name(passkey, "passkey.js"),
    PUSH: name(push, "push.js"),
    LIBRARY: name(library, "library.js"),
  };
  const app = await bundled("islands/app.ts", { ...bundles, ...rare });
  const early = await bundled("islands/app-early.ts", {}, "iife");
  // English is in app.js; pages in another language load its module before it.
  const texts = [...(await bundled("islands/texts-de.ts")), ...(await bundled("islands/texts-zh.ts"))];
  const styles = await bundled("styles/main.css");
  const all = [
    ...statics,
    ...worker,
    ...viewer,
    ...hashing,
    ...sort,
    ...draft,
    ...passkey,
    ...push,
    ...pushWorker,
    ...library,
    ...chart,
    ...app,
    ...early,
    ...texts,
    ...styles,
    licences(),
  ];
  const files = await Promise.all(all.map(compressed));

  const manifest = {};
  for (const file of files.sort((a, b) => (a.plain < b.plain ? -1 : 1))) {
    if (file.plain in manifest) throw new Error(`two outputs are called ${file.plain}`);
    manifest[file.plain] = file.name;
  }
  await writeDist(files, manifest);
  if (!withinBudgets(files)) throw new Error("a size budget is exceeded");
}

/** Builds again 100 ms after the last change below `islands`, `styles`, `static` or of `icons.svg`. */
async function watchAll() {
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => run().catch((error) => console.error(String(error.message ?? error))), 100);
  };
  const inputs = (await readdir(WEB)).filter((name) => ["islands", "styles", "static", "icons.svg"].includes(name));
  for (const name of inputs) watch(at(name), { recursive: true }, again);
  again();
}

if (process.argv.includes("--watch")) {
  await watchAll();
} else {
  await run().catch((error) => {
    console.error(String(error.message ?? error));
    process.exit(1);
  });
}
