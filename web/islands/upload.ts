import { announce, el, exchange, takeParts, toast } from "./dom";
import { bytes, span } from "./format";
import { t } from "./texts";
import { chosen, DROPPED_MOST, dropped, fingerprint, type Given } from "./upload/folders";
import { HASHED_MOST } from "./upload/hash";
import { Item, type Target } from "./upload/item";
import { forgetOthers, KEPT_MOST, kept } from "./upload/kept";

/** Files sent at the same time. */
const PARALLEL = 3;

/** What is not done for large files. */
const LIMITS = t.upload_limits(bytes(KEPT_MOST), bytes(HASHED_MOST));

/** `<hp-upload>`: sends chosen or dropped files in pieces that survive reloads, lost networks and server restarts. */
export class Upload extends HTMLElement {
  private items: Item[] = [];
  private hovering = 0;
  private listeners = new AbortController();
  private timer = 0;
  private refreshing = 0;
  private readonly all = el("p", { className: "queue-all", hidden: true });

  connectedCallback(): void {
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    document.addEventListener("change", (event) => this.onChosen(event), { signal });
    // Files are sent as soon as they are chosen: the button is for people without JavaScript.
    for (const button of this.querySelectorAll<HTMLElement>("[type=submit]")) button.hidden = true;
    for (const label of this.querySelectorAll<HTMLElement>("[data-folders]")) label.hidden = false;
    if (this.hasAttribute("drop")) this.takeDrops(signal);
    for (const place of this.querySelectorAll("[data-limits]")) place.textContent = LIMITS;
    this.list.before(this.all);
    addEventListener("online", () => this.each((item) => item.nudge(true)), { signal });
    addEventListener(
      "beforeunload",
      (event) => {
        if (this.busy.length > 0) event.preventDefault();
      },
      { signal },
    );
    this.timer = window.setInterval(() => {
      this.each((item) => item.nudge(false));
      this.drawAll();
    }, 1000);
    void this.goOn();
  }

  disconnectedCallback(): void {
    this.listeners.abort();
    clearInterval(this.timer);
  }

  private get list(): Element {
    return this.querySelector("[data-queue]") ?? this.appendChild(el("ul", { className: "queue", "data-queue": "" }));
  }

  private get target(): Target {
    return { uploads: this.getAttribute("to") ?? "", known: this.getAttribute("known") ?? undefined };
  }

  private get busy(): Item[] {
    return this.items.filter((item) => item.state === "sending" || item.state === "waiting");
  }

  private each(act: (item: Item) => void): void {
    for (const item of [...this.items]) act(item);
  }

  /** Own inputs add files; one beside a file of the draft replaces its bytes. */
  private onChosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (input.type !== "file") return;
    const { replaces } = input.dataset;
    if (!this.contains(input) && !(replaces && this.hasAttribute("drop"))) return;
    const target = replaces ? { uploads: this.target.uploads, replaces } : this.target;
    this.add(chosen(input), target);
    input.value = "";
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
      async (event) => {
        this.hovering = 0;
        root.removeAttribute("data-dropping");
        if (!withFiles(event) || !event.dataTransfer) return;
        event.preventDefault();
        const { given, isCut } = await dropped(event.dataTransfer);
        this.add(given, this.target);
        if (isCut) toast(t.upload_cut(DROPPED_MOST), true);
      },
      { signal },
    );
  }

  private get waitingRows(): HTMLElement[] {
    return this.hasAttribute("drop") ? Array.from(document.querySelectorAll<HTMLElement>("[data-upload]")) : [];
  }

  private add(given: Given[], target: Target): void {
    for (const one of given) {
      const print = fingerprint(one);
      if (this.items.some((item) => item.state !== "done" && fingerprint(item.given) === print)) continue;
      const begun = this.waitingRows.find((row) => row.dataset.fingerprint === print);
      this.put(one, target, begun);
    }
    if (given.length > 1) announce(t.uploads_begun(given.length));
    this.next();
  }

  private put(given: Given, target: Target, begun?: HTMLElement): void {
    const item = new Item(given, target, begun?.dataset.upload, (which) => this.changed(which));
    begun?.remove();
    this.items.push(item);
    this.list.append(item.row);
  }

  /** After a reload: goes on with files the browser kept; rows of the others ask for theirs. */
  private async goOn(): Promise<void> {
    const rows = this.waitingRows;
    if (!this.hasAttribute("drop")) return;
    const underWay = rows.map((row) => row.dataset.upload ?? "");
    await forgetOthers(this.target.uploads, underWay);
    for (const row of rows) {
      const file = await kept(row.dataset.upload ?? "");
      if (file) this.put({ file, folder: row.dataset.folder ?? "" }, this.target, row);
    }
    this.next();
  }

  private next(): void {
    for (const item of this.items) {
      if (item.state !== "waiting") continue;
      // Counted anew for each: what starts says so, which comes back here.
      if (this.items.filter((other) => other.state === "sending").length >= PARALLEL) break;
      void item.start();
    }
    this.drawAll();
  }

  private changed(item: Item): void {
    if (item.state === "done") {
      // Its text stays a moment, then the row of the file itself tells the rest.
      window.setTimeout(() => item.row.remove(), 4000);
      this.items = this.items.filter((other) => other !== item);
      this.refresh();
    }
    this.next();
  }

  /** Several files that arrive together cause one refresh. */
  private refresh(): void {
    clearTimeout(this.refreshing);
    this.refreshing = window.setTimeout(async () => {
      const { status, page } = await exchange(location.href);
      if (status === 200 && page) takeParts(page);
      document.dispatchEvent(new Event("hp:changed"));
    }, 200);
  }

  /** The line about all files, with pause and resume for all. */
  private drawAll(): void {
    const open = this.items.filter((item) => item.state !== "done" && item.state !== "elsewhere");
    this.all.hidden = open.length < 2;
    if (this.all.hidden) return;
    const total = open.reduce((sum, item) => sum + item.size, 0);
    const sent = open.reduce((sum, item) => sum + item.sent, 0);
    const speed = open.reduce((sum, item) => sum + item.speed, 0);
    const parts = [t.uploads_count(open.length), t.amount_of(bytes(sent), bytes(total))];
    if (speed > 0) parts.push(`${bytes(speed)}/s`, t.time_left(span((total - sent) / speed)));
    const moving = this.busy.length > 0;
    const label = moving ? t.uploads_pause : t.uploads_resume;
    let [text, button] = this.all.children as unknown as [HTMLElement | undefined, HTMLButtonElement | undefined];
    if (!text || !button) {
      text = el("span");
      button = el("button", { type: "button", className: "button", click: () => this.toggleAll() });
      this.all.replaceChildren(text, button);
    }
    text.textContent = parts.join(" · ");
    if (button.textContent !== label) button.textContent = label;
  }

  private toggleAll(): void {
    const moving = this.busy.length > 0;
    this.each((item) => (moving ? item.pause() : item.resume()));
    announce(moving ? t.uploads_paused : t.uploads_go_on);
  }
}
