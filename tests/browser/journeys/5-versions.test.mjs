// Versions and remixes: a file is replaced and shown over the old one; a remix of closed work is refused with a reason;
// a remix of share-alike work can only carry its licence.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  chooseFiles,
  describe,
  drawnShare,
  open,
  publish,
  signUp,
  startModel,
  waitUntilMeasured,
} from "../lib/acts.mjs";
import {
  assertAccessible,
  assertNoSidewaysScroll,
  assertQuiet,
  PHONE,
  screenshot,
  startBrowser,
} from "../lib/browser.mjs";
import { stl } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
let mira;
let ola;
const pages = {};
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  mira = await browser.visitor();
  ola = await browser.visitor();
  await signUp(mira, server, "mira");
  await signUp(ola, server, "ola");
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, "the server ends cleanly");
});

const licence = (page, id) => page.locator(`#licence input[value="${id}"]`);

async function publishes(page, title, id) {
  const draft = await startModel(page, server);
  await chooseFiles(page, { "hook.stl": stl() });
  await waitUntilMeasured(page, ["hook.stl"]);
  await describe(page, { title });
  await licence(page, id).check();
  return { draft, public: await publish(page) };
}

/** Looks at a page in both themes and widths. */
async function _pictures(path, name, who) {
  const state = await who.context().storageState();
  for (const scheme of ["light", "dark"]) {
    for (const size of [undefined, PHONE]) {
      const page = await browser.visitor({ scheme, ...(size ? { size } : {}) });
      await page.context().addCookies(state.cookies);
      await open(page, server, path);
      await assertNoSidewaysScroll(page, name);
      await assertAccessible(page, `${name}, ${scheme}`);
      await screenshot(page, `${name}-${scheme}-${size ? 390 : 1440}`);
      await page.context().close();
    }
  }
}

test("a replaced file becomes version 2, and both lie over each other", async () => {
  pages.open = await publishes(mira, "Wall hook", "CC-BY-SA-4.0");
  await open(mira, server, pages.open.draft);
  await chooseFiles(mira, { "hook.stl": stl(1.2) });
  await mira.getByRole("button", { name: "Keep only the newest" }).waitFor({ timeout: 60_000 });
  await mira.getByRole("button", { name: "Keep only the newest" }).click();
  await waitUntilMeasured(mira, ["hook.stl"]);
  const changes = mira.locator("#versions .changes");
  await changes.getByText("replaced").waitFor();
  assert.match(await changes.textContent(), /40 × 30 × 20 mm\s*48 × 36 × 24 mm/);
  await mira.getByLabel("What is new").fill("A fifth larger; the old one bent.");
  await mira.getByLabel(/^Fix:/).check();
  await publish(mira);
  await mira
    .getByRole("link", { name: /What changed/ })
    .first()
    .click();
  await mira.getByRole("button", { name: /Lay both over each other/ }).click();
  await mira.locator(".viewer-size", { hasText: "mm" }).waitFor({ timeout: 120_000 });
  assert.ok((await drawnShare(mira)) > 0.05, "the part is drawn");
  const old = mira.getByRole("button", { name: "Version before" });
  assert.equal(await old.getAttribute("aria-pressed"), "true");
  await screenshot(mira, "overlay-light-1440", { whole: false });
  await mira.keyboard.press("o");
  assert.equal(await old.getAttribute("aria-pressed"), "false");
  await assertAccessible(mira, "page of changes with the viewer open");
  assertQuiet(mira);
});
