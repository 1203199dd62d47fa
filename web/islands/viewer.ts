// The 3D viewer, fetched after a click on "View in 3D": buttons, keys and messages around viewer/stage.ts.
import { announce, el } from "./dom";
import { bytes } from "./format";
import { t } from "./texts";
import { scriptAddress } from "./trusted";
import { button, help, icon, press, toggle } from "./viewer/controls";
import { Drawing } from "./viewer/drawing";
import type { Soup } from "./viewer/glb";
import { type AxisNumber, dimensions, lengthText, sizeText, type Triple } from "./viewer/measure";
import { CutPanel } from "./viewer/panel";
import { Ruler } from "./viewer/ruler";
import { Stage, type Theme } from "./viewer/stage";
import type { Voxels } from "./viewer/voxels";
import type { Failed, WorkerMessage, WorkerTask } from "./viewer-worker";

const STEP = Math.PI / 24;
/** Share of the picture by which a key moves the cross. */
const NUDGE = 0.02;
/** Steps by which the keys for pages move a cut. */
const PAGE = 20;

/** Address of the worker; made once, as a policy of Trusted Types can be. */
function workerAddress(): string {
  worker ??= scriptAddress("handprint", new URL(VIEWER_WORKER, import.meta.url).href);
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

/** Viewers opened on this page so far. */
let opened = 0;

/** Why a model is not there. */
function failure({ why, status }: Failed): string {
  if (why === "status") return t.viewer_not_loaded(String(status));
  if (why === "large") return t.viewer_too_large;
  // What is wrong with a file is told in English, for whoever writes such files.
  return why || t.viewer_unreadable;
}

/** One open viewer inside its `<hp-viewer>`. */
class View {
  private readonly canvas = el("canvas", { tabIndex: 0, role: "application" });
  private readonly status = el("p", { className: "viewer-status", role: "status" });
  private readonly bar = el("div", { className: "viewer-bar", role: "toolbar", "aria-label": t.viewer_bar });
  private readonly sizeLabel = el("p", { className: "viewer-size" });
  private readonly foot = el("div", { className: "viewer-foot" }, this.sizeLabel);
  private readonly box = el("div", { className: "viewer" });
  private readonly drawing = new Drawing();
  private readonly help: HTMLElement;
  private readonly off = new AbortController();
  private readonly worker = new Worker(workerAddress());
  private stage: Stage | undefined;
  private section: CutPanel | undefined;
  private ruler: Ruler | undefined;
  private hasDimensions = false;
  private observer = new ResizeObserver(() => this.stage?.resize());

  constructor(
    private readonly host: HTMLElement,
    private readonly opener: HTMLElement,
  ) {
    this.canvas.setAttribute("aria-label", t.viewer_of(this.name));
    const told = el("p", { className: "sr-only", id: `viewer-keys-${++opened}` }, t.viewer_keys_told);
    this.canvas.setAttribute("aria-describedby", told.id);
    this.help = help(host.hasAttribute("before"));
    const close = button(icon("x"), t.viewer_close, () => this.close());
    close.classList.add("close");
    this.bar.append(close);
    this.box.append(this.canvas, this.drawing.svg, told, this.foot, this.help, this.status, this.bar);
    host.append(this.box);
    this.say(t.viewer_loading);
  }

  private get name(): string {
    return this.host.getAttribute("name") ?? t.viewer_the_model;
  }

  /** Loads the model; resolves when it stands there or a message says why not. */
  load(): Promise<void> {
    return new Promise((resolve) => {
      this.worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
        if (data.kind === "loading") {
          const { received, total } = data;
          const percent = Math.floor((100 * received) / total);
          this.say(total ? t.viewer_loading_percent(percent) : t.viewer_loading_bytes(bytes(received)));
        } else if (data.kind === "reading") this.say(t.viewer_preparing);
        else {
          if (data.kind === "ready") this.show(data.soup, data.voxels, data.before);
          else this.fail(failure(data));
          this.worker.terminate();
          resolve();
        }
      };
      this.worker.onerror = () => {
        this.fail(t.viewer_unprepared);
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
    if (download) this.status.append(el("a", { href: download }, t.viewer_download), t.viewer_in_slicer);
    this.canvas.hidden = this.foot.hidden = true;
    this.drawing.svg.replaceChildren();
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
      cut: colour("--viewer-cut"),
      hatch: colour("--viewer-hatch"),
    };
    return theme;
  }

  private show(soup: Soup, voxels: Voxels, before: Soup | null): void {
    let stage: Stage;
    try {
      stage = new Stage(this.canvas, soup, voxels, this.theme());
      if (before) stage.layOver(before, soup, this.host.hasAttribute("centred"));
    } catch {
      this.fail(t.viewer_no_webgl);
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
    this.canvas.addEventListener("webglcontextlost", () => this.fail(t.viewer_gave_up), {
      signal,
    });

    const faults = (this.host.getAttribute("faults") ?? "").split(",").map(Number);
    if (faults.length >= 6 && faults.every(Number.isFinite)) stage.markFaults(Float32Array.from(faults));
    this.describe(stage, soup);
    this.say("");
    this.addTools(stage, before !== null);
  }

  /** Says what is shown, beside it and to those who do not see it. */
  private describe(stage: Stage, soup: Soup): void {
    const size = this.host.getAttribute("size") ?? sizeText(stage.size);
    const shown = soup.index.length / 3;
    const triangles = Number(this.host.getAttribute("triangles")) || shown;
    const colours = soup.colors ? t.viewer_told_colours : "";
    // Of a very large model the server sends fewer triangles: what is measured there is not exact.
    const less = triangles > shown ? t.viewer_told_less(shown) : "";
    this.sizeLabel.textContent = less ? t.viewer_simplified(size) : size;
    this.canvas.setAttribute("aria-label", t.viewer_told(this.name, size, triangles, `${less}${colours}`));
    announce(t.viewer_ready(size));
  }

  private addTools(stage: Stage, hasBefore: boolean): void {
    const size = stage.size.toArray() as Triple;
    const cutting = toggle("scissors", t.viewer_section, () => section.toggle());
    const section = new CutPanel(size, (cut) => {
      stage.cut(cut);
      press(cutting, cut !== null);
    });
    const ruler = new Ruler(this.canvas, size, (spot, reach) => stage.pick(spot, reach), stage.draw);
    this.section = section;
    this.ruler = ruler;
    stage.onDraw = () => this.redraw(stage, size);
    this.box.insertBefore(ruler.cross, this.foot);
    this.foot.prepend(section.box, ruler.box);
    const old = toggle("layers", t.viewer_before, () => stage.toggleOverlay());
    press(old, true);
    this.bar.prepend(
      ...(hasBefore ? [old] : []),
      button(icon("rotate-ccw"), t.viewer_reset, () => stage.reset()),
      toggle("box", t.viewer_edges, () => stage.toggleWires()),
      cutting,
      // Keys press a button without a click of the mouse.
      toggle("ruler", t.viewer_measure, (event) => ruler.toggle(event.detail === 0)),
      toggle("ruler-dimension-line", t.viewer_dimensions, () => this.toggleDimensions(stage)),
      toggle("grid-3x3", t.viewer_plate, () => stage.togglePlate()),
      button(icon("maximize"), t.viewer_full, () => this.fullScreen()),
      toggle("keyboard", t.viewer_help, () => this.toggleHelp()),
    );
  }

  /** What stands over the picture follows it. */
  private redraw(stage: Stage, size: Triple): void {
    const sides = this.hasDimensions ? dimensions(size, stage.eye) : [];
    const lengths = sides.map(([from, to], axis) => {
      return { from, to, text: `${lengthText(size[axis as AxisNumber])} mm` };
    });
    const line = this.ruler?.length();
    this.drawing.show(line ? [...lengths, line] : lengths, this.ruler?.points ?? [], stage.project);
  }

  private toggleDimensions(stage: Stage): boolean {
    this.hasDimensions = !this.hasDimensions;
    stage.draw();
    const { x, y, z } = stage.size;
    if (this.hasDimensions) announce(`X ${lengthText(x)}, Y ${lengthText(y)}, Z ${lengthText(z)} mm`);
    return this.hasDimensions;
  }

  private toggleHelp(): boolean {
    this.help.hidden = !this.help.hidden;
    if (!this.help.hidden) this.help.focus();
    return !this.help.hidden;
  }

  /** Fills the screen, or the window where a browser lets no part of a page fill the screen. */
  private fullScreen(): void {
    const fill = () => this.box.classList.toggle("whole");
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (!this.box.requestFullscreen || this.box.classList.contains("whole")) fill();
    else this.box.requestFullscreen().catch(fill);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    // A slider and a list that scrolls have keys of their own.
    const isElsewhere = event.target !== this.canvas;
    if (isElsewhere && (key === "Enter" || key === "Backspace")) return;
    const isSlider = event.target instanceof HTMLInputElement || event.target === this.help;
    if (isSlider && /^(Arrow|Page)/.test(key)) return;
    const act = (event.shiftKey && this.crossKeys[key]) || this.keys[key];
    if (!act || act() === false) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Presses the button of a key, which its name ends with in every language. */
  private press(key: string): () => void {
    return () => this.bar.querySelector<HTMLElement>(`[aria-label$="(${key})"]`)?.click();
  }

  /** With the shift key, while something is measured. */
  private readonly crossKeys: Record<string, (() => boolean | undefined) | undefined> = {
    ArrowLeft: () => this.ruler?.move(-NUDGE, 0),
    ArrowRight: () => this.ruler?.move(NUDGE, 0),
    ArrowUp: () => this.ruler?.move(0, -NUDGE),
    ArrowDown: () => this.ruler?.move(0, NUDGE),
  };

  /** What answers false leaves the key to the page. */
  private readonly keys: Record<string, (() => unknown) | undefined> = {
    ArrowLeft: () => this.stage?.turn(-STEP, 0),
    ArrowRight: () => this.stage?.turn(STEP, 0),
    ArrowUp: () => this.stage?.turn(0, STEP),
    ArrowDown: () => this.stage?.turn(0, -STEP),
    "+": () => this.stage?.zoom(1 / 1.15),
    "=": () => this.stage?.zoom(1 / 1.15),
    "-": () => this.stage?.zoom(1.15),
    ",": () => this.section?.move(-1) ?? false,
    ".": () => this.section?.move(1) ?? false,
    PageDown: () => this.section?.move(-PAGE) ?? false,
    PageUp: () => this.section?.move(PAGE) ?? false,
    x: () => this.section?.across(0),
    y: () => this.section?.across(1),
    z: () => this.section?.across(2),
    t: () => this.section?.flip(),
    Enter: () => this.ruler?.take() ?? false,
    Backspace: () => this.ruler?.forget() ?? false,
    r: this.press("R"),
    w: this.press("W"),
    s: this.press("S"),
    m: this.press("M"),
    d: this.press("D"),
    g: this.press("G"),
    f: this.press("F"),
    h: this.press("H"),
    "?": this.press("H"),
    o: this.press("O"),
    Escape: () => this.escape(),
  };

  /** Leaves the list of keys, then the full window, then the viewer; browsers leave full screen by themselves. */
  private escape(): boolean {
    if (document.fullscreenElement) return false;
    if (!this.help.hidden) {
      this.press("H")();
      this.canvas.focus({ preventScroll: true });
    } else if (this.box.classList.contains("whole")) this.box.classList.remove("whole");
    else this.close();
    return true;
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
