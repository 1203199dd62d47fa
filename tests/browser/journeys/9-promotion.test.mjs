// From the first tokens to a labelled card and back: earn, wallet, promote, see it, switch it off, stop.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  chooseFiles,
  describe,
  open,
  publish,
  reloadUntil,
  saved,
  signUp,
  startModel,
  waitUntilMeasured,
} from "../lib/acts.mjs";
import { assertQuiet, lookAt, startBrowser } from "../lib/browser.mjs";
import { photo, stl } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
before(async () => {
  server = await startServer({ models: 60 });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Lets the week pass after which tokens can be spent: nobody waits for it here, so its end is set to today. */
function letAWeekPass() {
  const sql = "UPDATE cred_pending SET vests_on = 0; UPDATE schedule SET next_at = 0 WHERE name = 'cred_vest';";
  execFileSync("sqlite3", ["-cmd", ".timeout 10000", join(server.data, "handprint.db"), sql]);
}

test("earn, promote, be seen, stop", async () => {
  const page = await browser.visitor();
  await signUp(page, server, "mira");
  await startModel(page, server);
  await chooseFiles(page, { "bracket.stl": stl() });
  await waitUntilMeasured(page, ["bracket.stl"]);
  await chooseFiles(page, { "on-the-bed.png": photo() }, /Add photos/);
  await page.locator("#pictures .stage > picture > img:not(.render)").waitFor();
  await page.getByLabel("Shows a real print").check();
  await saved(page);
  await describe(page, { title: "Promoted bracket" });
  const model = await publish(page);

  await reloadUntil(page, server, "/wallet", "Published a model: Promoted bracket");
  letAWeekPass();
  await reloadUntil(page, server, "/wallet", "Can be spent now");

  await open(page, server, model);
  await page.getByRole("link", { name: "Promote", exact: true }).click();
  await page.getByText("In your wallet: 20 tokens").waitFor();
  assert.equal(await page.getByRole("radio", { name: /^30 tokens/ }).isDisabled(), true);
  await lookAt(page, "promote");
  await page.getByRole("radio", { name: /^20 tokens/ }).check();
  await page.getByRole("button", { name: "Start promoting" }).click();
  await page.waitForURL("**/wallet/promotions");
  await page.getByText("running").waitFor();
  await lookAt(page, "promotions-mine");

  // Somebody else meets it on one of the pages of the day; each minute has a page of its own.
  const visitor = await browser.visitor();
  const now = Math.floor(Date.now() / 60_000);
  let seen = "";
  for (let minute = now; minute > now - 400 && !seen; minute--) {
    const answer = await visitor.request.get(`${server.url}/?feed=${minute}.2`);
    if ((await answer.text()).includes("Promoted with cred")) seen = `/?feed=${minute}.2`;
  }
  assert.ok(seen, "one of 400 minutes shows it");
  await open(visitor, server, seen);
  const card = visitor.locator(".card", { hasText: "Promoted with cred" });
  assert.equal(await card.count(), 1);
  assert.match(await card.textContent(), /New · no prints yet/);
  await lookAt(visitor, "feed-promoted");
  await card.locator(".card-link").click();
  await visitor.waitForURL(/via=promoted$/);
  assert.equal(await visitor.locator("h1").textContent(), "Promoted bracket");

  await reloadUntil(visitor, server, "/promotions", "Promoted bracket");
  await lookAt(visitor, "promotions");
  await open(visitor, server, "/how/promotion");
  await lookAt(visitor, "how-promotion");
  await visitor.getByRole("button", { name: "Show me no promoted cards" }).click();
  await visitor.getByText("Promoted cards are off in this browser.").waitFor();
  await open(visitor, server, seen);
  assert.equal(await visitor.getByText("Promoted with cred").count(), 0);
  await open(visitor, server, "/transparency");
  await lookAt(visitor, "transparency");
  assertQuiet(visitor);

  await open(page, server, "/wallet/promotions");
  await page.getByRole("button", { name: "Stop promoting Promoted bracket" }).click();
  await page.getByText(/Stopped\. 1\d tokens came back/).waitFor();
  await open(page, server, "/wallet");
  assert.match(await page.locator("main").textContent(), /To spend\s*1\d tokens/);
  await lookAt(page, "wallet");
  assertQuiet(page);
});
