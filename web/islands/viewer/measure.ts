// Plain geometry of the view, without three.js, so that it can be tested alone.

interface Xyz {
  x: number;
  y: number;
  z: number;
}

/** Distance from a box's middle, in mm, at which a camera looking along `-direction` (unit, Z up) sees all of the box. */
export function distanceToFit(size: Xyz, direction: Xyz, fieldOfView: number, aspect: number): number {
  const flat = Math.hypot(direction.x, direction.y);
  const right = { x: -direction.y / flat, y: direction.x / flat, z: 0 };
  const up = {
    x: -direction.z * right.y,
    y: direction.z * right.x,
    z: flat,
  };
  const dot = (a: Xyz, b: Xyz) => a.x * b.x + a.y * b.y + a.z * b.z;
  const high = Math.tan((fieldOfView * Math.PI) / 360);
  const wide = high * aspect;
  let distance = 0.001;
  for (let corner = 0; corner < 8; corner++) {
    const point = {
      x: (corner & 1 ? 0.5 : -0.5) * size.x,
      y: (corner & 2 ? 0.5 : -0.5) * size.y,
      z: (corner & 4 ? 0.5 : -0.5) * size.z,
    };
    const towards = dot(point, direction);
    distance = Math.max(
      distance,
      towards + Math.abs(dot(point, right)) / wide,
      towards + Math.abs(dot(point, up)) / high,
    );
  }
  return distance;
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
