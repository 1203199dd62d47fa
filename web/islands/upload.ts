import { announce, el, errorText, exchange, takeParts } from "./dom";
import { bytes, transfer } from "./format";

/** One file on its way, and its row on the page. */
interface Item {
  file: File;
  row: HTMLLIElement;
  bar: HTMLProgressElement;
  text: HTMLElement;
}

/** `<hp-upload>`: sends each chosen or dropped file alone, with progress, to the form's own address. */
export class Upload extends HTMLElement {
  private waiting: Item[] = [];
  private sending = false;
  private hovering = 0;
  private listeners = new AbortController();

  connectedCallback(): void {
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    this.input?.addEventListener("change", () => {
      this.add(Array.from(this.input?.files ?? []));
      if (this.input) this.input.value = "";
    });
    // Files are sent as soon as they are chosen: the button is for people without JavaScript.
    for (const button of this.querySelectorAll<HTMLElement>("[type=submit]")) button.hidden = true;
    if (this.hasAttribute("drop")) this.takeDrops(signal);
    addEventListener(
      "beforeunload",
      (event) => {
        if (this.sending) event.preventDefault();
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.listeners.abort();
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private get input(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("input[type=file]");
  }

  private takeDrops(signal: AbortSignal): void {
    const root = document.documentElement;
    const withFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const hover = (step: number) => (event: DragEvent) => {
      if (!withFiles(event)) return;
      this.hovering += step;
      root.toggleAttribute("data-dropping", this.hovering > 0);
    };
    document.addEventListener("dragenter", hover(1), { signal });
    document.addEventListener("dragleave", hover(-1), { signal });
    document.addEventListener("dragover", (event) => withFiles(event) && event.preventDefault(), { signal });
    document.addEventListener(
      "drop",
      (event) => {
        this.hovering = 0;
        root.removeAttribute("data-dropping");
        if (!withFiles(event)) return;
        event.preventDefault();
        this.add(Array.from(event.dataTransfer?.files ?? []));
      },
      { signal },
    );
  }

  private add(files: File[]): void {
    let list = this.querySelector("[data-queue]");
    if (!list) {
      list = el("ul", { className: "queue", "data-queue": "" });
      this.append(list);
    }
    for (const file of files) {
      const bar = el("progress", { max: 100, value: 0, "aria-label": `Upload of ${file.name}` });
      const text = el("span", { className: "queue-text" }, `${bytes(file.size)} · waiting`);
      const row = el("li", { className: "queue-row" }, el("span", { className: "queue-name" }, file.name), bar, text);
      list.append(row);
      this.waiting.push({ file, row, bar, text });
    }
    void this.sendAll();
  }

  private async sendAll(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    for (let item = this.waiting.shift(); item; item = this.waiting.shift()) await this.send(item);
    this.sending = false;
  }

  private async send(item: Item): Promise<void> {
    const { form, input } = this;
    if (!form || !input) return;
    const body = new FormData(form);
    body.delete(input.name);
    body.append(input.name, item.file);
    const started = performance.now();
    const answer = await exchange(form.action, {
      method: "POST",
      body,
      onSent: (sent, total) => {
        item.bar.value = (100 * sent) / total;
        const seconds = (performance.now() - started) / 1000;
        item.text.textContent = sent < total ? transfer(sent, total, seconds) : "The server is reading the file";
      },
    });
    if (answer.status >= 200 && answer.status < 300 && answer.page) {
      item.row.remove();
      takeParts(answer.page);
      announce(`${item.file.name} is uploaded.`);
      document.dispatchEvent(new Event("hp:changed"));
    } else {
      this.failed(item, errorText(answer));
    }
  }

  private failed(item: Item, why: string): void {
    item.row.dataset.failed = "";
    item.text.textContent = why;
    announce(`${item.file.name}: ${why}`);
    const clear = () => {
      delete item.row.dataset.failed;
      for (const button of item.row.querySelectorAll("button")) button.remove();
    };
    const retry = () => {
      clear();
      item.bar.value = 0;
      item.text.textContent = `${bytes(item.file.size)} · waiting`;
      this.waiting.push(item);
      void this.sendAll();
    };
    item.row.append(
      el("button", { type: "button", className: "button queue-retry", click: retry }, "Try again"),
      el("button", { type: "button", className: "button queue-drop", click: () => item.row.remove() }, "Remove"),
    );
  }
}
