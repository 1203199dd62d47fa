// Reading, searching, downloading and publishing with JavaScript switched off.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chooseFiles, describe, download, open, publish, searchFor, signUp, startModel } from "../lib/acts.mjs";
import { startBrowser } from "../lib/browser.mjs";
import { stl } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("sign up, publish, find and download", async () => {
  const page = await browser.visitor({ javaScript: false });
  await signUp(page, server, "plain");
  const draft = await startModel(page, server);
  await describe(page, { title: "Plain hook" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await chooseFiles(page, { "hook.stl": stl() });
  await page.getByRole("button", { name: "Send files" }).click();
  for (let tries = 0; tries < 120; tries++) {
    await open(page, server, draft);
    const text = await page.locator("#files").textContent();
    if (text.includes("printable") && (await page.locator("#pictures img").count()) > 0) break;
    await page.waitForTimeout(500);
  }
  assert.equal(await page.getByLabel("Title").inputValue(), "Plain hook");
  // What was typed last counts, saved or not.
  await page.getByLabel("Title").fill("Plain coat hook");
  const model = await publish(page);
  assert.match(model, /\/plain-coat-hook$/);

  const visitor = await browser.visitor({ javaScript: false });
  await open(visitor, server, "/");
  for (let tries = 0; tries < 30; tries++) {
    await searchFor(visitor, "hook");
    if ((await visitor.getByRole("link", { name: "Plain coat hook" }).count()) > 0) break;
    await visitor.waitForTimeout(500);
  }
  await visitor.getByRole("link", { name: "Plain coat hook" }).click();
  await visitor.waitForURL(`**${model}`);
  assert.equal(await visitor.getByRole("button", { name: "View in 3D" }).isVisible(), false);
  const { bytes } = await download(
    visitor,
    visitor
      .locator("#files")
      .getByRole("link", { name: /hook\.stl/ })
      .last(),
  );
  assert.ok(bytes.equals(stl()));
  await visitor.getByText("Credit this model").click();
  assert.match(
    await visitor.getByLabel("As HTML").inputValue(),
    /^<p><a href="[^"]+\/plain-coat-hook">“Plain coat hook” by /,
  );
  await visitor.getByRole("link", { name: "Card with a QR code" }).click();
  await visitor.getByRole("img", { name: /^QR code that leads to .*\/plain-coat-hook$/ }).waitFor();
});
