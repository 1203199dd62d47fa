// `<hp-chart>` draws the table it holds: a line for each column with `data-line`, a stroke for each row that says what
// was changed. The table stays where it is, for keyboards and screen readers.
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import "./chart.css";
import { el } from "./dom";
import { parsed, type Table } from "./figures";
import { t } from "./texts";

const HEIGHT = 280;

/** The colour that the styles give to `name` inside `host`, as a canvas takes it. */
function colour(host: HTMLElement, name: string): string {
  const probe = el("span", { className: `chart-ink ${name}` });
  host.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function day(seconds: number): string {
  return new Date(seconds * 1000).toLocaleDateString(document.documentElement.lang || undefined, {
    dateStyle: "medium",
    timeZone: "UTC",
  });
}

/** A dashed stroke at each day on which something was changed. */
function strokes(plot: uPlot, table: Table, ink: () => string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = ink();
  ctx.setLineDash([4, 4]);
  ctx.lineWidth = devicePixelRatio;
  for (const at of table.changes.keys()) {
    const x = Math.round(plot.valToPos(table.days[at] ?? 0, "x", true));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** A label within a sentence: German has capitals there too. */
const lower = (label: string): string => (document.documentElement.lang === "de" ? label : label.toLowerCase());

/** What the day under the pointer says, or what the chart shows. */
function said(table: Table, at: number | null | undefined): string {
  const seconds = at === null || at === undefined ? undefined : table.days[at];
  if (at === null || at === undefined || seconds === undefined) {
    return table.changes.size > 0 ? t.chart_dashed : t.chart_point;
  }
  const figures = table.lines.map((line) => `${lower(line.label)} ${line.values[at] ?? 0}`).join(", ");
  const change = table.changes.get(at);
  return `${day(seconds)}: ${figures}${change ? ` · ${change}` : ""}`;
}

function options(box: HTMLElement, table: Table, read: (at: number | null | undefined) => void): uPlot.Options {
  const ink = (name: string) => () => colour(box, name);
  const axis = { stroke: ink("soft"), grid: { stroke: ink("line") }, ticks: { stroke: ink("line") } };
  return {
    width: box.clientWidth || 320,
    height: HEIGHT,
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(high * 1.05, 4)] } },
    axes: [axis, { ...axis, size: 48, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 1e5, 1e6] }],
    series: [
      {},
      ...table.lines.map(({ name, label }) => ({ label, stroke: ink(name), width: 2, points: { show: false } })),
    ],
    hooks: {
      draw: [(plot) => strokes(plot, table, ink("soft"))],
      setCursor: [(plot) => read(plot.cursor.idx)],
    },
  };
}

/** A button that hides or shows a line. */
function key(plot: uPlot, name: string, label: string, series: number): HTMLButtonElement {
  const toggle = (event: Event): void => {
    const button = event.currentTarget as HTMLButtonElement;
    const show = button.ariaPressed !== "true";
    button.ariaPressed = String(show);
    plot.setSeries(series, { show });
  };
  const swatch = el("span", { className: `chart-ink ${name}`, "aria-hidden": "true" });
  return el("button", { type: "button", className: "chip", "aria-pressed": "true", click: toggle }, swatch, label);
}

class Chart extends HTMLElement {
  connectedCallback(): void {
    const box = this.querySelector<HTMLElement>("[data-chart]");
    const html = this.querySelector("table");
    if (!box || !html || box.childElementCount > 0) return;
    const table = parsed(html);
    const readout = el("p", { className: "small soft num" }, said(table, null));
    const canvas = el("div", { className: "chart-canvas", "aria-hidden": "true" });
    const keys = el("div", { className: "row", role: "group", "aria-label": t.chart_lines });
    box.append(keys, canvas, readout);
    const read = (at: number | null | undefined): void => {
      readout.textContent = said(table, at);
    };
    const data: uPlot.AlignedData = [table.days, ...table.lines.map((line) => line.values)];
    const plot = new uPlot(options(canvas, table, read), data, canvas);
    keys.append(...table.lines.map(({ name, label }, at) => key(plot, name, label, at + 1)));
    new ResizeObserver(() => plot.setSize({ width: canvas.clientWidth || 320, height: HEIGHT })).observe(canvas);
    // The theme is an attribute of the page or the system's.
    const redraw = (): void => plot.redraw(false, true);
    new MutationObserver(redraw).observe(document.documentElement, { attributes: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  }
}
customElements.define("hp-chart", Chart);
