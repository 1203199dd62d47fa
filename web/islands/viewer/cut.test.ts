import "../texts-en";
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Cut, cast, cutStep, cutText, depth, kept, moved, nearby } from "./cut";
import { dimensions, lengthText, measured, placeText, type Triple } from "./measure";

type Mesh = { positions: Float32Array; index: Uint32Array };

/** A box between two corners, its faces outwards; inwards for a hollow. */
function box(low: Triple, high: Triple, inwards = false): Mesh {
  const corner = (n: number) => [0, 1, 2].map((axis) => (n & (1 << axis) ? high : low)[axis] as number);
  const positions = Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7].flatMap(corner));
  const quads = ["0231", "4576", "0154", "2673", "0462", "1375"].map((quad) => [...quad].map(Number));
  const index = Uint32Array.from(
    quads.flatMap(([a = 0, b = 0, c = 0, d = 0]) => (inwards ? [a, c, b, a, d, c] : [a, b, c, a, c, d])),
  );
  return { positions, index };
}

function together(one: Mesh, other: Mesh): Mesh {
  const vertices = one.positions.length / 3;
  const index = [...one.index, ...other.index.map((vertex) => vertex + vertices)];
  return { positions: Float32Array.from([...one.positions, ...other.positions]), index: Uint32Array.from(index) };
}

const SIZE: Triple = [40, 30, 20];
/** A block of 40 × 30 × 20 mm with a closed hollow in its middle. */
const HOLLOW = together(box([-20, -15, 0], [20, 15, 20]), box([-5, -5, 5], [5, 5, 15], true));
const cut = (axis: Cut["axis"], at: number, flipped = false): Cut => ({ axis, at, flipped });
const near = (found: Triple | undefined, wanted: Triple) => {
  assert.ok(found, `nothing instead of ${wanted}`);
  for (const [axis, value] of found.entries()) assert.ok(Math.abs(value - (wanted[axis] as number)) < 1e-4, `${found}`);
};

test("a cut leaves what lies away from the first view, or the other half", () => {
  for (const [axis, at, inside, outside] of [
    [0, 10, [0, 0, 5], [-15, 0, 5]],
    [1, 10, [0, 5, 5], [0, -10, 5]],
    [2, 8, [0, 0, 5], [0, 0, 12]],
  ] as [Cut["axis"], number, Triple, Triple][]) {
    const half = kept(cut(axis, at), SIZE);
    assert.ok(depth(half, inside) > 0 && depth(half, outside) < 0, `axis ${axis}`);
    const other = kept(cut(axis, at, true), SIZE);
    assert.ok(depth(other, inside) < 0 && depth(other, outside) > 0, `axis ${axis}, flipped`);
    // The plane itself stands where the cut says, counted from the low end.
    const on: Triple = [0, 0, 0];
    on[axis] = at - (axis === 2 ? 0 : (SIZE[axis] as number) / 2);
    assert.ok(Math.abs(depth(half, on)) < 1e-9);
  }
});

test("steps of a cut are round, at least 200 to a length, and end at its ends", () => {
  for (const [length, step] of [
    [40, 0.2],
    [100, 0.5],
    [256, 1],
    [30, 0.1],
    [1, 0.005],
    [9000, 20],
  ] as const) {
    assert.ok(Math.abs(cutStep(length) - step) < 1e-12, `${length}: ${cutStep(length)}`);
  }
  assert.ok(cutStep(0) > 0);
  assert.equal(moved(cut(0, 12.4), 0.2, SIZE).at, 12.6);
  assert.equal(moved(cut(0, 39.9), 5, SIZE).at, 40);
  assert.equal(moved(cut(2, 0.1), -5, SIZE).at, 0);
  assert.deepEqual(moved(cut(2, 3, true), 1, SIZE), cut(2, 4, true));
  assert.equal(cutText(cut(1, 12.4), SIZE, "en"), "12.4 of 30 mm");
});

test("a ray meets the nearest face of the whole model, and what the cut leaves of a cut one", () => {
  near(cast(HOLLOW, [3, 2, 100], [0, 0, -1], null)?.point, [3, 2, 20]);
  assert.equal(cast(HOLLOW, [30, 2, 100], [0, 0, -1], null), null);
  assert.equal(cast(HOLLOW, [3, 2, 100], [0, 0, 1], null), null, "behind who looks");
  const half = kept(cut(2, 10), SIZE);
  // Beside the hollow the face of the cut is solid; through it one sees its floor.
  const solid = cast(HOLLOW, [12, 2, 100], [0, 0, -1], half);
  near(solid?.point, [12, 2, 10]);
  assert.equal(solid?.triangle, -1);
  const floor = cast(HOLLOW, [3, 2, 100], [0, 0, -1], half);
  near(floor?.point, [3, 2, 5]);
  assert.ok((floor?.triangle ?? -1) >= 36, "a triangle of the hollow");
  // From the side that is left nothing of the cut is seen.
  near(cast(HOLLOW, [12, 2, -100], [0, 0, 1], half)?.point, [12, 2, 0]);
  near(cast(HOLLOW, [12, 2, -100], [0, 0, 1], kept(cut(2, 10, true), SIZE))?.point, [12, 2, 10]);
});

test("where solids reach into each other the face of a cut has no hole", () => {
  const crossed = together(box([-20, -15, 0], [20, 15, 20]), box([5, 5, 8], [9, 9, 30]));
  const found = cast(crossed, [7, 7.5, 100], [0, 0, -1], kept(cut(2, 10), [40, 30, 30]));
  near(found?.point, [7, 7.5, 10]);
  assert.equal(found?.triangle, -1);
});

test("people mean the nearest corner within reach", () => {
  const corners = [
    { point: [1, 0, 0] as Triple, spot: [10, 10] as const },
    { point: [2, 0, 0] as Triple, spot: [14, 10] as const },
    { point: [3, 0, 0] as Triple, spot: null },
  ];
  assert.deepEqual(nearby(corners, [13, 10], 10), [2, 0, 0]);
  assert.deepEqual(nearby(corners, [9, 10], 10), [1, 0, 0]);
  assert.equal(nearby(corners, [40, 40], 10), null);
});

test("lengths and places in millimetres", () => {
  assert.deepEqual(measured([0, 0, 0], [3, -4, 12], "en"), { total: "13 mm", along: "X 3, Y 4, Z 12 mm" });
  assert.equal(lengthText(14.3167, "en"), "14.32");
  assert.equal(lengthText(214.3167, "en"), "214.3");
  assert.equal(lengthText(-1e-7, "en"), "0");
  assert.equal(placeText([-20, 0, 7.5], SIZE, "en"), "X 0, Y 15, Z 7.5");
});

test("dimensions stand in front of who looks, and upright at the edge of the picture", () => {
  const [x, y, z] = dimensions(SIZE, [-100, -200, 90]);
  assert.deepEqual(x, [
    [-20, -15, 0],
    [20, -15, 0],
  ]);
  assert.deepEqual(y, [
    [-20, -15, 0],
    [-20, 15, 0],
  ]);
  assert.deepEqual(z, [
    [20, -15, 0],
    [20, -15, 20],
  ]);
  const behind = dimensions(SIZE, [100, 200, 90]);
  assert.equal(behind[0]?.[0][1], 15);
  assert.equal(behind[1]?.[0][0], 20);
});
