import { showConflict } from "./conflict";
import { type Answer, announce, el, errorText, exchange, focusOn, takeErrors, takeParts } from "./dom";
import { savedAgo } from "./format";
import { type Copy, joined, Keeper } from "./keep";
import { merge } from "./merge";
import { saveIn } from "./pace";
import { openSheet } from "./sheet";
import { t } from "./texts";
import { read, type Values, write } from "./values";

/** Waits between tries while the server can not be reached, in milliseconds. */
const RETRIES = [2_000, 5_000, 10_000, 30_000] as const;

/** What one save sent. */
interface Sent {
  /** The change it includes, counted as `changes`. */
  upTo: number;
  mine: Values;
  /** The revision that the server has once it is stored: each save makes it one more. */
  revision: number;
}

/**
 * `<hp-autosave>`: saves its form while someone fills it in. What was typed is never lost: until the server has it, the
 * browser keeps a copy; and never overwritten: where two tabs changed the same field, the person chooses.
 */
export class Autosave extends HTMLElement {
  private timer = 0;
  private clock = 0;
  private savedAt = 0;
  private failures = 0;
  /** Counts changes, so that one made while a save is under way causes the next save. */
  private changes = 0;
  private saved = 0;
  /** When the first change was made that no save includes, in milliseconds since 1970; 0 for none. */
  private since = 0;
  /** The save under way. */
  private saving: Promise<void> | undefined;
  private conflict: HTMLElement | undefined;
  /** What the server had when this page last heard of it. */
  private base: Values = {};
  private keeper = new Keeper(location.pathname);
  /** Copies of pages that ended, of which some fields are still asked about. */
  private left: Copy[] = [];
  private onHide = () => this.flush();
  private onOnline = () => void this.save();

  connectedCallback(): void {
    const changed = (event: Event) => {
      const field = event.target as HTMLInputElement;
      if (field.form === this.form && field.type !== "file" && !field.closest(".conflict")) this.changed();
    };
    this.addEventListener("input", changed);
    this.addEventListener("change", changed);
    this.addEventListener("submit", (event) => void this.onSubmit(event));
    // What is missing leads to the field that mends it, also where a group of fields has that name.
    this.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>(".missing a, .error-summary a");
      if (link) setTimeout(() => focusOn(link.hash));
    });
    document.addEventListener("visibilitychange", this.onHide);
    window.addEventListener("online", this.onOnline);
    this.clock = window.setInterval(() => {
      if (this.savedAt && this.saved === this.changes) this.say(savedAgo((Date.now() - this.savedAt) / 1000));
    }, 2000);
    if (this.form) {
      this.base = read(this.form, { saved: true });
      void this.restore(this.form);
    }
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.onHide);
    window.removeEventListener("online", this.onOnline);
    clearTimeout(this.timer);
    clearInterval(this.clock);
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private say(text: string): void {
    const place = this.querySelector("[data-saved]");
    if (place && place.textContent !== text) place.textContent = text;
  }

  /** Brings back what was typed in a page that ended before it was saved. */
  private async restore(form: HTMLFormElement): Promise<void> {
    const before = read(form);
    const left = await this.keeper.takeLeft();
    if (left.length === 0) return;
    // What was typed here while the copies were looked for counts as well.
    const typed = Object.entries(read(form)).filter(([name, value]) => value !== before[name]);
    const theirs = { ...read(form, { saved: true }), ...Object.fromEntries(typed) };
    const { own, asked } = joined(left, theirs);
    const known = Object.keys(own).filter((name) => write(form, name, own[name] ?? ""));
    this.left = asked;
    this.askAboutLeft(form);
    if (known.length + this.left.length === 0) return;
    const undo = () => {
      for (const name of known) write(form, name, theirs[name] ?? "");
      notice.remove();
      this.changed();
    };
    const notice = el(
      "div",
      { className: "banner", role: "status" },
      el("p", {}, t.draft_back),
      el("button", { type: "button", className: "button quiet", click: undo }, t.draft_undo),
    );
    form.before(notice);
    this.changed();
  }

  /** Asks about the next copy with something else in a field than the form has. */
  private askAboutLeft(form: HTMLFormElement): void {
    const [copy, ...others] = this.left;
    if (!copy || this.conflict) return;
    const now = read(form);
    const names = Object.keys(copy.mine).filter((name) => name in now && now[name] !== copy.mine[name]);
    const settled = () => {
      this.left = others;
      this.askAboutLeft(form);
    };
    if (names.length > 0) this.ask(form, names, copy.mine, now, settled);
    else settled();
  }

  /**
   * A save under way ends first, or the form would be sent with a revision that is just being replaced. Forms beside
   * the saved one (remove a file, discard) leave the page: what was typed is saved before. Buttons that change the form
   * itself are answered in place.
   */
  private async onSubmit(event: SubmitEvent): Promise<void> {
    const sent = event.target as HTMLFormElement;
    const own = sent === this.form;
    const inPlace = own && event.submitter?.matches("[data-in-place]");
    clearTimeout(this.timer);
    if (event.defaultPrevented) return;
    if (own && this.conflict) {
      event.preventDefault();
      this.conflict.querySelector("button")?.focus();
    } else if (inPlace) {
      event.preventDefault();
      await this.act(sent, event.submitter as HTMLButtonElement);
    } else if (this.saving || (!own && this.saved !== this.changes)) {
      event.preventDefault();
      await this.saving;
      if (!own) await this.save();
      if (this.conflict) return;
      if (own || this.saved === this.changes) sent.requestSubmit(event.submitter);
      else announce(t.draft_nothing_done);
    } else if (own) {
      this.saved = this.changes;
    }
  }

  /** Sends the form with a button of its own, and shows what became of it without leaving the page. */
  private async act(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
    await this.saving;
    if (this.conflict) return;
    this.changes++;
    this.saving = this.send(form, false, button).finally(() => {
      this.saving = undefined;
    });
    await this.saving;
  }

  private changed(): void {
    this.changes++;
    const { form } = this;
    const now = Date.now();
    if (form) this.keeper.put({ base: this.base, mine: read(form), at: now, others: this.left });
    this.since ||= now;
    if (this.conflict) return;
    this.say(t.draft_not_saved_yet);
    this.soon();
  }

  /** Saves after a pause of typing, or a second after the first change. */
  private soon(): void {
    const now = Date.now();
    this.later(saveIn(this.since || now, now));
  }

  private later(pause: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), pause);
  }

  /** Saves what changed, one save at a time. */
  private save(): Promise<void> {
    const { form } = this;
    if (!form || this.conflict || this.saved === this.changes) return Promise.resolve();
    this.saving ??= this.send(form, false).finally(() => {
      this.saving = undefined;
    });
    return this.saving;
  }

  /** `last`: the page is perhaps being left, so the request must outlive it. */
  private async send(form: HTMLFormElement, last: boolean, button?: HTMLButtonElement): Promise<void> {
    this.since = 0;
    this.say(t.draft_saving);
    const body = new URLSearchParams(Array.from(new FormData(form, button), ([key, value]) => [key, String(value)]));
    const sent = { upTo: this.changes, mine: read(form), revision: Number(body.get("revision")) + 1 };
    if (!last) return this.settle(form, await exchange(form.action, { method: "POST", body }), sent, button);
    const answer = await fetch(form.action, { method: "POST", body, keepalive: true }).catch(() => null);
    // Such an answer cannot be read as a document, so a page that lives on asks again for what is stored.
    const { page, url } = await exchange(location.href);
    return this.settle(form, { status: answer?.status ?? 0, page, url }, sent);
  }

  private async settle(form: HTMLFormElement, answer: Answer, sent: Sent, button?: HTMLButtonElement): Promise<void> {
    const { mine, upTo } = sent;
    const sheet = answer.page?.querySelector<HTMLElement>("[data-sheet]");
    const isForm = answer.page?.querySelector("hp-autosave input[name=revision]");
    if (answer.status === 409) await this.join(form, mine);
    else if (answer.status < 300 && sheet) {
      // The words are saved; this page goes on with the revision they have now.
      const { page } = await exchange(location.href);
      if (!page || (await this.accept(form, page, sent, false))) openSheet(sheet, button);
      else announce(t.draft_changed_elsewhere);
    } else if (answer.page && isForm && (answer.status < 300 || answer.status === 422)) {
      const isOurs = await this.accept(form, answer.page, sent, answer.status === 422);
      if (button && isOurs) focusOn(placeAfter(button, mine.profiles ?? "", read(form).profiles ?? ""));
    } else {
      // Nothing of this can be wrong with the form: the connection or the server is away for a while.
      const away = answer.status === 0 || answer.status >= 500;
      this.say(away ? t.draft_away : t.draft_not_saved_because(errorText(answer)));
      if (away) this.later(RETRIES[Math.min(this.failures++, RETRIES.length - 1)] ?? RETRIES[0]);
      return;
    }
    this.failures = 0;
    // What was typed meanwhile.
    if (this.changes !== upTo && !this.conflict) this.soon();
  }

  /**
   * Goes on from what the server answered. Another place may have saved after this save and before its answer: that
   * page has a later revision and other fields, so both are joined, and false is given.
   */
  private async accept(form: HTMLFormElement, page: Document, sent: Sent, hasErrors: boolean): Promise<boolean> {
    const { mine, upTo } = sent;
    const theirs = page.querySelector<HTMLFormElement>("hp-autosave form");
    const revision = page.querySelector<HTMLInputElement>("hp-autosave input[name=revision]")?.value;
    const stored = hasErrors ? { ...mine, ...this.wrong(page) } : mine;
    if (revision !== String(sent.revision)) {
      this.base = stored;
      await this.join(form, mine);
      return false;
    }
    this.takeRevision(page);
    takeParts(page);
    takeErrors(page);
    this.base = !hasErrors && theirs ? { ...mine, ...read(theirs, { saved: true }) } : stored;
    this.saved = upTo;
    this.savedAt = hasErrors ? 0 : Date.now();
    // What is wrong is not stored anywhere else yet.
    if (hasErrors) this.say(t.draft_saved_but);
    else if (this.changes === upTo) {
      this.keeper.drop();
      this.say(savedAgo(0));
    } else this.say(t.draft_not_saved_yet);
    return true;
  }

  /** What the server still has of the fields that are wrong. */
  private wrong(page: Document): Values {
    const fields = page.querySelectorAll<HTMLInputElement>("[aria-invalid=true][name]");
    return Object.fromEntries(Array.from(fields, ({ name }) => [name, this.base[name] ?? ""]));
  }

  private takeRevision(page: Document): void {
    const mine = this.querySelector<HTMLInputElement>("input[name=revision]");
    const theirs = page.querySelector<HTMLInputElement>("hp-autosave input[name=revision]");
    if (mine && theirs) mine.value = theirs.value;
  }

  /** Somebody saved meanwhile, often oneself in another tab: takes over what changed only there, asks about the rest. */
  private async join(form: HTMLFormElement, sent: Values): Promise<void> {
    this.say(t.draft_not_saved);
    // The refusal need not hold the form: the page itself knows the revision to build on.
    const { page } = await exchange(location.href);
    const other = page?.querySelector<HTMLFormElement>("hp-autosave form");
    if (!page || !other) return this.later(RETRIES[0]);
    const theirs = read(other, { saved: true });
    const mine = { ...sent, ...read(form) };
    const { take, conflicts } = merge(this.base, mine, theirs);
    this.takeRevision(page);
    takeParts(page);
    for (const [name, value] of Object.entries(take)) write(form, name, value);
    this.base = theirs;
    this.changes++;
    if (conflicts.length > 0) this.ask(form, conflicts, mine, theirs);
    else this.later(0);
  }

  private ask(form: HTMLFormElement, names: string[], mine: Values, theirs: Values, settled?: () => void): void {
    this.conflict = showConflict(form, names, mine, theirs, () => {
      this.conflict?.remove();
      this.conflict = undefined;
      if (settled) settled();
      else this.askAboutLeft(form);
      this.changed();
    });
  }

  /** The page is being hidden, perhaps for good: what is not saved goes out at once. */
  private flush(): void {
    const { form } = this;
    if (!form || document.visibilityState !== "hidden") return;
    if (this.conflict || this.saving || this.saved === this.changes) return;
    clearTimeout(this.timer);
    this.saving = this.send(form, true).finally(() => {
      this.saving = undefined;
    });
  }
}

/** Where a button of the form leads: to the field or profile it made or changed, else to the publish bar. */
function placeAfter(button: HTMLButtonElement, before: string, after: string): string {
  if (button.name !== "profile") return "#publish";
  const known = before.split(",");
  const made = after.split(",").find((key) => key && !known.includes(key));
  const field = button.value.match(/^(?:use|undo)-(\d+-\w+)$/)?.[1];
  if (field) return `#profile-${field}`;
  const changed = button.value.match(/^(?:up|down|fill|undo)-(\d+)$/)?.[1];
  const key = made ?? (after.split(",").includes(changed ?? "") ? changed : undefined);
  return key ? `#profile-${key}` : "#print-settings";
}
