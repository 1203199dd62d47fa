// The main job: sign up, upload real files and a photo, publish; somebody else finds, turns, reads and downloads it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  chooseFiles,
  describe,
  download,
  drawnShare,
  dropFiles,
  open,
  publish,
  searchFor,
  signUp,
  startModel,
  viewIn3d,
  waitUntilMeasured,
} from "../lib/acts.mjs";
import { assertAccessible, assertQuiet, PHONE, screenshot, startBrowser } from "../lib/browser.mjs";
import { glb, obj, photo, stl, threeMf } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
let maker;
let model;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  maker = await browser.visitor();
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, "the server ends cleanly");
});

test("a new user signs up by mail", async () => {
  await signUp(maker, server, "mira");
  await maker.locator("hp-menu summary").first().waitFor();
});

test("uploads STL, 3MF, OBJ and GLB files and a photo, and sees what was measured", async () => {
  await startModel(maker, server);
  await chooseFiles(maker, { "bracket.stl": stl(), "bracket.3mf": threeMf(1.5) });
  await dropFiles(maker, { "bracket.obj": obj(2), "bracket.glb": glb() });
  await waitUntilMeasured(maker, ["bracket.stl", "bracket.3mf", "bracket.obj", "bracket.glb"]);
  const row = maker.locator("#files [data-file]", { hasText: "bracket.stl" });
  assert.match(await row.textContent(), /40 × 30 × 20/);
  assert.match(await row.textContent(), /watertight/);
  await chooseFiles(maker, { "on-the-bed.png": photo() }, /Add photos/);
  await maker.locator("#pictures .stage > picture > img:not(.render)").waitFor({ timeout: 60_000 });
});

test("words are saved while typing", async () => {
  await describe(maker, {
    title: "Walnut shelf bracket",
    summary: "Holds a shelf of two kilograms",
    tags: "shelf, bracket",
  });
  await maker.locator("[data-saved]", { hasText: /^Saved (just now|\d+ s ago)/ }).waitFor();
  await maker.reload();
  assert.equal(await maker.getByLabel("Title").inputValue(), "Walnut shelf bracket");
  await screenshot(maker, "draft-light-1440");
});

test("publishes", async () => {
  model = await publish(maker);
  assert.match(model, /^\/models\/[0-9a-z]+\/walnut-shelf-bracket$/);
  assertQuiet(maker);
});

test("another person finds it, turns it in 3D and downloads the very bytes", async () => {
  const visitor = await browser.visitor();
  await open(visitor, server, "/");
  // The index follows publishing within moments.
  const card = visitor.getByRole("link", { name: "Walnut shelf bracket" });
  for (let tries = 0; tries < 30; tries++) {
    await searchFor(visitor, "walnut braket");
    if ((await card.count()) > 0) break;
    await visitor.waitForTimeout(500);
  }
  await card.click();
  await visitor.waitForURL(`**${model}`);
  assert.match(await visitor.locator("main").textContent(), /40 × 30 × 20 mm|80 × 60 × 40 mm|60 × 45 × 30 mm/);
  await viewIn3d(visitor);
  assert.ok((await drawnShare(visitor)) > 0.1, "the part is drawn");
  await visitor.keyboard.press("ArrowLeft");
  await visitor.keyboard.press("w");
  await visitor.waitForTimeout(300);
  assert.equal(await visitor.getByRole("button", { name: "Edges" }).getAttribute("aria-pressed"), "true");
  await assertAccessible(visitor, "model page with the viewer open");
  await screenshot(visitor, "viewer-light-1440", { whole: false });
  await visitor.keyboard.press("Escape");
  assert.equal(await visitor.locator(".viewer").count(), 0);
  const files = visitor.locator("#files");
  const { name, bytes } = await download(visitor, files.getByRole("link", { name: /bracket\.stl/ }).last());
  assert.equal(name, "bracket.stl");
  assert.ok(bytes.equals(stl()));
  assertQuiet(visitor);
});

test("the viewer works in the dark and on a phone", async () => {
  const visitor = await browser.visitor({ scheme: "dark", size: PHONE });
  await open(visitor, server, model);
  await viewIn3d(visitor);
  assert.ok((await drawnShare(visitor)) > 0.1, "the part is drawn");
  await screenshot(visitor, "viewer-dark-390", { whole: false });
  assertQuiet(visitor);
});

test("without WebGL the viewer says so and offers the file", async () => {
  const visitor = await browser.visitor();
  await visitor.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
    };
  });
  await open(visitor, server, model);
  await visitor.getByRole("button", { name: "View in 3D" }).click();
  await visitor.getByText("cannot show 3D").waitFor();
  const { bytes } = await download(visitor, visitor.getByRole("link", { name: "Download the file" }));
  assert.ok(bytes.length > 0);
  await visitor.getByRole("button", { name: "Close" }).click();
  assert.equal(await visitor.getByRole("button", { name: "View in 3D" }).isVisible(), true);
});
