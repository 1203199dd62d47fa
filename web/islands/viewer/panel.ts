// The controls of a cut: across which axis, where, and which half stays.
import { announce, el } from "../dom";
import { t } from "../texts";
import { button, icon, press } from "./controls";
import { type Cut, cutStep, cutText, moved } from "./cut";
import { AXES, type AxisNumber, type Triple } from "./measure";

export class CutPanel {
  readonly box = el("div", { className: "viewer-cut", role: "group", "aria-label": t.cut_title, hidden: true });
  private readonly slider = el("input", { type: "range", min: "0", "aria-label": t.cut_position });
  private readonly figures = el("span", { "aria-hidden": "true" });
  private readonly axes: HTMLButtonElement[];
  /** Where it was last. */
  private cut: Cut;
  private isOn = false;

  /** `changed` hears of every change: of a cut, and of the whole model as null. */
  constructor(
    private readonly size: Triple,
    private readonly changed: (cut: Cut | null) => void,
  ) {
    this.cut = this.through(1);
    this.axes = AXES.map((name, axis) => button(name, t.cut_across(name), () => this.across(axis as AxisNumber)));
    this.slider.addEventListener("input", () => this.set({ ...this.cut, at: Number(this.slider.value) }, true));
    // A form around the viewer is none of its business.
    for (const kind of ["input", "change"]) this.box.addEventListener(kind, (event) => event.stopPropagation());
    const other = button(icon("flip-horizontal-2"), t.cut_other_half, () => this.flip());
    this.box.append(...this.axes, other, this.figures, this.slider);
  }

  private through(axis: AxisNumber): Cut {
    return moved({ axis, at: 0, flipped: false }, this.size[axis] / 2, this.size);
  }

  /** Cuts where it was cut last, or makes the model whole; answers whether it is cut. */
  toggle(): boolean {
    this.set(this.cut, !this.isOn);
    this.say();
    return this.isOn;
  }

  /** Cuts through the middle of an axis; makes the model whole when it is cut across that one. */
  across(axis: AxisNumber): void {
    const again = this.isOn && this.cut.axis === axis;
    this.set(this.cut.axis === axis ? this.cut : this.through(axis), !again);
    this.say();
  }

  /** Moves the cut by steps of about half a percent; answers whether there is one. */
  move(steps: number): boolean {
    if (!this.isOn) return false;
    this.set(moved(this.cut, steps * cutStep(this.size[this.cut.axis]), this.size), true);
    this.say();
    return true;
  }

  /** Keeps the other half. */
  flip(): void {
    this.set({ ...this.cut, flipped: !this.cut.flipped }, true);
    this.say();
  }

  private set(cut: Cut, on: boolean): void {
    this.cut = cut;
    this.isOn = on;
    this.box.hidden = !on;
    for (const [axis, one] of this.axes.entries()) press(one, on && axis === cut.axis);
    const text = cutText(cut, this.size);
    this.slider.max = String(this.size[cut.axis]);
    this.slider.step = String(cutStep(this.size[cut.axis]));
    this.slider.value = String(cut.at);
    this.slider.setAttribute("aria-valuetext", `${AXES[cut.axis]} ${text}`);
    this.figures.textContent = text;
    this.changed(on ? cut : null);
  }

  private say(): void {
    const told = this.cut.flipped ? t.cut_told_other : t.cut_told;
    announce(this.isOn ? told(AXES[this.cut.axis], cutText(this.cut, this.size)) : t.cut_whole);
  }
}
