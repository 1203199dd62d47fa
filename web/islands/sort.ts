// Dragging rows of a list, fetched when a list is first touched. Buttons do the same for keyboards.
import Sortable from "sortablejs/modular/sortable.core.esm.js";

/** Lets the rows of `list` be dragged by their `[data-handle]`; `moved` hears which row is now where, from 0. */
export function sortable(list: HTMLElement, moved: (row: HTMLElement, place: number) => void): void {
  Sortable.create(list, {
    handle: "[data-handle]",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    onEnd: ({ item, oldIndex, newIndex }) => {
      if (newIndex !== undefined && newIndex !== oldIndex) moved(item, newIndex);
    },
  });
}
