// An audience grows: like and follow without leaving the page, a collection, what is to be printed, a thread, a slicer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, reloadUntil, signUp } from "../lib/acts.mjs";
import { assertQuiet, lookAt, startBrowser } from "../lib/browser.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
let reader;
let model;
before(async () => {
  server = await startServer({ models: 8 });
  browser = await startBrowser();
  reader = await browser.visitor();
  await signUp(reader, server, "reader");
  await open(reader, server, "/?sort=newest");
  model = await reader.locator(".card-link").first().getAttribute("href");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const announced = (page, text) =>
  page.waitForFunction((said) => document.getElementById("announcer")?.textContent?.includes(said), text);

test("a like and a follow show at once, are announced, and are there after a reload", async () => {
  await open(reader, server, model);
  const like = reader.getByRole("button", { name: /^Like/ });
  await like.click();
  assert.equal(await like.getAttribute("aria-pressed"), "true");
  await announced(reader, "Like: on");
  const follow = reader.getByRole("button", { name: /^Follow/ }).first();
  await follow.click();
  await announced(reader, "on");
  await reader.reload();
  assert.equal(await reader.getByRole("button", { name: /^Like/ }).getAttribute("aria-pressed"), "true");
  await open(reader, server, "/following");
  assert.ok(
    await reader
      .getByRole("button", { name: /^Follow/ })
      .first()
      .isVisible(),
  );
  await open(reader, server, "/?sort=for-you");
  const why = reader.locator(".why summary").first();
  await why.click();
  assert.ok(await reader.getByText("Why do I see this?").first().isVisible());
});

test("a model is saved to a new collection and put on the list to print", async () => {
  await open(reader, server, model);
  await reader.getByRole("button", { name: "To print" }).click();
  await announced(reader, "To print: on");
  await reader.getByRole("link", { name: "Save" }).click();
  await reader.getByLabel("Title").fill("For the workshop");
  await reader.getByRole("button", { name: "Make it and save the model there" }).click();
  await reader.waitForURL(`**${model}`);
  assert.ok(await reader.getByRole("link", { name: "Saved" }).isVisible());
  await open(reader, server, "/queue");
  assert.ok(await reader.getByText("Printing time").isVisible());
});

test("without JavaScript the same buttons work, and people talk", async () => {
  const page = await browser.visitor({ javaScript: false });
  await signUp(page, server, "plain");
  await open(page, server, model);
  await page.getByRole("button", { name: /^Like/ }).click();
  assert.equal(await page.getByRole("button", { name: /^Like/ }).getAttribute("aria-pressed"), "true");
  await page.getByLabel("Add a comment").fill("Does it need *supports*? @reader knows.");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await page.waitForURL(/\/comments\//);
  // In the list: a toast that comes meanwhile says the same and leads nowhere.
  const news = reader.locator("main").getByText(/mentioned you in a comment/);
  await reloadUntil(reader, server, "/notifications", news);
  await news.click();
  await reader.waitForURL(/\/comments\//);
  await reader.getByLabel("Your answer").fill("It does not.");
  await reader.getByRole("button", { name: "Answer", exact: true }).click();
  await reader.waitForURL(/\/comments\//);
  assert.ok(await reader.getByRole("paragraph").filter({ hasText: "It does not." }).isVisible());
});

test("an open page hears of news, and says so", async () => {
  const page = await browser.visitor();
  await signUp(page, server, "talker");
  await open(reader, server, model);
  const before = await reader.locator(".bell").getAttribute("aria-label");
  await open(page, server, model);
  await page.getByLabel("Add a comment").fill("What do you think, @reader?");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await page.waitForURL(/\/comments\//);
  await reader.getByText(/talker mentioned you in a comment/).waitFor();
  assert.notEqual(await reader.locator(".bell").getAttribute("aria-label"), before);
  assert.match(await reader.locator(".bell").getAttribute("aria-label"), /^News, \d+ unread$/);
});

test("a collection is worked on by two, and its people are asked by name", async () => {
  const page = await browser.visitor();
  await signUp(page, server, "helper");
  await open(reader, server, "/collections");
  await reader.getByRole("link", { name: "For the workshop" }).click();
  await reader.getByText("People who work on it").click();
  await reader.getByLabel("Ask somebody").fill("helper");
  await reader.getByRole("button", { name: "Ask", exact: true }).click();
  await reader.getByText("@helper is asked.").waitFor();
  await lookAt(reader, "audience-collection-people");
  await open(page, server, "/collections");
  await page.getByRole("link", { name: "For the workshop" }).click();
  await lookAt(page, "audience-collection-asked");
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText("You work on this now.").waitFor();
  assert.ok(await page.getByText("Add a note").first().isVisible());
  assertQuiet(page);
});

test("what is told where is chosen for each kind", async () => {
  await open(reader, server, "/settings/news");
  await reader.getByLabel("By mail: Somebody mentions you").selectOption("off");
  await reader.getByLabel("every morning").check();
  await reader.getByRole("button", { name: "Save", exact: true }).click();
  await reader.getByText("Saved. It holds for what happens from now on.").waitFor();
  assert.equal(await reader.getByLabel("By mail: Somebody mentions you").inputValue(), "off");
});

/** Stands for the push service of the browser's maker, which is not asked here, and for who allows notifications. */
function pushService() {
  const state = (name) => localStorage.getItem(`push-${name}`) ?? "";
  const made = {
    endpoint: "https://push.example/reader",
    options: { applicationServerKey: null },
    toJSON: () => ({
      endpoint: made.endpoint,
      keys: {
        p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        auth: "BTBZMqHH6r4Tts7J_aSIgg",
      },
    }),
    unsubscribe: async () => localStorage.removeItem("push-key"),
  };
  Object.defineProperty(Notification, "permission", { get: () => state("permission") || "default" });
  Notification.requestPermission = async () => state("permission") || "default";
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    if (!state("service")) throw new DOMException("no service", "AbortError");
    localStorage.setItem("push-key", JSON.stringify([...applicationServerKey]));
    return made;
  };
  PushManager.prototype.getSubscription = async () => {
    if (!state("key")) return null;
    made.options.applicationServerKey = new Uint8Array(JSON.parse(state("key"))).buffer;
    return made;
  };
}

test("a device is turned on and off by keyboard, and says how it stands", async () => {
  const path = "/settings/news";
  const allow = (name, value) => reader.evaluate(([n, v]) => localStorage.setItem(`push-${n}`, v), [name, value]);
  const turnOn = async () => {
    await reader.getByRole("button", { name: "Notify me on this device" }).focus();
    await reader.keyboard.press("Enter");
  };
  await reader.addInitScript(pushService);
  await open(reader, server, path);
  await turnOn();
  await reader.getByText("The browser was not allowed to show notifications.").waitFor();
  await allow("permission", "denied");
  await open(reader, server, path);
  await reader.getByText("This browser blocks notifications of this site.").waitFor();
  await allow("permission", "granted");
  await open(reader, server, path);
  await turnOn();
  await reader.getByText("The service of the browser’s maker gave no answer").waitFor();

  await allow("service", "there");
  await turnOn();
  await reader.getByText("This device is told of news from now on.").waitFor();
  await reader.getByText("This device is told of news, also while no page is open.").waitFor();
  assert.ok(await reader.getByRole("button", { name: "Notify me on this device" }).isHidden());
  assert.ok(
    await reader.evaluate(async () => (await navigator.serviceWorker.ready).active.scriptURL.includes("/push.js?key=")),
  );
  await lookAt(reader, "audience-devices");
  const pushed = reader.getByLabel("On devices: Somebody mentions you");
  assert.ok(await pushed.isChecked());
  await pushed.uncheck();
  await reader.getByRole("button", { name: "Save", exact: true }).click();
  await reader.getByText("Saved. It holds for what happens from now on.").waitFor();
  assert.equal(await pushed.isChecked(), false);

  await reader.getByRole("button", { name: /^Remove / }).focus();
  await reader.keyboard.press("Enter");
  await reader.getByText("That device is told nothing more.").waitFor();
  assert.equal(await reader.evaluate(() => localStorage.getItem("push-key")), null);
  await reader.getByRole("button", { name: "Notify me on this device" }).waitFor();
});

test("a slicer gets a link, and the download stands beside it", async () => {
  await open(reader, server, model);
  await reader.getByRole("link", { name: "Open in slicer" }).click();
  const link = await reader.getByRole("link", { name: "Open in OrcaSlicer" }).getAttribute("href");
  assert.match(link, /^orcaslicer:\/\/open\?file=http/);
  assert.ok(await reader.getByRole("link", { name: /^Download/ }).isVisible());
});

test("every new page is quiet and can be used by everybody", async () => {
  for (const path of [
    model,
    "/collections",
    "/queue",
    "/likes",
    "/following",
    "/searches",
    "/muted",
    "/settings/news",
    "/how/feed",
  ]) {
    await open(reader, server, path);
    await lookAt(reader, `audience${path === model ? "-model" : path.replaceAll("/", "-")}`);
  }
  assertQuiet(reader);
});
