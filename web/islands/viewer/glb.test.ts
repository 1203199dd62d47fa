import assert from "node:assert/strict";
import { test } from "node:test";
import { readGlb } from "./glb";

/** A binary glTF file from its description and bytes. */
function glb(gltf: object, bin: Uint8Array): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(gltf));
  const pad = (n: number) => (4 - (n % 4)) % 4;
  const jsonLength = text.length + pad(text.length);
  const file = new Uint8Array(12 + 8 + jsonLength + 8 + bin.length).fill(32);
  const view = new DataView(file.buffer);
  for (const [at, word] of [0x46546c67, 2, file.length, jsonLength, 0x4e4f534a].entries())
    view.setUint32(at * 4, word, true);
  file.set(text, 20);
  view.setUint32(20 + jsonLength, bin.length, true);
  view.setUint32(24 + jsonLength, 0x004e4942, true);
  file.set(bin, 28 + jsonLength);
  return file.buffer;
}

const TRIANGLE = new Float32Array([0, 0, 0, 10, 0, 0, 0, 20, 5]);
const plain = (extra: object = {}, primitive: object = {}) => ({
  scenes: [{ nodes: [0] }],
  nodes: [{ mesh: 0 }],
  meshes: [{ primitives: [{ attributes: { POSITION: 0 }, ...primitive }] }],
  accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: "VEC3" }],
  bufferViews: [{ byteOffset: 0, byteLength: 36 }],
  ...extra,
});
const bytes = (list: Float32Array) => new Uint8Array(list.buffer);

test("a part is moved to stand on the ground in the middle", () => {
  const soup = readGlb(glb(plain(), bytes(TRIANGLE)));
  assert.deepEqual(soup.size, [10, 20, 5]);
  assert.deepEqual(Array.from(soup.positions), [-5, -10, 0, 5, -10, 0, -5, 10, 5]);
  assert.deepEqual(Array.from(soup.index), [0, 1, 2]);
  assert.equal(soup.colors, null);
});

test("transforms of nodes are applied, mirrored parts are turned right side out", () => {
  const nodes = [
    { children: [1], scale: [2, 2, 2] },
    { mesh: 0, scale: [-1, 1, 1], translation: [7, 0, 0] },
  ];
  const soup = readGlb(glb(plain({ nodes }), bytes(TRIANGLE)));
  assert.deepEqual(soup.size, [20, 40, 10]);
  assert.deepEqual(Array.from(soup.index), [0, 2, 1]);
});

test("quantised positions and colours of material and points are read", () => {
  const bin = new Uint8Array(24 + 12);
  const view = new DataView(bin.buffer);
  for (const [at, value] of [0, 0, 0, 0, 32767, 0, 0, 0, 0, 32767, 0, 0].entries()) view.setInt16(at * 2, value, true);
  bin.set([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255], 24);
  const gltf = plain(
    {
      accessors: [
        { bufferView: 0, componentType: 5122, normalized: true, count: 3, type: "VEC3" },
        { bufferView: 1, componentType: 5121, normalized: true, count: 3, type: "VEC4" },
      ],
      bufferViews: [
        { byteOffset: 0, byteLength: 24, byteStride: 8 },
        { byteOffset: 24, byteLength: 12 },
      ],
      nodes: [{ mesh: 0, scale: [80, 40, 1] }],
      materials: [{ pbrMetallicRoughness: { baseColorFactor: [0.5, 0.5, 0.5, 1] } }],
    },
    { attributes: { POSITION: 0, COLOR_0: 1 }, material: 0 },
  );
  const soup = readGlb(glb(gltf, bin));
  assert.deepEqual(soup.size, [80, 40, 0]);
  assert.deepEqual(Array.from(soup.colors ?? []), [0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5]);
});

test("what can not be read says so", () => {
  const reading =
    (gltf: object, bin = bytes(TRIANGLE)) =>
    () =>
      readGlb(glb(gltf, bin));
  assert.throws(() => readGlb(new ArrayBuffer(4)), /does not begin/);
  assert.throws(() => readGlb(glb(plain(), bytes(TRIANGLE)).slice(0, -8)), /cut off/);
  assert.throws(reading(plain({ nodes: [{ children: [0] }] })), /too many nodes/);
  assert.throws(reading(plain({ nodes: [{}] })), /no triangles/);
  assert.throws(reading(plain({ bufferViews: [{ byteOffset: 8, byteLength: 36 }] })), /past the end/);
  const many = [{ bufferView: 0, componentType: 5126, count: 1e12, type: "VEC3" }];
  assert.throws(reading(plain({ accessors: many })), /past the end/);
  assert.throws(reading(plain(), bytes(new Float32Array([0, 0, 0, Number.NaN, 0, 0, 0, 1, 0]))), /not a number/);
  const wild = { accessors: [...plain().accessors, { bufferView: 0, componentType: 5121, count: 3, type: "SCALAR" }] };
  assert.throws(reading(plain(wild, { indices: 1 }), bytes(new Float32Array(9).fill(-1))), /not there/);
});
