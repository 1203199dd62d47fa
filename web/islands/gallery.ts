/** `<hp-gallery>`: thumbnails, arrow keys and buttons move a strip that swipes natively by scroll-snap. */
export class Gallery extends HTMLElement {
  private items: HTMLElement[] = [];
  private shown = 0;

  connectedCallback(): void {
    const stage = this.querySelector<HTMLElement>("[data-stage]");
    if (!stage) return;
    this.items = Array.from(stage.children) as HTMLElement[];
    // Scrollable strips must be reachable by keyboard.
    if (!stage.hasAttribute("tabindex")) stage.tabIndex = 0;
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("keydown", (event) => this.onKey(event));
    const seen = new IntersectionObserver(
      (entries) => {
        const entry = entries.find((candidate) => candidate.isIntersecting);
        if (entry) this.mark(this.items.indexOf(entry.target as HTMLElement));
      },
      { root: stage, threshold: 0.6 },
    );
    for (const item of this.items) seen.observe(item);
    for (const button of this.querySelectorAll<HTMLElement>("[data-prev], [data-next]")) {
      button.hidden = this.items.length < 2;
    }
    this.mark(0);
  }

  private onClick(event: MouseEvent): void {
    const target = (event.target as Element).closest<HTMLElement>("[data-thumbs] a, [data-prev], [data-next]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.matches("[data-prev]")) this.go(this.shown - 1);
    else if (target.matches("[data-next]")) this.go(this.shown + 1);
    else {
      const id = target.getAttribute("href")?.slice(1);
      this.go(this.items.findIndex((item) => item.id === id));
      event.preventDefault();
    }
  }

  private onKey(event: KeyboardEvent): void {
    // An open viewer uses the arrows itself.
    if (event.defaultPrevented || (event.target as Element).closest("canvas, input, textarea, select")) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.go(this.shown + step);
    if (document.activeElement?.closest("[data-thumbs]")) this.thumb(this.shown)?.focus();
  }

  private go(to: number): void {
    const item = this.items[Math.max(0, Math.min(this.items.length - 1, to))];
    if (!item) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const stage = item.parentElement as HTMLElement;
    const left = stage.scrollLeft + item.getBoundingClientRect().left - stage.getBoundingClientRect().left;
    stage.scrollTo({ left, behavior: still ? "instant" : "smooth" });
    this.mark(this.items.indexOf(item));
  }

  private thumb(index: number): HTMLElement | null {
    const id = this.items[index]?.id;
    return id ? this.querySelector<HTMLElement>(`[data-thumbs] a[href="#${CSS.escape(id)}"]`) : null;
  }

  private mark(index: number): void {
    this.shown = index;
    for (const link of this.querySelectorAll("[data-thumbs] a")) link.removeAttribute("aria-current");
    this.thumb(index)?.setAttribute("aria-current", "true");
    const end = (selector: string, disabled: boolean) =>
      this.querySelector<HTMLButtonElement>(selector)?.toggleAttribute("disabled", disabled);
    end("[data-prev]", index === 0);
    end("[data-next]", index === this.items.length - 1);
  }
}
