// What of a picture moves: turntables, and animations that stand still until they are asked for.
import { el } from "./dom";
import { t } from "./texts";

/** Frames of a turntable and how they lie in their strip, as the server draws them. */
const FRAMES = 24;
const COLUMNS = 6;
const ROWS = FRAMES / COLUMNS;
/** Milliseconds of a frame: a turn takes about three seconds. */
const PACE = 125;

const icon = (name: string): SVGSVGElement => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  const sheet = document.querySelector("svg.icon use")?.getAttribute("href")?.split("#")[0] ?? "";
  use.setAttribute("href", `${sheet}#${name}`);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("width", "20");
  svg.setAttribute("height", "20");
  svg.append(use);
  return svg;
};

/** `<hp-turntable>`: shows one frame of a strip; turns by dragging, by a slider, or by itself on demand. */
export class Turntable extends HTMLElement {
  private frame = 0;
  private timer = 0;
  private button = el("button", { type: "button", className: "button square", click: () => this.toggle() });
  private slider = el("input", {
    type: "range",
    min: "0",
    max: String(FRAMES - 1),
    value: "0",
    "aria-label": t.turn_model,
    input: () => {
      this.stop();
      this.show(Number(this.slider.value));
    },
  });

  connectedCallback(): void {
    if (this.querySelector(".turntable-bar")) return;
    this.button.setAttribute("aria-label", t.turn_itself);
    this.mark(false);
    this.append(el("span", { className: "turntable-bar" }, this.button, this.slider));
    this.querySelector<HTMLElement>(".turntable")?.addEventListener("pointerdown", (event) => this.drag(event));
    // The arrows of the slider are its own, not the gallery's.
    this.addEventListener("keydown", (event) => event.stopPropagation());
  }

  disconnectedCallback(): void {
    this.stop();
  }

  private show(frame: number): void {
    this.frame = (frame + FRAMES) % FRAMES;
    this.slider.value = String(this.frame);
    this.slider.ariaValueText = t.turned_degrees(Math.round((this.frame * 360) / FRAMES));
    const strip = this.querySelector("img");
    const [column, row] = [this.frame % COLUMNS, Math.floor(this.frame / COLUMNS)];
    if (strip) strip.style.translate = `${(-column * 100) / COLUMNS}% ${(-row * 100) / ROWS}%`;
  }

  private toggle(): void {
    if (this.timer) this.stop();
    else {
      this.mark(true);
      this.timer = window.setInterval(() => this.show(this.frame + 1), PACE);
    }
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.mark(false);
  }

  private mark(playing: boolean): void {
    this.button.ariaPressed = String(playing);
    this.button.replaceChildren(icon(playing ? "pause" : "play"));
  }

  private drag(start: PointerEvent): void {
    const table = start.currentTarget as HTMLElement;
    const from = this.frame;
    this.stop();
    table.setPointerCapture(start.pointerId);
    const step = table.clientWidth / FRAMES;
    const move = (event: PointerEvent) => this.show(from + Math.round((event.clientX - start.clientX) / step));
    const end = () => {
      table.removeEventListener("pointermove", move);
      table.removeEventListener("pointerup", end);
      table.removeEventListener("pointercancel", end);
    };
    table.addEventListener("pointermove", move);
    table.addEventListener("pointerup", end);
    table.addEventListener("pointercancel", end);
  }
}

/** `<hp-moving>`: holds the link to an animation; lays it over the still picture beside it and takes it away again. */
export class Moving extends HTMLElement {
  private moving: HTMLImageElement | undefined;

  connectedCallback(): void {
    const link = this.querySelector("a");
    link?.setAttribute("role", "button");
    link?.addEventListener("click", (event) => {
      event.preventDefault();
      if (this.moving) this.moving.remove();
      this.moving = this.moving ? undefined : el("img", { src: link.href, alt: "", className: "moving" });
      if (this.moving) this.before(this.moving);
      link.replaceChildren(icon(this.moving ? "pause" : "play"), this.moving ? t.stop : t.play);
    });
    // A link that acts as a button is pressed by the space bar too.
    link?.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  }
}
