// One file on its way: its row on the page, and the tus upload behind it.
import { type DetailedError, Upload as Tus } from "tus-js-client";
import { announce, el } from "../dom";
import { bytes, transfer } from "../format";
import { t } from "../texts";
import { isPassing, saidBy } from "./answers";
import { fingerprint, type Given } from "./folders";
import { sha256 } from "./hash";
import { hold, type Release } from "./hold";
import { forget, keep } from "./kept";

/** Waits between tries; the last one is kept up for an hour. Progress begins them anew. */
const RETRIES = [0, 1_000, 3_000, 5_000, 10_000, ...new Array(240).fill(15_000)];
/** A connection that moves nothing for so long is taken for dead. */
const STALLED = 30_000;

/** `elsewhere`: another tab sends it, or has paused it. */
export type State = "waiting" | "sending" | "elsewhere" | "paused" | "failed" | "done";

/** Where files of a page go. */
export interface Target {
  /** Address that begins uploads. */
  uploads: string;
  /** Address that attaches files sent before; absent where bytes replace a file. */
  known?: string | undefined;
  replaces?: string;
}

export class Item {
  state: State = "waiting";
  sent = 0;
  private tus: Tus | undefined;
  /** The server was asked for an address and has not answered yet. */
  private isBeginning = false;
  /** Keeps other tabs from sending the upload of `address`. */
  private held: Promise<Release> | undefined;
  /** Counts starts, so that of two that wait for the same answer the later one goes on. */
  private starts = 0;
  private readonly bar: HTMLProgressElement;
  private readonly text = el("span", { className: "queue-text" });
  private readonly buttons = el("span", { className: "queue-buttons" });
  readonly row: HTMLLIElement;
  /** Bytes and times of the last seconds, for the speed shown. */
  private marks: [at: number, sent: number][] = [];
  private movedAt = 0;

  constructor(
    readonly given: Given,
    private readonly target: Target,
    /** Address of an upload that was begun before. */
    private address: string | undefined,
    private readonly changed: (item: Item) => void,
  ) {
    const { name } = given.file;
    this.bar = el("progress", { max: given.file.size, value: 0, "aria-label": t.upload_of(name) });
    const path = given.folder ? `${given.folder}/${name}` : name;
    this.row = el("li", { className: "queue-row" }, el("span", { className: "queue-name" }, path));
    this.row.append(this.buttons, this.bar, this.text);
    this.set("waiting", `${bytes(given.file.size)} · waiting`);
  }

  get size(): number {
    return this.given.file.size;
  }

  /** Bytes a second over the last ten seconds. */
  get speed(): number {
    const [first] = this.marks;
    const last = this.marks.at(-1);
    return this.state === "sending" && first && last && last[0] > first[0]
      ? (1000 * (last[1] - first[1])) / (last[0] - first[0])
      : 0;
  }

  private set(state: State, text: string): void {
    const before = this.state;
    this.state = state;
    this.text.textContent = text;
    this.row.toggleAttribute("data-failed", state === "failed");
    this.drawButtons();
    if (before !== state) this.changed(this);
  }

  private drawButtons(): void {
    const { name } = this.given.file;
    const focused = this.buttons.contains(document.activeElement);
    const button = (label: string, click: () => void) =>
      el("button", { type: "button", className: "button", "aria-label": `${label}: ${name}`, click }, label);
    const shown: Record<State, HTMLButtonElement[]> = {
      waiting: [],
      sending: [button(t.upload_pause, () => this.pause())],
      elsewhere: [],
      paused: [button(t.upload_resume, () => this.resume())],
      failed: [button(t.upload_again, () => this.resume())],
      done: [],
    };
    const all = this.state === "done" ? [] : [...shown[this.state], button(t.cancel, () => void this.cancel())];
    const same = all.map((one) => one.textContent).join() === this.buttons.textContent;
    if (same && this.buttons.childElementCount === all.length) return;
    this.buttons.replaceChildren(...all);
    if (focused) this.buttons.querySelector("button")?.focus();
  }

  /** Sends from where the server has it, or attaches the file without sending when it is there already. */
  async start(): Promise<void> {
    this.set("sending", t.upload_looking);
    this.marks = [];
    this.movedAt = Date.now();
    if (!this.address && this.target.known && (await this.isKnown())) return;
    if (this.state !== "sending") return;
    // Paused and resumed while the server was asked: the first asking goes on.
    if (this.isBeginning) return;
    if (this.address && !(await this.isOurs(this.address))) return;
    this.tus ??= this.upload();
    this.isBeginning = !this.address;
    this.tus.start();
  }

  /** Whether this page may send the upload now. One that another tab had is looked at anew when that tab is through. */
  private async isOurs(address: string): Promise<boolean> {
    const start = ++this.starts;
    const { pathname } = new URL(address, location.href);
    this.held ??= hold(pathname, () => {
      if (this.state !== "done") this.set("elsewhere", t.upload_elsewhere);
    });
    await this.held;
    if (start !== this.starts || this.state !== "elsewhere") return start === this.starts && this.state === "sending";
    const answer = await fetch(pathname, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } }).catch(() => null);
    if (this.state !== "elsewhere") return false;
    const { name } = this.given.file;
    if (answer && [404, 410].includes(answer.status)) this.finish(`${name} was cancelled in another tab.`);
    else this.set("waiting", t.upload_waiting(bytes(this.size)));
    return false;
  }

  /** Lets other tabs send it. */
  private letGo(): void {
    void this.held?.then((release) => release());
    this.held = undefined;
  }

  private async isKnown(): Promise<boolean> {
    const { file, folder } = this.given;
    const hash = await sha256(file);
    if (!hash || !this.target.known || this.state !== "sending") return false;
    const body = JSON.stringify({ sha256: hash, name: file.name, folder });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.target.known, { method: "POST", headers, body }).catch(() => null);
    if (!answer?.ok) return false;
    const known = (await answer.json()) as { title: string; is_here: boolean } | null;
    if (!known) return false;
    const attached = known.title ? t.upload_known(file.name, known.title) : t.upload_known_draft(file.name);
    this.finish(known.is_here ? t.upload_here_already(file.name) : attached);
    return true;
  }

  private upload(): Tus {
    const { file, folder } = this.given;
    const metadata: Record<string, string> = { filename: file.name, folder, fingerprint: fingerprint(this.given) };
    if (this.target.replaces) metadata.replaces = this.target.replaces;
    const tus = new Tus(file, {
      endpoint: this.target.uploads,
      uploadUrl: this.address ?? null,
      metadata,
      retryDelays: RETRIES,
      // The server's own list of unfinished uploads serves every browser and device.
      storeFingerprintForResuming: false,
      onShouldRetry: (error) => this.maybeAgain(error),
      onUploadUrlAvailable: () => this.begun(tus.url ?? undefined),
      onProgress: (sent) => this.progress(sent),
      onSuccess: () => this.finish(t.upload_done(file.name)),
      onError: (error) => this.fail(error as DetailedError),
    });
    return tus;
  }

  private begun(address: string | undefined): void {
    const fresh = address !== this.address;
    this.isBeginning = false;
    this.address = address;
    if (this.state !== "sending") void this.tus?.abort();
    if (this.state === "done") void this.drop();
    else if (fresh && address) {
      const { pathname } = new URL(address, location.href);
      this.letGo();
      this.held = hold(pathname, () => {});
      void keep(pathname, this.given.file, this.target.uploads);
    }
  }

  private progress(sent: number): void {
    if (this.state !== "sending") return;
    const now = Date.now();
    this.movedAt = now;
    this.sent = sent;
    this.bar.value = sent;
    this.marks.push([now, sent]);
    while (this.marks[0] && now - this.marks[0][0] > 10_000) this.marks.shift();
    const start = this.marks[0]?.[1] ?? sent;
    const seconds = (now - (this.marks[0]?.[0] ?? now)) / 1000;
    const moved = seconds > 0 ? (sent - start) / seconds : 0;
    this.text.textContent =
      sent < this.size ? transfer(sent, this.size, moved > 0 ? sent / moved : 0) : t.upload_reading;
  }

  private maybeAgain(error: Error | DetailedError): boolean {
    const answer = "originalResponse" in error ? error.originalResponse : null;
    const status = answer?.getStatus() ?? 0;
    const again = this.state === "sending" && isPassing(status);
    if (again) {
      this.text.textContent = status === 0 ? t.upload_lost(this.percent()) : t.upload_busy(this.percent());
    }
    return again;
  }

  private percent(): number {
    return this.size > 0 ? Math.floor((100 * this.sent) / this.size) : 0;
  }

  private fail(error: DetailedError): void {
    this.isBeginning = false;
    if (this.state !== "sending") return;
    const answer = error.originalResponse;
    const why = answer ? saidBy(answer.getBody(), answer.getStatus()) : t.upload_failed;
    // What is gone on the server begins anew at the next try.
    if (answer && [404, 410, 422].includes(answer.getStatus())) {
      this.letGo();
      this.address = undefined;
      this.tus = undefined;
    }
    this.set("failed", why);
    announce(`${this.given.file.name}: ${why}`);
  }

  private finish(text: string): void {
    this.sent = this.size;
    this.bar.value = this.size;
    if (this.address) void forget(new URL(this.address, location.href).pathname);
    this.letGo();
    this.set("done", text);
    announce(text);
  }

  pause(): void {
    if (this.state !== "sending" && this.state !== "waiting") return;
    this.halt();
    this.set("paused", t.upload_paused_at(this.percent(), bytes(this.size)));
  }

  resume(): void {
    if (this.state === "paused" || this.state === "failed") this.set("waiting", t.upload_waiting(bytes(this.size)));
  }

  /** Tries again at once when the connection seems dead or has just come back. */
  nudge(cameBack: boolean): void {
    if (this.state !== "sending" || !this.tus) return;
    if (!cameBack && Date.now() - this.movedAt < STALLED) return;
    this.movedAt = Date.now();
    void this.tus.abort().then(() => {
      if (this.state === "sending") this.tus?.start();
    });
  }

  /** Stops sending. The answer to a beginning is waited for: else the server would hold an upload nobody knows of. */
  private halt(): void {
    if (!this.isBeginning) void this.tus?.abort();
  }

  async cancel(): Promise<void> {
    this.halt();
    this.state = "done";
    this.row.remove();
    this.changed(this);
    announce(t.upload_cancelled(this.given.file.name));
    await this.drop();
  }

  /** Lets the server and the browser forget it. */
  private async drop(): Promise<void> {
    this.letGo();
    if (!this.address) return;
    const path = new URL(this.address, location.href).pathname;
    await forget(path);
    await fetch(path, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" } }).catch(() => null);
  }
}
