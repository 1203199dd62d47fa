// Plain geometry of a cut through a model, and of what a ray meets there, apart from what draws, so that it can be
// tested alone.

import { t } from "../texts";
import { type AxisNumber, lengthText, lowEnd, type Triple } from "./measure";

/** A cut across one axis, `at` mm from the model's low end; `flipped` keeps the other side of it. */
export interface Cut {
  axis: AxisNumber;
  at: number;
  flipped: boolean;
}

/** Half of space: all points p with `normal · p + constant >= 0`. */
export interface Half {
  normal: Triple;
  constant: number;
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** How far a point lies inside of a half, in mm; negative outside. */
export const depth = ({ normal, constant }: Half, point: Triple): number => dot(normal, point) + constant;

/**
 * What a cut leaves of a model that stands on z = 0 over the origin: the part away from the first view, which is from
 * the front left and above; or the other.
 */
export function kept({ axis, at, flipped }: Cut, size: Triple): Half {
  const side = (axis === 2) === flipped ? 1 : -1;
  const normal: Triple = [0, 0, 0];
  normal[axis] = side;
  return { normal, constant: -side * (lowEnd(size, axis) + at) };
}

/** Step of a cut in mm: a round number of which at least 200 fit into the length. */
export function cutStep(length: number): number {
  const finest = Math.max(length, 1e-6) / 200;
  const ten = 10 ** Math.floor(Math.log10(finest));
  return [5, 2, 1].map((times) => times * ten).find((step) => step <= finest) ?? ten;
}

/** The cut moved by this much, never past either end of the model. */
export function moved(cut: Cut, by: number, size: Triple): Cut {
  const length = size[cut.axis];
  const step = cutStep(length);
  const at = Math.round((cut.at + by) / step) * step;
  return { ...cut, at: Math.min(length, Math.max(0, Number(at.toFixed(6)))) };
}

/** Where a cut stands: `12.4 of 40 mm`. */
export function cutText({ axis, at }: Cut, size: Triple, locale?: string): string {
  return t.cut_place(lengthText(at, locale), lengthText(size[axis], locale));
}

/** What a ray meets: a point, and the place in the index where the triangle begins; -1 on the face of the cut. */
export interface Hit {
  point: Triple;
  triangle: number;
}

/**
 * The first thing that a ray meets of a model, or of what a cut leaves of it with the face of the cut closed. A point
 * of that face is solid when the ray did not leave the model as often as it entered it on the way there.
 */
export function cast(
  { positions, index }: { positions: Float32Array; index: Uint32Array },
  from: Triple,
  direction: Triple,
  half: Half | null,
): Hit | null {
  const towards = half ? dot(half.normal, direction) : 0;
  const begins = half ? depth(half, from) : 1;
  // Where the ray comes from the side that was taken away into the one that is left.
  const face = half && begins < 0 && towards > 0 ? -begins / towards : Infinity;
  let nearest = Infinity;
  let triangle = -1;
  let entered = 0;
  const corner = (at: number): Triple => {
    const vertex = (index[at] as number) * 3;
    return [positions[vertex] as number, positions[vertex + 1] as number, positions[vertex + 2] as number];
  };
  for (let at = 0; at + 2 < index.length; at += 3) {
    const a = corner(at);
    const u = minus(corner(at + 1), a);
    const v = minus(corner(at + 2), a);
    // Möller and Trumbore: the share of each edge at which the ray goes through the triangle's plane.
    const p = cross(direction, v);
    const volume = dot(u, p);
    if (volume === 0) continue;
    const s = minus(from, a);
    const alongU = dot(s, p) / volume;
    if (alongU < 0 || alongU > 1) continue;
    const q = cross(s, u);
    const alongV = dot(direction, q) / volume;
    if (alongV < 0 || alongU + alongV > 1) continue;
    const far = dot(v, q) / volume;
    if (far <= 0) continue;
    if (far < face && face < Infinity) entered += volume > 0 ? 1 : -1;
    if (far >= nearest || (half && begins + far * towards < 0)) continue;
    nearest = far;
    triangle = at;
  }
  if (entered !== 0 && face < nearest) {
    nearest = face;
    triangle = -1;
  }
  if (nearest === Infinity) return null;
  return { point: from.map((value, axis) => value + nearest * (direction[axis] as number)) as Triple, triangle };
}

/** The corner that lies nearest to a spot of the picture, if one is within reach in pixels: people mean corners. */
export function nearby(
  corners: { point: Triple; spot: readonly [number, number] | null }[],
  [x, y]: readonly [number, number],
  reach: number,
): Triple | null {
  let best: Triple | null = null;
  let least = reach;
  for (const { point, spot } of corners) {
    const away = spot ? Math.hypot(spot[0] - x, spot[1] - y) : Infinity;
    if (away > least) continue;
    least = away;
    best = point;
  }
  return best;
}
