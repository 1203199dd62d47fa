import { announce, exchange } from "./dom";
import { t } from "./texts";

/** Pages fetched by scrolling alone; afterwards a click is wanted, so that the footer can be reached. */
const BY_SCROLLING = 4;

/** What the entry of the browser's history keeps, so that Back shows the same cards at the same height. */
interface Kept {
  more?: { pages: number; y: number };
}

/** `<hp-more>`: appends the next page of a list in place of leaving the page. */
export class More extends HTMLElement {
  private pages = 0;
  private busy = false;
  private observer: IntersectionObserver | undefined;
  private onHide = () => this.remember();

  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a[rel~=next]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      // Keyboard clicks have no pointer position: then the focus goes on to the first new item.
      void this.load(event.detail === 0);
    });
    this.observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting) && this.pages < BY_SCROLLING) void this.load(false);
      },
      { rootMargin: "600px" },
    );
    addEventListener("pagehide", this.onHide);
    void this.restore();
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
    removeEventListener("pagehide", this.onHide);
  }

  private get link(): HTMLAnchorElement | null {
    return this.querySelector<HTMLAnchorElement>("a[rel~=next]");
  }

  /** Scrolling only starts to count once the cards seen before are back. */
  private async restore(): Promise<void> {
    const kept = (history.state as Kept | null)?.more;
    for (let page = 0; kept && page < kept.pages && this.link; page++) await this.load(false, true);
    if (kept && kept.pages > 0) scrollTo(0, kept.y);
    if (this.link) this.observer?.observe(this.link);
  }

  private remember(): void {
    const state: Kept = { ...(history.state as Kept | null), more: { pages: this.pages, y: scrollY } };
    history.replaceState(state, "");
  }

  private async load(moveFocus: boolean, silent = false): Promise<void> {
    const link = this.link;
    const list = this.querySelector("[data-items]");
    if (this.busy || !link || !list) return;
    this.busy = true;
    link.setAttribute("aria-busy", "true");
    const answer = await exchange(link.href);
    this.busy = false;
    link.removeAttribute("aria-busy");
    const other = answer.page?.querySelector("hp-more");
    if (answer.status !== 200 || !other) {
      this.observer?.disconnect();
      if (moveFocus) location.assign(link.href);
      else if (!silent) announce(t.more_failed);
      return;
    }
    const fresh = Array.from(other.querySelector("[data-items]")?.children ?? [], (item) => document.adoptNode(item));
    list.append(...fresh);
    this.pages++;
    this.follow(link, other.querySelector<HTMLAnchorElement>("a[rel~=next]"));
    if (silent) return;
    announce(t.more_loaded(fresh.length, list.children.length));
    if (moveFocus) fresh[0]?.querySelector<HTMLElement>("a, button")?.focus();
  }

  private follow(link: HTMLAnchorElement, next: HTMLAnchorElement | null): void {
    this.observer?.unobserve(link);
    if (!next) {
      link.remove();
      return;
    }
    link.href = next.getAttribute("href") ?? "";
    // Observing anew reports again at once when the link is still in sight.
    this.observer?.observe(link);
  }
}
