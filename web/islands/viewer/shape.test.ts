import assert from "node:assert/strict";
import { test } from "node:test";
import type { Soup } from "./glb";
import { firstDirection, frame, plateLines, plateSide, sizeText } from "./measure";
import { addNormals } from "./normals";
import { voxelise } from "./voxels";

/** A box of 8 points and 12 triangles standing on the ground. */
function box(x: number, y: number, z: number): Soup {
  const positions = Float32Array.from(
    Array.from({ length: 8 }, (_, c) => [(c & 1 ? 0.5 : -0.5) * x, (c & 2 ? 0.5 : -0.5) * y, c & 4 ? z : 0]).flat(),
  );
  const quads = ["0264", "1573", "0451", "2376", "0132", "4675"];
  const index = Uint32Array.from(quads.flatMap((q) => [q[0], q[1], q[2], q[0], q[2], q[3]].map(Number)));
  return { positions, index, normals: null, colors: null, size: [x, y, z], shift: [0, 0, 0] };
}

/** An open tube of `sides` around Z. */
function tube(sides: number): Soup {
  const positions: number[] = [];
  const index: number[] = [];
  for (let at = 0; at < sides; at++) {
    const turn = (2 * Math.PI * at) / sides;
    positions.push(Math.cos(turn), Math.sin(turn), 0, Math.cos(turn), Math.sin(turn), 2);
    const [a, b] = [2 * at, 2 * ((at + 1) % sides)];
    index.push(a, b, b + 1, a, b + 1, a + 1);
  }
  const size: Soup["size"] = [2, 2, 2];
  const shift: Soup["shift"] = [0, 0, 0];
  return {
    positions: Float32Array.from(positions),
    index: Uint32Array.from(index),
    normals: null,
    colors: null,
    size,
    shift,
  };
}

test("a box keeps its edges: three points at each corner, normals along the axes", () => {
  const soup = addNormals(box(1, 2, 3));
  assert.equal(soup.positions.length / 3, 24);
  const axes = Array.from(soup.normals ?? []).map((value) => Math.round(Math.abs(value) * 1e5) / 1e5);
  assert.ok(axes.every((value) => value === 0 || value === 1));
  // Each triangle's corners stand where they stood.
  const before = box(1, 2, 3);
  for (const [corner, vertex] of soup.index.entries()) {
    const old = (before.index[corner] as number) * 3;
    const at = vertex * 3;
    assert.deepEqual(soup.positions.slice(at, at + 3), before.positions.slice(old, old + 3));
  }
});

test("a round tube is smooth, a six-sided one is not", () => {
  assert.equal(addNormals(tube(24)).positions.length, tube(24).positions.length);
  assert.equal(addNormals(tube(6)).positions.length, 2 * tube(6).positions.length);
  const { positions, normals } = addNormals(tube(24));
  for (let at = 0; at < positions.length; at += 3) {
    const outwards = (positions[at] ?? 0) * (normals?.[at] ?? 0) + (positions[at + 1] ?? 0) * (normals?.[at + 1] ?? 0);
    assert.ok(outwards > 0.99);
  }
});

test("faces without area and fans of thousands are borne", () => {
  const soup = box(1, 1, 1);
  soup.index.set([0, 0, 0], 0);
  assert.ok(addNormals(soup).normals?.every(Number.isFinite));
  const fan = tube(4000);
  for (let at = 1; at < fan.positions.length / 3; at += 2) fan.positions.set([0, 0, at / 10], at * 3);
  for (let at = 0; at < fan.index.length; at++) if ((fan.index[at] as number) % 2 === 1) fan.index[at] = 1;
  assert.ok(addNormals(fan).normals?.every(Number.isFinite));
});

/** Openness of a face at a point of the grid, as the shader works it out. */
function openness(soup: Soup, spot: number[], normal: number[]): number {
  const { cells, size, origin, side } = voxelise(soup);
  const [x = 0, y = 0, z = 0] = spot.map((mm, axis) =>
    Math.floor((mm + (normal[axis] ?? 0) * 1.8 * side - (origin[axis] as number)) / side),
  );
  const at = 4 * (x + size[0] * (y + size[1] * z));
  const towards = [1, 2, 3].map((part) => ((cells[at + part] as number) - 128) / 254);
  const dot = towards.reduce((sum, value, axis) => sum + value * (normal[axis] ?? 0), 0);
  return (cells[at] as number) / 255 + 2 * dot;
}

test("the top of a box lies open, the inside of a well is dark", () => {
  assert.ok(openness(box(40, 40, 40), [0, 0, 40], [0, 0, 1]) > 0.93);
  const well = box(10, 10, 40);
  // Without its lid, seen from the floor inside.
  const open = { ...well, index: well.index.slice(0, 30) };
  assert.ok(openness(open, [0, 0, 0], [0, 0, 1]) < 0.6);
});

test("the first view holds all of the part, and no more", () => {
  for (const [x, y, z] of [
    [100, 20, 5],
    [10, 10, 200],
    [1, 1, 1],
  ] as const) {
    const { positions, size } = box(x, y, z);
    const direction = firstDirection({ x, y, z });
    const { middle, distance } = frame(positions, direction, 28, 1.5);
    const right = { x: -direction.y, y: direction.x };
    const flat = Math.hypot(right.x, right.y);
    let reach = 0;
    for (let at = 0; at < positions.length; at += 3) {
      const d = [0, 1, 2].map((axis) => (positions[at + axis] as number) - middle.getComponent(axis)) as [
        number,
        number,
        number,
      ];
      const depth = distance - (d[0] * direction.x + d[1] * direction.y + d[2] * direction.z);
      const wide = Math.abs(d[0] * right.x + d[1] * right.y) / flat / depth / (Math.tan((14 * Math.PI) / 180) * 1.5);
      const up = (d[2] - (d[0] * direction.x + d[1] * direction.y + d[2] * direction.z) * direction.z) / flat;
      reach = Math.max(reach, wide, Math.abs(up) / depth / Math.tan((14 * Math.PI) / 180));
    }
    assert.ok(reach <= 1.0001 && reach > 0.98, `${size}: ${reach}`);
  }
});

test("the build plate is a common one, or grows", () => {
  assert.deepEqual(
    [plateSide(80, 100), plateSide(181, 20), plateSide(300, 20), plateSide(420, 20)],
    [120, 256, 350, 500],
  );
  assert.ok(plateLines(90_000, 5).length < 10_000);
  assert.equal(Math.max(...plateLines(80, 100)), 60);
});

test("sizes have decimals only where they matter", () => {
  assert.match(sizeText({ x: 80.04, y: 9.94, z: 0.5 }), /^80 × 9[.,]9 × 0[.,]5 mm$/);
});
