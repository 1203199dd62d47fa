// Bringing a library: an archive is dropped, looked into, edited as a whole, brought in with a pause, and gone through
// by what each model needs; a folder and several archives as one import; and leaving with everything.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import {
  chooseFiles,
  describe,
  download,
  dropFiles,
  open,
  publish,
  reloadUntil,
  signUp,
  startModel,
  waitUntilMeasured,
} from "../lib/acts.mjs";
import {
  assertAccessible,
  assertNoSidewaysScroll,
  assertQuiet,
  DESKTOP,
  lookAt,
  screenshot,
  startBrowser,
} from "../lib/browser.mjs";
import { photo, stl, threeMf, zip } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

/** Small models beside the ones that are looked at, so that there is time to pause. */
const MANY = 600;

let server;
let browser;
let maker;
let run;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  maker = await browser.visitor();
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, "the server ends cleanly");
});

/** As Thingiverse packs a thing. */
function thing(id, title, licence, scale) {
  return {
    "LICENSE.txt": `This thing was created by Thingiverse user jane, and is licensed under ${licence}\n`,
    "README.txt": `${title} by jane on Thingiverse: https://www.thingiverse.com/thing:${id}\n\n# Summary\n\nHolds up to **three** cables.\n\n# Print Settings\n\nPrinter: MK4\nInfill: 15%\nSupports: No\n`,
    "files/hook.stl": stl(scale),
    "images/on-the-desk.png": photo(640, 480),
  };
}

/** A library as people keep it: things of a platform, folders of their own, an archive in the archive, many small ones. */
function library() {
  const files = {};
  const put = (folder, held) => {
    for (const [name, bytes] of Object.entries(held)) files[`${folder}/${name}`] = bytes;
  };
  put("1 Cable hook - 7000001", thing(7000001, "Cable hook", "Creative Commons - Attribution", 1.1));
  put("2 Drawer divider - 7000002", thing(7000002, "Drawer divider", "All mine, ask before you print", 1.2));
  put("3 pen tray", {
    "README.md": "# Pen tray\n\nKeeps pens, rulers and one eraser in their place.",
    "info.json": '{"title": "Pen tray", "tags": ["desk", "pens"], "category": "Hand tools", "license": "CC-BY-SA-4.0"}',
    "tray.3mf": threeMf(1.3, { Designer: "Mira" }),
    "tray.png": photo(800, 600),
  });
  put("4 bracket", { "bracket.stl": stl(), "bracket.png": photo(600, 600) });
  files["5 shelf pin.zip"] = zip(thing(7000003, "Shelf pin", "Creative Commons - Attribution - Share Alike", 1.4));
  const boxes = {};
  for (let n = 0; n < MANY; n++) {
    const folder = `box ${String(n).padStart(3, "0")}`;
    boxes[`${folder}/info.json`] = `{"title": "Box ${n}", "license": "MIT"}`;
    boxes[`${folder}/box.stl`] = stl(2 + n / 100);
  }
  files["6 boxes.zip"] = zip(boxes);
  return zip(files);
}

const row = (title) => maker.getByRole("row", { name: new RegExp(title) }).first();
const figure = (name) => maker.locator(".figures-grid > div", { hasText: name }).locator("dd");

test("somebody else has published the bracket", async () => {
  const other = await browser.visitor();
  await signUp(other, server, "ola");
  await startModel(other, server);
  await chooseFiles(other, { "bracket.stl": stl() });
  await waitUntilMeasured(other, ["bracket.stl"]);
  await describe(other, { title: "Walnut shelf bracket" });
  await publish(other);
  await other.context().close();
});

test("drops an archive and sees what lies in it before anything is brought in", async () => {
  await signUp(maker, server, "mira");
  await open(maker, server, "/imports");
  await lookAt(maker, "imports-begin");
  await dropFiles(maker, { "my library.zip": library() });
  await maker.waitForFunction(() => document.querySelector("#archive").files.length === 1);
  await maker.getByRole("button", { name: "Look inside" }).click();
  await maker.waitForURL(/\/imports\/./);
  run = new URL(maker.url()).pathname;
  await maker.getByRole("button", { name: "Bring in what is chosen" }).waitFor({ timeout: 120_000 });
  assert.equal(await figure("Found").textContent(), String(5 + MANY));
  assert.match(
    await row("Drawer divider").textContent(),
    /closed until chosen.*All mine, ask.*private until proved yours/s,
  );
  assert.match(await row("4 bracket").textContent(), /same file as Walnut shelf bracket by ola/);
  assert.match(await row("Shelf pin").textContent(), /5 shelf pin\.zip/);
  await lookAt(maker, "imports-table");
  await row("Cable hook")
    .getByRole("link", { name: /Where it stood/ })
    .click();
  await maker.getByRole("cell", { name: "https://www.thingiverse.com/thing:7000001" }).waitFor();
  await lookAt(maker, "imports-values");
  await maker.getByRole("link", { name: "Back to the import" }).click();
});

test("goes through the table on a phone", async () => {
  const wrap = maker.locator(".table-wrap");
  for (const width of [390, 320]) {
    await maker.setViewportSize({ width, height: 700 });
    await assertNoSidewaysScroll(maker, `the import at ${width} px`);
    const [inner, outer] = await wrap.evaluate((box) => [box.scrollWidth, box.clientWidth]);
    assert.ok(inner <= outer, `the table is ${inner} px wide in ${outer}`);
    // Cards to the eye, a table to screen readers.
    assert.equal(await maker.getByRole("columnheader", { name: "Completeness" }).count(), 1);
    const licence = row("Drawer divider").getByRole("cell", { name: /closed until chosen/ });
    assert.match(await licence.textContent(), /All mine, ask/);
    await assertAccessible(maker, `the import at ${width} px`);
    await screenshot(maker, `imports-table-${width}`, { whole: false });
  }
  const choice = row("4 bracket").getByRole("checkbox");
  await choice.focus();
  await maker.keyboard.press("Space");
  assert.ok(await choice.isChecked());
  await maker.keyboard.press("Space");
  await maker.getByLabel("Tags to add").scrollIntoViewIfNeeded();
  await assertNoSidewaysScroll(maker, "what is said of many, at 320 px");
  await maker.setViewportSize(DESKTOP);
});

test("leaves one out and says the category of all at once", async () => {
  await row("4 bracket").getByRole("checkbox").check();
  await maker.getByRole("button", { name: "Leave out" }).click();
  await row("4 bracket").getByText("left out").waitFor();
  await maker.getByLabel(/^With all/).check();
  await maker.getByLabel("Category").selectOption("tools/holders");
  await maker.getByLabel("Tags to add").fill("from my shelf");
  await maker.getByRole("button", { name: "Say it" }).click();
  await maker.getByText(`${5 + MANY} models were changed.`).waitFor();
  assert.match(await row("Pen tray").textContent(), /desk, pens, from my shelf/);
});

test("brings them in, pauses in the middle and goes on", async () => {
  await maker.getByRole("button", { name: "Bring in what is chosen" }).click();
  await maker.locator("progress").waitFor();
  await maker.locator("[data-text]", { hasText: /\d+ of \d+ models/ }).waitFor();
  await screenshot(maker, "imports-running", { whole: false });
  await maker.getByRole("button", { name: "Pause" }).click();
  const goOn = maker.getByRole("button", { name: "Go on" });
  await reloadUntil(maker, server, run, goOn);
  const paused = Number(await figure("Drafts").textContent());
  assert.ok(paused < 4 + MANY, `${paused} were brought in before the pause`);
  await lookAt(maker, "imports-paused");
  await goOn.click();
  // Its part of the page comes anew by itself when all is done.
  await maker.locator("progress").waitFor({ state: "detached", timeout: 180_000 });
  assert.equal(await figure("Drafts").textContent(), String(4 + MANY));
  await lookAt(maker, "imports-report");
});

test("goes through what needs something before it can be published", async () => {
  await maker.getByRole("link", { name: /^No licence yet/ }).click();
  await maker.getByText("to publish it: licence").first().waitFor();
  assert.match(await row("Drawer divider").textContent(), /private until proved yours/);
  await lookAt(maker, "imports-missing");
  await maker.getByRole("link", { name: /^Ready to publish/ }).click();
  await maker.getByText("nothing missing to publish it").first().waitFor();
  await maker.getByRole("link", { name: "More" }).click();
  await maker.getByRole("link", { name: "Back" }).waitFor();
  await maker.getByLabel(/^All [\d,]+ of this import that are ready/).waitFor();
});

/** Writes files below a new folder; gives its path. */
async function written(files) {
  const folder = await mkdtemp(join(tmpdir(), "handprint-library-"));
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

test("a folder is packed by the browser and brought like an archive", async () => {
  const folder = await written({
    "shelf/shelf.stl": stl(5.1),
    "shelf/shelf.png": photo(64, 48),
    "peg/peg.stl": stl(5.2),
  });
  await open(maker, server, "/imports");
  const choice = maker.getByLabel("Or a folder of models");
  await choice.waitFor();
  await choice.setInputFiles(folder);
  await maker.locator("hp-library .panel").getByText("3 files are chosen.").waitFor();
  await maker.getByRole("button", { name: "Look inside" }).click();
  await maker.waitForURL(/\/imports\/./);
  await maker.getByRole("button", { name: "Bring in what is chosen" }).waitFor({ timeout: 120_000 });
  assert.equal(await figure("Found").textContent(), "2");
  await row("peg").waitFor();
  await rm(folder, { recursive: true });
});

test("a folder is one model when its owner says so", async () => {
  const folder = await written({ "left/left.stl": stl(5.6), "right/right.stl": stl(5.7) });
  await open(maker, server, "/imports");
  const choice = maker.getByLabel("Or a folder of models");
  await choice.waitFor();
  await choice.setInputFiles(folder);
  await maker.getByLabel("Which files of the folder are one model").selectOption("one");
  await maker.getByRole("button", { name: "Look inside" }).click();
  await maker.waitForURL(/\/imports\/./);
  await maker.getByRole("button", { name: "Bring in what is chosen" }).waitFor({ timeout: 120_000 });
  assert.equal(await figure("Found").textContent(), "1");
  await rm(folder, { recursive: true });
});

test("several archives are one import, and more can be added", async () => {
  await open(maker, server, "/imports");
  await dropFiles(maker, {
    "one.zip": zip({ "clip/clip.stl": stl(5.3) }),
    "two.zip": zip({ "knob/knob.stl": stl(5.4) }),
  });
  await maker.getByRole("button", { name: "Look inside" }).click();
  await maker.waitForURL(/\/imports\/./);
  const choose = maker.getByRole("button", { name: "Bring in what is chosen" });
  await choose.waitFor({ timeout: 120_000 });
  const here = new URL(maker.url()).pathname;
  await reloadUntil(maker, server, here, maker.getByRole("row", { name: /knob/ }).first());
  assert.equal(await figure("Found").textContent(), "2");
  await maker.getByText("Add more archives to this import").click();
  const more = { name: "three.zip", mimeType: "application/zip", buffer: zip({ "wedge/wedge.stl": stl(5.5) }) };
  await maker.getByLabel("Further zip archives").setInputFiles(more);
  await maker.getByRole("button", { name: "Look inside them too" }).click();
  await reloadUntil(maker, server, here, maker.getByRole("row", { name: /wedge/ }).first());
  assert.equal(await figure("Found").textContent(), "3");
});

test("leaves with everything, or in parts", async () => {
  await open(maker, server, "/settings");
  const { name, bytes } = await download(maker, maker.getByRole("link", { name: /Download everything/ }));
  assert.equal(name, "mira-library.zip");
  for (const part of ["manifest.json", "library.json", "/datapackage.json", "/handprint.json", "/files/hook.stl"]) {
    assert.ok(bytes.includes(part), `${part} is in the archive`);
  }
  await maker.getByRole("link", { name: "In parts" }).click();
  await lookAt(maker, "library-parts");
  const part = await download(maker, maker.getByRole("link", { name: "Part 1" }));
  assert.equal(part.name, "mira-library-1.zip");
  assertQuiet(maker);
});
