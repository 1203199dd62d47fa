// Every page loads this. It names all custom elements and fetches the code of the big ones when it is needed.
// Texts come first: the others read them as they load.
import "./texts-en";
import { Canned, Keys } from "./desk";
import { toast } from "./dom";
import { Gallery } from "./gallery";
import { More } from "./more";
import { Moving, Turntable } from "./moving";
import { News } from "./news";
import { Confirm, Copy, Drop, Menu, searchKey, Toast, Toggle } from "./small";
import { t } from "./texts";
import { Theme } from "./theme";

/** Loads a bundle that lies beside this one. */
const load = (name: string): Promise<unknown> => import(new URL(name, import.meta.url).href);

/** `<hp-viewer>`: a poster until "View in 3D" is clicked; three.js comes only then. */
class Viewer extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>("[data-open]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (button.ariaBusy === "true") return;
      button.ariaBusy = "true";
      try {
        const { open } = (await load(VIEWER)) as typeof import("./viewer");
        await open(this, button);
      } catch {
        toast(t.viewer_unloaded);
      }
      button.ariaBusy = null;
    });
  }
}

const ELEMENTS: Record<string, CustomElementConstructor> = {
  "hp-canned": Canned,
  "hp-confirm": Confirm,
  "hp-copy": Copy,
  "hp-drop": Drop,
  "hp-gallery": Gallery,
  "hp-keys": Keys,
  "hp-menu": Menu,
  "hp-more": More,
  "hp-moving": Moving,
  "hp-news": News,
  "hp-theme": Theme,
  "hp-toast": Toast,
  "hp-toggle": Toggle,
  "hp-turntable": Turntable,
  "hp-viewer": Viewer,
};
for (const [name, element] of Object.entries(ELEMENTS)) customElements.define(name, element);
searchKey();
if (document.querySelector("hp-upload, hp-autosave, hp-progress")) void load(DRAFT);
if (document.querySelector("hp-chart")) void load(CHART);
if (document.querySelector("hp-passkey")) void load(PASSKEY);
if (document.querySelector("hp-push")) void load(PUSH);
if (document.querySelector("hp-library")) void load(LIBRARY);
