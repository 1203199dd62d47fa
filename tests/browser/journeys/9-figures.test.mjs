// A creator sees how a model does: the chart is drawn from the table, the table is there for everybody.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  chooseFiles,
  describe,
  open,
  publish,
  reloadUntil,
  signUp,
  startModel,
  waitUntilMeasured,
} from "../lib/acts.mjs";
import { assertQuiet, lookAt, startBrowser } from "../lib/browser.mjs";
import { stl } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
before(async () => {
  server = await startServer({ models: 10 });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a visit becomes a figure and a line", async () => {
  const page = await browser.visitor();
  await signUp(page, server, "mira");
  await startModel(page, server);
  await chooseFiles(page, { "bracket.stl": stl() });
  await waitUntilMeasured(page, ["bracket.stl"]);
  await describe(page, { title: "Counted bracket" });
  const model = await publish(page);

  const visitor = await browser.visitor();
  await open(visitor, server, "/search?q=bracket");
  await visitor.getByRole("link", { name: "Counted bracket" }).first().click();
  await visitor.waitForURL(/counted-bracket/);

  const figures = `/analytics/${model.split("/")[2]}`;
  await reloadUntil(page, server, figures, page.getByRole("row", { name: /^Search here 1/ }));
  await page.locator("hp-chart canvas").waitFor();
  await page.getByRole("button", { name: "Prints" }).click();
  assert.equal(await page.getByRole("button", { name: "Prints" }).getAttribute("aria-pressed"), "false");
  await page.getByText("Every day as a table").click();
  assert.equal(await page.locator("tr[data-day]").count(), 28);
  await lookAt(page, "figures-of-a-model");
  await open(page, server, "/analytics?days=365&sort=model");
  await page.getByRole("link", { name: "Counted bracket" }).waitFor();
  await lookAt(page, "figures");
  assertQuiet(page);
});
