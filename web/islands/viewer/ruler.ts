// Measuring between two points: by mouse, by touch, and by a cross that keys move.
import { announce, el } from "../dom";
import { t } from "../texts";
import type { Length } from "./drawing";
import { measured, placeText, type Triple } from "./measure";

/** How near to a corner a spot of the picture means it, in pixels: fingers are wider than pointers. */
const REACH = 10;
const REACH_OF_FINGERS = 22;
/** Furthest that a pointer moves in a click, in pixels; further it turns the model. */
const STILL = 5;

export class Ruler {
  readonly box = el("p", { className: "viewer-ruler", hidden: true });
  readonly cross = el("span", { className: "viewer-cross", "aria-hidden": "true", hidden: true });
  /** Those chosen, two at most. */
  points: Triple[] = [];
  private isOn = false;
  /** Where the cross stands, as shares of the canvas's width and height. */
  private at: [number, number] = [0.5, 0.5];
  private down: [number, number] = [0, 0];

  /** `pick` answers the point of the model at a spot of the canvas; `changed` hears of every change. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly size: Triple,
    private readonly pick: (spot: [number, number], reach: number) => Triple | null,
    private readonly changed: () => void,
  ) {
    canvas.addEventListener("pointerdown", (event) => {
      this.down = [event.offsetX, event.offsetY];
    });
    canvas.addEventListener("click", (event) => this.onClick(event as PointerEvent));
  }

  /** Begins or ends measuring, with the cross when keys began it; answers whether it is on. */
  toggle(byKeys: boolean): boolean {
    this.isOn = !this.isOn;
    this.canvas.classList.toggle("measuring", this.isOn);
    this.box.hidden = !this.isOn;
    this.cross.hidden = !(this.isOn && byKeys);
    this.move(0, 0);
    this.forget();
    announce(this.isOn ? t.ruler_hint : t.ruler_ended);
    return this.isOn;
  }

  /** Takes the point under the cross; answers whether it measures at all. */
  take(): boolean {
    if (!this.isOn) return false;
    this.cross.hidden = false;
    const { clientWidth, clientHeight } = this.canvas;
    this.add([this.at[0] * clientWidth, this.at[1] * clientHeight], REACH);
    return true;
  }

  /** Moves the cross by shares of the canvas; answers whether it measures at all. */
  move(right: number, down: number): boolean {
    if (!this.isOn) return false;
    if (right !== 0 || down !== 0) this.cross.hidden = false;
    const within = (share: number) => Math.min(0.98, Math.max(0.02, share));
    this.at = [within(this.at[0] + right), within(this.at[1] + down)];
    this.cross.style.left = `${100 * this.at[0]}%`;
    this.cross.style.top = `${100 * this.at[1]}%`;
    return true;
  }

  /** Forgets the points; answers whether it measures at all. */
  forget(): boolean {
    this.points = [];
    this.box.textContent = t.ruler_hint;
    this.changed();
    return this.isOn;
  }

  /** The line between the points, once there are two. */
  length(): Length | null {
    const [from, to] = this.points;
    return from && to ? { from, to, text: measured(from, to).total } : null;
  }

  private onClick(event: PointerEvent): void {
    const spot: [number, number] = [event.offsetX, event.offsetY];
    if (!this.isOn || Math.hypot(spot[0] - this.down[0], spot[1] - this.down[1]) > STILL) return;
    this.cross.hidden = true;
    this.add(spot, event.pointerType === "touch" ? REACH_OF_FINGERS : REACH);
  }

  private add(spot: [number, number], reach: number): void {
    const point = this.pick(spot, reach);
    if (!point) {
      this.say(t.ruler_nothing);
      return;
    }
    const [first, ...more] = this.points;
    this.points = first && more.length === 0 ? [first, point] : [point];
    if (first && this.points.length === 2) {
      const { total, along } = measured(first, point);
      this.say(`${total} (${along})`);
    } else this.say(t.ruler_from(placeText(point, this.size)));
    this.changed();
  }

  private say(text: string): void {
    this.box.textContent = text;
    announce(text);
  }
}
