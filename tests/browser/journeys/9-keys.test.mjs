// Ways to sign in besides the password: a code of an app, a recovery code, a passkey on the browser's own device.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { open, PASSWORD, signIn, signOut, signUp } from "../lib/acts.mjs";
import { assertQuiet, lookAt, startBrowser } from "../lib/browser.mjs";
import { startServer } from "../lib/server.mjs";

let server;
let browser;
before(async () => {
  server = await startServer({ named: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The code that an app shows now for the letters of a secret. */
function codeOf(letters) {
  const digits = [...letters.replace(/\s/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter));
  const bits = digits.map((digit) => digit.toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", secret).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("a code of an app is the second step, and a recovery code when the phone is gone", async () => {
  const page = await browser.visitor();
  await signUp(page, server, "mira");
  await open(page, server, "/settings/two-step");
  await lookAt(page, "two-step-off");
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set it up" }).click();
  const secret = await page.locator("#secret").textContent();
  assert.ok(await page.getByRole("img", { name: /QR code/ }).isVisible());
  await lookAt(page, "two-step-waiting");
  await page.getByRole("textbox", { name: "Code" }).fill(codeOf(secret));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  await lookAt(page, "recovery-codes");
  const codes = (await page.locator("#codes").textContent()).trim().split("\n");
  assert.equal(codes.length, 10);
  await page.getByRole("link", { name: "I have kept them" }).click();
  await lookAt(page, "two-step-on");
  await signOut(page);
  await signIn(page, server, "mira");
  await page.getByRole("heading", { name: "Enter your code" }).waitFor();
  await lookAt(page, "second-step");
  await page.getByRole("textbox", { name: "Code" }).fill(codes[0]);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await open(page, server, "/settings");
  assert.ok(await page.getByText("with your password and a recovery code").isVisible());
  assertQuiet(page);
});

test("a passkey is made on the device and signs in without a password", async () => {
  const page = await browser.visitor();
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signUp(page, server, "holt");
  await open(page, server, "/settings/passkeys");
  await page.getByLabel("Name").fill("This laptop");
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("The passkey was added").waitFor();
  await lookAt(page, "passkeys");
  await signOut(page);
  await open(page, server, "/sign-in");
  await lookAt(page, "sign-in-with-passkey");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await open(page, server, "/settings");
  assert.ok(await page.getByText("with a passkey", { exact: false }).first().isVisible());
  await open(page, server, "/settings/passkeys");
  assert.ok(await page.getByText("last used").isVisible());
  assertQuiet(page);
});

test("a device without a passkey, and a browser without scripts, are told so", async () => {
  const page = await browser.visitor();
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "usb",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await open(page, server, "/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByRole("alert").getByText("The device gave no passkey").waitFor();
  await lookAt(page, "passkey-refused");
  const plain = await browser.visitor({ javaScript: false });
  await open(plain, server, "/sign-in");
  await plain.getByRole("button", { name: "Sign in with a passkey" }).click();
  await plain.getByText("Passkeys need JavaScript").waitFor();
});
