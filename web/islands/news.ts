import { toast } from "./dom";

/** What the server tells an open page. */
interface Told {
  /** At the bell; empty when nothing is unread. */
  unread: string;
  /** The name of the bell. */
  label: string;
  /** What is new, in a sentence; empty when the count alone changed. */
  said: string;
}

/** Reads one event; null for anything that is not one. */
export function readTold(data: string): Told | null {
  try {
    const told = JSON.parse(data) as Told | null;
    const texts = [told?.unread, told?.label, told?.said];
    return texts.every((text) => typeof text === "string") ? told : null;
  } catch {
    return null;
  }
}

/** `<hp-news>`: the bell hears of news while its page is in sight, and says what is new. */
export class News extends HTMLElement {
  private source: EventSource | undefined;
  private last = "";
  // A page out of sight would take one of the few connections that a browser has for a site.
  private onSight = () => (document.hidden ? this.close() : this.open());

  connectedCallback(): void {
    this.last = this.getAttribute("after") ?? "";
    document.addEventListener("visibilitychange", this.onSight);
    this.onSight();
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.onSight);
    this.close();
  }

  private open(): void {
    this.close();
    this.source = new EventSource(`/news/events?after=${encodeURIComponent(this.last)}`);
    this.source.addEventListener("message", (message) => {
      this.last = message.lastEventId || this.last;
      const told = readTold(message.data);
      if (told) this.show(told);
    });
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
  }

  private show({ unread, label, said }: Told): void {
    const bell = this.querySelector("a");
    const badge = this.querySelector<HTMLElement>(".badge");
    if (!bell || !badge) return;
    bell.ariaLabel = label;
    badge.textContent = unread;
    badge.hidden = unread === "";
    if (said) toast(said);
  }
}
