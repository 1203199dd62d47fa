// The moderators' desk by keyboard. Small enough to come with every page.

/** Whether a key is meant for what has the focus, or for the browser. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const typing = target.isContentEditable || target.closest("input, textarea, select, dialog") !== null;
  return typing || event.ctrlKey || event.metaKey || event.altKey;
}

/** `<hp-keys>`: `j` and `k` go down and up its `[data-row]` links, and other keys to what `[data-key]` says; Enter opens. */
export class Keys extends HTMLElement {
  private onKey = (event: KeyboardEvent) => this.press(event);

  connectedCallback(): void {
    for (const said of this.querySelectorAll<HTMLElement>("[data-keys]")) said.hidden = false;
    document.addEventListener("keydown", this.onKey);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.onKey);
  }

  private press(event: KeyboardEvent): void {
    if (isTaken(event)) return;
    const place = event.key === "j" ? this.row(1) : event.key === "k" ? this.row(-1) : this.named(event.key);
    if (!place) return;
    event.preventDefault();
    place.focus();
  }

  private row(step: number): HTMLElement | undefined {
    const rows = Array.from(this.querySelectorAll<HTMLElement>("[data-row]"));
    const at = rows.indexOf(document.activeElement as HTMLElement);
    return rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  }

  private named(key: string): HTMLElement | null {
    return /^[a-z]$/.test(key) ? this.querySelector(`[data-key="${key}"]`) : null;
  }
}

/** `<hp-canned>`: its links put their `data-text` into the field that `for` names, where what was typed stays. */
export class Canned extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const text = (event.target as Element).closest<HTMLElement>("[data-text]")?.dataset.text;
      const field = document.getElementById(this.getAttribute("for") ?? "");
      if (!text || !(field instanceof HTMLTextAreaElement)) return;
      event.preventDefault();
      field.value = field.value.trim() === "" ? text : `${field.value.trimEnd()}\n\n${text}`;
      field.focus();
    });
  }
}
