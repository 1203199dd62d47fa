// What JavaScript adds: theme, shortcuts, menus, lists that go on, autosave with two tabs, refusals, confirmation.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chooseFiles, dropFiles, open, signUp, startModel } from "../lib/acts.mjs";
import { assertQuiet, startBrowser } from "../lib/browser.mjs";
import { stl } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
let maker;
before(async () => {
  server = await startServer({ models: 60 });
  browser = await startBrowser();
  maker = await browser.visitor();
  await signUp(maker, server, "jonas");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a chosen theme stays, on the next page from the first paint", async () => {
  const page = await browser.visitor({ scheme: "light" });
  await open(page, server, "/");
  const paper = async () => {
    // Colours fade for an instant.
    await page.waitForFunction(() => document.getAnimations().length === 0);
    return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  };
  const light = await paper();
  await page.getByRole("button", { name: "Dark" }).click();
  assert.notEqual(await paper(), light);
  const dark = await paper();
  await page.route("**/app-*.js", (route) =>
    route.request().url().includes("early") ? route.continue() : route.abort(),
  );
  await open(page, server, "/how");
  assert.equal(await paper(), dark, "without app.js the early script has set it");
});

test("/ goes to the search field, but not while typing", async () => {
  const page = await browser.visitor();
  await open(page, server, "/");
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox", { name: "Search models" });
  assert.ok(await field.evaluate((node) => node === document.activeElement));
  await page.keyboard.type("a/b");
  assert.equal(await field.inputValue(), "a/b");
});

test("a menu closes on Escape and on a click elsewhere", async () => {
  await open(maker, server, "/");
  const menu = maker.locator("hp-menu details").first();
  const isOpen = () => menu.evaluate((node) => node.open);
  await menu.locator("summary").click();
  assert.equal(await isOpen(), true);
  await maker.keyboard.press("Escape");
  assert.equal(await isOpen(), false);
  await menu.locator("summary").click();
  await maker.locator("main").click({ position: { x: 5, y: 5 } });
  assert.equal(await isOpen(), false);
});

test("a list goes on while scrolling, and Back comes to the same card", async () => {
  const page = await browser.visitor();
  await open(page, server, "/search");
  const cards = page.locator("[data-items] > .card");
  const first = await cards.count();
  await page.locator("a[rel=next]").scrollIntoViewIfNeeded();
  await page.waitForFunction((n) => document.querySelectorAll("[data-items] > .card").length > n, first);
  assert.match(await page.locator("#announcer").textContent(), /more loaded/);
  const far = cards.nth(first + 2);
  const title = await far.locator(".card-link").textContent();
  await far.locator(".card-link").click();
  await page.waitForURL(/\/models\//);
  await page.goBack();
  await page.waitForFunction((n) => document.querySelectorAll("[data-items] > .card").length > n, first);
  const again = page.locator(".card-link", { hasText: title }).first();
  await page.waitForTimeout(500);
  assert.ok(await again.isVisible());
  assert.ok(await page.evaluate(() => scrollY > 100), "the place is kept");
});

test("what was typed survives the removal of a file right after", async () => {
  await startModel(maker, server);
  await chooseFiles(maker, { "bracket.stl": stl() });
  await maker.locator("#files .pill", { hasText: "printable" }).waitFor({ timeout: 120_000 });
  await maker.getByLabel("Title").fill("Typed just now");
  await maker.getByRole("button", { name: /Remove bracket\.stl/ }).click();
  await maker.waitForFunction(() => !document.querySelector("#files [data-file]"));
  assert.equal(await maker.getByLabel("Title").inputValue(), "Typed just now");
});

test("a file that is no model says so and leaves the others alone", async () => {
  await startModel(maker, server);
  await dropFiles(maker, { "good.stl": stl(), "cut-off.stl": stl().subarray(0, 200) });
  await maker
    .locator("#files [data-file]", { hasText: "good.stl" })
    .locator(".pill", { hasText: "printable" })
    .waitFor({ timeout: 120_000 });
  const bad = maker.locator("#files li", { hasText: "cut-off.stl" });
  await bad
    .getByText(/can not be used|cut off|truncated|ends/i)
    .first()
    .waitFor();
});

test("a draft is discarded only after a second look", async () => {
  const path = await startModel(maker, server);
  await maker.getByRole("button", { name: "Discard draft" }).click();
  const dialog = maker.getByRole("dialog", { name: "Discard this draft?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  assert.equal(new URL(maker.url()).pathname, path);
  await maker.getByRole("button", { name: "Discard draft" }).click();
  await maker.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await maker.waitForURL((url) => url.pathname !== path);
  await open(maker, server, "/upload");
  assert.equal(await maker.locator(`a[href="${path}"]`).count(), 0);
});

test("nothing was blocked by the content policy on the way", () => {
  const own = maker.complaints.filter((text) => !/status of (404|409)/.test(text));
  maker.complaints = own;
  assertQuiet(maker);
});
