// The main job: sign up, upload real files and a photo, publish; somebody else finds, turns, reads and downloads it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  chooseFiles,
  describe,
  download,
  drawn,
  drawnShare,
  dropFiles,
  modelStands,
  open,
  publish,
  searchFor,
  setPoint,
  signUp,
  startModel,
  tabTo,
  told,
  viewIn3d,
  waitUntilMeasured,
} from "../lib/acts.mjs";
import {
  assertAccessible,
  assertNoSidewaysScroll,
  assertQuiet,
  lookAt,
  PHONE,
  screenshot,
  startBrowser,
} from "../lib/browser.mjs";
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
  await visitor.getByRole("button", { name: "Section" }).click();
  await visitor.getByRole("button", { name: "Measure" }).click();
  await visitor.getByRole("slider", { name: "Position of the cut" }).waitFor();
  const small = await visitor.locator(".viewer :is(button, input)").evaluateAll((controls) =>
    controls
      .map((control) => [control.getAttribute("aria-label"), control.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 44 || height < 44)
      .map(([name]) => name),
  );
  assert.deepEqual(small, [], "controls are wide enough for fingers");
  await assertNoSidewaysScroll(visitor, "viewer on a phone");
  await assertAccessible(visitor, "viewer on a phone, cut and measuring");
  await screenshot(visitor, "viewer-section-dark-390", { whole: false });
  assertQuiet(visitor);
});

test("by keyboard alone a model is cut open and measured", async () => {
  const visitor = await browser.visitor();
  await open(visitor, server, model);
  const opener = visitor.getByRole("button", { name: "View in 3D" });
  await tabTo(visitor, opener);
  await visitor.keyboard.press("Enter");
  await modelStands(visitor);
  const size = await visitor.locator(".viewer-size").textContent();
  const [x, y, z] = size.match(/[\d.]+/g).map(Number);
  const view = visitor.getByRole("application", { name: `: ${x} × ${y} × ${z} mm, ` });
  assert.equal(await view.evaluate((canvas) => canvas === document.activeElement), true);
  const whole = await drawn(visitor, (share) => share > 0.1, "the part is drawn");

  await visitor.keyboard.press("x");
  assert.equal(await told(visitor), `Cut across X at ${x / 2} of ${x} mm`);
  assert.equal(await visitor.getByRole("button", { name: "Section" }).getAttribute("aria-pressed"), "true");
  await drawn(visitor, (share) => share < whole * 0.9, "half of it is gone");
  await visitor.keyboard.press("PageUp");
  assert.equal(await told(visitor), `Cut across X at ${x / 2 + 4} of ${x} mm`);
  const slider = visitor.getByRole("slider", { name: "Position of the cut" });
  assert.equal(await slider.getAttribute("aria-valuetext"), `X ${x / 2 + 4} of ${x} mm`);
  await visitor.keyboard.press("t");
  assert.match(await told(visitor), /, the other half$/);
  await visitor.keyboard.press("z");
  assert.equal(await told(visitor), `Cut across Z at ${z / 2} of ${z} mm`);
  await screenshot(visitor, "viewer-section-light-1440", { whole: false });
  // The slider has the arrows for itself.
  await slider.focus();
  await visitor.keyboard.press("ArrowLeft");
  const moved = Number((await slider.getAttribute("aria-valuetext")).match(/[\d.]+/)[0]);
  assert.ok(moved < z / 2 && moved > z / 2 - 1, `${moved} of ${z}`);
  await view.focus();
  await visitor.keyboard.press("s");
  assert.equal(await told(visitor), "Whole again");
  await drawn(visitor, (share) => share > whole * 0.95, "it is whole again");

  await visitor.keyboard.press("m");
  assert.match(await told(visitor), /^Choose two points/);
  await setPoint(visitor, "ArrowDown");
  assert.match(await told(visitor), /^From X [\d.]+, Y [\d.]+, Z [\d.]+ mm/);
  for (let nudges = 0; nudges < 6; nudges++) await visitor.keyboard.press("Shift+ArrowRight");
  await setPoint(visitor, "ArrowUp");
  const [length, ...along] = (await told(visitor)).match(/[\d.]+/g).map(Number);
  assert.ok(Math.abs(Math.hypot(...along) - length) < 0.02 && length > 0, `${length}: ${along}`);
  assert.ok(along[0] <= x && along[1] <= y && along[2] <= z, `${along} in ${size}`);
  await visitor.keyboard.press("d");
  await visitor.locator(".viewer-drawing text", { hasText: `${z} mm` }).waitFor();
  assert.deepEqual(await visitor.locator(".viewer-drawing text").allTextContents(), [
    `${x} mm`,
    `${y} mm`,
    `${z} mm`,
    `${length} mm`,
  ]);
  await visitor.keyboard.press("h");
  await visitor.getByText("measure between two points").waitFor();
  await assertAccessible(visitor, "viewer with all it says");
  await screenshot(visitor, "viewer-measured-light-1440", { whole: false });
  await visitor.keyboard.press("Escape");
  assert.equal(await visitor.locator(".viewer-help").isVisible(), false);
  await visitor.keyboard.press("Backspace");
  await visitor.locator(".viewer-ruler", { hasText: "Choose two points" }).waitFor();
  await visitor.keyboard.press("Escape");
  assert.equal(await opener.evaluate((button) => button === document.activeElement), true);
  assertQuiet(visitor);
});

test("whose work it is can be copied and printed", async () => {
  const visitor = await browser.visitor();
  await open(visitor, server, model);
  await visitor.getByText("Credit this model").click();
  await visitor.getByRole("button", { name: "Copy the HTML" }).click();
  await visitor.getByRole("button", { name: "Copied" }).waitFor();
  const html = await visitor.evaluate(() => navigator.clipboard.readText());
  assert.ok(html.startsWith(`<p><a href="`) && html.includes(`${model}">“Walnut shelf bracket” by mira</a>, `), html);
  await assertAccessible(visitor, "model page with the credit open");
  await visitor.getByRole("link", { name: "Card with a QR code" }).click();
  await visitor.getByRole("img", { name: /^QR code that leads to .*walnut-shelf-bracket$/ }).waitFor();
  await lookAt(visitor, "credit-card");
  await visitor.emulateMedia({ media: "print" });
  assert.equal(await visitor.locator(".site-header").isVisible(), false, "only the card is printed");
  const card = await visitor.locator(".credit-card").boundingBox();
  assert.ok(Math.abs(card.width / card.height - 85 / 54) < 0.02, JSON.stringify(card));
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
