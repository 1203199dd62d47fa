// When what someone types is saved.

/** Pause of typing, in milliseconds, after which the form is saved. */
const PAUSE = 600;
/** Longest wait of the first change that is not saved yet, in milliseconds: some never pause. */
const LONGEST = 1_000;

/** Milliseconds from `now` to the next save, where the first change that is not saved yet was made at `since`. */
export function saveIn(since: number, now: number): number {
  return Math.max(0, Math.min(PAUSE, since + LONGEST - now));
}
