// Photos & media: many pictures at once, order by keyboard and by dragging, cover, crop, words, a film, a turntable.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chooseFiles, describe, open, publish, saved, signUp, startModel, waitUntilMeasured } from "../lib/acts.mjs";
import {
  assertAccessible,
  assertNoSidewaysScroll,
  assertQuiet,
  DESKTOP,
  PHONE,
  screenshot,
  startBrowser,
} from "../lib/browser.mjs";
import { photo, stl } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

const FILM = readFileSync(new URL("../../../crates/pictures/tests/data/film.mp4", import.meta.url));

let server;
let browser;
let maker;
let model;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  maker = await browser.visitor();
  await signUp(maker, server, "mira");
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, "the server ends cleanly");
});

/** Changes the colours; the page is loaded anew, so that nothing is caught while it fades. */
async function paint(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.reload();
}

/** Ids of the pictures of a group, in the order shown. */
const order = (group, like = "") =>
  maker
    .getByRole("region", { name: group })
    .locator(`.photo-grid > li${like}`)
    .evaluateAll((items) => items.map((item) => item.id));
const OTHERS = "Other photos and films";
const PRINTS = "Photos of real prints";

/** Waits until a group has this order. */
async function waitForOrder(group, ids) {
  for (let tries = 0; tries < 150; tries++) {
    if ((await order(group)).join() === ids.join()) return;
    await maker.waitForTimeout(200);
  }
  assert.deepEqual(await order(group), ids);
}

test("adds a file, five photos at once and a film", async () => {
  await startModel(maker, server);
  await chooseFiles(maker, { "bracket.stl": stl() });
  const photos = Object.fromEntries([0, 1, 2, 3, 4].map((n) => [`${n}.png`, photo(760 + 40 * n, 600 - 40 * n)]));
  await chooseFiles(maker, { ...photos, "on-the-bed.mp4": FILM }, /Add photos/);
  await waitUntilMeasured(maker, ["bracket.stl"]);
  await maker.locator("#pictures .stage > picture > img:not(.render)").nth(4).waitFor({ timeout: 120_000 });
  await maker.locator("#pictures video").waitFor({ timeout: 120_000 });
  await maker.waitForFunction(() => {
    const film = document.querySelector("#pictures video");
    return film.readyState >= 1 && film.videoWidth === 64;
  });
});

test("arranges them by keyboard, without losing the place", async () => {
  const before = await order(OTHERS);
  assert.equal(before.length, 6);
  const third = maker.locator(`#${before[2]}`);
  await third.getByRole("button", { name: /forward$/ }).focus();
  await maker.keyboard.press("Enter");
  await waitForOrder(OTHERS, [before[0], before[2], before[1], ...before.slice(3)]);
  await maker.waitForFunction(
    (id) => document.activeElement?.closest("li")?.id === id && document.activeElement.value === "up",
    before[2],
  );
  await maker.keyboard.press("Enter");
  await waitForOrder(OTHERS, [before[2], before[0], before[1], ...before.slice(3)]);
  assert.match(await maker.locator("#announcer").textContent(), /number 1 of 6/);
});

test("arranges them by dragging", async () => {
  const before = await order(OTHERS);
  const grip = maker.locator(`#${before[0]} [data-handle]`);
  await grip.scrollIntoViewIfNeeded();
  // The code for it comes when a handle is first touched, and works once it has run.
  const [code] = await Promise.all([maker.waitForResponse(/\/assets\/sort-/), grip.hover()]);
  await maker.evaluate((address) => import(address), code.url());
  const [from, to] = [await grip.boundingBox(), await maker.locator(`#${before[1]}`).boundingBox()];
  await maker.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await maker.mouse.down();
  await maker.mouse.move(to.x + to.width / 2, to.y + 40, { steps: 12 });
  await maker.mouse.move(to.x + to.width - 10, to.y + to.height / 2, { steps: 12 });
  await maker.mouse.up();
  await maker.locator("#announcer", { hasText: "number 2 of 6" }).waitFor({ state: "attached" });
  assert.deepEqual(await order(OTHERS), [before[1], before[0], ...before.slice(2)]);
  await maker.reload();
  assert.deepEqual(await order(OTHERS), [before[1], before[0], ...before.slice(2)], "kept");
});

test("chooses cover, crop, caption and what it shows; real prints come first", async () => {
  // The film is no cover; it may have come before a photo.
  const [first, second] = await order(OTHERS, ":has([name=cover])");
  const one = maker.locator(`#${first}`);
  await one.getByText("What stays in sight").click();
  const frame = one.locator(".focus-frame img");
  // By places within the picture: one on the screen is wrong once something above it moves.
  const { width, height } = await frame.boundingBox();
  await frame.click({ position: { x: width * 0.2, y: height * 0.75 } });
  // A click falls on a whole pixel of the screen; the picture seldom begins on one.
  const at = async (label) => Number(await one.getByLabel(label).inputValue());
  const [left, top] = [await at("Left to right"), await at("Top to bottom")];
  assert.ok(Math.abs(left - 200) <= 10 && Math.abs(top - 750) <= 10, `${left}, ${top}`);
  await one.getByLabel("Top to bottom").focus();
  await maker.keyboard.press("ArrowUp");
  assert.equal(await at("Top to bottom"), top - 10);
  await one.getByLabel("Caption").fill("Straight from the bed, no clean-up");
  await one.getByLabel("What it shows").fill("An L-shaped bracket in walnut PLA");
  await maker.locator(`#${second}`).getByLabel("Cover").check();
  await saved(maker);
  await one.getByLabel("Shows a real print").check();
  await maker.locator("h1").first().click();
  await saved(maker);
  await maker.reload();
  assert.deepEqual(await order(PRINTS), [first]);
  assert.equal(await one.getByLabel("Caption").inputValue(), "Straight from the bed, no clean-up");
  assert.deepEqual([await at("Left to right"), await at("Top to bottom")], [left, top - 10]);
  assert.equal(await maker.locator(`#${second}`).getByLabel("Cover").isChecked(), true);
});

test("removes a picture and puts it back", async () => {
  const all = await order(OTHERS);
  await maker
    .locator(`#${all[1]}`)
    .getByRole("button", { name: /^Remove/ })
    .click();
  await maker.getByText("It can be put back").waitFor();
  assert.equal((await order(OTHERS)).length, all.length - 1);
  await maker.getByRole("button", { name: /^Put back/ }).click();
  await maker.getByText("The picture is back").waitFor();
  assert.deepEqual(await order(OTHERS), all);
});

test("has a file drawn from the top and all around", async () => {
  await maker.getByRole("button", { name: "Add top of bracket.stl" }).click();
  await maker.getByRole("button", { name: "Add turntable of bracket.stl" }).click();
  await maker.locator("#pictures hp-turntable img").waitFor({ timeout: 180_000 });
  await maker.locator(".media-name", { hasText: /^top of bracket.stl$/ }).waitFor();
  assertQuiet(maker);
});

test("the step is accessible and fits every window", async () => {
  for (const [size, width] of [
    [DESKTOP, 1440],
    [PHONE, 390],
  ]) {
    await maker.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await paint(maker, colorScheme);
      await assertAccessible(maker, `photos and media, ${colorScheme}, ${width}`);
      await assertNoSidewaysScroll(maker, `photos and media, ${width}`);
      const step = maker.locator("#step-media");
      await step.scrollIntoViewIfNeeded();
      await screenshot(maker, `media-${colorScheme}-${width}`);
    }
  }
  await maker.setViewportSize(DESKTOP);
  await paint(maker, "light");
});

test("the public page shows them with captions, film and turntable", async () => {
  await describe(maker, { title: "Walnut shelf bracket" });
  model = await publish(maker);
  const visitor = await browser.visitor();
  await open(visitor, server, model);
  const items = visitor.locator(".gallery-strip > li");
  assert.equal(await items.count(), 9, "six photos and films, three computed");
  assert.equal(await visitor.locator(".gallery-caption").textContent(), "Straight from the bed, no clean-up");
  await visitor.waitForFunction(() => document.querySelector(".gallery-strip img")?.naturalWidth > 0);
  const turntable = visitor.locator(".gallery-strip hp-turntable");
  await visitor.locator(".gallery-thumbs a", { hasText: "turn" }).click();
  await turntable.getByLabel("Turn the model").focus();
  await visitor.keyboard.press("ArrowRight");
  assert.match(await turntable.locator("img").getAttribute("style"), /translate/);
  await turntable.getByRole("button", { name: "Turn by itself" }).click();
  await visitor.waitForFunction(() => Number(document.querySelector("hp-turntable input").value) > 3);
  await turntable.getByRole("button", { name: "Turn by itself" }).click();
  for (const [size, width] of [
    [DESKTOP, 1440],
    [PHONE, 390],
  ]) {
    await visitor.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await paint(visitor, colorScheme);
      await assertAccessible(visitor, `model page with film and turntable, ${colorScheme}, ${width}`);
      await assertNoSidewaysScroll(visitor, `model page, ${width}`);
      await screenshot(visitor, `gallery-${colorScheme}-${width}`, { whole: false });
    }
  }
  await visitor.locator(".gallery-thumbs a", { hasText: "film" }).click();
  await visitor.locator(".gallery-strip video").evaluate((film) => film.play());
  await visitor.waitForFunction(() => document.querySelector(".gallery-strip video").currentTime > 0.1);
  assertQuiet(visitor);
});
