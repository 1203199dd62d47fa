// A case from the reports of members to the end of its appeal, on a clock that runs fast: seven report, the author is told
// and brings evidence, a moderator lets a picture of it through, nine are drawn and judge blind by keyboard, a measure
// follows with its reasons, fifteen others judge the appeal, and anyone can check both draws. Then one for which too few
// jurors are left.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  becomeAdmin,
  chooseFiles,
  describe,
  modelStands,
  open,
  publish,
  reloadUntil,
  signIn,
  signUp,
  startModel,
  tabTo,
  told,
  waitUntilMeasured,
} from "../lib/acts.mjs";
import { assertAccessible, assertQuiet, lookAt, startBrowser } from "../lib/browser.mjs";
import { crowd, jurors, seated } from "../lib/crowd.mjs";
import { lump, photo } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

const REASONS =
  "Both ears float a millimetre beside the head, and the mesh under the chin is melted into itself without any sense.";
// What no juror may be served: who made it, who asked, what it is called, and what the file says of its maker.
const PLANTED = ["quendoline", "ferrars", "reporter_", "night owl", "mira-", "@mira", "mira's"];

let server, browser, boss, mira, model, number;
before(async () => {
  [server, browser] = [await startServer(), await startBrowser()];
  [boss, mira] = [await browser.visitor(), await browser.visitor()];
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function bring(page, title, file) {
  await startModel(page, server);
  await chooseFiles(page, { "mira-owl.stl": file });
  await waitUntilMeasured(page, ["mira-owl.stl"]);
  await describe(page, { title, summary: "Made by Quendoline Ferrars." });
  return publish(page);
}

/** Somebody who has an account, signed in. */
async function come(handle) {
  const page = await browser.visitor();
  await signIn(page, server, handle);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

async function reportIt(handle, look) {
  const page = await come(handle);
  await open(page, server, model);
  await page.getByRole("link", { name: "Report this model" }).click();
  await page.getByRole("link", { name: "Suspected AI-generated" }).click();
  await page.getByLabel(/Parts float/).check();
  await page.getByLabel("What did you see? Say where on the model.").fill("Both ears float beside the head.");
  if (look) await lookAt(page, "report-form");
  await page.getByRole("button", { name: "Send the report" }).click();
  await page.waitForURL(/\/reports(\?|$)/);
  return page;
}

/** A juror's browser that keeps all that it is served of the jury room. */
async function juror(handle) {
  const page = await come(handle);
  const served = [];
  page.on("response", (reply) => {
    if (new URL(reply.url()).pathname.startsWith("/jury"))
      served.push(
        reply.body().then(
          (body) => `${JSON.stringify(reply.headers())}\n${body.toString("latin1")}`,
          () => "",
        ),
      );
  });
  return { page, served };
}

/** Judges the file that waits, by keyboard alone. */
async function judge(handle, answer, look) {
  const { page, served } = await juror(handle);
  await open(page, server, "/jury");
  await page.getByText("Waits for your ballot").waitFor();
  if (look) await lookAt(page, "jury-room");
  await tabTo(page, page.locator("ul.rows a").first());
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/jury\/[0-9a-z]{13}$/);
  if (look) {
    await page.locator("hp-viewer button").first().waitFor();
    await page.getByAltText("How it was made, picture 1").waitFor();
    await lookAt(page, "jury-file");
    await tabTo(page, page.locator("hp-viewer button").first());
    await page.keyboard.press("Enter");
    await modelStands(page);
    assert.match(await page.getByRole("application").getAttribute("aria-label"), /^3D view of shape 1: [\d.]+ × /);
    await page.keyboard.press("w");
    assert.equal(await page.getByRole("button", { name: "Edges" }).getAttribute("aria-pressed"), "true");
    await page.keyboard.press("z");
    assert.match(await told(page), /^Cut across Z at [\d.]+ of [\d.]+ mm$/);
    await assertAccessible(page, "jury-file with the shape cut open");
    await page.keyboard.press("Escape");
  }
  await tabTo(page, page.getByRole("radio", { name: "Yes, it breaks the rule" }));
  await page.keyboard.press("Space");
  if (answer === "clear") await page.keyboard.press("ArrowDown");
  await tabTo(page, page.getByRole("radio", { name: "Rather" }));
  await page.keyboard.press("ArrowRight");
  await tabTo(page, page.getByLabel("Your reasons"));
  await page.keyboard.type(REASONS);
  await tabTo(page, page.getByRole("button", { name: "Seal the ballot" }));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your ballot is sealed" }).waitFor();
  await page.getByText(answer === "clear" ? "It is fine" : "It breaks the rule", { exact: true }).waitFor();
  if (look) await lookAt(page, "jury-sealed");
  await assertBlind(await Promise.all(served), handle);
  assertQuiet(page);
  await page.context().close();
}

function assertBlind(served, handle) {
  assert.ok(served.length >= 3, `${served.length} answers of the jury room`);
  for (const text of served.map((text) => text.toLowerCase()))
    for (const word of PLANTED)
      assert.ok(!text.includes(word), `${handle} was served ${word}:\n${text.slice(0, 2_000)}`);
}

test("seven reports open a case, and its author is told and brings evidence", async () => {
  await becomeAdmin(boss, server);
  await signUp(mira, server, "mira");
  const kim = await browser.visitor();
  await signUp(kim, server, "kim");
  await bring(kim, "Plain bracket", lump(9));
  await open(mira, server, "/settings");
  await mira.getByLabel("Name", { exact: true }).fill("Quendoline Ferrars");
  await mira.getByRole("button", { name: "Save profile" }).click();
  await mira.getByText("Your profile was saved.").waitFor();
  model = await bring(mira, "Night owl", lump(2));
  jurors(server, 62, { of: "mira", model: "Plain bracket", creator: "kim" });
  const reporters = crowd(server, "reporter", 7, "mira");
  for (const [n, handle] of reporters.entries()) {
    const page = await reportIt(handle, n === 0);
    if (n === 6) await reloadUntil(page, server, "/reports", "time for evidence");
    assertQuiet(page);
    await page.context().close();
  }
  await reloadUntil(mira, server, "/cases", mira.getByText("Evidence until"));
  await lookAt(mira, "cases-mine");
  await mira.getByRole("link", { name: "Night owl" }).click();
  await mira.getByRole("heading", { name: "Say how it came to be" }).waitFor();
  assert.doesNotMatch(await mira.locator("main").textContent(), /reporter_|float beside/);
  await lookAt(mira, "case-notice");
  number = new URL(mira.url()).pathname.split("/").at(-1);
  await mira
    .getByLabel("Your evidence")
    .fill("Drawn by me, Quendoline Ferrars, from sketches of MIRA; the wings are 40 mm.");
  await mira.getByRole("button", { name: "Add it" }).click();
  await mira.getByRole("heading", { name: "What you said" }).waitFor();
  await mira.getByRole("link", { name: "Put sources and pictures of the work on record" }).click();
  await mira.getByLabel("Picture of the work").check();
  await mira.getByLabel("What does it show?").fill("Half of it, on the second day");
  await chooseFiles(mira, { "mira-halfway.png": photo() }, "Files");
  await mira.getByRole("button", { name: "Put it on record" }).click();
  await reloadUntil(mira, server, new URL(mira.url()).pathname, "Picture of the work · picture");
  // The mail about it opens the case without signing in.
  const nobody = await browser.visitor();
  await nobody.goto(await server.mailedLink("mira@example.org"));
  await nobody.getByRole("heading", { name: "Say how it came to be" }).waitFor();
  assertQuiet(nobody);
});

test("a moderator lets a picture through in which nothing tells whose it is", async () => {
  await open(boss, server, "/moderation?stage=notice");
  await boss.getByRole("link", { name: "Night owl" }).click();
  await lookAt(boss, "desk-notice");
  await boss.getByRole("button", { name: "Show it to jurors" }).click();
  await boss.getByText("Jurors will see it.").waitFor();
  await boss.getByRole("button", { name: "Keep it from jurors" }).waitFor();
});

test("nine are drawn, judge blind by keyboard, and a measure follows with its reasons", async () => {
  server.later(4 * 24);
  await open(mira, server, `/transparency/cases/${number}`);
  assert.match(await mira.locator("main").textContent(), /A pool of 62 was committed/);
  assert.equal(seated(server, 1).length, 0, "the author still has time");
  server.later(2 * 24);
  await reloadUntil(mira, server, `/transparency/cases/${number}?later`, "9 were drawn, 9 in reserve");
  const panel = seated(server, 1);
  assert.equal(panel.length, 9);
  for (const [n, handle] of panel.entries()) await judge(handle, n === 8 ? "clear" : "violation", n === 0);

  await reloadUntil(mira, server, `/cases/${number}`, "8 saw a violation");
  assert.match(await mira.locator("main").textContent(), /8 saw a violation, 1 did not/);
  await lookAt(mira, "case-decided");
  const visitor = await browser.visitor();
  assert.equal((await visitor.goto(`${server.url}${model}?hidden`)).status(), 404, "hidden with the decision");
  const reporter = await come("reporter_03");
  await reloadUntil(reporter, server, "/reports", "A violation was found");
  await lookAt(reporter, "reports-mine");
  assertQuiet(reporter);
});

test("fifteen others judge the appeal, and it ends", async () => {
  await open(mira, server, `/cases/${number}`);
  await mira
    .getByLabel("Why is the decision wrong?")
    .fill("The parametric source shows every step, and the ears are pinned.");
  await mira.getByRole("button", { name: "Appeal", exact: true }).click();
  await mira.getByText("The author appealed.").waitFor();
  server.later(25);
  await reloadUntil(mira, server, `/transparency/cases/${number}?appeal`, "15 were drawn, 15 in reserve");
  const panel = seated(server, 2);
  assert.equal(panel.length, 15);
  for (const handle of panel) await judge(handle, "clear", false);
  await reloadUntil(mira, server, `/cases/${number}`, "The case is closed.");
  await mira.locator(".pill", { hasText: "taken back" }).waitFor();
  await lookAt(mira, "case-final");
  const visitor = await browser.visitor();
  await open(visitor, server, `${model}?back`);
  await visitor.getByText("jury-confirmed").first().waitFor();
  await lookAt(visitor, "model-confirmed");

  await open(visitor, server, `/transparency/cases/${number}?end`);
  await lookAt(visitor, "case-log");
  await open(visitor, server, "/transparency/cases");
  await lookAt(visitor, "cases-public");
  // Anyone can check both draws: on the server, and from the downloaded log alone.
  const said = server.run("verify-draw", number);
  assert.match(said, /round 1: 9 of 62 were drawn as the seed says/);
  assert.match(said, /round 2: 15 of 53 were drawn as the seed says/);
  const log = await (await fetch(`${server.url}/transparency/case-log.jsonl`)).text();
  for (const word of [...PLANTED, "juror_"])
    assert.ok(!log.toLowerCase().includes(word), `${word} is in the public log`);
  const file = join(server.data, "log.jsonl");
  writeFileSync(file, log);
  assert.equal(server.run("verify-draw", number, "--log", file), said);
  const first = said.match(/^ {2}(\S+)$/m)[1];
  writeFileSync(file, log.replace(first, `${first}x`));
  assert.throws(() => server.run("verify-draw", number, "--log", file), "an edited log proves nothing");
});

test("where too few jurors are left, moderators decide", async () => {
  const other = await bring(mira, "Day owl", lump(5));
  await open(boss, server, "/moderation");
  await boss.getByLabel("Address of the model").fill(server.url + other);
  await boss.getByLabel("What it is about").selectOption("ai-generated");
  await boss.getByRole("button", { name: "Open it" }).click();
  server.later(6 * 24);
  await reloadUntil(boss, server, "/moderation?stage=moderators", boss.getByRole("link", { name: "Day owl" }));
  await lookAt(boss, "desk-queue");
  await boss.getByRole("link", { name: "Day owl" }).click();
  await boss
    .getByText(/Too few/)
    .first()
    .waitFor();
  await boss.getByRole("radio", { name: "No violation" }).check();
  await boss
    .getByLabel("The facts, as the author will read them")
    .fill("Steps, sources and sizes fit together and to the files.");
  await boss.getByRole("button", { name: "See the statement of reasons" }).click();
  await boss.getByText("This goes out").waitFor();
  await lookAt(boss, "desk-case");
  await boss.getByRole("button", { name: "Decide and send" }).click();
  await boss.getByText("The statement of reasons went out with it.").waitFor();
  await assertAccessible(boss, "desk after a decision");
  assertQuiet(boss);
  assertQuiet(mira);
});
