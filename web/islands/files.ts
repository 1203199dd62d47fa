import { announce, exchange, takeErrors, takeParts } from "./dom";
import { load } from "./sorting";
import { t } from "./texts";

/**
 * `<hp-files>`: sends its small forms (move, rename, unit, remove, put back) without leaving the page, and lets rows of a
 * `[data-sort]` list be dragged by their `[data-handle]`.
 */
export class Files extends HTMLElement {
  private sorting = false;
  /** One form after the other: what one has written the next must know, or it would take it for another tab's. */
  private turn: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    this.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const { submitter } = event;
      this.turn = this.turn.then(() => this.send(form, submitter));
    });
    // What is changed in a row's own form is saved when one goes on to the next field.
    this.addEventListener("change", (event) => {
      const field = event.target as HTMLInputElement;
      if (field.type === "file" || !field.form || !this.contains(field.form)) return;
      // Not the words of the draft: nothing for the form around to save.
      event.stopPropagation();
      field.form.requestSubmit();
    });
    this.addEventListener("input", (event) => event.stopPropagation());
    this.addEventListener("pointerover", (event) => {
      if ((event.target as Element).closest("[data-handle]")) void this.sort();
    });
  }

  private async send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const body = new URLSearchParams();
    for (const [key, value] of new FormData(form, submitter)) body.append(key, String(value));
    const { status, page } = await exchange(form.action, { method: "POST", body });
    if (status === 0) return announce(t.lost_unchanged);
    form.parentElement?.querySelector(":scope > .conflict")?.remove();
    if (status === 409 && page) return showOther(form, page);
    const focused = document.activeElement?.id;
    const isField = document.activeElement?.matches("input, textarea, select");
    const said = page?.querySelector("[data-error], hp-toast p")?.textContent?.trim();
    if (status >= 200 && status < 300 && page) {
      // What was sent is what these fields showed, should the form stay.
      for (const was of form.querySelectorAll<HTMLInputElement>("input[name^=was_]")) {
        was.value = body.get(was.name.slice("was_".length)) ?? "";
      }
      // A part someone types in would stay as it is, and a row that moved would not.
      if (!isField) (document.activeElement as HTMLElement | null)?.blur();
      takeParts(page);
      document.dispatchEvent(new Event("hp:changed"));
      if (focused) document.getElementById(focused)?.focus();
    }
    // What is wrong keeps what was typed.
    if (page && (status < 300 || status === 422)) takeErrors(page, form);
    announce(said || form.dataset.said || t.saved);
  }

  private async sort(): Promise<void> {
    const list = this.querySelector<HTMLElement>("[data-sort]");
    if (!list || this.sorting || list.dataset.sorted !== undefined) return;
    this.sorting = true;
    list.dataset.sorted = "";
    const { sortable } = await load();
    sortable(list, (row, place) => {
      const form = row.querySelector<HTMLFormElement>("form[data-move]");
      if (!form) return;
      const body = new URLSearchParams({ to: String(place) });
      void exchange(form.action, { method: "POST", body }).then(({ status, page }) => {
        if (status >= 200 && status < 300 && page) takeParts(page);
        announce(status === 0 ? t.lost_order : t.moved);
      });
    });
    this.sorting = false;
  }
}

/** Shows what another page wrote into the same fields meanwhile; to send the form again is to choose what stands in it. */
function showOther(form: HTMLFormElement, page: Document): void {
  const box = page.querySelector(".conflict");
  if (!box) {
    announce(t.other_tab);
    return;
  }
  for (const link of box.querySelectorAll<HTMLAnchorElement>("dt a")) {
    const field = page.getElementById(link.hash.slice(1)) as HTMLInputElement | null;
    const [was, stored] = [form, field?.form].map((one) =>
      one?.querySelector<HTMLInputElement>(`input[name="was_${field?.name}"]`),
    );
    if (was && stored) was.value = stored.value;
  }
  form.before(document.adoptNode(box));
}
