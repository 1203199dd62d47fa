// Buttons of the viewer.
import { el } from "../dom";
import { t } from "../texts";

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${new URL(ICONS, import.meta.url).pathname}#${name}`);
  svg.append(use);
  return svg;
}

/** A button that shows a picture, or a word, and is called `label`. */
export function button(shown: Node | string, label: string, act: (event: MouseEvent) => void): HTMLButtonElement {
  const click = (event: Event) => act(event as MouseEvent);
  return el("button", { type: "button", title: label, "aria-label": label, click }, shown);
}

/** A button that stays pressed while what it switches is on; `act` answers whether it is now. */
export function toggle(name: string, label: string, act: (event: MouseEvent) => boolean): HTMLButtonElement {
  const made = button(icon(name), label, (event) => press(made, act(event)));
  press(made, false);
  return made;
}

/** Shows whether something is on. */
export function press(button: HTMLButtonElement, on: boolean): void {
  button.setAttribute("aria-pressed", String(on));
}

/** What the keys do: key, and what for. */
const KEYS: [string, string][] = [
  ["← → ↑ ↓", t.viewer_key_turn],
  ["+ −", t.viewer_key_zoom],
  ["R", t.viewer_key_reset],
  ["W", t.viewer_key_edges],
  ["S", t.viewer_key_section],
  ["X Y Z", t.viewer_key_across],
  [", .", t.viewer_key_move],
  ["Page ↑ ↓", t.viewer_key_further],
  ["T", t.viewer_key_half],
  ["M", t.viewer_key_measure],
  ["Enter", t.viewer_key_point],
  [t.viewer_key_arrows, t.viewer_key_cross],
  ["⌫", t.viewer_key_forget],
  ["D", t.viewer_key_dimensions],
  ["G", t.viewer_key_plate],
  ["F", t.viewer_key_full],
  ["Esc", t.viewer_key_close],
];

/** The list of keys and gestures, hidden at first. */
export function help(hasBefore: boolean): HTMLElement {
  const rows: [string, string][] = hasBefore ? [...KEYS, ["O", t.viewer_key_before]] : KEYS;
  const list = el("dl");
  for (const [key, what] of rows) list.append(el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)));
  const touch = el("p", {}, t.viewer_touch);
  return el(
    "div",
    { className: "viewer-help", role: "group", "aria-label": t.viewer_keys, tabIndex: 0, hidden: true },
    list,
    touch,
  );
}
