// The last look before publication, over the draft: the page of the server in a dialog.
import { el, focusOn } from "./dom";

/** Opens what the server shows at the end; closing it goes back to `opener`. */
export function openSheet(content: HTMLElement, opener?: HTMLElement): void {
  const adopted = document.adoptNode(content);
  const dialog = el("dialog", { className: "dialog sheet-dialog", "aria-labelledby": "sheet-title" }, adopted);
  // Its heading is not the first of the page here.
  const heading = adopted.querySelector("h1");
  if (heading) heading.replaceWith(el("h2", { id: heading.id }, heading.textContent ?? ""));
  adopted.querySelector("[data-close]")?.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  for (const link of adopted.querySelectorAll<HTMLAnchorElement>(".missing a")) {
    link.addEventListener("click", () => {
      opener = undefined;
      dialog.close();
      setTimeout(() => focusOn(link.hash));
    });
  }
  nameZone(adopted);
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Puts the time zone of this browser where none was chosen yet. */
function nameZone(within: ParentNode): void {
  const zone = within.querySelector<HTMLInputElement>("input[data-zone]");
  if (zone && zone.value === "UTC") zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}
