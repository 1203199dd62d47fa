// A report becomes a case that a moderator decides, in the browser: guided form, desk, statement of reasons, status; a
// legal notice goes its own way; a member leaves.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { becomeAdmin, open, PASSWORD, signIn, signUp } from "../lib/acts.mjs";
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

/** One report of spam opens no case; a moderator does. */
async function takeUpTheFirstReport(page) {
  await open(page, server, "/moderation/reports");
  await page.getByText("It stands here four times under other names.").waitFor();
  await assertAccessible(page, "reports without a case");
  await page.getByRole("button", { name: /^Open a case/ }).click();
  await page.getByText("The case is open; the author is told.").waitFor();
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
  const desk = new URL(page.url()).pathname;
  await open(page, server, desk.replace("/cases/", "/files/"));
  await page.getByText("Drawn from a file").first().waitFor();
  await assertAccessible(page, "what a case is about");
  await open(page, server, desk);
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
  await becomeAdmin(boss, server);
  await signUp(nora, server, "nora");
  await reportTheFirstModel(nora);
  await assertNoSidewaysScroll(nora, "reports on a phone");
  await takeUpTheFirstReport(boss);
  await decideTheFirstCase(boss);
  await open(nora, server, "/reports");
  await nora.getByText("A violation was found").waitFor();
  await nora.getByRole("link", { name: "See the decision" }).click();
  await nora.getByText("The author can appeal").waitFor();
  await open(nora, server, "/notifications");
  await nora.getByText(/which you reported: A violation was found/).waitFor();
  for (const path of ["/cases", "/jury", "/how/jury", "/how/rules", "/how/human-only", "/transparency/cases"]) {
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

async function fillTheClaim(page) {
  await page.getByRole("link", { name: "It infringes my copyright" }).click();
  await page.getByLabel("Which work of yours is it?").fill("My owl of 2019.");
  await page
    .getByLabel("What of the model is yours?")
    .fill("All of its shapes, down to the feathers of the left wing.");
  await page.getByLabel("Your full name").fill("Ada Lamp");
  await page.getByLabel("E-mail address").fill("ada@lamp.example");
  await page.getByLabel("Postal address and telephone number").fill("1 Lamp Street, Lampton, +1 555 0100");
  await page.getByLabel(/I believe in good faith/).check();
  await page.getByLabel(/Under penalty of perjury/).check();
  await page.getByLabel("Signature").fill("Ada Lamp");
}

test("a claim of copyright is sent, upheld on the desk and shown to its sender", async () => {
  const [ada, boss] = [await browser.visitor({ size: PHONE }), await browser.visitor()];
  await signIn(boss, server, "boss");
  await boss.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await open(ada, server, "/legal");
  await assertAccessible(ada, "legal notices");
  await open(ada, server, "/");
  await ada.locator(".card-link").nth(1).click();
  await ada.waitForURL(/models\//);
  await ada.getByRole("link", { name: "Legal notice", exact: true }).click();
  await ada.getByRole("heading", { name: "A legal notice" }).waitFor();
  await assertAccessible(ada, "kinds of a notice");
  await fillTheClaim(ada);
  await assertAccessible(ada, "form of a notice");
  await assertNoSidewaysScroll(ada, "form of a notice on a phone");
  await ada.getByRole("button", { name: "Send the notice" }).click();
  await ada.getByRole("heading", { name: "Your notice came in" }).waitFor();
  await open(boss, server, "/moderation/notices");
  await assertAccessible(boss, "queue of notices");
  await boss.locator("[data-row]").first().click();
  await boss.getByRole("radio", { name: "Yes: take the model down" }).check();
  await boss
    .getByLabel("The reasons, as both sides will read them")
    .fill("The shapes are the same, wing by wing, as the pictures show.");
  await assertAccessible(boss, "notice on the desk");
  await boss.getByRole("button", { name: "See what goes out" }).click();
  await boss.getByText("This goes out").waitFor();
  await boss.getByRole("button", { name: "Decide and send" }).click();
  await boss.getByText("Both sides are told, with reasons.").waitFor();
  assertQuiet(ada);
  assertQuiet(boss);
});

test("a member reads what goes and what stays, and leaves", async () => {
  const lena = await browser.visitor({ size: PHONE });
  await signUp(lena, server, "lena");
  await open(lena, server, "/settings");
  await lena.getByRole("link", { name: "What goes, and what stays…" }).click();
  await lena.getByRole("heading", { name: "What stays, without your name" }).waitFor();
  await assertAccessible(lena, "deleting the account");
  await assertNoSidewaysScroll(lena, "deleting the account on a phone");
  await lena.getByLabel("Your password").fill("not the password");
  await lena.getByRole("button", { name: "Delete my account for good" }).click();
  await lena.getByText("Nothing was deleted.").first().waitFor();
  await lena.getByLabel("Your password").fill(PASSWORD);
  await lena.getByRole("button", { name: "Delete my account for good" }).click();
  await lena.getByText("Your account is deleted.").waitFor();
  await lena.goto(`${server.url}/settings`);
  assert.match(lena.url(), /sign-in/);
});
