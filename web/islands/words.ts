// Help with the words of a draft: the description as it will look, tags that others use, a licence by questions.
import { announce, el, exchange } from "./dom";
import { t } from "./texts";

const PAUSE = 400;

/** `<hp-describe>`: shows what its text will look like while it is written, and puts pictures into it. */
export class Describe extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const text = this.querySelector("textarea");
    const box = this.querySelector<HTMLDetailsElement>("[data-preview-box]");
    if (!text || !box) return;
    box.hidden = false;
    const later = () => {
      clearTimeout(this.timer);
      if (box.open) this.timer = window.setTimeout(() => void this.show(text, box), PAUSE);
    };
    text.addEventListener("input", later);
    box.addEventListener("toggle", later);
    this.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-insert]");
      if (!button) return;
      text.setRangeText(`\n\n${button.dataset.insert}\n\n`, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    });
  }

  private async show(text: HTMLTextAreaElement, box: HTMLElement): Promise<void> {
    const body = new URLSearchParams({ description: text.value });
    const { page } = await exchange(this.getAttribute("src") ?? "", { method: "POST", body });
    const fresh = page?.querySelector("[data-preview]");
    if (fresh) box.querySelector(".describe-preview")?.replaceChildren(document.adoptNode(fresh));
  }
}

/** `<hp-tags>`: offers tags that published models have while one is typed. */
export class Tags extends HTMLElement {
  private timer = 0;
  private list = el("ul", {
    id: "tag-list",
    className: "suggestions",
    role: "listbox",
    "aria-label": t.suggestions,
    hidden: true,
  });

  connectedCallback(): void {
    const field = this.querySelector("input");
    if (!field) return;
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", this.list.id],
    ] as const)
      field.setAttribute(name, value);
    field.after(this.list);
    field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(field), 150);
    });
    field.addEventListener("keydown", (event) => this.onKey(event, field));
    field.addEventListener("blur", () => this.close(field));
    // Before the field loses the focus.
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = (event.target as Element).closest("li");
      if (option) this.take(field, option);
    });
  }

  private async ask(field: HTMLInputElement): Promise<void> {
    const typed = wordAt(field.value);
    const answer = typed ? await fetch(`/tags/suggest?q=${encodeURIComponent(typed)}`).catch(() => null) : null;
    if (!answer?.ok || wordAt(field.value) !== typed) return this.close(field);
    const found = (await answer.json()) as { tag: string; models: number }[];
    const used = field.value.split(",").map((tag) => tag.trim().toLowerCase());
    const options = found.filter(({ tag }) => !used.includes(tag));
    this.list.replaceChildren(
      ...options.map(({ tag, models }, n) =>
        el(
          "li",
          { id: `tag-${n}`, role: "option", "aria-selected": "false", "data-tag": tag },
          tag,
          el("span", { className: "end small soft" }, t.suggested_models(models)),
        ),
      ),
    );
    this.list.hidden = options.length === 0 || document.activeElement !== field;
    field.setAttribute("aria-expanded", String(!this.list.hidden));
    field.removeAttribute("aria-activedescendant");
    if (!this.list.hidden) announce(t.suggested_tags(options.length));
  }

  private onKey(event: KeyboardEvent, field: HTMLInputElement): void {
    const options = Array.from(this.list.children) as HTMLElement[];
    if (this.list.hidden || options.length === 0) return;
    const at = options.findIndex((option) => option.ariaSelected === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = options[at];
    if (step) {
      event.preventDefault();
      chosen?.setAttribute("aria-selected", "false");
      const next = options[(at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length];
      next?.setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", next?.id ?? "");
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      this.take(field, chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close(field);
    }
  }

  private take(field: HTMLInputElement, option: HTMLElement): void {
    const before = field.value.split(",").slice(0, -1);
    field.value = `${[...before.map((tag) => tag.trim()), option.dataset.tag].join(", ")}, `;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    this.close(field);
  }

  private close(field: HTMLInputElement): void {
    this.list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
}

/** The tag that is being typed: what stands behind the last comma. */
function wordAt(value: string): string {
  return value
    .slice(value.lastIndexOf(",") + 1)
    .trim()
    .toLowerCase();
}

/** `<hp-licence>`: chooses among the usual licences by what the creator wants to allow. */
export class LicenceQuestions extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener("change", (event) => {
      // The boxes are no fields of the form: only the licence they lead to is.
      event.stopPropagation();
      this.choose();
    });
  }

  private choose(): void {
    const boxes = Array.from(this.querySelectorAll("input"));
    const yes = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    if (!yes.has("change")) yes.delete("alike");
    const known = (this.getAttribute("answers") ?? "").split(" ").map((one) => one.split(":") as [string, string]);
    const fits = (wanted: Set<string>) =>
      known.find(
        ([, given]) => setOf(given).size === wanted.size && [...wanted].every((name) => setOf(given).has(name)),
      );
    const found = fits(yes) ?? fits(new Set([...yes, "credit"]));
    const radio =
      found && document.querySelector<HTMLInputElement>(`input[name=licence][value="${CSS.escape(found[0])}"]`);
    const said = this.querySelector("[data-found]");
    if (!radio || radio.disabled || !said) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    const name = radio.labels?.[0]?.querySelector("b")?.textContent ?? found[0];
    const isPlain = yes.has("credit") || found[0].startsWith("CC0");
    said.textContent = isPlain ? t.licence_found(name) : t.licence_found_named(name);
  }
}

function setOf(list: string): Set<string> {
  return new Set(list.split(",").filter(Boolean));
}
