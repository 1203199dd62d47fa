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

/** Links a model here by the address of its page. */
async function links(page, address) {
  await page.getByLabel("A model here").fill(server.url + address);
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await page.getByLabel(/What did you change/).waitFor();
}

/** Looks at a page in both themes and widths. */
async function pictures(path, name, who) {
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

test("a remix of closed work is refused with the reason", async () => {
  pages.closed = await publishes(mira, "Fixed hook", "CC-BY-ND-4.0");
  pages.remix = await startModel(ola, server);
  await chooseFiles(ola, { "wide.stl": stl(1.5) });
  await waitUntilMeasured(ola, ["wide.stl"]);
  await describe(ola, { title: "Wide hook" });
  await links(ola, pages.closed.public);
  await ola.getByText("does not allow changed versions to be shared").first().waitFor();
  await ola.getByLabel(/What did you change/).fill("Half as wide again.");
  await ola.getByRole("button", { name: /^Publish/ }).click();
  const look = ola.getByRole("dialog", { name: /Publish/ });
  await look.getByText("does not allow changed versions to be shared").first().waitFor();
  assert.equal(await look.getByRole("button", { name: "Publish now" }).count(), 0);
  await look.getByRole("link", { name: "Back to the draft" }).click();
  assert.match(ola.url(), /\/drafts\//);
  // The refusal is an answer with status 422, of which the browser complains.
  ola.complaints = ola.complaints.filter((complaint) => !complaint.includes("status of 422"));
  assert.equal(await ola.getByLabel(/What did you change/).inputValue(), "Half as wide again.");
  await pictures(pages.remix, "step-versions-refused", ola);
  await ola.getByRole("button", { name: "Take away Fixed hook" }).click();
  await ola.getByLabel(/What did you change/).waitFor({ state: "detached" });
});

test("a remix of share-alike work can only carry its licence, and both pages show the family", async () => {
  await links(ola, pages.open.public);
  await ola.getByLabel(/What did you change/).fill("Half as wide again.");
  assert.equal(await licence(ola, "CC-BY-4.0").isDisabled(), true);
  await licence(ola, "CC-BY-SA-4.0").check();
  await pictures(pages.remix, "step-versions", ola);
  const remix = await publish(ola);
  await ola.getByText("Remix of").waitFor();
  const family = mira.locator("#remixes");
  for (let tries = 0; tries < 30; tries++) {
    await open(mira, server, pages.open.public);
    if ((await family.count()) > 0) break;
    await mira.waitForTimeout(500);
  }
  assert.match(
    await family.textContent(),
    /Made from Wall hook[\s\S]*Wide hook by ola[\s\S]*Changed: Half as wide again\./,
  );
  await pictures(remix, "remix", ola);
  await pictures(pages.open.public, "remixed", mira);
  assertQuiet(ola);
});
