// Every page in both themes and two widths: axe-core finds nothing, nothing scrolls sideways, nothing is blocked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chooseFiles, open, PASSWORD, signUp, startModel } from "../lib/acts.mjs";
import {
  assertAccessible,
  assertNoSidewaysScroll,
  assertQuiet,
  DESKTOP,
  PHONE,
  screenshot,
  startBrowser,
} from "../lib/browser.mjs";
import { stl } from "../lib/files.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
let draft;
let cookies;
let model;
let profile;
let category;
before(async () => {
  server = await startServer({ models: 40 });
  browser = await startBrowser();
  const maker = await browser.visitor();
  await maker.goto(server.adminLink() ?? `${server.url}/sign-up`);
  if (new URL(maker.url()).pathname === "/first-admin") {
    await maker.getByLabel("Handle").fill("keeper");
    await maker.getByLabel("E-mail address").fill("keeper@example.org");
    await maker.getByLabel("Password").fill(PASSWORD);
    await maker.getByRole("button", { name: "Run this site" }).click();
  } else await signUp(maker, server, "keeper");
  draft = await startModel(maker, server);
  await chooseFiles(maker, { "bracket.stl": stl() });
  await maker.locator("#files .pill", { hasText: "printable" }).waitFor({ timeout: 120_000 });
  cookies = await maker.context().cookies();
  await open(maker, server, "/");
  const first = (selector) => maker.locator(selector).first().getAttribute("href");
  model = await first(".card-link");
  profile = await first(".maker, .card-maker a");
  category = await first('a[href^="/c/"]');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const visitors = {
  home: () => "/",
  "newest models": () => "/?sort=newest",
  search: () => "/search?q=gear",
  "search with rare filters": () => "/search?q=gear&size_from=1&size_to=300&technology=fdm&bed=to-220",
  "search without results": () => "/search?q=zzzzqqqq",
  model: () => model,
  profile: () => profile,
  category: () => category,
  comments: () => `${model.split("/").slice(0, 3).join("/")}/comments`,
  "open in a slicer": () => `${model.split("/").slice(0, 3).join("/")}/open`,
  embedded: () => `/embed${model.split("/").slice(0, 3).join("/")}`,
  trending: () => "/?sort=trending",
  "most printed": () => "/?sort=printed",
  how: () => "/how",
  "how feed": () => "/how/feed",
  "how human-only": () => "/how/human-only",
  "how cred": () => "/how/cred",
  "how promotion": () => "/how/promotion",
  "how reputation": () => "/how/reputation",
  "how parameters": () => "/how/parameters",
  promotions: () => "/promotions",
  transparency: () => "/transparency",
  "sign up": () => "/sign-up",
  "sign in": () => "/sign-in",
  "forgot password": () => "/forgot-password",
};
const members = {
  upload: () => "/upload",
  draft: () => draft,
  settings: () => "/settings",
  figures: () => "/analytics",
  webhooks: () => "/settings/webhooks",
  wallet: () => "/wallet",
  "own promotions": () => "/wallet/promotions",
  notifications: () => "/notifications",
  "for you": () => "/?sort=for-you",
  collections: () => "/collections",
  "to print": () => "/queue",
  evidence: () => `${draft}/evidence`,
  "marks of programs": () => "/moderation/marks",
  admin: () => "/admin",
  "what operators did": () => "/admin/log",
  "members for operators": () => "/admin/members",
  "storage for operators": () => "/admin/storage",
  "settings of the site": () => "/admin/settings",
};

for (const scheme of ["light", "dark"]) {
  for (const size of [DESKTOP, PHONE]) {
    for (const [name, where] of [...Object.entries(visitors), ...Object.entries(members)]) {
      test(`${name}, ${scheme}, ${size.width} px`, async () => {
        const page = await browser.visitor({ scheme, size });
        if (name in members) await page.context().addCookies(cookies);
        await open(page, server, where());
        const what = `${name} ${scheme} ${size.width}`;
        await assertAccessible(page, what);
        await assertNoSidewaysScroll(page, what);
        await screenshot(page, `${name.replaceAll(" ", "-")}-${scheme}-${size.width}`);
        assertQuiet(page);
        await page.context().close();
      });
    }
  }
}

for (const scheme of ["light", "dark"]) {
  test(`an address that leads nowhere, ${scheme}`, async () => {
    const page = await browser.visitor({ scheme });
    const answer = await page.goto(`${server.url}/models/nothing/here`);
    assert.equal(answer.status(), 404);
    await assertAccessible(page, `not found ${scheme}`);
    await screenshot(page, `not-found-${scheme}`);
  });
}

test("the narrowest window does not scroll sideways", async () => {
  const page = await browser.visitor({ size: { width: 320, height: 700 } });
  const filtered = "/search?q=gear&size_from=1&size_to=300&technology=fdm&tag=gear";
  for (const path of ["/", "/search?q=gear", filtered, model, "/sign-up"]) {
    await open(page, server, path);
    if (path === filtered) await page.getByText("Filters · 3").click();
    await assertNoSidewaysScroll(page, `${path} at 320 px`);
  }
});
