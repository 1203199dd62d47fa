// Asks the device for a passkey and sends what it answers; a page without script says that it needs one.

import { t } from "./texts";

type Json = Record<string, unknown>;

/** What newer browsers have on `PublicKeyCredential`. */
interface Reading {
  parseCreationOptionsFromJSON(options: Json): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON(options: Json): PublicKeyCredentialRequestOptions;
}

const REASONS: Record<string, string> = {
  NotAllowedError: t.passkey_not_given,
  InvalidStateError: t.passkey_there,
  SecurityError: t.passkey_no_https,
};

function canRead(reading: Partial<Reading> | undefined): reading is Reading {
  return Boolean(reading?.parseCreationOptionsFromJSON && reading.parseRequestOptionsFromJSON);
}

/**
 * `<hp-passkey do="create|get" options="{…}">`: holds a form with a hidden `credential` and one button, and a
 * `[data-plain]` for browsers without script.
 */
export class Passkey extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    const button = form?.querySelector("button");
    if (!form || !button) return;
    this.querySelector("[data-plain]")?.remove();
    const reading = window.PublicKeyCredential as unknown as Partial<Reading> | undefined;
    if (!canRead(reading)) {
      this.say(t.passkey_too_old);
      return;
    }
    button.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      void this.ask(form, button, reading);
    });
    void this.ask(form, button, reading);
  }

  private async ask(form: HTMLFormElement, button: HTMLButtonElement, reading: Reading): Promise<void> {
    const field = form.querySelector<HTMLInputElement>("input[name=credential]");
    if (!field || button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    this.say("");
    try {
      const options = JSON.parse(this.getAttribute("options") ?? "{}") as Json;
      const credential =
        this.getAttribute("do") === "create"
          ? await navigator.credentials.create({ publicKey: reading.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: reading.parseRequestOptionsFromJSON(options) });
      field.value = JSON.stringify(credential);
      form.submit();
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      this.say(REASONS[name] ?? t.passkey_failed);
    }
    button.ariaBusy = null;
  }

  private say(text: string): void {
    const box = this.querySelector<HTMLElement>("[data-said]");
    const words = box?.querySelector("p");
    if (!box || !words) return;
    words.textContent = text;
    box.hidden = text === "";
  }
}

customElements.define("hp-passkey", Passkey);
