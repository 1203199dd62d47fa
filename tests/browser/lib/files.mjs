// Files that people upload, made here: shapes in four formats and a photo.
import { crc32, deflateSync } from "node:zlib";

/** Triangles of an L-shaped bracket in mm, closed: outline extruded along Z. */
function bracket(scale = 1) {
  const outline = [
    [0, 0],
    [40, 0],
    [40, 6],
    [6, 6],
    [6, 30],
    [0, 30],
  ].map((p) => p.map((v) => v * scale));
  const height = 20 * scale;
  // The L as two rectangles: (0,1,2,x) and (x,3,4,5), cut at the inner corner along x = 6.
  const caps = [
    [0, 1, 2],
    [0, 2, 3],
    [0, 3, 4],
    [0, 4, 5],
  ];
  const at = (corner, z) => [...outline[corner], z];
  const triangles = [];
  for (const [a, b, c] of caps)
    triangles.push([at(a, 0), at(c, 0), at(b, 0)], [at(a, height), at(b, height), at(c, height)]);
  for (let i = 0; i < outline.length; i++) {
    const j = (i + 1) % outline.length;
    triangles.push([at(i, 0), at(j, 0), at(j, height)], [at(i, 0), at(j, height), at(i, height)]);
  }
  return triangles;
}

export function stl(scale = 1) {
  return binaryStl(bracket(scale), "bracket");
}

function binaryStl(triangles, name) {
  const bytes = Buffer.alloc(84 + 50 * triangles.length);
  bytes.write(name);
  bytes.writeUInt32LE(triangles.length, 80);
  triangles.forEach((corners, t) => {
    corners.flat().forEach((value, k) => {
      bytes.writeFloatLE(value, 84 + 50 * t + 12 + 4 * k);
    });
  });
  return bytes;
}

/** A lumpy shape without symmetry as binary STL; `place` moves, turns or scales its corners. */
export function lump(seed, place = (point) => point) {
  const [rows, columns] = [24, 40];
  const corner = (row, column) => {
    const polar = (Math.PI * row) / rows;
    const around = (2 * Math.PI * (column % columns)) / columns;
    const flat = Math.sin(polar);
    const [x, y, z] = [flat * Math.cos(around), flat * Math.sin(around), Math.cos(polar)].map((v) => v * 10);
    const wave = seed * 0.7;
    const bump = Math.sin(x * 0.5 + wave) + Math.cos(y * 0.4 - 2 * wave) * 0.8 + Math.sin(z * 0.3 + x * 0.2 * wave);
    const k = 1 + 0.16 * bump;
    return place([x * k * 1.3, y * k, z * k * 0.8]);
  };
  const triangles = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [a, b] = [corner(row, column), corner(row + 1, column)];
      const [c, d] = [corner(row + 1, column + 1), corner(row, column + 1)];
      if (row + 1 < rows) triangles.push([a, b, c]);
      if (row > 0) triangles.push([a, c, d]);
    }
  }
  return binaryStl(triangles, "lump");
}

export function obj(scale = 1) {
  const lines = [];
  for (const corners of bracket(scale)) {
    for (const point of corners) lines.push(`v ${point.join(" ")}`);
    lines.push("f -3 -2 -1");
  }
  return Buffer.from(`${lines.join("\n")}\n`);
}

/** Points without doubles, and triangles naming them. */
function indexed(triangles) {
  const seen = new Map();
  const points = [];
  const index = triangles.flat().map((point) => {
    const key = point.join();
    if (!seen.has(key)) seen.set(key, points.push(point) - 1);
    return seen.get(key);
  });
  return { points, index };
}

/** A zip with one stored file each. */
export function zip(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text);
    const head = Buffer.alloc(30 + name.length);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x21, 12);
    head.writeUInt32LE(crc32(body), 14);
    head.writeUInt32LE(body.length, 18);
    head.writeUInt32LE(body.length, 22);
    head.writeUInt16LE(name.length, 26);
    head.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    entry.write(name, 46);
    parts.push(head, body);
    directory.push(entry);
    at += head.length + body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

export function threeMf(scale = 1, metadata = {}) {
  const said = Object.entries(metadata)
    .map(([name, value]) => `<metadata name="${name}">${value}</metadata>`)
    .join("");
  const { points, index } = indexed(bracket(scale));
  const vertices = points.map(([x, y, z]) => `<vertex x="${x}" y="${y}" z="${z}"/>`).join("");
  const triangles = Array.from({ length: index.length / 3 }, (_, t) => {
    const [a, b, c] = index.slice(3 * t, 3 * t + 3);
    return `<triangle v1="${a}" v2="${b}" v3="${c}"/>`;
  }).join("");
  return zip({
    "[Content_Types].xml":
      '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>',
    "_rels/.rels":
      '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="r0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>',
    "3D/3dmodel.model": `<?xml version="1.0" encoding="UTF-8"?><model unit="millimeter" xml:lang="en" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">${said}<resources><object id="1" type="model"><mesh><vertices>${vertices}</vertices><triangles>${triangles}</triangles></mesh></object></resources><build><item objectid="1"/></build></model>`,
  });
}

/** What PrusaSlicer writes around the moves of a print. */
export function gcode() {
  const moves = Array.from({ length: 40 }, (_, n) => `G1 X${n}.5 Y90.1 E0.${n} F1800`);
  const settings = ["layer_height = 0.2", "fill_density = 15%", "nozzle_diameter = 0.4", "filament_type = PLA"];
  const lines = [
    "; generated by PrusaSlicer 2.9.2 on 2026-03-01 at 10:00:00 UTC",
    "G28",
    "M109 S215",
    ...moves,
    "; filament used [g] = 3.70",
    "; estimated printing time (normal mode) = 1h 12m 30s",
    "; prusaslicer_config = begin",
    ...settings.map((line) => `; ${line}`),
    "; printer_model = MK4S",
    "; perimeters = 2",
    "; prusaslicer_config = end",
  ];
  return Buffer.from(`${lines.join("\n")}\n`);
}

export function glb(scale = 0.001) {
  const { points, index } = indexed(bracket(scale));
  // glTF has Y up and metres.
  const positions = Buffer.from(Float32Array.from(points.flatMap(([x, y, z]) => [x, z, -y])).buffer);
  const indices = Buffer.from(Uint32Array.from(index).buffer);
  const gltf = {
    asset: { version: "2.0" },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1, material: 0 }] }],
    materials: [{ pbrMetallicRoughness: { baseColorFactor: [0.05, 0.3, 0.25, 1] } }],
    accessors: [
      {
        bufferView: 0,
        componentType: 5126,
        count: points.length,
        type: "VEC3",
        min: [0, 0, -30 * scale],
        max: [40 * scale, 20 * scale, 0],
      },
      { bufferView: 1, componentType: 5125, count: index.length, type: "SCALAR" },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: positions.length },
      { buffer: 0, byteOffset: positions.length, byteLength: indices.length },
    ],
    buffers: [{ byteLength: positions.length + indices.length }],
  };
  const text = JSON.stringify(gltf);
  const json = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4));
  const chunk = (kind, body) => {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(body.length, 0);
    head.write(kind, 4, "latin1");
    return Buffer.concat([head, body]);
  };
  const body = Buffer.concat([chunk("JSON", json), chunk("BIN\0", Buffer.concat([positions, indices]))]);
  const head = Buffer.alloc(12);
  head.write("glTF");
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(12 + body.length, 8);
  return Buffer.concat([head, body]);
}

/** A photo in PNG: a warm gradient with a bright disc, so that it looks like something on a page. */
export function photo(width = 800, height = 600) {
  const rows = Buffer.alloc((3 * width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (3 * width + 1) + 1 + 3 * x;
      const near = Math.hypot(x - width * 0.55, y - height * 0.5) < height * 0.28;
      const light = 1 - 0.4 * (y / height);
      rows[at] = (near ? 214 : 120 + 60 * (x / width)) * light;
      rows[at + 1] = (near ? 124 : 104) * light;
      rows[at + 2] = (near ? 74 : 92) * light;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (kind, body) => {
    const named = Buffer.concat([Buffer.from(kind), body]);
    const framed = Buffer.alloc(named.length + 8);
    framed.writeUInt32BE(body.length, 0);
    named.copy(framed, 4);
    framed.writeUInt32BE(crc32(named), named.length + 4);
    return framed;
  };
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
