// What was typed and is not saved yet is also kept by the browser, so that neither a crash nor a lost connection loses
// it. Each open page has a copy of its own; a copy whose page is gone is picked up by the next one.
import type { Values } from "./values";

export interface Copy {
  /** What stood in the form when it was last saved. */
  base: Values;
  /** What stands in it now. */
  mine: Values;
  /** Milliseconds since 1970. */
  at: number;
}

const PREFIX = "hp-unsaved:";
const FORGET_AFTER = 30 * 24 * 3600 * 1000;

/** The copy of this page for one draft. */
export class Keeper {
  private readonly key: string;
  private readonly all: string;

  constructor(draft: string) {
    this.all = `${PREFIX}${draft}:`;
    this.key = this.all + crypto.getRandomValues(new Uint32Array(2)).join("-");
    // Held as long as the page lives, so that others can tell its copy from one that was left behind.
    void navigator.locks?.request(this.key, () => new Promise(() => {}));
  }

  /** Keeps a copy. A browser that is full or forbids it only loses this second net. */
  put(copy: Copy): void {
    try {
      localStorage.setItem(this.key, JSON.stringify(copy));
    } catch {}
  }

  drop(): void {
    try {
      localStorage.removeItem(this.key);
    } catch {}
  }

  /** Takes the newest copy that a page left behind; older ones and forgotten ones of any draft go. */
  async takeLeft(): Promise<Copy | null> {
    let newest: Copy | null = null;
    try {
      const held = new Set((await navigator.locks?.query())?.held?.map((lock) => lock.name));
      for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX) && !held.has(one))) {
        const copy = readCopy(localStorage.getItem(key));
        const own = key.startsWith(this.all);
        if (own && copy && copy.at > (newest?.at ?? 0)) newest = copy;
        if (own || !copy || Date.now() - copy.at > FORGET_AFTER) localStorage.removeItem(key);
      }
    } catch {}
    return newest;
  }
}

/** Reads a stored copy; null for anything that is not one. */
export function readCopy(text: string | null): Copy | null {
  try {
    const copy = JSON.parse(text ?? "null") as Copy | null;
    const sound = typeof copy?.base === "object" && typeof copy.mine === "object" && typeof copy.at === "number";
    return sound && copy.base && copy.mine ? copy : null;
  } catch {
    return null;
  }
}
