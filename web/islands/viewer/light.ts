// Studio light: a room of soft panels that the part reflects, one key light with a soft shadow, and the dark where
// the part touches the ground. All of it is drawn once per model, never per frame.
import {
  BackSide,
  BoxGeometry,
  Color,
  DirectionalLight,
  HalfFloatType,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  PlaneGeometry,
  PMREMGenerator,
  Scene,
  ShaderMaterial,
  ShadowMaterial,
  SphereGeometry,
  type Texture,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";

/** Panels of the room: place, size and brightness; Z is up, the camera looks from the front left. */
const PANELS: [number, number, number, number, number, number, number][] = [
  [0, 0, 9, 7, 7, 0.2, 5],
  [-8, -5, 4, 0.2, 5, 5, 4],
  [8, -3, 3, 0.2, 6, 4, 1.6],
  [3, 9, 4, 6, 0.2, 4, 2.4],
];

/** The reflected surroundings, blurred for every roughness. */
export function studio(renderer: WebGLRenderer): { texture: Texture; dispose: () => void } {
  const room = new Scene();
  const walls = new Mesh(
    new SphereGeometry(14, 32, 16),
    new ShaderMaterial({
      side: BackSide,
      vertexShader:
        "varying vec3 p; void main() { p = position; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }",
      // Bright above, warm and dim below: the paper the part stands on throws some light back.
      fragmentShader:
        "varying vec3 p; void main() { float h = normalize(p).z * 0.5 + 0.5; gl_FragColor = vec4(mix(vec3(0.30, 0.285, 0.27), vec3(0.72, 0.74, 0.78), smoothstep(0.15, 0.9, h)), 1.0); }",
    }),
  );
  room.add(walls);
  for (const [x, y, z, w, d, h, power] of PANELS) {
    const panel = new Mesh(new BoxGeometry(w, d, h), new MeshBasicMaterial({ color: new Color(power, power, power) }));
    panel.position.set(x, y, z);
    room.add(panel);
  }
  const generator = new PMREMGenerator(renderer);
  const target = generator.fromScene(room, 0.06);
  generator.dispose();
  for (const child of room.children) {
    const mesh = child as Mesh<BoxGeometry, MeshBasicMaterial>;
    mesh.geometry.dispose();
    mesh.material.dispose();
  }
  return { texture: target.texture, dispose: () => target.dispose() };
}

/** The key light, whose shadow map covers a ball of this radius around the point. */
export function keyLight(target: Vector3, radius: number): DirectionalLight {
  const light = new DirectionalLight(0xfff6ea, 1.85);
  light.position.set(target.x - radius * 2.4, target.y - radius * 0.9, target.z + radius * 2.1);
  light.target.position.copy(target);
  light.castShadow = true;
  light.shadow.mapSize.set(2048, 2048);
  light.shadow.radius = 5;
  light.shadow.normalBias = radius * 0.004;
  light.shadow.bias = -0.0004;
  const camera = light.shadow.camera;
  camera.left = camera.bottom = -radius * 1.05;
  camera.right = camera.top = radius * 1.05;
  camera.near = radius * 0.5;
  camera.far = radius * 6;
  return light;
}

/** The ground that only shows the key light's shadow. */
export function shadowGround(size: number): Mesh<PlaneGeometry, ShadowMaterial> {
  const ground = new Mesh(new PlaneGeometry(size, size), new ShadowMaterial({ opacity: 0.16 }));
  ground.receiveShadow = true;
  return ground;
}

const QUAD_VERTEX = "varying vec2 at; void main() { at = uv; gl_Position = vec4(position.xy * 2.0, 0.0, 1.0); }";
const BLUR = `
  uniform sampler2D source; uniform vec2 step; varying vec2 at;
  void main() {
    float sum = 0.0, weight = 0.0;
    for (int i = -12; i <= 12; i++) {
      float w = exp(-float(i * i) / 60.0);
      sum += texture2D(source, at + step * float(i)).r * w;
      weight += w;
    }
    gl_FragColor = vec4(sum / weight);
  }`;

/**
 * A plane on the ground, dark where the part is near it: the part's underside seen from below, darker the nearer,
 * blurred twice. `width` and `depth` are those of the plane, `height` how far up the part still darkens it.
 */
export function contactShadow(
  renderer: WebGLRenderer,
  scene: Scene,
  width: number,
  depth: number,
  height: number,
): Mesh {
  const size = 512;
  const targets = [0, 1].map(() => new WebGLRenderTarget(size, size, { type: HalfFloatType }));
  const [one, two] = targets as [WebGLRenderTarget, WebGLRenderTarget];
  const camera = new OrthographicCamera(-width / 2, width / 2, depth / 2, -depth / 2, 0, height);
  camera.position.set(0, 0, -height * 0.002);
  camera.up.set(0, 1, 0);
  camera.lookAt(0, 0, 1);
  const near = new ShaderMaterial({
    side: 2,
    vertexShader:
      "varying float d; void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); d = gl_Position.z * 0.5 + 0.5; }",
    fragmentShader: "varying float d; void main() { float n = 1.0 - clamp(d, 0.0, 1.0); gl_FragColor = vec4(n * n); }",
  });
  const draw = (target: WebGLRenderTarget, what: Scene | Mesh, eye: OrthographicCamera) => {
    renderer.setRenderTarget(target);
    renderer.clear();
    renderer.render(what, eye);
  };
  scene.overrideMaterial = near;
  draw(one, scene, camera);
  scene.overrideMaterial = null;

  const blur = new ShaderMaterial({
    vertexShader: QUAD_VERTEX,
    fragmentShader: BLUR,
    uniforms: { source: { value: null }, step: { value: [0, 0] } },
  });
  const quad = new Mesh(new PlaneGeometry(1, 1), blur);
  quad.frustumCulled = false;
  const pass = (from: WebGLRenderTarget, to: WebGLRenderTarget, x: number, y: number) => {
    blur.uniforms.source = { value: from.texture };
    blur.uniforms.step = { value: [x / size, y / size] };
    draw(to, quad, camera);
  };
  // A wide blur for the surroundings, then a narrow one against its stripes.
  for (const spread of [1.6, 0.7]) {
    pass(one, two, spread * Math.min(1, depth / width), 0);
    pass(two, one, 0, spread * Math.min(1, width / depth));
  }
  renderer.setRenderTarget(null);
  two.dispose();
  near.dispose();
  blur.dispose();
  quad.geometry.dispose();

  const material = new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    uniforms: { source: { value: one.texture } },
    vertexShader:
      "varying vec2 at; void main() { at = vec2(1.0 - uv.x, uv.y); gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }",
    fragmentShader:
      "uniform sampler2D source; varying vec2 at; void main() { gl_FragColor = vec4(0.0, 0.0, 0.0, min(0.62, texture2D(source, at).r * 0.75)); }",
  });
  const plane = new Mesh(new PlaneGeometry(width, depth), material);
  material.addEventListener("dispose", () => one.dispose());
  return plane;
}
