/**
 * `<hp-prefill field value>`: puts what a file says into an empty field of the draft, so that it is saved like
 * something typed. The server shows it so already on a page that was loaded later.
 */
export class Prefill extends HTMLElement {
  connectedCallback(): void {
    const name = this.getAttribute("field") ?? "";
    const value = this.getAttribute("value") ?? "";
    const changed = fill(document, name, value);
    if (changed) changed.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Fills an empty field. Gives the control that now holds `value`; null when it holds something else. */
export function fill(page: ParentNode, name: string, value: string): HTMLElement | null {
  const controls = [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[form="draft"][name="${name}"]`)];
  const radios = controls.filter((control): control is HTMLInputElement => control.type === "radio");
  if (radios.length > 0) {
    const chosen = radios.find((radio) => radio.checked);
    const wanted = radios.find((radio) => radio.value === value);
    if (!wanted || (chosen && chosen !== wanted)) return null;
    wanted.checked = true;
    // A licence that is folded away must be seen.
    wanted.closest("details")?.setAttribute("open", "");
    return wanted;
  }
  const [control] = controls;
  if (!control) return null;
  if (control.value.trim() === "") control.value = value;
  return control.value === value ? control : null;
}
