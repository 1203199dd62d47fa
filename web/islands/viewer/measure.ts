// Plain geometry of the view, apart from what draws, so that it can be tested alone.
import { Vector3 } from "three";

export type Triple = [number, number, number];
export type AxisNumber = 0 | 1 | 2;
export const AXES = ["X", "Y", "Z"] as const;

interface Xyz {
  x: number;
  y: number;
  z: number;
}

/**
 * Where the camera stands first, seen from the part, as a unit vector: front left and above, higher over flat parts.
 * The pictures the server renders are taken from the same height.
 */
export function firstDirection(size: Xyz): Vector3 {
  const tallness = Math.min(2, size.z / Math.max(size.x, size.y, 1e-6));
  const elevation = tallness < 0.5 ? 52 - 48 * tallness : 28 - 6 * (tallness - 0.5);
  const up = (elevation * Math.PI) / 180;
  const around = (35 * Math.PI) / 180;
  return new Vector3(-Math.sin(around) * Math.cos(up), -Math.cos(around) * Math.cos(up), Math.sin(up));
}

/** Points looked at for framing; more would not move the camera visibly. */
const SAMPLES = 60_000;

/**
 * The point a camera should look at along `-direction` (unit, Z up), and its distance from there in mm, so that all
 * points just fit and stand in the middle of the picture. `fieldOfView` is vertical, in degrees.
 */
export function frame(
  positions: Float32Array,
  direction: Vector3,
  fieldOfView: number,
  aspect: number,
): { middle: Vector3; distance: number } {
  const right = new Vector3(-direction.y, direction.x, 0).normalize();
  const up = new Vector3().crossVectors(direction, right);
  const high = Math.tan((fieldOfView * Math.PI) / 360);
  const wide = high * aspect;
  const stride = 3 * Math.max(1, Math.floor(positions.length / 3 / SAMPLES));
  // The camera stands at x * right + y * up + z * direction. Each side of the picture is a plane that must have all
  // points inside: x - wide * z <= left, right <= x + wide * z, and the same for y.
  let [left, rightmost, low, top] = [Infinity, -Infinity, Infinity, -Infinity];
  let [bottomDepth, depthSum, count] = [-Infinity, 0, 0];
  const point = new Vector3();
  for (let at = 0; at + 2 < positions.length; at += stride) {
    point.fromArray(positions, at);
    const x = point.dot(right);
    const y = point.dot(up);
    const z = point.dot(direction);
    left = Math.min(left, x - wide * z);
    rightmost = Math.max(rightmost, x + wide * z);
    low = Math.min(low, y - high * z);
    top = Math.max(top, y + high * z);
    bottomDepth = Math.max(bottomDepth, z);
    depthSum += z;
    count++;
  }
  const depth = Math.max((rightmost - left) / (2 * wide), (top - low) / (2 * high), bottomDepth + 0.001);
  const x = (left + rightmost) / 2;
  const y = (low + top) / 2;
  const z = depthSum / Math.max(1, count);
  const middle = right.clone().multiplyScalar(x).addScaledVector(up, y).addScaledVector(direction, z);
  return { middle, distance: depth - z };
}

/** Side in mm of the square build plate drawn: a common one when the part fits on it, else as large as it needs. */
export function plateSide(width: number, depth: number): number {
  const need = Math.max(width, depth);
  return [120, 180, 256, 350].find((side) => need <= side) ?? Math.ceil(need / 100) * 100;
}

/** Ends of the plate's lines on z = 0: every 10 mm (every 100 mm on plates above 1 m), and its edge. */
export function plateLines(width: number, depth: number): Float32Array {
  const side = plateSide(width, depth);
  const half = side / 2;
  const gap = side > 1000 ? Math.max(100, side / 200) : 10;
  const points: number[] = [];
  const both = (at: number) => points.push(at, -half, 0, at, half, 0, -half, at, 0, half, at, 0);
  both(0);
  for (let at = gap; at < half; at += gap) {
    both(at);
    both(-at);
  }
  both(half);
  both(-half);
  return Float32Array.from(points);
}

/** A size as `80 × 48 × 76 mm`, one decimal below 10 mm. */
export function sizeText({ x, y, z }: Xyz): string {
  const one = (mm: number) => new Intl.NumberFormat(undefined, { maximumFractionDigits: mm < 9.95 ? 1 : 0 }).format(mm);
  return `${one(x)} × ${one(y)} × ${one(z)} mm`;
}

/** The low end of a model of this size that stands on z = 0 over the origin. */
export const lowEnd = (size: Triple, axis: AxisNumber): number => (axis === 2 ? 0 : -size[axis] / 2);

/** A length in mm without its unit: two decimals below 100 mm, one above. */
export function lengthText(mm: number, locale?: string): string {
  const digits = Math.abs(mm) < 99.995 ? 2 : 1;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits, signDisplay: "negative" }).format(mm);
}

/** The way from one point to another: its length, and how far it goes along each axis. */
export function measured(from: Triple, to: Triple, locale?: string): { total: string; along: string } {
  const way = to.map((value, axis) => value - (from[axis] as number));
  const parts = way.map((mm, axis) => `${AXES[axis]} ${lengthText(Math.abs(mm), locale)}`);
  return { total: `${lengthText(Math.hypot(...way), locale)} mm`, along: `${parts.join(", ")} mm` };
}

/** A point as people count it: in mm from the model's left, front and ground. */
export function placeText(point: Triple, size: Triple, locale?: string): string {
  const place = point.map((mm, axis) => lengthText(mm - lowEnd(size, axis as AxisNumber), locale));
  return place.map((mm, axis) => `${AXES[axis]} ${mm}`).join(", ");
}

/**
 * The three sides of a model's box along which its dimensions are written, as ends of lines: on the ground in front of
 * who looks from `eye`, and an upright one at the edge of the picture.
 */
export function dimensions([x, y, z]: Triple, eye: Triple): [Triple, Triple][] {
  const side = (eye[0] < 0 ? -1 : 1) * (x / 2);
  const near = (eye[1] < 0 ? -1 : 1) * (y / 2);
  return [
    [
      [-x / 2, near, 0],
      [x / 2, near, 0],
    ],
    [
      [side, -y / 2, 0],
      [side, y / 2, 0],
    ],
    [
      [-side, near, 0],
      [-side, near, z],
    ],
  ];
}
