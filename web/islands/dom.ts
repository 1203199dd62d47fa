// The few helpers all islands share. Nothing here parses strings into markup: answers of the server are read
// as documents by XMLHttpRequest, which Trusted Types allow.

import { t } from "./texts";

/** Makes an element with properties, `aria-*`/`data-*` attributes and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Record<string, string | number | boolean | EventListener> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (key.includes("-") || key === "role") node.setAttribute(key, String(value));
    else Object.assign(node, { [key]: value });
  }
  node.append(...children);
  return node;
}

/** Says a text to screen readers without moving the focus. */
export function announce(text: string): void {
  let region = document.getElementById("announcer");
  if (!region) {
    region = el("div", { id: "announcer", className: "sr-only", "aria-live": "polite" });
    document.body.append(region);
  }
  region.textContent = text;
}

/** Shows a short message in the corner that goes by itself; `keep` holds it until it is dismissed. */
export function toast(text: string, keep = false): void {
  const box = document.getElementById("toasts") ?? document.body.appendChild(el("div", { id: "toasts" }));
  const item = document.createElement("hp-toast");
  item.setAttribute("role", keep ? "alert" : "status");
  item.toggleAttribute("keep", keep);
  item.append(el("p", {}, text), el("button", { type: "button", hidden: true }, t.dismiss));
  box.append(item);
}

export interface Answer {
  /** HTTP status after redirects; 0 when the network failed. */
  status: number;
  /** The page answered, when it was HTML. */
  page: Document | null;
  /** Address after redirects. */
  url: string;
}

export interface Sending {
  method?: string;
  body?: FormData | URLSearchParams;
  /** Called with bytes sent and bytes in all. */
  onSent?: (sent: number, total: number) => void;
  signal?: AbortSignal;
}

/** Fetches or sends and reads the answer as a document; never rejects. */
export function exchange(url: string, { method = "GET", body, onSent, signal }: Sending = {}): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const finish = () =>
      resolve({ status: request.status, page: request.responseXML, url: request.responseURL || url });
    request.open(method, url);
    request.responseType = "document";
    request.onload = finish;
    request.onerror = finish;
    request.onabort = finish;
    if (onSent) request.upload.onprogress = (event) => onSent(event.loaded, event.total);
    signal?.addEventListener("abort", () => request.abort());
    request.send(body ?? null);
  });
}

/** What a refused form says: the page's `[data-error]` text, or a plain sentence by status. */
export function errorText({ status, page }: Answer): string {
  const said = page?.querySelector("[data-error]")?.textContent?.trim().replace(/\s+/g, " ");
  if (said) return said;
  if (status === 0) return t.lost;
  if (status === 413) return t.larger;
  if (status === 429) return t.too_many;
  if (status === 401 || status === 403) return t.signed_out;
  return t.server_failed(String(status));
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Gives a newer part what someone has changed or opened in the old one and the server may not know yet. */
function keepChanges(old: Element, fresh: Element): void {
  for (const field of old.querySelectorAll<Field>("input[id], input[name], textarea[id], select[id]")) {
    const same = field.id
      ? `#${CSS.escape(field.id)}`
      : `[name="${CSS.escape(field.name)}"][value="${CSS.escape(field.value)}"]`;
    const twin = fresh.querySelector<Field>(same);
    if (!twin) continue;
    if (
      field instanceof HTMLInputElement &&
      twin instanceof HTMLInputElement &&
      /^(radio|checkbox)$/.test(field.type)
    ) {
      if (field.checked !== field.defaultChecked) twin.checked = field.checked;
    } else if (field instanceof HTMLSelectElement || field.value !== field.defaultValue) twin.value = field.value;
  }
  for (const folded of old.querySelectorAll<HTMLDetailsElement>("details[id]")) {
    const twin = fresh.querySelector<HTMLDetailsElement>(`#${CSS.escape(folded.id)}`);
    if (twin) twin.open ||= folded.open;
  }
}

/** Shows at each field of this page, or of a part of it, what a newer one says is wrong, and takes away what is mended. */
export function takeErrors(page: Document, within: ParentNode = document): void {
  for (const old of within.querySelectorAll(".field > .error")) {
    if (!page.getElementById(old.id)) old.remove();
  }
  for (const field of within.querySelectorAll<HTMLElement>(".field [id]:is(input, textarea, select), fieldset.field")) {
    const fresh = page.getElementById(field.id);
    const error = page.getElementById(`${field.id}-error`);
    if (!fresh) continue;
    for (const name of ["aria-invalid", "aria-describedby"]) {
      const value = fresh.getAttribute(name);
      if (value === null) field.removeAttribute(name);
      else field.setAttribute(name, value);
    }
    if (!error) continue;
    const shown = document.getElementById(error.id);
    const adopted = document.adoptNode(error);
    if (shown) shown.replaceWith(adopted);
    else field.closest(".field")?.append(adopted);
  }
}

/**
 * Replaces each `[data-part]` of this page by the same part of a newer one. The part someone is typing in stays, and
 * what was changed elsewhere is carried over.
 */
export function takeParts(page: Document): void {
  for (const old of document.querySelectorAll<HTMLElement>("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${CSS.escape(old.dataset.part ?? "")}"]`);
    const typing = old.contains(document.activeElement) && document.activeElement?.matches("input, textarea, select");
    const dragging = old.querySelector(".sortable-chosen") !== null;
    if (!fresh || typing || dragging || fresh.outerHTML === old.outerHTML) continue;
    const adopted = document.adoptNode(fresh);
    keepChanges(old, adopted);
    const pressed = pressedIn(old);
    old.replaceWith(adopted);
    if (pressed) document.querySelector<HTMLElement>(pressed)?.focus();
  }
}

/** A selector of the button of a row that has the focus, which is lost when its part is replaced. */
function pressedIn(part: HTMLElement): string | null {
  const button = document.activeElement;
  if (!(button instanceof HTMLButtonElement) || !button.value || !part.contains(button)) return null;
  const row = button.closest("[id]");
  return row && `#${CSS.escape(row.id)} button[value="${CSS.escape(button.value)}"]`;
}

/** Moves to what an address names: its first field, or itself. */
export function focusOn(hash: string): void {
  const place = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
  const field = place?.matches("input, textarea, select")
    ? place
    : place?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select");
  field?.focus();
  place?.scrollIntoView({ block: "nearest" });
}
