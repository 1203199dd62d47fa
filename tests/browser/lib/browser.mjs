// Debian's Chromium, axe-core and screenshots.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(new URL("../../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Where screenshots go. */
export const OUT = new URL("../out/", import.meta.url).pathname;
export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // WebGL without a graphics card.
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];

export async function startBrowser() {
  const browser = await chromium.launch({
    // Without the windows and bars of a whole browser, which nobody sees here: it needs a third less time.
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    headless: true,
    args: FLAGS,
  });
  return {
    /** A visitor with cookies of their own. Everything the page complains about is gathered in `page.complaints`. */
    async visitor({ scheme = "light", size = DESKTOP, javaScript = true } = {}) {
      const context = await browser.newContext({
        viewport: size,
        colorScheme: scheme,
        javaScriptEnabled: javaScript,
        reducedMotion: "reduce",
        locale: "en-GB",
        permissions: ["clipboard-read", "clipboard-write"],
      });
      // Debug builds on a busy machine are slow; a hang still ends.
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      page.complaints = [];
      page.on("pageerror", (error) => page.complaints.push(`error: ${error.message}`));
      page.on("console", (message) => {
        // The frame of the last look may run no scripts on purpose, and the browser says so.
        const isWanted = /\/preview' because the document's frame is sandboxed/.test(message.text());
        if (message.type() === "error" && !isWanted)
          page.complaints.push(`console: ${message.text()} ${message.location().url}`);
      });
      page.on("request", (request) => {
        const { host, protocol } = new URL(request.url());
        const home = page.url() === "about:blank" ? host : new URL(page.url()).host;
        if (protocol.startsWith("http") && host !== home) page.complaints.push(`request to ${host}`);
      });
      return page;
    },
    close: () => browser.close(),
  };
}

/** Fails when the page broke a rule of its own (script errors, blocked by policy, requests elsewhere). */
export function assertQuiet(page) {
  assert.deepEqual(page.complaints, []);
}

/** axe-core over the page as it stands: WCAG 2.2 AA and best practice. */
export async function assertAccessible(page, what) {
  // Evaluated through the debugger, which the page's content policy does not bind.
  await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    }),
  );
  const broken = found.violations.map(
    (rule) => `${rule.id}: ${rule.help}\n    ${rule.nodes.map((node) => node.html.slice(0, 160)).join("\n    ")}`,
  );
  assert.equal(broken.length, 0, `${what}:\n  ${broken.join("\n  ")}`);
  assert.ok(found.passes.length > 5, `${what}: axe looked at nothing`);
}

/** Nothing sticks out to the right. */
export async function assertNoSidewaysScroll(page, what) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(inner <= outer, `${what}: ${inner} px wide in a window of ${outer}`);
}

export async function screenshot(page, name, { whole = true } = {}) {
  mkdirSync(OUT, { recursive: true });
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: whole, timeout: 120_000 });
}

/** Waits until colours have faded from one theme to the other: on the way they have too little contrast. */
const faded = (page) =>
  page.evaluate(async () => {
    // On a busy machine they begin frames after the change.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });

/** Takes pictures of a page in both widths and themes, none of which may scroll sideways. */
export async function screenshots(page, name) {
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await faded(page);
      const look = `${name}-${colorScheme}-${size.width}`;
      await assertNoSidewaysScroll(page, look);
      await screenshot(page, look);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESKTOP);
}

/** Pictures of a page in both widths and themes, held against the rules of accessibility in both themes. */
export async function lookAt(page, name) {
  await assertAccessible(page, name);
  await screenshots(page, name);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(PHONE);
  await faded(page);
  await assertAccessible(page, `${name}, dark, on a phone`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESKTOP);
}
