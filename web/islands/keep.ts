// What was typed and is not saved yet is also kept by the browser, so that neither a crash nor a lost connection loses
// it. Each open page has a copy of its own; copies whose pages are gone are picked up by the next one, all of them.
import { merge } from "./merge";
import type { Values } from "./values";

export interface Copy {
  /** What stood in the form when it was last saved. */
  base: Values;
  /** What stands in it now. */
  mine: Values;
  /** Milliseconds since 1970. */
  at: number;
  /** What pages before had in fields that the person has not been asked about yet. */
  others?: Copy[];
}

/** What copies say beside what stands in the form. */
export interface Joined {
  /** Fields that can be filled without asking. */
  own: Values;
  /** Of each copy the fields in which the form, or a newer copy, has something else. */
  asked: Copy[];
}

const PREFIX = "hp-unsaved:";
/** Where pages ask each other which of them are open. */
const CALLS = "hp-unsaved";
const WHO = "who";
/** How long such a page has to answer, in milliseconds. */
const ANSWER_WITHIN = 400;
const FORGET_AFTER = 30 * 24 * 3600 * 1000;

/** The copy of this page for one draft. */
export class Keeper {
  private readonly key: string;
  private readonly all: string;

  constructor(draft: string) {
    this.all = `${PREFIX}${draft}:`;
    this.key = this.all + crypto.getRandomValues(new Uint32Array(2)).join("-");
    // Held as long as the page lives, so that others can tell its copy from one that was left behind. Over plain http
    // there are no locks; then the page answers for itself.
    if (navigator.locks) void navigator.locks.request(this.key, () => new Promise(() => {}));
    else this.answer();
  }

  private answer(): void {
    const calls = new BroadcastChannel(CALLS);
    calls.onmessage = ({ data }) => {
      if (data === WHO) calls.postMessage(this.key);
    };
  }

  /** Keys of the copies of open pages. */
  private async open(): Promise<Set<unknown>> {
    if (navigator.locks) return new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
    const open = new Set<unknown>();
    const calls = new BroadcastChannel(CALLS);
    calls.onmessage = ({ data }) => open.add(data);
    calls.postMessage(WHO);
    await new Promise((done) => setTimeout(done, ANSWER_WITHIN));
    calls.close();
    return open;
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

  /** Takes the copies that pages of this draft left behind, newest first; forgotten ones of any draft go. */
  async takeLeft(): Promise<Copy[]> {
    const left: Copy[] = [];
    try {
      const others = () => Object.keys(localStorage).filter((one) => one.startsWith(PREFIX) && one !== this.key);
      if (others().length === 0) return left;
      const open = await this.open();
      for (const key of others().filter((one) => !open.has(one))) {
        const copy = readCopy(localStorage.getItem(key));
        const own = key.startsWith(this.all);
        if (own && copy) left.push(copy, ...(copy.others ?? []));
        if (own || !copy || Date.now() - copy.at > FORGET_AFTER) localStorage.removeItem(key);
      }
    } catch {}
    return left.sort((a, b) => b.at - a.at);
  }
}

/** Joins copies, newest first, over what stands in the form. */
export function joined(copies: Copy[], standing: Values): Joined {
  const now = { ...standing };
  const own: Values = {};
  const asked: Copy[] = [];
  for (const { base, mine, at } of copies) {
    const found = merge(base, mine, now);
    for (const name of found.own) {
      const value = mine[name] ?? "";
      own[name] = value;
      now[name] = value;
    }
    const part = (values: Values) => Object.fromEntries(found.conflicts.map((name) => [name, values[name] ?? ""]));
    if (found.conflicts.length > 0) asked.push({ base: part(base), mine: part(mine), at });
  }
  return { own, asked };
}

/** Reads a stored copy; null for anything that is not one. */
export function readCopy(text: string | null): Copy | null {
  try {
    const copy: unknown = JSON.parse(text ?? "null");
    return isCopy(copy) && (copy.others ?? []).every(isCopy) ? copy : null;
  } catch {
    return null;
  }
}

function isCopy(value: unknown): value is Copy {
  const copy = value as Copy | null;
  const isSound = typeof copy?.base === "object" && typeof copy.mine === "object" && typeof copy.at === "number";
  return isSound && copy.base !== null && copy.mine !== null;
}
