// Islands of a few lines each.
import { announce, el, errorText, toast } from "./dom";
import { t } from "./texts";

/** `<hp-menu>`: a `<details>` that closes like a menu. */
export class Menu extends HTMLElement {
  connectedCallback(): void {
    const details = this.querySelector("details");
    if (!details) return;
    const close = () => {
      details.open = false;
    };
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      close();
      details.querySelector("summary")?.focus();
    });
    this.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) close();
    });
    const outside = (event: Event) => {
      if (!this.contains(event.target as Node)) close();
    };
    // Listens to the page only while open, so menus cost nothing.
    details.addEventListener("toggle", () => {
      if (details.open) document.addEventListener("pointerdown", outside);
      else document.removeEventListener("pointerdown", outside);
    });
  }
}

/** `<hp-copy>`: copies its `text`, or the value or text of what `from` names. */
export class Copy extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    const button = this.querySelector("button");
    button?.addEventListener("click", () => void this.copy(button));
  }

  private async copy(button: HTMLButtonElement): Promise<void> {
    const source = document.querySelector(this.getAttribute("from") ?? ":not(*)");
    const text = source instanceof HTMLInputElement ? source.value : source?.textContent;
    const before = Array.from(button.childNodes);
    let said = this.getAttribute("done") ?? t.copied;
    try {
      await navigator.clipboard.writeText(this.getAttribute("text") ?? text?.trim() ?? "");
    } catch {
      said = t.not_copied;
    }
    button.replaceChildren(said);
    announce(said);
    button.disabled = true;
    setTimeout(() => {
      button.replaceChildren(...before);
      button.disabled = false;
    }, 2000);
  }
}

/** `<hp-drop>`: files that fall anywhere on the page are those of the file input inside it. */
export class Drop extends HTMLElement {
  private readonly gone = new AbortController();
  private hovering = 0;

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) return;
    const { signal } = this.gone;
    const listen = (kind: "dragenter" | "dragleave" | "dragover" | "drop", act: (event: DragEvent) => void) => {
      const withFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") && act(event);
      document.addEventListener(kind, withFiles, { signal });
    };
    listen("dragenter", () => this.hover(this.hovering + 1));
    listen("dragleave", () => this.hover(this.hovering - 1));
    listen("dragover", (event) => event.preventDefault());
    listen("drop", (event) => {
      event.preventDefault();
      this.hover(0);
      if (!event.dataTransfer?.files.length) return;
      // A folder would count as a file that can not be read: `<hp-library>` takes its files.
      if (Array.from(event.dataTransfer.items).some((item) => item.webkitGetAsEntry()?.isDirectory)) return;
      input.files = event.dataTransfer.files;
      const { length } = input.files;
      announce(length === 1 ? t.file_chosen(input.files[0]?.name ?? "") : t.files_chosen(length));
      input.form?.querySelector("button")?.focus();
    });
  }

  disconnectedCallback(): void {
    this.gone.abort();
  }

  private hover(depth: number): void {
    this.hovering = depth;
    document.documentElement.toggleAttribute("data-dropping", depth > 0);
  }
}

/** `<hp-toast>`: a message that leaves after 6 s unless it is `keep`, hovered or focused. */
export class Toast extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const button = this.querySelector("button");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => this.remove());
    }
    if (this.hasAttribute("keep")) return;
    const wait = () => clearTimeout(this.timer);
    const start = () => {
      wait();
      this.timer = window.setTimeout(() => this.remove(), 6000);
    };
    for (const event of ["pointerenter", "focusin"]) this.addEventListener(event, wait);
    for (const event of ["pointerleave", "focusout"]) this.addEventListener(event, start);
    start();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }
}

/** `<hp-confirm>`: asks before its form is sent. */
export class Confirm extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("submit", (event) => {
      const form = event.target as HTMLFormElement;
      if (form.dataset.confirmed) return;
      event.preventDefault();
      this.ask(form, event.submitter);
    });
  }

  private ask(form: HTMLFormElement, submitter: HTMLElement | null): void {
    const attribute = (name: string, fallback: string) => this.getAttribute(name) ?? fallback;
    const heading = el("h2", { id: "confirm-heading" }, attribute("heading", t.are_you_sure));
    const dialog = el("dialog", { className: "dialog", "aria-labelledby": heading.id });
    const yes = () => {
      form.dataset.confirmed = "yes";
      dialog.close();
      form.requestSubmit(submitter);
    };
    const no = el("button", { type: "button", className: "button", click: () => dialog.close() });
    no.append(attribute("no", t.cancel));
    no.autofocus = true;
    dialog.append(
      heading,
      el("p", {}, attribute("text", t.cannot_be_undone)),
      el(
        "div",
        { className: "dialog-actions" },
        no,
        el("button", { type: "button", className: "button danger", click: yes }, attribute("yes", t.go_on)),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      submitter?.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  }
}

/** `<hp-toggle>`: a form with one button that is pressed or not; shown at once, taken back when the server refuses. */
export class Toggle extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("submit", (event) => {
      const form = event.target as HTMLFormElement;
      event.preventDefault();
      void this.send(form);
    });
  }

  private async send(form: HTMLFormElement): Promise<void> {
    const button = form.querySelector("button");
    const wanted = form.querySelector<HTMLInputElement>("input[name=on]");
    if (!button || !wanted || button.ariaBusy === "true") return;
    const isOn = wanted.value === "yes";
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    button.ariaBusy = "true";
    this.show(button, wanted, isOn);
    // The answer leads on to a page, which nobody needs here: that it does is the success.
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    button.ariaBusy = null;
    if (answer?.type === "opaqueredirect") {
      const what = button.ariaLabel ?? button.querySelector("span")?.textContent ?? "";
      announce(isOn ? t.switched_on(what) : t.switched_off(what));
      return;
    }
    this.show(button, wanted, !isOn);
    toast(errorText({ status: answer?.status ?? 0, page: null, url: form.action }));
  }

  private show(button: HTMLButtonElement, wanted: HTMLInputElement, isOn: boolean): void {
    button.ariaPressed = String(isOn);
    wanted.value = isOn ? "no" : "yes";
    const count = button.querySelector<HTMLElement>("[data-count]");
    if (!count) return;
    const number = Math.max(0, Number(count.dataset.count) + (isOn ? 1 : -1));
    count.dataset.count = String(number);
    count.textContent = number.toLocaleString(document.documentElement.lang);
    count.hidden = number === 0;
  }
}

/** `/` puts the cursor in the search field unless someone is typing elsewhere. */
export function searchKey(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target.isContentEditable || target.closest("input, textarea, select, dialog")) return;
    const fields = Array.from(document.querySelectorAll<HTMLInputElement>("[data-search]"));
    const field = fields.find((candidate) => candidate.offsetParent !== null);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
