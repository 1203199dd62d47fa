import { announce, exchange, takeParts } from "./dom";
import { t } from "./texts";

/** What the server sends for one file. */
export interface FileEvent {
  file: string;
  state?: string;
  /** 0 to 100; absent or 0 when unknown. */
  percent?: number;
  text?: string;
  /** Page whose parts show the result; this page when absent. */
  html_url?: string;
}

/** Reads one event; null for anything that is not one. */
export function readEvent(data: string): FileEvent | null {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== "object" || value === null) return null;
    const event = value as FileEvent;
    return typeof event.file === "string" ? event : null;
  } catch {
    return null;
  }
}

/**
 * `<hp-progress>`: waits while `idle` until something was uploaded, then follows the
 * server's work on files and refreshes the page's parts when results are there. `done` is said at the end.
 */
export class Progress extends HTMLElement {
  private source: EventSource | undefined;
  private refreshTimer = 0;
  private reopen = () => this.open();

  connectedCallback(): void {
    if (!this.hasAttribute("idle")) this.open();
    document.addEventListener("hp:changed", this.reopen);
  }

  disconnectedCallback(): void {
    document.removeEventListener("hp:changed", this.reopen);
    clearTimeout(this.refreshTimer);
    this.source?.close();
  }

  private open(): void {
    const src = this.getAttribute("src");
    if (!src) return;
    this.source?.close();
    const source = new EventSource(src);
    this.source = source;
    source.addEventListener("message", (message) => {
      const event = readEvent(message.data);
      if (event) this.show(event);
    });
    source.addEventListener("done", () => {
      // The server would end the stream and the browser would connect again for ever.
      source.close();
      this.refresh(location.href, 0);
      announce(this.getAttribute("done") ?? t.all_analysed);
    });
  }

  private show(event: FileEvent): void {
    for (const row of document.querySelectorAll<HTMLElement>(`[data-file="${CSS.escape(event.file)}"]`)) {
      const bar = row.querySelector("progress");
      const state = row.querySelector("[data-state]");
      const text = row.querySelector("[data-text]");
      if (event.state !== undefined) row.dataset.now = event.state;
      if (state && event.state !== undefined) state.textContent = event.state;
      if (text && event.text !== undefined) text.textContent = event.text;
      if (bar && event.percent) bar.value = event.percent;
    }
    if (event.html_url && event.state !== "pending") this.refresh(event.html_url, 400);
  }

  /** Several files that end together cause one refresh. */
  private refresh(url: string, delay: number): void {
    clearTimeout(this.refreshTimer);
    this.refreshTimer = window.setTimeout(async () => {
      const answer = await exchange(url);
      if (answer.status === 200 && answer.page) takeParts(answer.page);
    }, delay);
  }
}
