// Asks the browser to show news while no page is open.
import { asked, fieldsOf, isFor } from "./pushed";
import { t } from "./texts";
import { scriptAddress } from "./trusted";

const WORDS = {
  unsupported: t.push_unsupported,
  blocked: t.push_blocked,
  off: "",
  on: t.push_on,
  refused: t.push_refused,
  failed: t.push_failed,
};

/**
 * `<hp-push key="…" endpoint="…">`: holds a form with hidden `endpoint`, `p256dh` and `auth` and one `<button hidden>`, and
 * a `[data-said]`. `endpoint` is what the site knows of this browser; the form by which it is removed is `form[data-here]`.
 */
export class Push extends HTMLElement {
  private readonly form = this.querySelector("form");
  private readonly button = this.querySelector("button");

  connectedCallback(): void {
    if (!window.isSecureContext || !navigator.serviceWorker || !("PushManager" in window && "Notification" in window)) {
      this.say("unsupported");
      return;
    }
    this.button?.addEventListener("click", (event) => {
      event.preventDefault();
      void this.turnOn();
    });
    const removing = document.querySelector<HTMLFormElement>("form[data-here]");
    removing?.addEventListener("submit", (event) => {
      event.preventDefault();
      const send = () => removing.submit();
      void this.turnOff().then(send, send);
    });
    void this.look();
  }

  /** Says how it stands: only what browser and site agree on is on. */
  private async look(): Promise<void> {
    if (Notification.permission === "denied") return this.say("blocked");
    const known = await this.subscription().catch(() => null);
    const isOn =
      known !== null &&
      known.endpoint === this.getAttribute("endpoint") &&
      isFor(this.getAttribute("key") ?? "", known.options.applicationServerKey);
    this.say(isOn ? "on" : "off");
    if (this.button) this.button.hidden = isOn;
  }

  private async subscription(): Promise<PushSubscription | null> {
    const registration = await navigator.serviceWorker.getRegistration("/");
    return (await registration?.pushManager.getSubscription()) ?? null;
  }

  private async turnOff(): Promise<void> {
    await (await this.subscription())?.unsubscribe();
  }

  private async turnOn(): Promise<void> {
    const { form, button } = this;
    if (!form || !button || button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    this.say("off");
    try {
      const permission = await Notification.requestPermission();
      if (permission === "granted") {
        const fields = fieldsOf(await this.subscribed());
        for (const [name, value] of Object.entries(fields)) {
          const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
          if (field) field.value = value;
        }
        form.submit();
      } else {
        this.say(permission === "denied" ? "blocked" : "refused");
      }
    } catch {
      this.say("failed");
    }
    button.ariaBusy = null;
  }

  /** A new subscription: an older one may be another member’s, or for another key of the site. */
  private async subscribed(): Promise<PushSubscriptionJSON> {
    const key = this.getAttribute("key") ?? "";
    const address = scriptAddress("handprint-push", `/push.js?key=${encodeURIComponent(key)}`);
    await navigator.serviceWorker.register(address);
    const { pushManager } = await navigator.serviceWorker.ready;
    await (await pushManager.getSubscription())?.unsubscribe();
    return (await pushManager.subscribe(asked(key))).toJSON();
  }

  private say(state: keyof typeof WORDS): void {
    const box = this.querySelector("[data-said]");
    if (box) box.textContent = WORDS[state];
  }
}

customElements.define("hp-push", Push);
