import type { Soup } from "./glb";

/** Faces around a vertex share one normal there while they bend less than this, in degrees. */
const CREASE = 38;
/** Different normals kept at one vertex; beyond it a face takes the nearest. Bounds the work on fans of thousands. */
const MAX_GROUPS = 16;

/** Normals of all faces, as long as twice their area. */
function faceNormals({ positions, index }: Soup): Float32Array {
  const normals = new Float32Array(index.length);
  for (let at = 0; at < index.length; at += 3) {
    const a = (index[at] as number) * 3;
    const b = (index[at + 1] as number) * 3;
    const c = (index[at + 2] as number) * 3;
    const ax = positions[a] as number;
    const ay = positions[a + 1] as number;
    const az = positions[a + 2] as number;
    const ux = (positions[b] as number) - ax;
    const uy = (positions[b + 1] as number) - ay;
    const uz = (positions[b + 2] as number) - az;
    const vx = (positions[c] as number) - ax;
    const vy = (positions[c + 1] as number) - ay;
    const vz = (positions[c + 2] as number) - az;
    normals[at] = uy * vz - uz * vy;
    normals[at + 1] = uz * vx - ux * vz;
    normals[at + 2] = ux * vy - uy * vx;
  }
  return normals;
}

/** For each vertex the corners that use it: `corners[starts[v]..starts[v + 1]]`. */
function cornersOf(index: Uint32Array, vertices: number): { starts: Uint32Array; corners: Uint32Array } {
  const starts = new Uint32Array(vertices + 1);
  for (const vertex of index) starts[vertex + 1] = (starts[vertex + 1] as number) + 1;
  for (let at = 0; at < vertices; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const fill = starts.slice();
  const corners = new Uint32Array(index.length);
  for (let corner = 0; corner < index.length; corner++) {
    const vertex = index[corner] as number;
    const place = fill[vertex] as number;
    corners[place] = corner;
    fill[vertex] = place + 1;
  }
  return { starts, corners };
}

/** Gives a soup without normals smooth ones that stay sharp at creases, by doubling the vertices along them. */
export function addNormals(soup: Soup): Soup {
  const vertices = soup.positions.length / 3;
  const faces = faceNormals(soup);
  const { starts, corners } = cornersOf(soup.index, vertices);
  const index = soup.index.slice();
  const sums: number[] = new Array(vertices * 3).fill(0);
  const origin: number[] = [];
  const limit = Math.cos((CREASE * Math.PI) / 180);
  const groups = new Int32Array(MAX_GROUPS);

  for (let vertex = 0; vertex < vertices; vertex++) {
    let count = 0;
    for (let at = starts[vertex] as number; at < (starts[vertex + 1] as number); at++) {
      const corner = corners[at] as number;
      const face = corner - (corner % 3);
      const x = faces[face] as number;
      const y = faces[face + 1] as number;
      const z = faces[face + 2] as number;
      const length = Math.sqrt(x * x + y * y + z * z);
      let best = -1;
      let likeness = count < MAX_GROUPS ? limit : -2;
      for (let group = 0; group < count; group++) {
        const sum = (groups[group] as number) * 3;
        const sx = sums[sum] as number;
        const sy = sums[sum + 1] as number;
        const sz = sums[sum + 2] as number;
        const size = length * Math.sqrt(sx * sx + sy * sy + sz * sz);
        // A face without area bends nowhere.
        const cosine = size > 0 ? (x * sx + y * sy + z * sz) / size : 1;
        if (cosine <= likeness) continue;
        likeness = cosine;
        best = groups[group] as number;
      }
      if (best < 0) {
        best = vertex;
        if (count > 0) {
          best = vertices + origin.length;
          origin.push(vertex);
          sums.push(0, 0, 0);
        }
        if (count < MAX_GROUPS) groups[count++] = best;
      }
      sums[best * 3] = (sums[best * 3] as number) + x;
      sums[best * 3 + 1] = (sums[best * 3 + 1] as number) + y;
      sums[best * 3 + 2] = (sums[best * 3 + 2] as number) + z;
      index[corner] = best;
    }
  }
  const normals = Float32Array.from(sums);
  for (let at = 0; at < normals.length; at += 3) {
    const length = Math.hypot(normals[at] as number, normals[at + 1] as number, normals[at + 2] as number) || 1;
    for (let part = 0; part < 3; part++) normals[at + part] = (normals[at + part] as number) / length;
  }
  const colors = soup.colors && doubled(soup.colors, origin);
  return { ...soup, positions: doubled(soup.positions, origin), index, normals, colors };
}

/** The list with the items of the doubled vertices behind it. */
function doubled(list: Float32Array, origin: number[]): Float32Array {
  const longer = new Float32Array(list.length + origin.length * 3);
  longer.set(list);
  for (let at = 0; at < origin.length; at++) {
    const from = (origin[at] as number) * 3;
    longer.set(list.subarray(from, from + 3), list.length + at * 3);
  }
  return longer;
}
