// The 3D viewer, fetched after a click on "View in 3D": buttons, keys and messages around viewer/stage.ts.
import { announce, el } from "./dom";
import { bytes } from "./format";
import type { Soup } from "./viewer/glb";
import { sizeText } from "./viewer/measure";
import { Stage, type Theme } from "./viewer/stage";
import type { Voxels } from "./viewer/voxels";
import type { WorkerMessage, WorkerTask } from "./viewer-worker";

const STEP = Math.PI / 24;

/** Address of a file beside this one, as Trusted Types want it for a worker. */
function workerAddress(): string {
  const url = new URL(VIEWER_WORKER, import.meta.url).href;
  const policies = (
    window as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }
  ).trustedTypes;
  if (!policies) return url;
  worker ??= policies.createPolicy("handprint", { createScriptURL: () => url }).createScriptURL("");
  return worker;
}
let worker: string | undefined;

/** A CSS colour (oklch and all) as the sRGB text three.js reads. */
function plainColour(css: string): string {
  const context = el("canvas", { width: 1, height: 1 }).getContext("2d");
  if (!context) return "#888";
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${r}, ${g}, ${b})`;
}

function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${new URL(ICONS, import.meta.url).pathname}#${name}`);
  svg.append(use);
  return svg;
}

/** One open viewer inside its `<hp-viewer>`. */
class View {
  private readonly canvas = el("canvas", { tabIndex: 0, role: "application" });
  private readonly status = el("p", { className: "viewer-status", role: "status" });
  private readonly bar = el("div", { className: "viewer-bar", role: "toolbar", "aria-label": "3D view" });
  private readonly sizeLabel = el("p", { className: "viewer-size" });
  private readonly box = el("div", { className: "viewer" });
  private readonly off = new AbortController();
  private readonly worker = new Worker(workerAddress());
  private stage: Stage | undefined;
  private observer = new ResizeObserver(() => this.stage?.resize());

  constructor(
    private readonly host: HTMLElement,
    private readonly opener: HTMLElement,
  ) {
    const name = host.getAttribute("name") ?? "the model";
    this.canvas.setAttribute(
      "aria-label",
      `3D view of ${name}. Arrow keys turn it, plus and minus zoom, R resets, W shows edges, G the build plate, F fills the screen, Escape closes.`,
    );
    this.bar.append(this.button("x", "Close (Esc)", () => this.close()));
    this.box.append(this.canvas, this.sizeLabel, this.status, this.bar);
    host.append(this.box);
    this.say("Loading");
  }

  /** Loads the model; resolves when it stands there or a message says why not. */
  load(): Promise<void> {
    return new Promise((resolve) => {
      this.worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
        if (data.kind === "loading") {
          this.say(
            data.total
              ? `Loading ${Math.floor((100 * data.received) / data.total)} %`
              : `Loading, ${bytes(data.received)}`,
          );
        } else if (data.kind === "reading") this.say("Preparing");
        else {
          if (data.kind === "ready") this.show(data.soup, data.voxels, data.before);
          else this.fail(data.why);
          this.worker.terminate();
          resolve();
        }
      };
      this.worker.onerror = () => {
        this.fail("The model could not be prepared.");
        resolve();
      };
      const address = (name: string) => new URL(this.host.getAttribute(name) ?? "", document.baseURI).href;
      const before = this.host.hasAttribute("before") ? address("before") : null;
      this.worker.postMessage({ src: address("src"), before } satisfies WorkerTask);
      this.canvas.focus({ preventScroll: true });
      this.box.addEventListener("keydown", (event) => this.onKey(event));
    });
  }

  private say(text: string): void {
    this.status.textContent = text;
    this.status.hidden = text === "";
  }

  private fail(why: string): void {
    this.status.replaceChildren(`${why} `);
    this.status.classList.add("failed");
    const download = this.host.getAttribute("download");
    if (download) this.status.append(el("a", { href: download }, "Download the file"), " to open it in your slicer.");
    this.canvas.hidden = true;
  }

  private theme(): Theme {
    const colour = (name: string) => {
      // Only a real property resolves light-dark() and var(); a new element each time, since one that had a colour would
      // pass from it to the next.
      const probe = this.box.appendChild(el("span"));
      probe.style.color = `var(${name})`;
      const found = plainColour(getComputedStyle(probe).color);
      probe.remove();
      return found;
    };
    const theme = {
      part: colour("--viewer-part"),
      line: colour("--viewer-line"),
      ink: colour("--viewer-ink"),
      fault: colour("--danger"),
    };
    return theme;
  }

  private show(soup: Soup, voxels: Voxels, before: Soup | null): void {
    let stage: Stage;
    try {
      stage = new Stage(this.canvas, soup, voxels, this.theme());
      if (before) stage.layOver(before, soup, this.host.hasAttribute("centred"));
    } catch {
      this.fail("This browser cannot show 3D (WebGL is switched off or missing).");
      return;
    }
    this.stage = stage;
    this.observer.observe(this.canvas);
    const repaint = () => stage.theme(this.theme());
    const { signal } = this.off;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint, { signal });
    const themes = new MutationObserver(repaint);
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    signal.addEventListener("abort", () => themes.disconnect());
    this.canvas.addEventListener("webglcontextlost", () => this.fail("The graphics card gave up on this model."), {
      signal,
    });

    const faults = (this.host.getAttribute("faults") ?? "").split(",").map(Number);
    if (faults.length >= 6 && faults.every(Number.isFinite)) stage.markFaults(Float32Array.from(faults));
    const size = this.host.getAttribute("size") ?? sizeText(stage.size);
    this.sizeLabel.textContent = size;
    this.say("");
    announce(`3D view ready, ${size}`);
    this.bar.prepend(
      this.button("rotate-ccw", "Reset view (R)", () => stage.reset()),
      this.toggle("box", "Edges (W)", () => stage.toggleWires()),
      this.toggle("grid-3x3", "Build plate (G)", () => stage.togglePlate()),
      this.button("maximize", "Full screen (F)", () => this.fullScreen()),
    );
    if (!before) return;
    const old = this.toggle("layers", "Version before (O)", () => stage.toggleOverlay());
    old.setAttribute("aria-pressed", "true");
    this.bar.prepend(old);
  }

  private button(iconName: string, label: string, act: () => void): HTMLButtonElement {
    const button = el("button", { type: "button", title: label, "aria-label": label, click: act }, icon(iconName));
    return button;
  }

  private toggle(iconName: string, label: string, act: () => boolean): HTMLButtonElement {
    const button = this.button(iconName, label, () => button.setAttribute("aria-pressed", String(act())));
    button.setAttribute("aria-pressed", "false");
    return button;
  }

  private fullScreen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void this.box.requestFullscreen?.();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { stage } = this;
    const press = (label: string) => () => this.bar.querySelector<HTMLElement>(`[aria-label^="${label}"]`)?.click();
    const keys: Record<string, (() => void) | undefined> = {
      ArrowLeft: () => stage?.turn(-STEP, 0),
      ArrowRight: () => stage?.turn(STEP, 0),
      ArrowUp: () => stage?.turn(0, STEP),
      ArrowDown: () => stage?.turn(0, -STEP),
      "+": () => stage?.zoom(1 / 1.15),
      "=": () => stage?.zoom(1 / 1.15),
      "-": () => stage?.zoom(1.15),
      r: press("Reset"),
      w: press("Edges"),
      g: press("Build"),
      f: press("Full"),
      o: press("Version"),
      Escape: document.fullscreenElement ? undefined : () => this.close(),
    };
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private close(): void {
    this.off.abort();
    this.observer.disconnect();
    this.worker.terminate();
    this.stage?.dispose();
    this.box.remove();
    this.opener.hidden = false;
    this.opener.focus();
  }
}

/** Opens the viewer over the poster of its element. */
export async function open(host: HTMLElement, opener: HTMLElement): Promise<void> {
  const view = new View(host, opener);
  opener.hidden = true;
  await view.load();
}
