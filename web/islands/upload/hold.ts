// Of two tabs with the same draft one sends an upload.

/** Ends the holding. */
export type Release = () => void;

/**
 * Holds an upload for this page; when another page has it, says so by `waiting` and waits until that one is done or
 * gone. Over plain http browsers have no locks, and nobody waits.
 */
export function hold(address: string, waiting: () => void): Promise<Release> {
  return new Promise((held) => {
    const name = `hp-upload:${address}`;
    const keep = () => new Promise<void>((release) => held(release));
    if (navigator.locks) {
      void navigator.locks.request(name, { ifAvailable: true }, (lock): Promise<void> | undefined => {
        if (lock) return keep();
        waiting();
        void navigator.locks.request(name, keep);
        return undefined;
      });
    } else held(() => {});
  });
}
