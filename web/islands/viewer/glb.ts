// Reads a binary glTF file as the server writes it: triangles, colours, node transforms, quantised or plain numbers.
// Textures, skins and animations are passed over. Every offset is checked against the file before it is used.

/** One mesh in millimetres, Z up: all parts of the file with their transforms applied. */
export interface Soup {
  /** Stands on z = 0, its middle over the origin. */
  positions: Float32Array;
  index: Uint32Array;
  /** Unit vectors per vertex, when every part of the file had them. */
  normals: Float32Array | null;
  /** Linear red, green, blue per vertex, when any part of the file was coloured. */
  colors: Float32Array | null;
  /** Extent in mm. */
  size: [number, number, number];
  /** What was taken from every point of the file to make it stand there. */
  shift: [number, number, number];
}

/** More triangles than a browser tab can hold in good order. */
export const MAX_TRIANGLES = 20_000_000;
/** More nodes than any sensible file holds; also stops files whose nodes form a circle. */
const MAX_NODES = 100_000;

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;

interface Accessor {
  bufferView?: number;
  byteOffset?: number;
  componentType: number;
  count: number;
  type: string;
  normalized?: boolean;
}
interface Gltf {
  scene?: number;
  scenes?: { nodes?: number[] }[];
  nodes?: Node[];
  meshes?: { primitives: Primitive[] }[];
  materials?: { pbrMetallicRoughness?: { baseColorFactor?: number[] } }[];
  accessors?: Accessor[];
  bufferViews?: { byteOffset?: number; byteLength: number; byteStride?: number }[];
}
interface Node {
  mesh?: number;
  children?: number[];
  matrix?: number[];
  translation?: number[];
  rotation?: number[];
  scale?: number[];
}
interface Primitive {
  attributes: Record<string, number>;
  indices?: number;
  material?: number;
  mode?: number;
}
type Matrix = readonly number[];

/** Reading and normalising one component: bytes each, reader, largest value of normalised integers. */
const COMPONENTS: Record<number, [number, (view: DataView, at: number) => number, number]> = {
  5120: [1, (view, at) => view.getInt8(at), 127],
  5121: [1, (view, at) => view.getUint8(at), 255],
  5122: [2, (view, at) => view.getInt16(at, true), 32767],
  5123: [2, (view, at) => view.getUint16(at, true), 65535],
  5125: [4, (view, at) => view.getUint32(at, true), 4294967295],
  5126: [4, (view, at) => view.getFloat32(at, true), 1],
};
const WIDTHS: Record<string, number> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };

const fail = (why: string): never => {
  throw new Error(`This is not a model file the viewer can read: ${why}.`);
};

function chunks(file: ArrayBuffer): { gltf: Gltf; bin: DataView } {
  const view = new DataView(file);
  if (file.byteLength < 20 || view.getUint32(0, true) !== MAGIC) fail("it does not begin as binary glTF");
  let gltf: Gltf | undefined;
  let bin = new DataView(new ArrayBuffer(0));
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const length = view.getUint32(at, true);
    const kind = view.getUint32(at + 4, true);
    if (at + 8 + length > file.byteLength) fail("it is cut off");
    if (kind === JSON_CHUNK) gltf = JSON.parse(new TextDecoder().decode(new Uint8Array(file, at + 8, length))) as Gltf;
    if (kind === BIN_CHUNK) bin = new DataView(file, at + 8, length);
    at += 8 + length + ((4 - (length % 4)) % 4);
  }
  return { gltf: gltf ?? fail("it has no description"), bin };
}

/** Reads an accessor's numbers, `width` per item (missing components become 1: the alpha of a colour). */
function numbers<T extends Float32Array | Uint32Array>(
  gltf: Gltf,
  bin: DataView,
  id: number,
  width: number,
  out: (n: number) => T,
): T {
  const accessor = gltf.accessors?.[id] ?? fail("a list of numbers is missing");
  const view = gltf.bufferViews?.[accessor.bufferView ?? -1] ?? fail("a list of numbers has no bytes");
  const [size, read, largest] = COMPONENTS[accessor.componentType] ?? fail("unknown kind of number");
  const has = WIDTHS[accessor.type] ?? fail("unknown kind of vector");
  const stride = view.byteStride ?? size * has;
  const from = (view.byteOffset ?? 0) + (accessor.byteOffset ?? 0);
  const { count } = accessor;
  const end = from + (count - 1) * stride + size * has;
  if (!(count >= 0 && count <= 3 * MAX_TRIANGLES && from >= 0 && stride > 0) || (count > 0 && end > bin.byteLength)) {
    fail("a list of numbers reaches past the end of the file");
  }
  const list = out(count * width);
  const scale = accessor.normalized ? 1 / largest : 1;
  for (let item = 0; item < count; item++) {
    const at = from + item * stride;
    for (let part = 0; part < width; part++) {
      list[item * width + part] = part < has ? read(bin, at + part * size) * scale : 1;
    }
  }
  return list;
}

const IDENTITY: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

function local(node: Node): Matrix {
  if (node.matrix?.length === 16) return node.matrix;
  const [x = 0, y = 0, z = 0, w = 1] = node.rotation ?? [];
  const [a = 1, b = 1, c = 1] = node.scale ?? [];
  const [t = 0, u = 0, v = 0] = node.translation ?? [];
  return [
    a * (1 - 2 * (y * y + z * z)),
    a * 2 * (x * y + z * w),
    a * 2 * (x * z - y * w),
    0,
    b * 2 * (x * y - z * w),
    b * (1 - 2 * (x * x + z * z)),
    b * 2 * (y * z + x * w),
    0,
    c * 2 * (x * z + y * w),
    c * 2 * (y * z - x * w),
    c * (1 - 2 * (x * x + y * y)),
    0,
    t,
    u,
    v,
    1,
  ];
}

/** Column-major product, as glTF stores matrices. */
function times(a: Matrix, b: Matrix): Matrix {
  return IDENTITY.map((_, at) => {
    const row = at % 4;
    const column = at - row;
    let sum = 0;
    for (let k = 0; k < 4; k++) sum += (a[k * 4 + row] ?? 0) * (b[column + k] ?? 0);
    return sum;
  });
}

/** Every mesh of the scene with the transform it stands under. */
function placed(gltf: Gltf): { mesh: number; matrix: Matrix }[] {
  const roots = gltf.scenes?.[gltf.scene ?? 0]?.nodes ?? gltf.nodes?.map((_, id) => id) ?? [];
  const open = roots.map((id) => ({ id, matrix: IDENTITY }));
  const found: { mesh: number; matrix: Matrix }[] = [];
  for (let visits = 0, next = open.pop(); next; next = open.pop()) {
    if (++visits > MAX_NODES) fail("it has too many nodes");
    const node = gltf.nodes?.[next.id] ?? fail("a node is missing");
    const matrix = times(next.matrix, local(node));
    if (node.mesh !== undefined) found.push({ mesh: node.mesh, matrix });
    for (const id of node.children ?? []) open.push({ id, matrix });
  }
  return found;
}

/** Applies a matrix to points in place, or to directions (normals), which are turned by the inverse transpose. */
function transform(list: Float32Array, m: Matrix, directions: boolean): void {
  const [a = 0, b = 0, c = 0, , d = 0, e = 0, f = 0, , g = 0, h = 0, i = 0, , t = 0, u = 0, v = 0] = m;
  // For directions: the cofactor matrix, which is the inverse transpose up to a factor.
  const k = directions
    ? [
        e * i - f * h,
        f * g - d * i,
        d * h - e * g,
        h * c - b * i,
        a * i - c * g,
        b * g - a * h,
        b * f - c * e,
        c * d - a * f,
        a * e - b * d,
      ]
    : [a, b, c, d, e, f, g, h, i];
  const [k0 = 0, k1 = 0, k2 = 0, k3 = 0, k4 = 0, k5 = 0, k6 = 0, k7 = 0, k8 = 0] = k;
  const move = directions ? 0 : 1;
  for (let at = 0; at + 2 < list.length; at += 3) {
    const x = list[at] as number;
    const y = list[at + 1] as number;
    const z = list[at + 2] as number;
    list[at] = k0 * x + k3 * y + k6 * z + t * move;
    list[at + 1] = k1 * x + k4 * y + k7 * z + u * move;
    list[at + 2] = k2 * x + k5 * y + k8 * z + v * move;
    if (!directions) continue;
    const length = Math.hypot(list[at] as number, list[at + 1] as number, list[at + 2] as number) || 1;
    for (let part = 0; part < 3; part++) list[at + part] = (list[at + part] as number) / length;
  }
}

interface Part {
  positions: Float32Array;
  normals: Float32Array | null;
  colors: Float32Array | null;
  /** The material's colour; null when it says nothing. */
  colour: number[] | null;
  index: Uint32Array;
  mirrored: boolean;
}

function part(gltf: Gltf, bin: DataView, primitive: Primitive, matrix: Matrix): Part {
  const floats = (id: number, width: number) => numbers(gltf, bin, id, width, (n) => new Float32Array(n));
  const { POSITION, NORMAL, COLOR_0 } = primitive.attributes;
  const positions = floats(POSITION ?? fail("a mesh has no points"), 3);
  const count = positions.length / 3;
  const index =
    primitive.indices === undefined
      ? Uint32Array.from({ length: count }, (_, id) => id)
      : numbers(gltf, bin, primitive.indices, 1, (n) => new Uint32Array(n));
  for (const id of index) if (id >= count) fail("a triangle names a point that is not there");
  const normals = NORMAL === undefined ? null : floats(NORMAL, 3);
  const colors = COLOR_0 === undefined ? null : floats(COLOR_0, 3);
  if ((normals && normals.length < count * 3) || (colors && colors.length < count * 3))
    fail("its lists differ in length");
  transform(positions, matrix, false);
  if (normals) transform(normals, matrix, true);
  const colour = gltf.materials?.[primitive.material ?? -1]?.pbrMetallicRoughness?.baseColorFactor ?? null;
  const [a = 0, b = 0, c = 0, , d = 0, e = 0, f = 0, , g = 0, h = 0, i = 0] = matrix;
  const mirrored = a * (e * i - f * h) - d * (b * i - c * h) + g * (b * f - c * e) < 0;
  return { positions, normals, colors, colour, index, mirrored };
}

/** Copies one part behind those before it. */
function append(soup: Soup, one: Part, vertex: number, corner: number): void {
  soup.positions.set(one.positions, vertex * 3);
  if (soup.normals && one.normals) soup.normals.set(one.normals, vertex * 3);
  const end = one.index.length - (one.index.length % 3);
  for (let at = 0; at < end; at++) {
    // A mirrored part is turned inside out: swapping two corners of each triangle turns it back.
    const from = one.mirrored && at % 3 !== 0 ? at + (at % 3 === 1 ? 1 : -1) : at;
    soup.index[corner + at] = (one.index[from] as number) + vertex;
  }
  if (!soup.colors) return;
  const tint = one.colour ?? (one.colors ? [1, 1, 1] : [0.6, 0.6, 0.6]);
  for (let at = 0; at < one.positions.length; at++) {
    soup.colors[vertex * 3 + at] = (tint[at % 3] ?? 1) * (one.colors?.[at] ?? 1);
  }
}

/** Moves the points to stand on z = 0 with their middle over the origin; answers their extent and by how much. */
function settle(positions: Float32Array): Pick<Soup, "size" | "shift"> {
  const low: Soup["size"] = [Infinity, Infinity, Infinity];
  const high: Soup["size"] = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < positions.length; at++) {
    const value = positions[at] as number;
    if (!Number.isFinite(value)) fail("a point is not a number");
    if (value < (low[at % 3] as number)) low[at % 3] = value;
    if (value > (high[at % 3] as number)) high[at % 3] = value;
  }
  const shift: Soup["shift"] = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]];
  for (let at = 0; at < positions.length; at++) positions[at] = (positions[at] as number) - (shift[at % 3] as number);
  return { size: [high[0] - low[0], high[1] - low[1], high[2] - low[2]], shift };
}

/** Reads a file; throws an Error with a sentence for people when it cannot be shown. */
export function readGlb(file: ArrayBuffer): Soup {
  const { gltf, bin } = chunks(file);
  const parts: Part[] = [];
  let vertices = 0;
  let corners = 0;
  for (const { mesh, matrix } of placed(gltf)) {
    for (const primitive of gltf.meshes?.[mesh]?.primitives ?? []) {
      if ((primitive.mode ?? 4) !== 4) continue;
      const one = part(gltf, bin, primitive, matrix);
      vertices += one.positions.length / 3;
      corners += one.index.length - (one.index.length % 3);
      if (corners > 3 * MAX_TRIANGLES || vertices > 3 * MAX_TRIANGLES) fail("it has too many triangles");
      parts.push(one);
    }
  }
  if (corners === 0) fail("it has no triangles");
  const soup: Soup = {
    positions: new Float32Array(vertices * 3),
    index: new Uint32Array(corners),
    normals: parts.every((one) => one.normals) ? new Float32Array(vertices * 3) : null,
    colors: parts.some((one) => one.colors || one.colour) ? new Float32Array(vertices * 3) : null,
    size: [0, 0, 0],
    shift: [0, 0, 0],
  };
  let vertex = 0;
  let corner = 0;
  for (const one of parts) {
    append(soup, one, vertex, corner);
    vertex += one.positions.length / 3;
    corner += one.index.length - (one.index.length % 3);
  }
  return Object.assign(soup, settle(soup.positions));
}
