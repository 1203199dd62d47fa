// Two people, or one in two tabs, changed the same words: what can be joined without asking, and what can not.
import type { Values } from "./values";

export interface Merged {
  /** Changed only there: to be taken over here. */
  take: Values;
  /** Names of fields changed only here. */
  own: string[];
  /** Names of fields changed on both sides, and differently. */
  conflicts: string[];
}

/** Compares what both sides started from with what each has now. A field one side does not know is as it was. */
export function merge(base: Values, mine: Values, theirs: Values): Merged {
  const merged: Merged = { take: {}, own: [], conflicts: [] };
  for (const name of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const before = base[name] ?? "";
    const here = mine[name] ?? before;
    const there = theirs[name] ?? before;
    if (here === there) continue;
    if (here === before) merged.take[name] = there;
    else if (there === before) merged.own.push(name);
    else merged.conflicts.push(name);
  }
  return merged;
}
