// Texts for sizes, speeds and times. Numbers follow the page's language, units stand as everywhere on the site.

import { t } from "./texts";

const number = (value: number, digits: number, locale?: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value);

/** A length in bytes as `812 B`, `3.4 kB`, `12 MB`, `1.2 GB` (powers of 1000). */
export function bytes(value: number, locale?: string): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  let rest = Math.max(0, value);
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  return `${number(rest, unit > 0 && rest < 9.95 ? 1 : 0, locale)} ${units[unit]}`;
}

/** A time span in seconds as `8 s`, `2 min`, `3 h 20 min`. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** What an upload says while it runs: `3.4 MB of 12 MB · 1.1 MB/s · 8 s left`; speed only once half a second has passed. */
export function transfer(sent: number, total: number, seconds: number, locale?: string): string {
  const parts = [t.amount_of(bytes(sent, locale), bytes(total, locale))];
  if (seconds >= 0.5 && sent > 0) {
    const speed = sent / seconds;
    parts.push(`${bytes(speed, locale)}/s`);
    if (sent < total) parts.push(t.time_left(span((total - sent) / speed)));
  }
  return parts.join(" · ");
}

/** How long ago something was saved: `Saved just now`, `Saved 12 s ago`, `Saved 3 min ago`. */
export function savedAgo(seconds: number): string {
  return seconds < 2 ? t.saved_just_now : t.saved_ago(span(seconds));
}
