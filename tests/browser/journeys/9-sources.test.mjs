// A library on another site: it is connected, looked through, edited as a whole, brought in with a pause and a new access,
// published together; and what changes there afterwards is proposed and taken over.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, reloadUntil, signUp, waitUntilMeasured } from "../lib/acts.mjs";
import { assertQuiet, lookAt, screenshot, startBrowser } from "../lib/browser.mjs";
import { cults, startElsewhere } from "../lib/elsewhere.mjs";
import { lump, photo } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

const BY = { code: "cc_by", name: "CC BY", spdxId: "CC-BY-4.0", allowsCommercialUse: true };
const PRIVATE = { code: "cults_pu", name: "Cults - Private use", spdxId: null, allowsCommercialUse: false };

const creation = (name, title, seed, licence) => ({
  name,
  title,
  licence,
  tags: ["desk"],
  description: `<p>A ${title.toLowerCase()} for the <b>desk</b>.</p>`,
  file: lump(seed),
  picture: photo(640 + seed, 480),
});

const shelf = {
  key: "first-key",
  creations: [
    creation("hook", "Cable hook", 1, BY),
    creation("tray", "Pen tray", 2, BY),
    creation("divider", "Drawer divider", 3, PRIVATE),
    { ...creation("shelf", "Shelf pin", 4, BY), file: undefined },
  ],
  held: new Map(),
};

let elsewhere;
let server;
let browser;
let maker;
let run;
before(async () => {
  elsewhere = await startElsewhere(cults(shelf));
  server = await startServer({ elsewhere: elsewhere.address });
  browser = await startBrowser();
  maker = await browser.visitor();
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, "the server ends cleanly");
  await elsewhere?.stop();
});

const row = (title) => maker.getByRole("row", { name: new RegExp(title) }).first();
const figure = (name) => maker.locator(".figures-grid > div", { hasText: name }).locator("dd");

async function connect(key) {
  await open(maker, server, "/imports");
  await maker.getByRole("link", { name: "Cults3D" }).first().click();
  await maker.getByLabel("Your name there").fill("jane");
  await maker.getByLabel("Your key").fill(key);
  await maker.getByRole("button", { name: "Look what is there" }).click();
  await maker.waitForURL(/\/imports\/[0-9a-z]{13}$/);
  run = new URL(maker.url()).pathname;
}

/** The part of the page about a run at work comes anew by itself when it is done. */
const worked = () => maker.locator("progress").waitFor({ state: "detached", timeout: 60_000 });

test("connects a site and sees what is there", async () => {
  await signUp(maker, server, "mira");
  await open(maker, server, "/imports/sites/cults3d");
  await lookAt(maker, "sources-connect");
  await connect(shelf.key);
  await maker.getByRole("button", { name: "Bring in what is chosen" }).waitFor();
  assert.equal(await figure("Found").textContent(), "4");
  assert.match(await row("Drawer divider").textContent(), /closed until chosen.*cults_pu/s);
  assert.match(await row("Cable hook").textContent(), /CC BY/);
  assert.equal(await row("Pen tray").locator("img").count(), 1, "with its picture");
  assert.ok(!elsewhere.heard.some((at) => at.startsWith("files.")), "no file was asked for yet");
});

test("says category, tags and a licence for many at once", async () => {
  await maker.getByLabel(/^With all/).check();
  await maker.getByLabel("Category").selectOption("tools/holders");
  await maker.getByLabel("Tags to add").fill("from my shelf");
  await maker.getByRole("button", { name: "Say it" }).click();
  await maker.getByText("4 models were changed.").waitFor();
  await row("Drawer divider").getByRole("checkbox").check();
  await maker.getByLabel("Licence").selectOption("CC-BY-NC-4.0");
  await maker.getByRole("button", { name: "Say it" }).click();
  await maker.getByText("1 model was changed.").waitFor();
  assert.match(await row("Pen tray").textContent(), /desk, from my shelf/);
  assert.doesNotMatch(await row("Drawer divider").textContent(), /closed until chosen/);
  await lookAt(maker, "sources-table");
});

test("brings them in, pauses in the middle and goes on with a new key", async () => {
  let letGo;
  shelf.held.set("tray", new Promise((resolve) => (letGo = resolve)));
  await maker.getByRole("button", { name: "Bring in what is chosen" }).click();
  await maker.locator("[data-text]", { hasText: /1 of 4 models/ }).waitFor();
  await screenshot(maker, "sources-running", { whole: false });
  await maker.getByRole("button", { name: "Pause" }).click();
  letGo();
  await reloadUntil(maker, server, run, row("Pen tray").getByText("draft"));
  assert.equal(await figure("Drafts").textContent(), "2", "what was under way was finished, the rest waits");
  // The key was replaced there meanwhile.
  shelf.key = "second-key";
  await maker.getByText("Give access to Cults3D anew").click();
  await maker.getByLabel(/^Your name there/).fill("jane");
  await maker.getByLabel(/^The key/).fill(shelf.key);
  await lookAt(maker, "sources-paused");
  await maker.getByRole("button", { name: "Go on with this key" }).click();
  await worked();
});

test("reads what was carried and what was not, and tries again", async () => {
  await maker.getByRole("button", { name: "Try the failed ones again" }).waitFor();
  assert.equal(await figure("Drafts").textContent(), "3");
  assert.match(await row("Shelf pin").textContent(), /failed.*shelf\.stl.*not there/s);
  await lookAt(maker, "sources-report");
  shelf.creations[3].file = lump(4);
  await maker.getByRole("button", { name: "Try the failed ones again" }).click();
  await worked();
  assert.equal(await figure("Drafts").textContent(), "4");
});

test("publishes the drafts together", async () => {
  for (const title of ["Cable hook", "Pen tray", "Drawer divider", "Shelf pin"]) {
    await open(maker, server, run);
    await row(title)
      .getByRole("link", { name: /See it/ })
      .click();
    await waitUntilMeasured(maker, [".stl"]);
  }
  await open(maker, server, run);
  await maker.getByLabel(/^All that are drafts/).check();
  await maker.getByLabel(/^Of my own/).check();
  await maker.getByRole("button", { name: "Publish them" }).click();
  await row("Cable hook").getByText("Published.").waitFor();
  assert.equal(await maker.getByText("Published.", { exact: true }).count(), 4);
  await lookAt(maker, "sources-published");
});

test("is shown what changed there and takes it over", async () => {
  Object.assign(shelf.creations[0], { title: "Better cable hook", file: lump(9) });
  await connect(shelf.key);
  const begin = maker.getByRole("button", { name: "Bring in what is chosen" });
  await begin.waitFor();
  assert.equal(await figure("Here already").textContent(), "3");
  await begin.click();
  await worked();
  await lookAt(maker, "sources-changed");
  assert.match(await row("Better cable hook").textContent(), /changed.*title/s);
  await row("Better cable hook")
    .getByRole("button", { name: /Take over/ })
    .click();
  await maker.waitForURL(/\/drafts\//);
  assert.equal(await maker.getByLabel("Title").inputValue(), "Better cable hook");
  await waitUntilMeasured(maker, ["hook.stl"]);
  await lookAt(maker, "sources-taken");
  await open(maker, server, "/@mira");
  // Words need no new version; files wait for theirs to be published.
  await maker.getByRole("link", { name: "Better cable hook" }).first().click();
  await maker.getByRole("heading", { level: 1, name: "Better cable hook" }).waitFor();
  assert.equal(await maker.getByText("Version 2").count(), 0, "no file is out before it is published");
  assertQuiet(maker);
});
