// Uploads that nobody loses: paused, reloaded, given again, the server killed; and what is done with files once they are there.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chooseFiles, download, open, signUp, startModel, waitUntilMeasured } from "../lib/acts.mjs";
import {
  assertAccessible,
  assertNoSidewaysScroll,
  assertQuiet,
  PHONE,
  screenshot,
  startBrowser,
} from "../lib/browser.mjs";
import { stl, zip } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

const MB = 1_000_000;

let server;
let browser;
let maker;
let network;
const folder = mkdtempSync(join(tmpdir(), "handprint-uploads-"));
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  maker = await browser.visitor();
  network = await maker.context().newCDPSession(maker);
  await signUp(maker, server, "mira");
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A text of so many bytes on the disk; `seed` makes it another one. */
function textFile(name, bytes, seed) {
  const path = join(folder, name);
  writeFileSync(path, `${seed} line after line\n`.repeat(bytes / 10).slice(0, bytes));
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  return path;
}

/** Lets uploads run at so many bytes a second; -1 for as fast as it goes. */
const throttle = (uploadThroughput, page = network) =>
  page.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput,
  });

const queueRow = (name) => maker.locator("#files .queue-row", { hasText: name });
const fileRow = (name) => maker.locator("#files [data-file]", { hasText: name });

async function giveFile(path) {
  await maker.locator("#add-files").setInputFiles(path);
}

async function sendsAndShowsSpeed(name) {
  await queueRow(name)
    .locator(".queue-text", { hasText: /% |\/s/ })
    .waitFor();
}

test("an upload is paused, goes on after a reload, and after the server was killed", async () => {
  await startModel(maker, server);
  await throttle(MB);
  await giveFile(textFile("notes.txt", 8 * MB, 1));
  await sendsAndShowsSpeed("notes.txt");
  await queueRow("notes.txt").getByRole("button", { name: "Pause" }).click();
  await queueRow("notes.txt")
    .getByText(/Paused at \d+ %/)
    .waitFor();
  await screenshot(maker, "upload-paused-light-1440");
  await assertAccessible(maker, "draft with a paused upload");
  assertQuiet(maker);
  await maker.reload();
  // The browser kept the file, so nobody is asked for it.
  await sendsAndShowsSpeed("notes.txt");
  await server.killAndRestart(1500);
  await throttle(-1);
  await fileRow("notes.txt").getByText("comes along").waitFor({ timeout: 120_000 });
  const name = await fileRow("notes.txt").locator(".name").textContent();
  assert.equal(name, "notes.txt");
  assert.equal(await fileRow("notes.txt").count(), 1, "it is there once");
});

test("a file the browser can not give is asked for and gone on with", async () => {
  await throttle(MB);
  const path = textFile("plan.txt", 6 * MB, 2);
  await giveFile(path);
  await maker.waitForFunction(() => {
    const row = [...document.querySelectorAll("#files .queue-row")].find((one) => one.textContent.includes("plan.txt"));
    return row && Number(row.querySelector("progress").value) > 1_500_000;
  });
  await queueRow("plan.txt").getByRole("button", { name: "Pause" }).click();
  await maker.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("handprint-uploads").onsuccess = done)));
  await maker.reload();
  const text = await queueRow("plan.txt").locator(".queue-text").textContent();
  assert.match(text, /^[1-9]\d* % of .* is here\. Add or drop plan\.txt again to go on from there\./);
  const started = [];
  maker.on("request", (request) => started.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await throttle(-1);
  await giveFile(path);
  await fileRow("plan.txt").getByText("comes along").waitFor({ timeout: 60_000 });
  assert.ok(started.some((one) => one.startsWith("HEAD /uploads/")));
  assert.ok(!started.some((one) => one.startsWith("POST") && one.endsWith("/uploads")), "nothing was begun anew");
});

test("a draft that is opened meanwhile does not forget the files of another one", async () => {
  await startModel(maker, server);
  await throttle(MB);
  await giveFile(textFile("log.txt", 6 * MB, 3));
  await queueRow("log.txt").locator(".queue-text", { hasText: "/s" }).waitFor();
  await queueRow("log.txt").getByRole("button", { name: "Pause" }).click();
  const other = await maker.context().newPage();
  await startModel(other, server);
  await chooseFiles(other, { "short.txt": Buffer.from("in another draft") });
  await other.locator("#files [data-file]", { hasText: "short.txt" }).getByText("comes along").waitFor();
  await other.close();
  await throttle(-1);
  await maker.reload();
  await fileRow("log.txt").getByText("comes along").waitFor({ timeout: 60_000 });
});

test("a draft in two tabs sends an upload from one, and from the other when that is closed", async () => {
  const path = await startModel(maker, server);
  const first = await maker.context().newPage();
  await throttle(MB, await maker.context().newCDPSession(first));
  await open(first, server, path);
  await first.locator("#add-files").setInputFiles(textFile("both.txt", 12 * MB, 4));
  const row = first.locator("#files .queue-row", { hasText: "both.txt" });
  await row.locator(".queue-text", { hasText: "/s" }).waitFor();
  const sent = [];
  const note = (request) => request.method() === "PATCH" && sent.push(request.url());
  maker.on("request", note);
  await maker.reload();
  await queueRow("both.txt").getByText("Another tab sends it").waitFor();
  assert.deepEqual(sent, []);
  await first.close();
  await fileRow("both.txt").getByText("comes along").waitFor({ timeout: 60_000 });
  maker.off("request", note);
  assert.ok(sent.length > 0, "the tab that is left went on");
  assert.equal(await fileRow("both.txt").count(), 1, "it is there once");
});

test("a folder and an archive that are dropped keep their folders", async () => {
  const path = mkdtempSync(join(folder, "dropped-"));
  mkdirSync(join(path, "arm", "left"), { recursive: true });
  writeFileSync(join(path, "arm", "left", "finger.stl"), stl(3));
  writeFileSync(join(path, "arm", "wrist.stl"), stl(4));
  writeFileSync(join(path, "hands.zip"), zip({ "palm.txt": "a palm", "small/nail.txt": "a nail" }));
  await startModel(maker, server);
  await maker.locator("hp-upload[drop] .hint", { hasText: "of up to 100 MB goes on by itself" }).waitFor();
  // As the browser itself drops what is dragged from the disk: with folders in it.
  await maker.locator("#files").scrollIntoViewIfNeeded();
  const box = await maker.locator("#files").boundingBox();
  const data = { items: [], files: [join(path, "arm"), join(path, "hands.zip")], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await network.send("Input.dispatchDragEvent", { type, x: box.x + 20, y: box.y + 20, data });
  }
  for (const name of ["arm/left/finger.stl", "arm/wrist.stl", "palm.txt", "small/nail.txt"]) {
    await fileRow(name).waitFor();
  }
  await fileRow("hands.zip").waitFor({ state: "detached" });
});

test("several files go at once and a cancelled one leaves nothing", async () => {
  await throttle(MB / 2);
  const paths = [1, 2, 3, 4].map((n) => textFile(`part ${n}.txt`, 2 * MB, 10 + n));
  await giveFile(paths);
  await maker.locator(".queue-all", { hasText: /4 files · .* of 8 MB/ }).waitFor();
  // Three go at once.
  await queueRow("part 4.txt").getByText("waiting").waitFor();
  await maker.getByRole("button", { name: "Pause all" }).click();
  await maker.getByRole("button", { name: "Resume all" }).click();
  await queueRow("part 4.txt").getByRole("button", { name: "Cancel" }).click();
  await throttle(-1);
  for (const n of [1, 2, 3]) await fileRow(`part ${n}.txt`).getByText("comes along").waitFor({ timeout: 60_000 });
  await maker.reload();
  assert.equal(await maker.locator("[data-upload]").count(), 0);
  assert.equal(await fileRow("part 4.txt").count(), 0);
});

test("an upload cancelled or paused before the server has answered leaves nothing behind", async () => {
  const late = async (route) => {
    const response = await route.fetch();
    await maker.waitForTimeout(2000);
    await route.fulfill({ response });
  };
  await maker.route("**/uploads", late);
  const dropped = maker.waitForRequest((request) => request.method() === "DELETE");
  const [kept, gone] = ["kept.txt", "dropped.txt"].map((name, n) => textFile(name, MB, 20 + n));
  const asked = maker.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/uploads"));
  await giveFile([kept, gone]);
  await asked;
  await maker.getByRole("button", { name: "Pause all" }).click();
  await maker.getByRole("button", { name: "Resume all" }).click();
  await queueRow("dropped.txt").getByRole("button", { name: "Cancel" }).click();
  await dropped;
  await fileRow("kept.txt").getByText("comes along").waitFor({ timeout: 60_000 });
  await maker.unroute("**/uploads", late);
  await maker.reload();
  assert.equal(await maker.locator("[data-upload]").count(), 0, "nothing is unfinished");
  assert.equal(await fileRow("kept.txt").count(), 1, "it is there once");
  assert.equal(await fileRow("dropped.txt").count(), 0);
});

test("files are ordered by keyboard, named, removed and put back without leaving the page", async () => {
  await startModel(maker, server);
  await chooseFiles(maker, { "first.stl": stl(), "second.stl": stl(2) });
  await waitUntilMeasured(maker, ["first.stl", "second.stl"]);
  const names = () => maker.locator("#files .files .name").allTextContents();
  const order = await names();
  const down = maker.getByRole("button", { name: `Move down: ${order[0]}` });
  await down.focus();
  await maker.keyboard.press("Enter");
  await maker.waitForFunction((first) => document.querySelector("#files .files .name").textContent === first, order[1]);
  assert.deepEqual(await names(), order.toReversed());
  const row = fileRow("first.stl");
  await row.locator("summary").click();
  // What does not fit says so beside its field and stays there to be mended.
  await row.getByLabel("Folder").fill("f".repeat(61));
  await row.getByLabel("Folder").press("Tab");
  await row.getByText("A folder lies at most 8 deep").waitFor();
  assert.equal(await row.getByLabel("Folder").inputValue(), "f".repeat(61));
  await row.getByLabel("Folder").fill("");
  await row.getByLabel("Name").fill("bracket.stl");
  await row.getByLabel("Note").fill("Print two, mirrored");
  await row.getByRole("button", { name: "Keep" }).click();
  await fileRow("bracket.stl").getByText("Print two, mirrored").waitFor();
  await maker.getByRole("button", { name: "Remove bracket.stl" }).click();
  await maker.locator("#files summary", { hasText: "Removed files" }).click();
  await maker.getByRole("button", { name: "Put back: bracket.stl" }).click();
  await waitUntilMeasured(maker, ["bracket.stl"]);
  await screenshot(maker, "files-light-1440");
  await assertAccessible(maker, "draft with files");
});

test("bytes sent before are attached at once", async () => {
  await startModel(maker, server);
  const sent = [];
  maker.on("request", (request) => sent.push(request.method()));
  await chooseFiles(maker, { "again.stl": stl(2) });
  await waitUntilMeasured(maker, ["again.stl"]);
  assert.ok(!sent.includes("PATCH"), "no byte was sent again");
  const { bytes } = await (async () => {
    const id = await fileRow("again.stl").getAttribute("data-file");
    const link = await maker.evaluateHandle((href) => {
      const a = Object.assign(document.createElement("a"), { href, textContent: "x" });
      document.querySelector("main").append(a);
      return a;
    }, `/files/${id}/again.stl`);
    return download(maker, link.asElement());
  })();
  assert.ok(bytes.equals(stl(2)));
});

test("a hole is told, marked in the viewer, and the unit is mended by one click", async () => {
  await startModel(maker, server);
  const open_ = Buffer.from(stl(0.001)).subarray(0, 84 + 50 * 14);
  open_.writeUInt32LE(14, 80);
  await chooseFiles(maker, { "open.stl": open_ });
  const row = fileRow("open.stl");
  await row
    .getByText(/A hole or open rim/)
    .first()
    .waitFor({ timeout: 60_000 });
  await row.getByText("Is the size right?").waitFor();
  await row.getByRole("button", { name: /^m: 40 × 30 × 20/ }).click();
  await row
    .getByText(/40 × 30 × 20 mm .* fits a 180 mm bed/)
    .first()
    .waitFor({ timeout: 60_000 });
  await row.getByRole("button", { name: /View in 3D/ }).click();
  await maker.locator(".viewer-size", { hasText: "mm" }).waitFor({ timeout: 120_000 });
  await maker.waitForFunction(() => document.querySelector(".viewer-status")?.hidden === true);
  await screenshot(maker, "faults-light-1440");
  await maker.keyboard.press("Escape");
});

test("the files fit a phone in the dark", async () => {
  const state = await maker.context().storageState();
  const phone = await browser.visitor({ scheme: "dark", size: PHONE });
  await phone.context().addCookies(state.cookies);
  await open(phone, server, new URL(maker.url()).pathname);
  await assertNoSidewaysScroll(phone, "draft on a phone");
  await assertAccessible(phone, "draft on a phone");
  await screenshot(phone, "files-dark-390");
  assertQuiet(phone);
});
