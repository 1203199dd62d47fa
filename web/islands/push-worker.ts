// The service worker of the site. It shows what is pushed while no page is open and opens what that is about; it keeps
// nothing, and no request of a page goes through it.
import { asked, fieldsOf, placeOf, readPushed } from "./pushed";

/** An event that the browser waits for. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A page of the site that is open. */
interface Tab {
  readonly url: string;
  focus(): Promise<unknown>;
}

/** What is used of the worker's global object; its types can not stand beside those of pages. */
interface Scope {
  readonly location: { readonly origin: string; readonly search: string };
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(name: "push", heard: (event: Lasting & { data: { text(): string } | null }) => void): void;
  addEventListener(name: "notificationclick", heard: (event: Lasting & { notification: Notification }) => void): void;
  addEventListener(name: "pushsubscriptionchange", heard: (event: Lasting) => void): void;
}

const worker = self as unknown as Scope;

worker.addEventListener("push", (event) => {
  const { title, body, url, news } = readPushed(event.data?.text() ?? "");
  // What is told again about the same takes the place of what was shown.
  event.waitUntil(worker.registration.showNotification(title, { body, tag: news || "news", data: { url, news } }));
});

worker.addEventListener("notificationclick", (event) => {
  const { url, news } = event.notification.data as { url: string; news: string };
  event.notification.close();
  event.waitUntil(Promise.all([show(placeOf(url, worker.location.origin)), read(news)]));
});

worker.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew());
});

/** Shows a place: in the tab that shows it already, else in a new one. */
async function show(place: string): Promise<void> {
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tab = tabs.find((tab) => tab.url === place);
  await (tab ? tab.focus() : worker.clients.openWindow(place));
}

/** Marks news as read, as its button in the list does. */
async function read(news: string): Promise<void> {
  if (news) await send(`/notifications/${encodeURIComponent(news)}/open`, {});
}

/** The service gave the browser another endpoint: the site is told, unless its member turned the device off. */
async function renew(): Promise<void> {
  const key = new URLSearchParams(worker.location.search).get("key") ?? "";
  const subscription = await worker.registration.pushManager.subscribe(asked(key));
  await send("/settings/news/devices", { ...fieldsOf(subscription.toJSON()), renews: "yes" });
}

/** Sends a form as a page would; where the answer leads is not asked for. */
async function send(to: string, fields: Record<string, string>): Promise<void> {
  try {
    await fetch(to, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  } catch {
    // Without a connection the list keeps it as unread, and the page for devices shows that this one is off.
  }
}
