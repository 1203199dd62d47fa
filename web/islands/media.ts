// The step "Photos & media" of the draft page.
import { announce, errorText, exchange, takeParts, toast } from "./dom";
import { isAsked, load } from "./sorting";
import { t } from "./texts";

/** Sends the move of a picture and shows the page in its new order; gives whether it was done. */
async function move(action: string, body: URLSearchParams): Promise<boolean> {
  const answer = await exchange(action, { method: "POST", body });
  if (answer.status >= 200 && answer.status < 300 && answer.page) {
    takeParts(answer.page);
    return true;
  }
  toast(errorText(answer));
  return false;
}

/** `<hp-sort>`: its list is arranged by dragging and, without leaving the page, by the buttons in its items. */
export class Sort extends HTMLElement {
  private sorting = false;

  connectedCallback(): void {
    const list = this.querySelector<HTMLElement>("ul");
    if (!list) return;
    for (const handle of list.querySelectorAll<HTMLElement>("[data-handle]")) handle.hidden = false;
    this.addEventListener("pointerover", (event) => {
      if ((event.target as Element).closest("[data-handle]")) void this.sort(list);
    });
    // The sorting library's own event of this name is no change of a field, and would be saved as one.
    list.addEventListener("change", (event) => {
      if (event.target === list) event.stopPropagation();
    });
    this.addEventListener("submit", (event) => void this.pressed(event));
    // Of a part that came anew under the pointer, which says nothing until it moves.
    if (isAsked()) void this.sort(list);
  }

  private async sort(list: HTMLElement): Promise<void> {
    if (this.sorting) return;
    this.sorting = true;
    const { sortable } = await load();
    sortable(list, (item) => void this.dropped(item));
  }

  private async dropped(item: HTMLElement): Promise<void> {
    const form = item.querySelector<HTMLFormElement>("form[action$='/move']");
    if (!form) return;
    const behind = item.previousElementSibling?.id.replace("picture-", "") ?? "";
    if (await move(form.action, new URLSearchParams({ behind }))) this.say(item.id);
  }

  private async pressed(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    if (!form.action.endsWith("/move") || !button) return;
    // The page stays, so nothing that was typed has to be saved first.
    event.preventDefault();
    event.stopPropagation();
    const item = form.closest("li");
    if (!item || button.ariaDisabled === "true") return;
    if (await move(form.action, new URLSearchParams({ [button.name]: button.value }))) {
      document.querySelector<HTMLElement>(`#${item.id} button[value="${button.value}"]`)?.focus();
      this.say(item.id);
    }
  }

  /** Where a picture stands now. */
  private say(id: string): void {
    const item = document.getElementById(id);
    const all = Array.from(item?.parentElement?.children ?? []);
    if (item) announce(t.picture_number(all.indexOf(item) + 1, all.length));
  }
}

/** `<hp-focus>`: the spot of a picture that stays in sight, by a click, by arrow keys, or by the two sliders it holds. */
export class FocusPoint extends HTMLElement {
  private dot = document.createElement("span");

  connectedCallback(): void {
    const frame = this.querySelector<HTMLElement>(".focus-frame");
    const image = frame?.querySelector("img");
    if (!frame || !image || frame.contains(this.dot)) return;
    this.dot.className = "focus-dot";
    frame.append(this.dot);
    frame.addEventListener("click", (event) => {
      const box = image.getBoundingClientRect();
      this.set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    });
    this.addEventListener("input", () => this.draw());
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.draw();
  }

  private get sliders(): HTMLInputElement[] {
    return Array.from(this.querySelectorAll<HTMLInputElement>("input[type=range]"));
  }

  /** Arrows move the spot the way they point, whichever slider has the focus. */
  private onKey(event: KeyboardEvent): void {
    const [across, down] = this.sliders;
    const steps = {
      ArrowLeft: [across, -1],
      ArrowRight: [across, 1],
      ArrowUp: [down, -1],
      ArrowDown: [down, 1],
    } as const;
    const [slider, way] = steps[event.key as keyof typeof steps] ?? [];
    if (!slider || !way) return;
    event.preventDefault();
    if (way > 0) slider.stepUp();
    else slider.stepDown();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private set(x: number, y: number): void {
    [x, y].forEach((share, index) => {
      const slider = this.sliders[index];
      if (slider) slider.value = String(Math.round(Math.max(0, Math.min(1, share)) * 100) * 10);
    });
    this.sliders[0]?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private draw(): void {
    const [x = 50, y = 50] = this.sliders.map((slider) => slider.valueAsNumber / 10);
    this.dot.style.left = `${x}%`;
    this.dot.style.top = `${y}%`;
    const shown = this.closest("li")?.querySelector<HTMLElement>(".stage > picture > img");
    if (shown) shown.style.objectPosition = `${x}% ${y}%`;
  }
}
