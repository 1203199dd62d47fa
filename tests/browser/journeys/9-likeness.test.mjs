// Somebody brings a shape that is out already, turned, mirrored and larger: they are asked how it relates, see what matches,
// answer, and the earlier creator reads the answer and sees the same.
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
import { lump } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server, browser;
before(async () => {
  [server, browser] = [await startServer(), await startBrowser()];
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A copy on another bed: turned, mirrored, two and a half times as large, with a dent. */
function disguised([x, y, z]) {
  const dent = x > 8 ? 0.99 : 1;
  return [2.5 * z * dent + 7, 2.5 * x * dent - 3, -2.5 * y * dent];
}

async function startWith(page, file) {
  const draft = await startModel(page, server);
  await chooseFiles(page, { "lump.stl": file });
  await waitUntilMeasured(page, ["lump.stl"]);
  return draft;
}

/** The page of both shapes shows each, coloured, with its figures. */
async function seeWhatMatches(page, name) {
  await page.getByRole("heading", { name: "Two shapes that are alike" }).waitFor();
  await reloadUntil(page, server, new URL(page.url()).pathname, page.getByText("Mean distance to the other"));
  const pictures = page.getByAltText("The shape coloured by its distance to the other");
  assert.equal(await pictures.count(), 2);
  for (const picture of await pictures.all())
    assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 100)), "a picture");
  await page.getByText("one of them mirrored").waitFor();
  await lookAt(page, name);
}

test("a near copy is asked about, compared by both sides, and its answer reaches the earlier creator", async () => {
  const [mira, ola, kim] = [await browser.visitor(), await browser.visitor(), await browser.visitor()];
  await signUp(mira, server, "mira");
  await startWith(mira, lump(1));
  await describe(mira, { title: "Desk pebble" });
  const first = await publish(mira);
  // The index of shapes hears of what is out.
  await reloadUntil(mira, server, first, "Desk pebble");

  await signUp(ola, server, "ola");
  await startWith(ola, lump(1, disguised));
  await ola.getByRole("heading", { name: "This shape is here already" }).waitFor();
  await ola.getByText("Laid over one of your files, a shape of this model fits.").waitFor();
  await describe(ola, { title: "Giant pebble" });
  await lookAt(ola, "likeness-question");
  const draft = new URL(ola.url()).pathname;
  await ola.getByRole("link", { name: "See what matches" }).click();
  await seeWhatMatches(ola, "likeness-pair");
  const pair = new URL(ola.url()).pathname;
  assert.equal((await mira.goto(server.url + pair)).status(), 404, "a draft is nobody else's business");

  // Nothing is published before it is answered.
  await open(ola, server, draft);
  await ola.getByText("Say how this relates to “Desk pebble”").first().waitFor();
  await ola.getByRole("radio", { name: /It is my own work/ }).check();
  await ola.getByLabel(/In your words/).fill("Carved in 2020 for my shop.");
  await ola.getByRole("button", { name: "Answer" }).click();
  await ola.getByText("answered", { exact: true }).waitFor();
  await publish(ola);

  await reloadUntil(mira, server, "/notifications", "A new model has a shape of “Desk pebble”");
  await mira.getByText(/Carved in 2020 for my shop/).waitFor();
  await open(mira, server, pair);
  await seeWhatMatches(mira, "likeness-told");
  await mira.getByText("The author of the later one says that it is their own work.").waitFor();
  await mira.getByRole("link", { name: "report it" }).waitFor();
  await signUp(kim, server, "kim");
  assert.equal((await kim.goto(server.url + pair)).status(), 404, "nobody else's, either");
  assertQuiet(ola);
});
