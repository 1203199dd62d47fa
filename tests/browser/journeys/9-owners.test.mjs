// Whose a library is: a site that asks its member lets this one in, and what it gives counts as the member's own; a phrase in a
// profile on another Handprint proves who that is, once it stands there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { open, signUp, waitUntilMeasured } from "../lib/acts.mjs";
import { assertQuiet, lookAt, startBrowser } from "../lib/browser.mjs";
import { startElsewhere } from "../lib/elsewhere.mjs";
import { lump, photo } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

const API = "api.thingiverse.com";
const FIXTURES = new URL("../../../crates/importers/tests/fixtures/", import.meta.url);
const HERS = "https://prints.example/@jane";

/** The thing of the fixture, as its author's, made from nothing. */
const thing = {
  ...JSON.parse(readFileSync(new URL("thingiverse/thing.json", FIXTURES), "utf8")),
  id: 1,
  public_url: "https://www.thingiverse.com/thing:1",
  license: "Creative Commons - Attribution",
  ancestors: [],
  is_nsfw: false,
  zip_data: {
    files: [{ name: "hook.stl", url: "https://cdn.thingiverse.com/1/hook.stl" }],
    images: [{ name: "a.png", url: "https://cdn.thingiverse.com/1/a.png" }],
  },
};
const profile = { id: "0123456789abc", handle: "jane", name: "Jane", bio: "I make hooks." };

/** What the other sites answer; Thingiverse tells nothing without the token that it gave. */
function answer({ at, key, body }) {
  if (at === "www.thingiverse.com/login/oauth/access_token") {
    const sent = new URLSearchParams(body);
    const isOurs = sent.get("client_secret") === "our-secret" && sent.get("code") === "the-code";
    return isOurs ? [200, "access_token=tok&token_type=Bearer"] : [401, "error=access_denied"];
  }
  if (at === "prints.example/api/v1/creators/jane") return [200, profile];
  if (at === "cdn.thingiverse.com/1/hook.stl") return [200, lump(1)];
  if (at === "cdn.thingiverse.com/1/a.png") return [200, photo(640, 480)];
  if (!at.startsWith(API)) return undefined;
  if (key !== "Bearer tok") return [401, { error: "unauthorized" }];
  if (at === `${API}/users/me`) return [200, { id: 12345, name: "jane" }];
  if (at === `${API}/users/jane/things?page=1&per_page=30`) return [200, [{ id: 1, name: "Cable hook" }]];
  if (at === `${API}/users/jane/things?page=2&per_page=30`) return [200, []];
  return at === `${API}/things/1` ? [200, thing] : undefined;
}

let elsewhere;
let server;
let browser;
let maker;
before(async () => {
  elsewhere = await startElsewhere(answer);
  const settings = { HANDPRINT_THINGIVERSE_APP: "our-id:our-secret" };
  server = await startServer({ elsewhere: elsewhere.address, settings });
  browser = await startBrowser();
  maker = await browser.visitor();
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, "the server ends cleanly");
  await elsewhere?.stop();
});

const row = (title) => maker.getByRole("row", { name: new RegExp(title) }).first();
const button = (name) => maker.getByRole("button", { name });

test("goes to a site, says yes there, and comes back", async () => {
  await signUp(maker, server, "mira");
  await open(maker, server, "/imports");
  await maker.getByRole("link", { name: "Thingiverse" }).click();
  await button("Go to Thingiverse").click();
  const ask = maker.getByRole("link", { name: "Ask at Thingiverse" });
  const way = new URL(await ask.getAttribute("href"));
  assert.equal(`${way.host}${way.pathname}`, "www.thingiverse.com/login/oauth/authorize");
  assert.equal(way.searchParams.get("client_id"), "our-id");
  const back = new URL(way.searchParams.get("redirect_uri"));
  assert.equal(back.origin, server.url);
  await lookAt(maker, "owners-way");
  assert.ok(!elsewhere.heard.some((at) => at.startsWith(API)), "nothing was asked before it let us in");
  // The site sends its member back there, once they said yes.
  back.search = new URLSearchParams({ code: "the-code", state: way.searchParams.get("state") });
  await open(maker, server, `${back.pathname}${back.search}`);
  await maker.getByRole("heading", { name: "Back from Thingiverse" }).waitFor();
  await lookAt(maker, "owners-back");
  await button("Go on").click();
  await maker.waitForURL(/\/imports\/[0-9a-z]{13}$/);
  await button("Bring in what is chosen").waitFor();
  assert.match(await row("Cable hook").textContent(), /CC BY/);
});

test("is the author of what the site told", async () => {
  const run = new URL(maker.url()).pathname;
  await button("Bring in what is chosen").click();
  await row("Cable hook")
    .getByRole("link", { name: /See it/ })
    .waitFor();
  await open(maker, server, run);
  await row("Cable hook")
    .getByRole("link", { name: /See it/ })
    .click();
  await maker.waitForURL(/\/drafts\//);
  await waitUntilMeasured(maker, ["hook.stl"]);
  const draft = new URL(maker.url()).pathname.match(/\/drafts\/[0-9a-z]{13}/)[0];
  await open(maker, server, `${draft}/origin`);
  await maker.getByText("Told by Thingiverse itself.").waitFor();
  await lookAt(maker, "owners-origin");
  await open(maker, server, "/imports/authors");
  const proven = maker.getByRole("listitem").filter({ hasText: "let in by Thingiverse" });
  await proven.filter({ hasText: "Thingiverse: 12345" }).getByText("account id").waitFor();
  await proven.filter({ hasText: "Thingiverse: jane" }).waitFor();
});

test("proves a profile on another Handprint by a phrase", async () => {
  await maker.getByLabel("Site", { exact: true }).selectOption("Manyfold, or another Handprint");
  await maker.getByLabel("Your profile there").fill(HERS);
  await button("Give me a phrase").click();
  const phrase = await maker.locator("code").textContent();
  assert.match(phrase, /^handprint-[0-9a-f]{20}$/);
  await lookAt(maker, "owners-phrase");
  await button("Check it now").click();
  await maker.getByText("The phrase does not stand in the profile").waitFor();
  // Somebody else has that name now, and the phrase too.
  profile.bio = `It is me: ${phrase}`;
  profile.id = "zzzzzzzzzzzzz";
  await open(maker, server, "/imports/authors");
  await button("Check it now").click();
  await maker.getByText("That name belongs to another profile now").waitFor();
  profile.id = "0123456789abc";
  await open(maker, server, "/imports/authors");
  await button("Check it now").click();
  await maker.getByText("You count as Jane of prints.example now.").waitFor();
  const proven = maker.getByRole("listitem").filter({ hasText: "phrase in the profile" });
  await proven.filter({ hasText: "prints.example: 0123456789abc" }).waitFor();
  assert.equal(await button("Check it now").count(), 0, "the phrase is used up");
  await lookAt(maker, "owners-proved");
  // The two refusals are answers with status 422, of which the browser complains.
  maker.complaints = maker.complaints.filter((complaint) => !complaint.includes("status of 422"));
  assertQuiet(maker);
});
