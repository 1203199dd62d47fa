// What the site pushes, and what it is told to push to: read alike by the page that asks for it and by the worker.

/** The list of news: opened when nothing else can be. */
const LIST = "/notifications";

/** A message of the site. */
export interface Pushed {
  title: string;
  body: string;
  /** Address on this site. */
  url: string;
  /** The news that it is; empty when it is several. */
  news: string;
}

/** Reads a message; what can not be read still says that there is news, as browsers want something shown. */
export function readPushed(text: string): Pushed {
  let said: Partial<Record<keyof Pushed, unknown>> = {};
  try {
    said = (JSON.parse(text) as typeof said | null) ?? {};
  } catch {
    // Shown as below.
  }
  const word = (name: keyof Pushed, otherwise: string) => {
    const value = said[name];
    return typeof value === "string" && value ? value : otherwise;
  };
  return { title: word("title", "News"), body: word("body", ""), url: word("url", LIST), news: word("news", "") };
}

/** The whole address of a place on this site; of the list of news for any other. */
export function placeOf(url: string, origin: string): string {
  try {
    const place = new URL(url, origin);
    if (place.origin === origin) return place.href;
  } catch {
    // No address.
  }
  return new URL(LIST, origin).href;
}

/** The bytes of the site's public key, which is written in base64url. */
export function keyBytes(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Whether a browser is subscribed with this key of the site. */
export function isFor(key: string, subscribed: ArrayBuffer | null): boolean {
  return subscribed !== null && new Uint8Array(subscribed).join() === keyBytes(key).join();
}

/** What a browser asks its service for. */
export function asked(key: string): PushSubscriptionOptionsInit {
  return { userVisibleOnly: true, applicationServerKey: keyBytes(key) };
}

/** What the site has to know of a subscription, by the names of its fields. */
export function fieldsOf(subscription: PushSubscriptionJSON): Record<"endpoint" | "p256dh" | "auth", string> {
  const { endpoint = "", keys = {} } = subscription;
  return { endpoint, p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" };
}
