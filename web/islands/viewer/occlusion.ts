import { Data3DTexture, LinearFilter, type MeshStandardMaterial, RGBAFormat, Vector3 } from "three";
import type { Voxels } from "./voxels";

const VERTEX = `
varying vec3 vSpot;
varying vec3 vFacing;
`;
const FRAGMENT = `
uniform highp sampler3D cells;
uniform vec3 gridOrigin;
uniform vec3 gridSize;
uniform float cellSide;
uniform float opened;
varying vec3 vSpot;
varying vec3 vFacing;
`;
const SHADE = `
vec3 facing = normalize(vFacing) * faceDirection;
vec4 seen = texture(cells, (vSpot + facing * cellSide * 1.8 - gridOrigin) / gridSize);
float clearness = clamp(seen.r + 2.0 * dot((seen.gba - 0.502) * 1.004, facing), 0.0, 1.0);
clearness = mix(clearness, 1.0, opened);
// Light thrown back and forth in a hollow takes on the part's colour.
vec3 tint = diffuseColor.rgb;
vec3 bounced = ((clearness * (2.04 * tint - 0.33) - (4.80 * tint - 0.64)) * clearness + (2.76 * tint + 0.69)) * clearness;
reflectedLight.indirectDiffuse *= max(vec3(clearness), bounced);
reflectedLight.indirectSpecular *= clearness;
reflectedLight.directDiffuse *= 0.4 + 0.6 * sqrt(clearness);
`;

/** Makes the material look at the grid. `opened`, from 0 to 1, is how much of the shade is taken off. */
export function addOcclusion(material: MeshStandardMaterial, voxels: Voxels, opened: { value: number }): Data3DTexture {
  const [width, height, depth] = voxels.size;
  const texture = new Data3DTexture(voxels.cells, width, height, depth);
  texture.format = RGBAFormat;
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, {
      cells: { value: texture },
      gridOrigin: { value: new Vector3(...voxels.origin) },
      gridSize: { value: new Vector3(...voxels.size).multiplyScalar(voxels.side) },
      cellSide: { value: voxels.side },
      opened,
    });
    const begin = "#include <begin_vertex>";
    shader.vertexShader = VERTEX + shader.vertexShader.replace(begin, `${begin}\nvSpot = position;\nvFacing = normal;`);
    shader.fragmentShader = FRAGMENT + shader.fragmentShader.replace("#include <aomap_fragment>", SHADE);
  };
  return texture;
}
