import {
  BufferAttribute,
  BufferGeometry,
  Color,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  NeutralToneMapping,
  PCFShadowMap,
  PerspectiveCamera,
  Scene,
  Sphere,
  Sprite,
  SpriteMaterial,
  Vector3,
  WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { type Cut, cast, depth, type Half, kept, nearby } from "./cut";
import type { Soup } from "./glb";
import { contactShadow, keyLight, shadowGround, studio } from "./light";
import { firstDirection, frame, plateLines, type Triple } from "./measure";
import { addOcclusion } from "./occlusion";
import { Section } from "./section";
import type { Voxels } from "./voxels";

const FIELD_OF_VIEW = 28;
/** Distance of the camera as a multiple of that at which the part touches the picture's edge. */
const MARGIN = 1.25;
/** Colours the page's theme gives, as CSS colours. */
export interface Theme {
  part: string;
  line: string;
  ink: string;
  fault: string;
  /** Face of a cut, and its hatching. */
  cut: string;
  hatch: string;
}

/** Takes over the worker's lists. */
function fill(geometry: BufferGeometry, soup: Soup): void {
  geometry.setAttribute("position", new BufferAttribute(soup.positions, 3));
  if (soup.normals) geometry.setAttribute("normal", new BufferAttribute(soup.normals, 3));
  if (soup.colors) geometry.setAttribute("color", new BufferAttribute(soup.colors, 3));
  geometry.setIndex(new BufferAttribute(soup.index, 1));
}

function offset(a: Soup["shift"], b: Soup["shift"]): Soup["shift"] {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}
/** Dots that mark bad edges from afar, at most. */
const MARKS = 60;
/** Share of the shade in hollows that is taken off once they are cut open. */
const OPENED = 0.6;

/** Draws one model on a canvas. Nothing is drawn unless something changed. */
export class Stage {
  /** Size of the model in mm. */
  readonly size = new Vector3();
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 1, 1000);
  private readonly controls: OrbitControls;
  private readonly geometry = new BufferGeometry();
  private readonly material: MeshStandardMaterial;
  private readonly wires = new MeshBasicMaterial({ wireframe: true, transparent: true, opacity: 0.3 });
  private readonly lines = new LineBasicMaterial({ transparent: true, opacity: 0.9 });
  private readonly wire: Mesh;
  private readonly plate: LineSegments;
  private overlay: Mesh<BufferGeometry, MeshBasicMaterial> | undefined;
  private readonly section: Section;
  private readonly opened = { value: 0 };
  private half: Half | null = null;
  /** The dark below the whole model. */
  private contact: Mesh | undefined;
  /** Called after each drawing. */
  onDraw = (): void => {};
  private readonly trash: { dispose: () => void }[] = [];
  private marks = new Color();
  private frame = 0;
  private touched = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    soup: Soup,
    voxels: Voxels,
    theme: Theme,
  ) {
    const wanted = { antialias: true, alpha: true, stencil: true, powerPreference: "high-performance" } as const;
    this.renderer = new WebGLRenderer({ canvas, ...wanted });
    this.renderer.localClippingEnabled = true;
    this.renderer.setClearColor(0, 0);
    this.renderer.toneMapping = NeutralToneMapping;
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.renderer.shadowMap.autoUpdate = false;
    this.camera.up.set(0, 0, 1);

    fill(this.geometry, soup);
    this.size.fromArray(soup.size);
    this.geometry.boundingSphere = new Sphere(new Vector3(0, 0, this.size.z / 2), this.radius);
    this.material = new MeshStandardMaterial({
      roughness: 0.5,
      side: 2,
      vertexColors: soup.colors !== null,
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 1,
      clipShadows: true,
    });
    this.trash.push(addOcclusion(this.material, voxels, this.opened));
    const part = new Mesh(this.geometry, this.material);
    part.castShadow = part.receiveShadow = true;
    this.scene.add(part);
    this.light();

    this.wire = new Mesh(this.geometry, this.wires);
    this.plate = new LineSegments(new BufferGeometry(), this.lines);
    const points = plateLines(this.size.x, this.size.y);
    this.plate.geometry.setAttribute("position", new BufferAttribute(points, 3));
    this.plate.visible = this.wire.visible = false;
    this.section = new Section(this.geometry, this.radius, this.size.z);
    this.scene.add(this.wire, this.plate, this.section.group);
    this.trash.push(this.geometry, this.material, this.wires, this.lines, this.plate.geometry, this.section);

    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.enableDamping = true;
    this.controls.dampingFactor = 0.12;
    this.controls.addEventListener("change", this.draw);
    this.controls.addEventListener("start", () => {
      this.touched = true;
    });
    this.theme(theme);
    this.resize();
  }

  /** Lays another model over this one: where its file puts it, or with both middles in one place. */
  layOver(other: Soup, own: Soup, centred: boolean): void {
    const geometry = new BufferGeometry();
    fill(geometry, other);
    geometry.deleteAttribute("color");
    // Seen through the part too, so that what was taken away shows as well as what was added.
    const seen = { transparent: true, opacity: 0.4, toneMapped: false };
    const material = new MeshBasicMaterial({ ...seen, depthTest: false, depthWrite: false });
    material.color = this.wires.color.clone();
    this.overlay = new Mesh(geometry, material);
    this.overlay.renderOrder = 1;
    if (centred) this.overlay.position.z = (own.size[2] - other.size[2]) / 2;
    else this.overlay.position.set(...offset(other.shift, own.shift));
    this.scene.add(this.overlay);
    this.trash.push(geometry, material);
    this.draw();
  }

  private get positions(): Float32Array {
    return this.geometry.getAttribute("position").array as Float32Array;
  }

  private get radius(): number {
    return Math.max(this.size.length() / 2, 0.001);
  }

  private light(): void {
    const { x, y, z } = this.size;
    const room = studio(this.renderer);
    this.scene.environment = room.texture;
    this.scene.environmentIntensity = 0.72;
    const margin = this.radius * 0.9;
    const contact = contactShadow(
      this.renderer,
      this.scene,
      x + margin,
      y + margin,
      Math.max(z * 0.4, this.radius * 0.2),
    );
    // Above the ground by less than anyone sees, so that the two shadows do not flicker against each other.
    contact.position.z = this.radius * 0.0005;
    this.contact = contact;
    const ground = shadowGround(this.radius * 8);
    const key = keyLight(new Vector3(0, 0, z / 2), this.radius);
    this.scene.add(contact, ground, key, key.target);
    this.renderer.shadowMap.needsUpdate = true;
    this.trash.push(
      room,
      contact.geometry,
      contact.material as MeshBasicMaterial,
      ground.geometry,
      ground.material,
      key,
    );
  }

  /** Draws with the next frame; any number of calls before it cause one drawing. */
  readonly draw = (): void => {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      // While the turn dies away this asks for the next frame by itself.
      this.controls.update();
      this.renderer.render(this.scene, this.camera);
      this.onDraw();
    });
  };

  theme(theme: Theme): void {
    this.material.color = this.material.vertexColors ? new Color(1, 1, 1) : new Color(theme.part);
    this.overlay?.material.color.set(theme.ink);
    this.wires.color = new Color(theme.ink);
    this.lines.color = new Color(theme.line);
    this.marks.set(theme.fault);
    this.section.theme(theme.cut, theme.hatch);
    this.draw();
  }

  /** Follows the canvas's size on the page; keeps the part whole in view until someone has moved the camera. */
  resize(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (!clientWidth || !clientHeight) return;
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.camera.aspect = clientWidth / clientHeight;
    this.camera.updateProjectionMatrix();
    if (!this.touched) this.reset();
    this.draw();
  }

  /** Back to the first view. */
  reset(): void {
    this.touched = false;
    const direction = firstDirection(this.size);
    const { middle, distance } = frame(this.positions, direction, FIELD_OF_VIEW, this.camera.aspect);
    this.camera.near = this.radius / 100;
    this.camera.far = this.radius * 60;
    this.camera.position.copy(middle).addScaledVector(direction, distance * MARGIN);
    this.camera.updateProjectionMatrix();
    this.controls.target.copy(middle);
    this.controls.minDistance = this.radius * 0.15;
    this.controls.maxDistance = distance * 5;
    this.controls.update();
    this.draw();
  }

  /** Turns the camera around the part by angles in radians. */
  turn(around: number, up: number): void {
    this.touched = true;
    const offset = this.camera.position.clone().sub(this.controls.target);
    const length = offset.length();
    const polar = Math.min(Math.PI - 0.01, Math.max(0.01, Math.acos(offset.z / length) - up));
    const azimuth = Math.atan2(offset.y, offset.x) + around;
    const flat = Math.sin(polar) * length;
    offset.set(flat * Math.cos(azimuth), flat * Math.sin(azimuth), Math.cos(polar) * length);
    this.camera.position.copy(this.controls.target).add(offset);
    this.draw();
  }

  /** Moves the camera to `factor` of its distance. */
  zoom(factor: number): void {
    this.touched = true;
    const offset = this.camera.position.clone().sub(this.controls.target);
    const { minDistance, maxDistance } = this.controls;
    offset.setLength(Math.min(maxDistance, Math.max(minDistance, offset.length() * factor)));
    this.camera.position.copy(this.controls.target).add(offset);
    this.draw();
  }

  /** Cuts the model, or makes it whole again. */
  cut(cut: Cut | null): void {
    this.half = cut && kept(cut, this.extent);
    const others = this.overlay ? [this.overlay.material] : [];
    this.section.show(this.half, [this.material, this.wires, ...others]);
    this.opened.value = cut ? OPENED : 0;
    if (this.contact) this.contact.visible = !cut;
    this.renderer.shadowMap.needsUpdate = true;
    this.draw();
  }

  private get extent(): Triple {
    return this.size.toArray() as Triple;
  }

  /** Where the camera stands, in mm. */
  get eye(): Triple {
    return this.camera.position.toArray() as Triple;
  }

  /** Where a point lies on the canvas, in pixels from its upper left; null behind the camera. */
  readonly project = (point: Triple): [number, number] | null => {
    this.camera.updateMatrixWorld();
    const spot = new Vector3(...point).project(this.camera);
    const { clientWidth, clientHeight } = this.canvas;
    return Math.abs(spot.z) > 1 ? null : [((1 + spot.x) / 2) * clientWidth, ((1 - spot.y) / 2) * clientHeight];
  };

  /**
   * The point of what is shown under a spot of the canvas, in pixels from its upper left: a corner of the triangle
   * there when one is within `reach` pixels. Null beside the model.
   */
  pick(spot: [number, number], reach: number): Triple | null {
    this.camera.updateMatrixWorld();
    const { clientWidth, clientHeight } = this.canvas;
    const there = new Vector3((2 * spot[0]) / clientWidth - 1, 1 - (2 * spot[1]) / clientHeight, 0.5);
    const direction = there.unproject(this.camera).sub(this.camera.position).normalize().toArray() as Triple;
    const index = this.geometry.index?.array as Uint32Array;
    const hit = cast({ positions: this.positions, index }, this.eye, direction, this.half);
    if (!hit || hit.triangle < 0) return hit?.point ?? null;
    const corners = [0, 1, 2].map((corner) => {
      const at = (index[hit.triangle + corner] as number) * 3;
      const point = Array.from(this.positions.subarray(at, at + 3)) as Triple;
      return { point, spot: this.half && depth(this.half, point) < 0 ? null : this.project(point) };
    });
    return nearby(corners, spot, reach) ?? hit.point;
  }

  /** Draws bad edges, both ends of each in mm from the middle of the footprint, over everything else. */
  markFaults(ends: Float32Array): void {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(ends, 3));
    const material = new LineBasicMaterial({ color: this.marks, depthTest: false });
    const lines = new LineSegments(geometry, material);
    lines.renderOrder = 1;
    this.scene.add(lines);
    // A hole of a fraction of a millimetre is a dot at most: a ball shows where to look.
    const spot = new SpriteMaterial({ color: this.marks, depthTest: false, sizeAttenuation: false });
    for (let at = 0; at < ends.length; at += 6 * Math.ceil(ends.length / 6 / MARKS)) {
      const sprite = new Sprite(spot);
      sprite.position.fromArray(ends, at);
      sprite.scale.setScalar(0.012);
      sprite.renderOrder = 2;
      this.scene.add(sprite);
    }
    this.trash.push(geometry, material, spot);
    this.draw();
  }

  toggleWires(): boolean {
    this.wire.visible = !this.wire.visible;
    this.draw();
    return this.wire.visible;
  }

  togglePlate(): boolean {
    this.plate.visible = !this.plate.visible;
    this.draw();
    return this.plate.visible;
  }

  toggleOverlay(): boolean {
    if (!this.overlay) return false;
    this.overlay.visible = !this.overlay.visible;
    this.draw();
    return this.overlay.visible;
  }

  /** Gives all memory back, on the graphics card too. */
  dispose(): void {
    cancelAnimationFrame(this.frame);

    this.controls.dispose();
    for (const thing of this.trash) thing.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}
