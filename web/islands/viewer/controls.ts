// Buttons of the viewer.
import { el } from "../dom";

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
  ["← → ↑ ↓", "turn the model"],
  ["+ −", "zoom"],
  ["R", "back to the first view"],
  ["W", "edges of all triangles"],
  ["S", "section on and off"],
  ["X Y Z", "cut across this axis"],
  [", .", "move the cut a little"],
  ["Page ↑ ↓", "move the cut further"],
  ["T", "keep the other half"],
  ["M", "measure between two points"],
  ["Enter", "set a point under the cross"],
  ["Shift + arrows", "move the cross"],
  ["⌫", "forget the points"],
  ["D", "dimensions"],
  ["G", "build plate"],
  ["F", "full screen"],
  ["Esc", "close"],
];

/** The list of keys and gestures, hidden at first. */
export function help(hasBefore: boolean): HTMLElement {
  const rows: [string, string][] = hasBefore ? [...KEYS, ["O", "version before"]] : KEYS;
  const list = el("dl");
  for (const [key, what] of rows) list.append(el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)));
  const touch = el("p", {}, "By touch: one finger turns, two move and zoom, a tap sets a point while you measure.");
  return el(
    "div",
    { className: "viewer-help", role: "group", "aria-label": "Keys", tabIndex: 0, hidden: true },
    list,
    touch,
  );
}
