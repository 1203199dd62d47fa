// The four steps of an upload: two tabs, a crash, profiles by keyboard, the last look, a planned publication.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chooseFiles, describe, open, publish, saved, signUp, startModel, waitUntilMeasured } from "../lib/acts.mjs";
import { assertAccessible, assertQuiet, screenshot, screenshots, startBrowser } from "../lib/browser.mjs";
import { photo, stl } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
let maker;
let draft;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  maker = await browser.visitor();
  await signUp(maker, server, "wanda");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("what is missing leads to its field, and every step is accessible", async () => {
  draft = await startModel(maker, server);
  await maker.getByRole("link", { name: "Give the model a title." }).click();
  await maker.waitForFunction(() => location.hash === "#title");
  await chooseFiles(maker, { "bracket.stl": stl() });
  await waitUntilMeasured(maker, ["bracket.stl"]);
  await describe(maker, { title: "Shelf bracket", summary: "Holds a shelf", tags: "shelf" });
  await saved(maker);
  await assertAccessible(maker, "the four steps");
});

test("the description shows as it will look", async () => {
  await maker.locator("hp-describe summary").click();
  await maker.getByLabel("Description").fill("## Fit\n\n**Strong** enough");
  await maker.locator("[data-preview] strong", { hasText: "Strong" }).waitFor();
  await saved(maker);
});

test("a licence is found by questions", async () => {
  await maker.getByLabel("Others may sell prints").check();
  await maker.getByLabel("Others may share changed versions").check();
  assert.equal(await maker.locator("input[name=licence]:checked").getAttribute("value"), "CC-BY-4.0");
  await maker.getByLabel("Changed versions must keep the same licence").check();
  assert.equal(await maker.locator("input[name=licence]:checked").getAttribute("value"), "CC-BY-SA-4.0");
  await saved(maker);
});

test("profiles are made, filled, copied and moved by keyboard", async () => {
  await maker.getByRole("button", { name: "Add a profile" }).press("Enter");
  await maker.locator("#profile-1-name:focus").waitFor();
  await maker.keyboard.type("Strong");
  await maker.locator("#profile-1-material").fill("PETG");
  await maker.locator("#profile-1-infill").fill("400");
  await maker.locator("#profile-1-infill-error", { hasText: "Give 0 to 100 %" }).waitFor();
  await maker.locator("#profile-1-infill").fill("40");
  await saved(maker);
  await maker.locator("#profile-1-infill-error").waitFor({ state: "detached" });
  await maker.locator('button[value="copy-1"]').press("Enter");
  await maker.locator("#profile-2-name:focus").waitFor();
  assert.equal(await maker.locator("#profile-2-material").inputValue(), "PETG");
  await maker.locator('button[value="up-2"]').press("Enter");
  await maker.waitForFunction(() => document.querySelector("[name=profiles]").value === "2,1");
  await maker.locator("#profile-2-technology").selectOption({ label: "Resin (SLA, DLP)" });
  await maker.locator("#profile-2-exposure").waitFor();
  assert.equal(await maker.locator("#profile-2-nozzle").isVisible(), false);
  await saved(maker);
  await assertAccessible(maker, "print profiles");
});

test("who types without a pause is saved all the same", async () => {
  let saves = 0;
  const count = (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === draft) saves += 1;
  };
  maker.on("request", count);
  await maker.getByLabel("Summary").fill("");
  await maker.getByLabel("Summary").pressSequentially("Holds a shelf", { delay: 300 });
  assert.ok(saves >= 2, `saved ${saves} times in four seconds of typing`);
  maker.off("request", count);
  await saved(maker);
});

test("two tabs: what only one changed is joined, what both changed is asked", async () => {
  const other = await maker.context().newPage();
  await other.goto(server.url + draft);
  await maker.getByLabel("Title").fill("From the first tab");
  await saved(maker);
  await other.getByLabel("Title").fill("From the second tab");
  await other.getByLabel("Summary").fill("Changed only here");
  const box = other.getByRole("alertdialog", { name: "Changed in two places" });
  await box.waitFor();
  await assertAccessible(other, "both versions of a field");
  await screenshot(other, "draft-two-versions-1440", { whole: false });
  assert.match(await box.textContent(), /From the first tab/);
  assert.match(await box.textContent(), /From the second tab/);
  await box.getByRole("button", { name: "Take the other" }).click();
  await saved(other);
  await other.reload();
  assert.equal(await other.getByLabel("Title").inputValue(), "From the first tab");
  assert.equal(await other.getByLabel("Summary").inputValue(), "Changed only here");
  await other.close();
});

test("what another tab saves while an answer is on its way is not overwritten", async () => {
  const other = await maker.context().newPage();
  await other.goto(server.url + draft);
  await maker.reload();
  // The first save is stored at once; its answer is made only after the other tab has saved.
  let isLate = true;
  const between = async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await other.getByLabel("Summary").fill("Saved in between");
    await saved(other);
    await maker.getByLabel("Title").fill("From the first tab");
    await route.fulfill({ response: await maker.context().request.get(server.url + draft) });
  };
  const answered = new Promise((resolve, reject) => {
    const late = (route) => {
      if (!isLate || route.request().method() !== "POST") return route.continue();
      isLate = false;
      return between(route).then(resolve, reject);
    };
    maker.route(`**${draft}`, late).catch(reject);
  });
  await maker.getByLabel("Title").fill("Another title");
  await answered;
  await saved(maker);
  assert.equal(await maker.getByLabel("Summary").inputValue(), "Saved in between");
  await other.reload();
  assert.equal(await other.getByLabel("Title").inputValue(), "From the first tab");
  assert.equal(await other.getByLabel("Summary").inputValue(), "Saved in between");
  await other.close();
  await maker.unroute(`**${draft}`);
});

test("what was typed while the connection was lost is there after a crash", async () => {
  const context = maker.context();
  const crashing = await context.newPage();
  await crashing.goto(server.url + draft);
  await context.setOffline(true);
  await crashing.getByLabel("Summary").fill("Typed before the crash");
  await crashing.locator("[data-saved]", { hasText: "Not saved" }).waitFor();
  await crashing.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(server.url + draft);
  await again.getByText("What you typed here before the page was closed is back.").waitFor();
  assert.equal(await again.getByLabel("Summary").inputValue(), "Typed before the crash");
  await saved(again);
  await again.reload();
  assert.equal(await again.getByLabel("Summary").inputValue(), "Typed before the crash");
  await again.close();
});

test("two tabs that end before they are saved both come back", async () => {
  const context = maker.context();
  const ending = [await context.newPage(), await context.newPage()];
  for (const page of ending) await page.goto(server.url + draft);
  await context.setOffline(true);
  await ending[0].getByLabel("Tags").fill("shelf, bracket");
  await ending[0].getByLabel("Summary").fill("Typed in one tab");
  await ending[1].getByLabel("Summary").fill("Typed in two tabs");
  for (const page of ending) await page.locator("[data-saved]", { hasText: "Not saved" }).waitFor();
  for (const page of ending) await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(server.url + draft);
  const box = again.getByRole("alertdialog", { name: "Changed in two places" });
  await box.waitFor();
  assert.match(await box.textContent(), /Typed in one tab/);
  assert.match(await box.textContent(), /Typed in two tabs/);
  assert.match(await again.getByLabel("Tags").inputValue(), /bracket/);
  await box.getByRole("button", { name: "Keep what is here" }).click();
  await saved(again);
  await again.reload();
  assert.equal(await again.getByLabel("Summary").inputValue(), "Typed in one tab");
  assert.match(await again.getByLabel("Tags").inputValue(), /bracket/);
  await again.close();
});

test("a private link shows the page to a friend", async () => {
  await maker.reload();
  await maker.getByRole("button", { name: "Make a private link" }).click();
  const link = await maker.locator("#preview-address").textContent();
  const friend = await browser.visitor();
  await open(friend, server, new URL(link).pathname);
  await friend.getByRole("heading", { name: "From the first tab" }).waitFor();
  await friend.waitForFunction(() => document.querySelector(".gallery img")?.naturalWidth > 0);
  assertQuiet(friend);
});

test("the steps look right in both widths and themes", async () => {
  await chooseFiles(maker, { "on-the-bed.png": photo() }, /Add photos/);
  await maker.waitForTimeout(3000);
  await screenshots(maker, "wizard");
});

test("a publication is planned and taken back", async () => {
  await maker.reload();
  await maker.getByRole("button", { name: /^Publish/ }).click();
  const dialog = maker.getByRole("dialog", { name: /Publish/ });
  await dialog.waitFor();
  await assertAccessible(maker, "the last look");
  await maker.waitForTimeout(1500);
  await screenshot(maker, "wizard-sheet-light-1440", { whole: false });
  await dialog.getByText("Publish later").click();
  await dialog.getByLabel("Day and time").fill("2030-01-01T09:00");
  await dialog.getByLabel("Yes, I state this").check();
  await dialog.getByRole("button", { name: "Plan it" }).click();
  await maker.getByText("Choose a time within a year.").first().waitFor();
  const soon = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString().slice(0, 16);
  await maker.locator("#publish_at").fill(soon);
  await maker.locator("#zone").fill("Europe/Berlin");
  await maker.getByLabel("Yes, I state this").check();
  await maker.getByRole("button", { name: "Plan it" }).click();
  await maker.getByText("Will be published on").waitFor();
  await maker.getByRole("button", { name: "Take the plan back" }).click();
  await maker.getByText("It will not be published by itself.").waitFor();
});

test("the last look publishes", async () => {
  const path = await publish(maker);
  assert.match(path, /from-the-first-tab$/);
  const text = await maker.locator("main").textContent();
  assert.match(text, /Stated by/);
  assert.match(text, /Strong/);
  await screenshot(maker, "wizard-published-light-1440");
});

test("a discarded draft comes back", async () => {
  const path = await startModel(maker, server);
  await maker.getByLabel("Title").fill("Thrown away");
  await saved(maker);
  await maker.getByRole("button", { name: "Discard draft" }).click();
  await maker.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await maker.getByRole("button", { name: "Bring back Thrown away" }).click();
  await maker.waitForURL(`**${path}`);
  assert.equal(await maker.getByLabel("Title").inputValue(), "Thrown away");
});
