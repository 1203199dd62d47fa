// Files that say what they are: words of a 3MF and settings of G-code stand in the form, marked, and go with one click.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  chooseFiles,
  describe,
  dropFiles,
  open,
  publish,
  saved,
  signUp,
  startModel,
  waitUntilMeasured,
} from "../lib/acts.mjs";
import { assertAccessible, assertQuiet, screenshots, startBrowser } from "../lib/browser.mjs";
import { gcode, threeMf } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
let maker;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  maker = await browser.visitor();
  await signUp(maker, server, "petra");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a dropped 3MF fills title, description and licence, and one click takes a field back", async () => {
  await startModel(maker, server);
  await dropFiles(maker, {
    "knob-v2.3mf": threeMf(1, { Title: "Kettle knob", Description: "Replaces the knob.", License: "BY-SA" }),
  });
  await waitUntilMeasured(maker, ["knob-v2.3mf"]);
  await maker.waitForFunction(() => document.querySelector("#title").value === "Kettle knob");
  assert.match(await maker.getByLabel("Description").inputValue(), /Replaces the knob/);
  assert.equal(await maker.locator("input[name=licence]:checked").getAttribute("value"), "CC-BY-SA-4.0");
  await saved(maker);
  await maker.locator("#from-title", { hasText: "from knob-v2.3mf" }).waitFor();
  await maker.reload();
  assert.equal(await maker.getByLabel("Title").inputValue(), "Kettle knob");
  await maker.getByRole("button", { name: /^Undo\s?: title/ }).click();
  await maker.waitForFunction(() => document.querySelector("#title").value === "");
  await maker.reload();
  assert.equal(await maker.getByLabel("Title").inputValue(), "", "what was taken back stays away");
  assert.equal(await maker.locator("#from-title").count(), 0);
});

test("dropped G-code fills a print profile, field by field taken back and used again", async () => {
  await dropFiles(maker, { "knob.gcode": gcode() });
  await maker.locator("#profile-1-material").waitFor({ timeout: 60_000 });
  assert.equal(await maker.locator("#profile-1-material").inputValue(), "PLA");
  assert.equal(await maker.locator("#profile-1-print_time").inputValue(), "1 h 12 min 30 s");
  await saved(maker);
  await maker.getByText("Filled from knob.gcode, written by PrusaSlicer 2.9.2").waitFor();
  await maker.getByRole("button", { name: "Undo Material", exact: true }).press("Enter");
  await maker.waitForFunction(() => document.querySelector("#profile-1-material").value === "");
  await maker.locator("#profile-1-infill").fill("40");
  await maker.getByText("knob.gcode says 15").waitFor();
  await maker.getByRole("button", { name: /^Fill in what is empty/ }).click();
  await maker.waitForFunction(() => document.querySelector("#profile-1-material").value === "PLA");
  assert.equal(await maker.locator("#profile-1-infill").inputValue(), "40", "what was typed by hand stays");
  await saved(maker);
  await assertAccessible(maker, "fields filled from files");
});

test("the marks look right in both widths and themes", async () => {
  await screenshots(maker, "prefill");
});

test("a profile taken back as a whole is offered, not filled in again", async () => {
  await startModel(maker, server);
  await chooseFiles(maker, { "hook.gcode": gcode() });
  await maker.locator("#profile-1-material").waitFor({ timeout: 60_000 });
  await saved(maker);
  await maker.getByRole("button", { name: /^Undo all of it/ }).click();
  await maker.locator("#profile-1").waitFor({ state: "detached" });
  await maker.reload();
  assert.equal(await maker.locator("fieldset.profile").count(), 0);
  await maker.getByRole("button", { name: /^Add as a profile/ }).click();
  await maker.locator("#profile-1-material").waitFor();
  assert.equal(await maker.locator("#profile-1-material").inputValue(), "PLA");
});

test("readers see the settings and the sliced file", async () => {
  await chooseFiles(maker, { "hook.3mf": threeMf(1, { Title: "Coat hook" }) });
  await waitUntilMeasured(maker, ["hook.3mf"]);
  await maker.waitForFunction(() => document.querySelector("#title").value === "Coat hook");
  await describe(maker, { title: "Coat hook" });
  await saved(maker);
  const path = await publish(maker);
  const reader = await browser.visitor();
  await open(reader, server, path);
  const settings = reader.locator("#settings");
  for (const fact of ["MK4S", "PLA", /1 h 1[23] min/, "hook.gcode"]) await settings.getByText(fact).first().waitFor();
  assertQuiet(reader);
});
