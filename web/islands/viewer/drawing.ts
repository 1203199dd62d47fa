// Lengths drawn over the picture: lines with their text, and dots. They stand in SVG, so that they are sharp and of one
// width on every screen, and take their colours from the styles.
import type { Triple } from "./measure";

/** A line from point to point, in mm of the model, with its text. */
export interface Length {
  from: Triple;
  to: Triple;
  text: string;
}

/** Where a point lies in the picture, in pixels from its upper left; null behind who looks. */
export type Project = (point: Triple) => [number, number] | null;

function shape(tag: string, attributes: Record<string, number | string>): SVGElement {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

/** An SVG over the canvas. Screen readers hear the same from the messages. */
export class Drawing {
  readonly svg = shape("svg", { class: "viewer-drawing", "aria-hidden": "true" });

  /** Draws all of it anew. */
  show(lengths: Length[], points: Triple[], project: Project): void {
    this.svg.replaceChildren();
    for (const { from, to, text } of lengths) {
      const [a, b] = [project(from), project(to)];
      if (!a || !b) continue;
      this.svg.append(shape("line", { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }));
      const label = shape("text", { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 });
      label.textContent = text;
      this.svg.append(label);
    }
    for (const point of points) {
      const spot = project(point);
      if (spot) this.svg.append(shape("circle", { cx: spot[0], cy: spot[1], r: 5 }));
    }
  }
}
