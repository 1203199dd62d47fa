// Both versions of each field that was changed in two places, to choose from.
import { announce, el } from "./dom";
import { t } from "./texts";
import { isLongText, labelOf, shown, type Values, write } from "./values";

/** Shows the fields before the form; calls `done` when one was chosen for each. Gives the box. */
export function showConflict(
  form: HTMLFormElement,
  names: string[],
  mine: Values,
  theirs: Values,
  done: () => void,
): HTMLElement {
  const rows = el("div", { className: "versus" });
  const settle = (row: HTMLElement, name: string, value: string) => {
    write(form, name, value);
    row.remove();
    const next = rows.querySelector("button");
    if (next) next.focus();
    else done();
  };
  for (const name of names) {
    const label = labelOf(form, name);
    const [here, there] = [mine[name] ?? "", theirs[name] ?? ""];
    const row = el("div", { role: "group", "aria-label": label });
    const choice = (words: string, value: string) =>
      el("button", { type: "button", className: "button", click: () => settle(row, name, value) }, words);
    const side = (heading: string, value: string) =>
      el(
        "div",
        {},
        el("p", { className: "small soft" }, heading),
        el("p", { className: "notes" }, shown(form, name, value) || t.versions_nothing),
      );
    const buttons = el(
      "div",
      { className: "row" },
      choice(t.versions_keep_here, here),
      choice(t.versions_take_other, there),
    );
    if (isLongText(form, name) && here && there) buttons.append(choice(t.versions_keep_both, `${here}\n\n${there}`));
    row.append(
      el("b", {}, label),
      el("div", { className: "columns" }, side(t.versions_here, here), side(t.versions_other, there)),
      buttons,
    );
    rows.append(row);
  }
  const box = el(
    "div",
    { className: "conflict", role: "alertdialog", "aria-label": t.versions_title, tabIndex: -1 },
    el("h2", {}, t.versions_title),
    el("p", {}, t.versions_text),
    rows,
  );
  form.before(box);
  box.focus();
  announce(t.versions_text);
  return box;
}
