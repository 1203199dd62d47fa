/** `<hp-theme>`: buttons `system`, `light`, `dark`. */
export class Theme extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("button");
      if (button) this.choose(button.value);
    });
    this.show(document.documentElement.dataset.theme ?? "system");
  }

  private choose(theme: string): void {
    const root = document.documentElement;
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (theme === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // Storage is blocked: the choice holds for this page.
    }
    for (const other of document.querySelectorAll<Theme>("hp-theme")) other.show(theme);
  }

  private show(theme: string): void {
    for (const button of this.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  }
}
