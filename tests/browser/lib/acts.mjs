// What people do, in their words. Each function acts through what a person sees: labels, buttons, links.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export const PASSWORD = "three warm walnuts";

export async function open(page, server, path) {
  const answer = await page.goto(server.url + path);
  assert.ok(answer.ok(), `${path} answered ${answer.status()}`);
}

/** Makes an account: form, mail, link, password. The page is signed in afterwards. */
export async function signUp(page, server, handle) {
  const email = `${handle}@example.org`;
  await open(page, server, "/sign-up");
  await page.getByLabel("Handle").fill(handle);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.goto(await server.mailedLink(email));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Open my account" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-up"));
}

/** Opens the link that the server printed and becomes the one who runs the site. */
export async function becomeAdmin(page, server) {
  await page.goto(server.adminLink());
  await page.getByLabel("Handle").fill("boss");
  await page.getByLabel("E-mail address").fill("boss@example.org");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Run this site" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/first-admin"));
}

/** Goes to an element by keyboard alone. */
export async function tabTo(page, wanted) {
  for (let presses = 0; presses < 150; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the Tab key never comes to ${wanted}`);
}

export async function signOut(page) {
  await page.locator("hp-menu summary").first().click();
  await page.getByRole("button", { name: "Sign out" }).click();
}

export async function signIn(page, server, name, password = PASSWORD) {
  await open(page, server, "/sign-in");
  await page.getByLabel("Handle or e-mail address").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Starts a draft and answers its path. */
export async function startModel(page, server) {
  await open(page, server, "/upload");
  await page
    .getByRole("button", { name: /Start (a new|your first) model/ })
    .first()
    .click();
  await page.waitForURL(/\/drafts\//);
  return new URL(page.url()).pathname;
}

/** Chooses files as from the disk; `files` maps names to bytes. */
export async function chooseFiles(page, files, label = /Add files/) {
  const list = Object.entries(files).map(([name, buffer]) => ({ name, mimeType: "application/octet-stream", buffer }));
  await page.getByLabel(label).setInputFiles(list);
}

/** Lets files fall on the page. */
export async function dropFiles(page, files) {
  const list = Object.entries(files).map(([name, bytes]) => ({ name, bytes: bytes.toString("base64") }));
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, bytes } of given) {
      data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
    }
    return data;
  }, list);
  for (const kind of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent("main", kind, { dataTransfer: transfer });
  }
}

/** Waits until every file of these names was measured and may be printed. */
export async function waitUntilMeasured(page, names) {
  for (const name of names) {
    const row = page.locator("#files [data-file]", { hasText: name });
    await row.locator(".pill", { hasText: "printable" }).waitFor({ timeout: 120_000 });
  }
}

export async function describe(page, { title, summary = "", category = "Hinges, joints and springs", tags = "" }) {
  await page.getByLabel("Title").fill(title);
  if (summary) await page.getByLabel("Summary").fill(summary);
  if (tags) await page.getByLabel("Tags").fill(tags);
  const choice = page.getByLabel("Category");
  const labels = await choice.locator("option").allTextContents();
  const label = labels.includes(category) ? category : labels.find((text) => text && !text.startsWith("Choose"));
  await choice.selectOption({ label });
  await page.locator('#licence input[type="radio"]').first().check();
}

/** Opens the last look, states that the work is one's own, publishes, and answers the path of the public page. */
export async function publish(page) {
  await page.getByRole("button", { name: /^Publish/ }).click();
  await page.getByLabel("Yes, I state this").check();
  await page.getByRole("button", { name: "Publish now" }).click();
  await page.waitForURL(/\/models\//);
  return new URL(page.url()).pathname;
}

export async function searchFor(page, words) {
  const field = page.getByRole("searchbox", { name: "Search models" });
  await field.fill(words);
  await field.press("Enter");
  await page.waitForURL(/\/search\?/);
}

/** Opens the viewer and waits until the model stands in it. */
export async function viewIn3d(page) {
  await page.getByRole("button", { name: "View in 3D" }).click();
  await modelStands(page);
}

/** Waits until the model stands in the viewer that was opened. */
export async function modelStands(page) {
  const status = page.locator(".viewer-status");
  await page.waitForFunction(
    () => {
      const node = document.querySelector(".viewer-status");
      return node && (node.hidden || node.classList.contains("failed"));
    },
    null,
    { timeout: 120_000 },
  );
  assert.equal((await status.textContent())?.trim(), "");
  await page.locator(".viewer-size", { hasText: "mm" }).waitFor();
}

/** Follows a download link and answers the name and bytes that arrive. */
export async function download(page, link) {
  const [arriving] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: arriving.suggestedFilename(), bytes: readFileSync(await arriving.path()) };
}

/** What screen readers were told last. */
export const told = async (page) => (await page.locator("#announcer").textContent()) ?? "";

/** Sets a point of the model under the viewer's cross, which goes in one direction until something lies there. */
export async function setPoint(page, direction) {
  for (let tries = 0; tries < 12; tries++) {
    await page.keyboard.press("Enter");
    if (!(await told(page)).startsWith("Nothing")) return;
    for (let nudges = 0; nudges < 3; nudges++) await page.keyboard.press(`Shift+${direction}`);
  }
  assert.fail("the cross never came over the model");
}

/** Waits until the viewer's picture is as wanted: a drawing comes frames after what caused it. */
export async function drawn(page, isWanted, what) {
  let share = 0;
  for (let tries = 0; tries < 60; tries++) {
    share = await drawnShare(page);
    if (isWanted(share)) return share;
    await page.waitForTimeout(200);
  }
  assert.fail(`${what}: ${share}`);
}

/** Share of the middle of the viewer's picture, 0 to 1, that is not its background: whether anything is drawn. */
export async function drawnShare(page) {
  const picture = await page.locator(".viewer > canvas").screenshot({ timeout: 120_000 });
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(bitmap.width / 4, bitmap.height / 4, bitmap.width / 2, bitmap.height / 2);
    let coloured = 0;
    // Backgrounds are grey in both themes, parts are not.
    for (let at = 0; at < data.length; at += 4) if (Math.abs(data[at] - data[at + 2]) > 24) coloured++;
    return coloured / (data.length / 4);
  }, picture.toString("base64"));
}

/** Waits until a draft says that it is saved. */
export const saved = (page) => page.locator("[data-saved]", { hasText: /^Saved (just now|\d+ s ago)/ }).waitFor();

/** Loads a page again until it shows what is looked for: a text or a locator. */
export async function reloadUntil(page, server, path, wanted) {
  for (let tries = 0; tries < 120; tries++) {
    await open(page, server, path);
    const found = typeof wanted === "string" ? page.getByText(wanted) : wanted;
    if (await found.first().isVisible()) return;
    await page.waitForTimeout(500);
  }
  assert.fail(`${path} never showed ${wanted}`);
}
