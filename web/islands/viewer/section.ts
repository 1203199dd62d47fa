// A cut through the model on the graphics card: one clipping plane for all that is drawn, and a hatched face where the
// plane goes through solid. Nothing is worked out anew when the plane moves.
import {
  AlwaysStencilFunc,
  BackSide,
  type BufferGeometry,
  Color,
  DecrementWrapStencilOp,
  DoubleSide,
  FrontSide,
  Group,
  IncrementWrapStencilOp,
  type Material,
  Mesh,
  MeshBasicMaterial,
  NotEqualStencilFunc,
  Plane,
  PlaneGeometry,
  ReplaceStencilOp,
  ShaderMaterial,
  type Side,
  type StencilOp,
  Vector3,
} from "three";
import type { Half } from "./cut";

const FACE_VERTEX =
  "varying vec2 at; void main() { at = position.xy; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }";
// Lines at 45 degrees as in drawings of workshops; where they would be finer than the picture they fade into one tone.
const FACE_FRAGMENT = `
uniform vec3 ground;
uniform vec3 hatch;
uniform float gap;
varying vec2 at;
void main() {
  float across = (at.x + at.y) / gap;
  float soft = fwidth(across);
  float line = smoothstep(0.41 - soft, 0.41 + soft, abs(fract(across) - 0.5));
  gl_FragColor = vec4(mix(ground, hatch, mix(line, 0.18, clamp(soft * 2.0 - 0.4, 0.0, 1.0))), 1.0);
  #include <colorspace_fragment>
}`;

/** Lines of the hatching along the model's longest way through. */
const HATCHES = 48;

/** The cut of one model that stands on z = 0 over the origin. */
export class Section {
  /** What it adds to the scene. */
  readonly group = new Group();
  private readonly plane = new Plane();
  private readonly middle: Vector3;
  private readonly colours = { ground: { value: new Color() }, hatch: { value: new Color() } };
  private readonly face: Mesh<PlaneGeometry, ShaderMaterial>;
  private readonly counters: MeshBasicMaterial[] = [];

  /** `radius` is that of a ball around the model, `height` the model's, both in mm. */
  constructor(geometry: BufferGeometry, radius: number, height: number) {
    this.middle = new Vector3(0, 0, height / 2);
    // What lies on the plane is solid where a line of sight leaves the model more often than it enters it.
    this.count(geometry, BackSide, IncrementWrapStencilOp);
    this.count(geometry, FrontSide, DecrementWrapStencilOp);
    const material = new ShaderMaterial({
      side: DoubleSide,
      uniforms: { ...this.colours, gap: { value: (radius * 2) / HATCHES } },
      vertexShader: FACE_VERTEX,
      fragmentShader: FACE_FRAGMENT,
      stencilWrite: true,
      stencilFunc: NotEqualStencilFunc,
      stencilFail: ReplaceStencilOp,
      stencilZFail: ReplaceStencilOp,
      stencilZPass: ReplaceStencilOp,
    });
    this.face = new Mesh(new PlaneGeometry(radius * 2.1, radius * 2.1), material);
    this.face.renderOrder = 2;
    this.face.onAfterRender = (renderer) => renderer.clearStencil();
    this.group.add(this.face);
    this.group.visible = false;
  }

  private count(geometry: BufferGeometry, side: Side, step: StencilOp): void {
    const material = new MeshBasicMaterial({
      side,
      colorWrite: false,
      depthWrite: false,
      depthTest: false,
      clippingPlanes: [this.plane],
      stencilWrite: true,
      stencilFunc: AlwaysStencilFunc,
      stencilFail: step,
      stencilZFail: step,
      stencilZPass: step,
    });
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = 1;
    this.counters.push(material);
    this.group.add(mesh);
  }

  /** Leaves only this half of what these materials draw; all of it without a half. */
  show(half: Half | null, materials: Material[]): void {
    this.group.visible = half !== null;
    for (const material of materials) material.clippingPlanes = half ? [this.plane] : null;
    if (!half) return;
    this.plane.normal.fromArray(half.normal);
    this.plane.constant = half.constant;
    this.plane.projectPoint(this.middle, this.face.position);
    this.face.quaternion.setFromUnitVectors(new Vector3(0, 0, 1), this.plane.normal);
  }

  /** Colours of the face of the cut and of its hatching. */
  theme(ground: string, hatch: string): void {
    this.colours.ground.value.set(ground);
    this.colours.hatch.value.set(hatch);
  }

  dispose(): void {
    this.face.geometry.dispose();
    for (const material of [this.face.material, ...this.counters]) material.dispose();
  }
}
