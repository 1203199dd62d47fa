import { type Answer, announce, el, errorText, exchange, takeParts } from "./dom";
import { savedAgo } from "./format";

/** Pause of typing, in milliseconds, after which the form is saved. */
const PAUSE = 1200;

/** `<hp-autosave>`: saves its form while someone fills it in; what was typed is never replaced. */
export class Autosave extends HTMLElement {
  private timer = 0;
  private clock = 0;
  private savedAt = 0;
  /** Counts changes, so that one made while a save is under way causes the next save. */
  private changes = 0;
  private saved = 0;
  /** The save under way. */
  private saving: Promise<void> | undefined;
  private conflict: HTMLElement | undefined;
  private onHide = () => this.flush();

  connectedCallback(): void {
    const changed = (event: Event) => {
      if (!(event.target as Element).matches("input[type=file]")) this.changed();
    };
    this.addEventListener("input", changed);
    this.addEventListener("change", changed);
    this.addEventListener("submit", (event) => void this.onSubmit(event));
    document.addEventListener("visibilitychange", this.onHide);
    this.clock = window.setInterval(() => {
      if (this.savedAt && this.saved === this.changes) this.say(savedAgo((Date.now() - this.savedAt) / 1000));
    }, 2000);
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.onHide);
    clearTimeout(this.timer);
    clearInterval(this.clock);
  }

  /**
   * A save under way ends first, or the form would be sent with a revision that is just being replaced. Forms beside
   * the saved one (remove a file, discard) leave the page: what was typed is saved before.
   */
  private async onSubmit(event: SubmitEvent): Promise<void> {
    const sent = event.target as HTMLFormElement;
    const own = sent === this.form;
    clearTimeout(this.timer);
    if (event.defaultPrevented) return;
    if (own && this.conflict) {
      event.preventDefault();
      this.conflict.querySelector("button")?.focus();
    } else if (this.saving || (!own && this.saved !== this.changes)) {
      event.preventDefault();
      await this.saving;
      if (!own) await this.save();
      if (this.conflict) return;
      if (own || this.saved === this.changes) sent.requestSubmit(event.submitter);
      else announce("What you typed could not be saved, so nothing was done.");
    } else if (own) {
      this.saved = this.changes;
    }
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private say(text: string): void {
    const place = this.querySelector("[data-saved]");
    if (place && place.textContent !== text) place.textContent = text;
  }

  private changed(): void {
    this.changes++;
    if (this.conflict) return;
    this.say("Not saved yet");
    this.later(PAUSE);
  }

  private later(pause: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), pause);
  }

  private body(form: HTMLFormElement): FormData | URLSearchParams {
    const data = new FormData(form);
    if (form.enctype === "multipart/form-data") return data;
    return new URLSearchParams(Array.from(data, ([key, value]) => [key, String(value)]));
  }

  /** Saves what changed, one save at a time. */
  private save(): Promise<void> {
    if (this.saved === this.changes) return Promise.resolve();
    this.saving ??= this.send(false).finally(() => {
      this.saving = undefined;
    });
    return this.saving;
  }

  /** `last`: the page is perhaps being left, so the request must outlive it. */
  private async send(last: boolean): Promise<void> {
    const { form } = this;
    if (!form) return;
    const upTo = this.changes;
    this.say("Saving");
    const body = this.body(form);
    if (!last) return this.settle(form, await exchange(form.action, { method: "POST", body }), upTo);
    const sent = await fetch(form.action, { method: "POST", body, keepalive: true }).catch(() => null);
    // Such an answer cannot be read as a document, so a page that lives on asks again for its new revision.
    const { page, url } = await exchange(location.href);
    this.settle(form, { status: sent?.status ?? 0, page, url }, upTo);
  }

  private settle(form: HTMLFormElement, answer: Answer, upTo: number): void {
    if (answer.status >= 200 && answer.status < 300 && answer.page) this.accept(answer.page, upTo);
    else if (answer.status === 409) this.showConflict(form);
    else {
      this.say(`Not saved: ${errorText(answer)}`);
      // Nothing of this can be wrong with the form: the connection or the server is away for a while.
      if (answer.status === 0 || answer.status >= 500) this.later(10_000);
    }
    // What was typed meanwhile.
    if (this.changes !== upTo && !this.conflict) this.later(PAUSE);
  }

  private accept(page: Document, upTo: number): void {
    this.takeRevision(page);
    takeParts(page);
    this.saved = upTo;
    this.savedAt = Date.now();
    this.say(savedAgo(0));
  }

  private takeRevision(page: Document): void {
    const mine = this.querySelector<HTMLInputElement>("input[name=revision]");
    const theirs = page.querySelector<HTMLInputElement>("hp-autosave input[name=revision]");
    if (mine && theirs) mine.value = theirs.value;
  }

  /** Somebody saved meanwhile, often oneself in another tab: both texts live on until one is chosen. */
  private showConflict(form: HTMLFormElement): void {
    this.say("Not saved");
    const keep = async () => {
      // The refusal need not hold the form: the page itself knows the revision to build on.
      const { page } = await exchange(location.href);
      if (!page) return;
      this.conflict?.remove();
      this.conflict = undefined;
      this.takeRevision(page);
      this.changes++;
      void this.save();
    };
    const text =
      "This draft was changed in another tab or on another device since you opened it here. " +
      "What you typed is still in this form.";
    const button = (label: string, click: () => void) =>
      el("button", { type: "button", className: "button", click }, label);
    this.conflict = el(
      "div",
      { className: "notice caution", role: "alert" },
      el("p", {}, text),
      button("Keep what is here", () => void keep()),
      button("Load the other version", () => location.reload()),
    );
    form.before(this.conflict);
    announce(text);
  }

  /** The page is being hidden, perhaps for good: what is not saved goes out at once. */
  private flush(): void {
    if (document.visibilityState !== "hidden" || this.conflict || this.saving || this.saved === this.changes) return;
    clearTimeout(this.timer);
    this.saving = this.send(true).finally(() => {
      this.saving = undefined;
    });
  }
}
