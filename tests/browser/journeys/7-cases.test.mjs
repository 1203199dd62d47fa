// A report becomes a case that a moderator decides, in the browser: guided form, desk, statement of reasons, status.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, signUp } from "../lib/acts.mjs";
import { assertAccessible, assertNoSidewaysScroll, assertQuiet, PHONE, startBrowser } from "../lib/browser.mjs";
import { startServer } from "../lib/server.mjs";

let server, browser;
before(async () => {
  [server, browser] = [await startServer({ models: 3 }), await startBrowser()];
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function reportTheFirstModel(page) {
  await open(page, server, "/");
  await page.locator(".card-link").first().click();
  await page.getByRole("link", { name: "Report this model" }).click();
  await assertAccessible(page, "categories of a report");
  await page.getByRole("link", { name: "Spam" }).click();
  await page.getByLabel("The same model again and again").check();
  await page.getByLabel("What makes it spam?").fill("It stands here four times under other names.");
  await assertAccessible(page, "form of a report");
  await page.getByRole("button", { name: "Send the report" }).click();
  await page.getByText("Noted; it weighs with others").or(page.getByText("Moderators are looking")).first().waitFor();
}

async function becomeAdmin(page) {
  await page.goto(server.adminLink());
  await page.getByLabel("Handle").fill("boss");
  await page.getByLabel("E-mail address").fill("boss@example.org");
  await page.getByLabel("Password").fill("three warm walnuts");
  await page.getByRole("button", { name: "Run this site" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/first-admin"));
}

async function decideTheFirstCase(page) {
  await open(page, server, "/moderation");
  const first = page.locator("td a").first();
  for (let tries = 0; tries < 60 && (await first.count()) === 0; tries++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await assertAccessible(page, "queue");
  // By keyboard: to the first row, and in.
  await page.keyboard.press("j");
  assert.equal(await first.evaluate((link) => link === document.activeElement), true, "j goes to the first row");
  await page.keyboard.press("Enter");
  await page.waitForURL(/moderation\/cases\//);
  await page.keyboard.press("n");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "note");
  // A canned beginning goes behind what was typed.
  await page.getByLabel("The facts, as the author will read them").fill("Looked at by hand.");
  await page.getByRole("link", { name: "Not what was promised" }).click();
  assert.match(
    await page.getByLabel("The facts, as the author will read them").inputValue(),
    /^Looked at by hand\.\n\n/,
  );
  await page.getByRole("radio", { name: "A violation", exact: true }).check();
  await page.getByLabel("If it is one, what follows?").selectOption("hidden");
  await assertAccessible(page, "case on the desk");
  await page.getByRole("button", { name: "See the statement of reasons" }).click();
  await page.getByText("This goes out").waitFor();
  await page.getByRole("button", { name: "Decide and send" }).click();
  await page.getByText("The statement of reasons went out with it.").waitFor();
}

test("a report is sent, decided with reasons, and its sender sees how it ended", async () => {
  const [nora, boss] = [await browser.visitor({ size: PHONE }), await browser.visitor()];
  await becomeAdmin(boss);
  await signUp(nora, server, "nora");
  await reportTheFirstModel(nora);
  await assertNoSidewaysScroll(nora, "reports on a phone");
  await decideTheFirstCase(boss);
  await open(nora, server, "/reports");
  await nora.getByText("A violation was found").waitFor();
  await nora.getByRole("link", { name: "See the decision" }).click();
  await nora.getByText("The author can appeal").waitFor();
  await open(nora, server, "/notifications");
  await nora.getByText(/which you reported: A violation was found/).waitFor();
  for (const path of ["/cases", "/jury", "/how/jury", "/how/human-only", "/transparency/cases"]) {
    await open(nora, server, path);
    await assertAccessible(nora, path);
    await assertNoSidewaysScroll(nora, path);
  }
  await nora
    .getByRole("link", { name: /^[0-9a-z]{13}$/ })
    .first()
    .click();
  await assertNoSidewaysScroll(nora, "log of a case");
  assert.match(await nora.locator("main").textContent(), /Decided by a moderator: violation/);
  await open(boss, server, "/moderation/log");
  await assertAccessible(boss, "log of moderators");
  assertQuiet(nora);
  assertQuiet(boss);
});
