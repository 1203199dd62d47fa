// Soft shade in hollows, computed once per part: on a coarse grid around its surface, how much of the surroundings
// each cell sees and towards where. One look-up per pixel then dims the light; it does not depend on the view.
import type { Soup } from "./glb";

export interface Voxels {
  /**
   * Four bytes per cell, x fastest: the mean of what is visible over all directions d (0 to 255), and the mean of
   * d times that (x, y, z; 128 is 0, 255 is 0.5). A face with normal n then sees `mean + 2 * dot(towards, n)`.
   */
  cells: Uint8Array<ArrayBuffer>;
  size: [number, number, number];
  /** Lower corner of the grid and side of a cell, in mm. */
  origin: [number, number, number];
  side: number;
}
/** Where the surface is. */
interface Grid {
  taken: Uint8Array;
  size: [number, number, number];
  origin: [number, number, number];
  side: number;
}

/** Cells along the longest side of the part. */
const LONGEST = 72;
/** Empty cells around the part. */
const PADDING = 4;
/** Upper bound of the work, in points tried; a part of ordinary shape needs less than a tenth. */
const MAX_POINTS = 60_000_000;
/** How far a cell looks, in cells; what is further off counts as open. */
const REACH = 22;
/** Cells nearer to a cell than this do not hide anything from it: they are the surface it lies on. */
const SKIP = 1.6;
/** Share of light that a hit on the ground leaves, for the ground is bright. */
const GROUND = 0.35;

/** Looks around from every cell near the surface of a part that stands on z = 0 over the origin. */
export function voxelise({ positions, index, size: extent }: Soup): Voxels {
  const side = Math.max(...extent, 1e-6) / LONGEST;
  const size = extent.map((length) => Math.ceil(length / side) + 2 * PADDING) as Grid["size"];
  const origin = extent.map((length, axis) => (axis === 2 ? 0 : -length / 2) - PADDING * side) as Grid["origin"];
  const grid = { taken: new Uint8Array(size[0] * size[1] * size[2]), size, origin, side };
  mark(grid, positions, index);
  return { ...look(grid), origin, side };
}

/** Marks the cells under points spread over each triangle, at most 0.7 cells apart. */
function mark({ taken, size, origin, side }: Grid, positions: Float32Array, index: Uint32Array): void {
  const [width, depth] = size;
  let points = 0;
  const corner = (at: number, axis: number) =>
    ((positions[(index[at] as number) * 3 + axis] as number) - (origin[axis] as number)) / side;
  for (let at = 0; at + 2 < index.length; at += 3) {
    const [ax, ay, az] = [corner(at, 0), corner(at, 1), corner(at, 2)];
    const [ux, uy, uz] = [corner(at + 1, 0) - ax, corner(at + 1, 1) - ay, corner(at + 1, 2) - az];
    const [vx, vy, vz] = [corner(at + 2, 0) - ax, corner(at + 2, 1) - ay, corner(at + 2, 2) - az];
    const alongU = Math.max(1, Math.ceil(Math.hypot(ux, uy, uz) / 0.7));
    const alongV = Math.max(1, Math.ceil(Math.hypot(vx, vy, vz) / 0.7));
    points += alongU * alongV;
    if (points > MAX_POINTS) return;
    for (let i = 0; i < alongU; i++) {
      const u = (i + 0.5) / alongU;
      for (let j = 0; j < alongV; j++) {
        const v = (j + 0.5) / alongV;
        if (u + v > 1 && alongU + alongV > 2) break;
        const x = Math.floor(ax + u * ux + v * vx);
        const y = Math.floor(ay + u * uy + v * vy);
        const z = Math.floor(az + u * uz + v * vz);
        taken[x + width * (y + depth * z)] = 1;
      }
    }
  }
}

/** Cells within two steps of the surface along each axis: the only ones that are ever looked up. */
function nearSurface({ taken, size }: Grid): Uint8Array {
  const steps = [1, size[0], size[0] * size[1]];
  let near = taken;
  for (let round = 0; round < 3; round++) {
    for (const step of steps) {
      const wider = near.slice();
      for (let at = step; at < near.length - step; at++) if (near[at - step] || near[at + step]) wider[at] = 1;
      near = wider;
    }
  }
  return near;
}

/** Directions spread evenly over the ball (a spiral from pole to pole). */
function directions(count: number): [number, number, number][] {
  return Array.from({ length: count }, (_, at) => {
    const z = 1 - (2 * at + 1) / count;
    const flat = Math.sqrt(1 - z * z);
    const turn = at * Math.PI * (3 - Math.sqrt(5));
    return [flat * Math.cos(turn), flat * Math.sin(turn), z];
  });
}

/** What each cell near the surface sees. */
function look(grid: Grid): Pick<Voxels, "cells" | "size"> {
  const { taken, size } = grid;
  const [width, depth, height] = size;
  const near = nearSurface(grid);
  const cells = new Uint8Array(taken.length * 4).fill(255);
  const rays = directions(32);
  for (let at = 0; at < taken.length; at++) {
    if (!near[at]) continue;
    const x = (at % width) + 0.5;
    const y = (Math.floor(at / width) % depth) + 0.5;
    const z = Math.floor(at / (width * depth)) + 0.5;
    const sum = [0, 0, 0, 0];
    for (const [dx, dy, dz] of rays) {
      let seen = 1;
      for (let far = SKIP; far < REACH; far += 1) {
        const cx = Math.floor(x + dx * far);
        const cy = Math.floor(y + dy * far);
        const cz = Math.floor(z + dz * far);
        if (cz < PADDING) {
          seen = Math.max(GROUND, far / REACH);
          break;
        }
        if (cx < 0 || cy < 0 || cx >= width || cy >= depth || cz >= height) break;
        if (taken[cx + width * (cy + depth * cz)]) {
          // Something near hides all, something far hides little: no edge where the reach ends.
          seen = (far / REACH) ** 1.5;
          break;
        }
      }
      sum[0] = (sum[0] as number) + seen;
      sum[1] = (sum[1] as number) + seen * dx;
      sum[2] = (sum[2] as number) + seen * dy;
      sum[3] = (sum[3] as number) + seen * dz;
    }
    const [mean = 0, ...towards] = sum.map((value) => value / rays.length);
    cells[at * 4] = Math.round(255 * mean);
    for (let axis = 0; axis < 3; axis++) {
      cells[at * 4 + 1 + axis] = Math.round(128 + 254 * Math.min(0.5, Math.max(-0.5, towards[axis] ?? 0)));
    }
  }
  return { cells, size };
}
