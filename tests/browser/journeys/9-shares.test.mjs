// Another's work, by its licence: it is brought in, shared with its author named, and never stated to be one's own. And a
// model of another Handprint, whose time there is shown beside it until its creator drops it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  chooseFiles,
  describe,
  download,
  dropFiles,
  open,
  publish,
  reloadUntil,
  signUp,
  startModel,
  waitUntilMeasured,
} from "../lib/acts.mjs";
import { assertQuiet, lookAt, startBrowser } from "../lib/browser.mjs";
import { photo, stl, zip } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let there;
let here;
let browser;
let maker;
let exported;
let run;
before(async () => {
  there = await startServer();
  here = await startServer();
  browser = await startBrowser();
  maker = await browser.visitor();
});
after(async () => {
  await browser?.close();
  for (const server of [there, here]) assert.equal(await server?.stop(), 0, "the server ends cleanly");
});

const row = (title) => maker.getByRole("row", { name: new RegExp(title) }).first();
const figure = (name) => maker.locator(".figures-grid > div", { hasText: name }).locator("dd");
const button = (name) => maker.getByRole("button", { name });

/** Opens the draft that a model became, once its files were measured; gives its path. */
async function draftOf(title) {
  await open(maker, here, run);
  await row(title)
    .getByRole("link", { name: /See it/ })
    .click();
  await maker.waitForURL(/\/drafts\//);
  await waitUntilMeasured(maker, ["hook.stl"]);
  return new URL(maker.url()).pathname.match(/\/drafts\/[0-9a-z]{13}/)[0];
}

test("jane publishes two versions at another Handprint and takes everything along", async () => {
  const jane = await browser.visitor();
  await signUp(jane, there, "jane");
  const draft = await startModel(jane, there);
  await chooseFiles(jane, { "hook.stl": stl(2) });
  await waitUntilMeasured(jane, ["hook.stl"]);
  await describe(jane, { title: "Wall hook" });
  await publish(jane);
  await open(jane, there, draft);
  await chooseFiles(jane, { "hook.stl": stl(2.4) });
  await jane.getByRole("button", { name: "Keep only the newest" }).click();
  await waitUntilMeasured(jane, ["hook.stl"]);
  await jane.getByLabel("What is new").fill("A fifth larger; the old one bent.");
  await jane.getByLabel(/^Fix:/).check();
  await publish(jane);
  await open(jane, there, "/settings");
  const taken = await download(jane, jane.getByRole("link", { name: /Download everything/ }));
  exported = taken.bytes;
  await jane.context().close();
});

test("brings in a thing of another's and a library of another Handprint", async () => {
  await signUp(maker, here, "mira");
  await open(maker, here, "/imports");
  const thing = {
    "LICENSE.txt":
      "This thing was created by Thingiverse user ann, and is licensed under Creative Commons - Attribution\n",
    "README.txt":
      "Cable hook by ann on Thingiverse: https://www.thingiverse.com/thing:7000001\n\n# Summary\n\nHolds up to **three** cables.\n",
    "files/hook.stl": stl(1.1),
    "images/on-the-desk.png": photo(640, 480),
  };
  await dropFiles(maker, { "thing.zip": zip(thing), "jane-library.zip": exported });
  await button("Look inside").click();
  await maker.waitForURL(/\/imports\/./);
  run = new URL(maker.url()).pathname;
  await button("Bring in what is chosen").waitFor({ timeout: 120_000 });
  await row("Wall hook").waitFor();
  assert.equal(await figure("Found").textContent(), "2");
  await row("Cable hook").getByRole("checkbox").check();
  await maker.getByLabel("Category").selectOption("tools/holders");
  await button("Say it").click();
  await maker.getByText("1 model was changed.").waitFor();
  await button("Bring in what is chosen").click();
  await reloadUntil(maker, here, run, figure("Drafts").filter({ hasText: /^2$/ }));
  await lookAt(maker, "shares-report");
  await open(maker, here, "/imports");
  await lookAt(maker, "shares-imports");
});

test("shares it under its author's licence, with its author named", async () => {
  const draft = await draftOf("Cable hook");
  await maker.getByText("it can be shared under CC BY, version not stated only").first().waitFor();
  await open(maker, here, `${draft}/origin`);
  await maker.getByText("As its files say, which anybody could have changed.").waitFor();
  await lookAt(maker, "shares-origin");
  await open(maker, here, draft);
  await button(/^Publish/).click();
  // Nobody states that another's work is their own.
  const statement = maker.locator("blockquote").filter({ hasText: "These files are not mine" });
  await statement.first().waitFor();
  assert.equal(await maker.locator("blockquote").filter({ hasText: "I designed these files myself" }).count(), 0);
  await maker.getByLabel("Yes, I state this").check();
  await button("Publish now").click();
  await maker.waitForURL(/\/models\//);
  const shared = new URL(maker.url()).pathname;

  const stranger = await browser.visitor();
  const origin = stranger.locator("p.origin");
  await reloadUntil(stranger, here, shared, origin);
  assert.match(await origin.first().textContent(), /Made by ann, published on Thingiverse.*passed on here by another/s);
  const credit = await stranger.locator("#credit").textContent();
  assert.match(credit, /“Cable hook” by ann.*Passed on unchanged by mira/s);
  await lookAt(stranger, "shares-page");
  assertQuiet(stranger);
  await stranger.context().close();
});

test("reads what a model was at another Handprint, and drops it", async () => {
  const draft = await draftOf("Wall hook");
  await open(maker, here, `${draft}/origin`);
  const before = maker.getByRole("link", { name: "Its versions at other sites" });
  await before.click();
  await maker.getByRole("heading", { name: "Before it came here" }).waitFor();
  const versions = maker.locator(".version-list > li");
  assert.equal(await versions.count(), 2);
  const second = versions.filter({ hasText: "A fifth larger; the old one bent." });
  assert.match(await second.textContent(), /^\s*v2/);
  await maker.getByText("Exported by @jane").waitFor();
  await lookAt(maker, "shares-elsewhere");
  await button("Drop its time at other sites").click();
  await maker.getByRole("dialog").getByRole("button", { name: "Drop it" }).click();
  await maker.waitForURL((url) => !url.pathname.endsWith("/v/elsewhere"));
  await open(maker, here, `${draft}/origin`);
  assert.equal(await before.count(), 0, "the model stays as it is, and its time there is gone");
  assertQuiet(maker);
});
