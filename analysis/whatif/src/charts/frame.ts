// The frame of a picture over time: scales, axes in school years, the cursor of the time bar. Charts are drawn in a viewBox
// that has the size of the place they stand in, so that letters keep their size on every screen.

import { scaleLinear, type ScaleLinear } from "d3-scale";
import { schoolYear } from "../model/dates.ts";
import { kWeeksPerYear } from "../model/levers.ts";
import { set, svg } from "../ui/dom.ts";

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What a picture spans: so many weeks, and values from `low` to `high`; `label` writes a value. */
export interface Span {
  readonly weeks: number;
  readonly startYear: number;
  readonly low: number;
  readonly high: number;
  readonly week: number;
  readonly label: (value: number) => string;
  readonly ticks?: number;
}

const kMargins: Margins = { top: 14, right: 142, bottom: 30, left: 58 };
const kNarrow = 520;
/** Pixels of the letters that these distances are meant for. */
const kLetters = 17;
/** The breadth that the shortest name of a year needs. */
const kBrief = 34;
/** The height that a label of the y axis needs. */
const kLabel = 20;

export class TimeFrame {
  readonly root: SVGSVGElement;
  /** What the picture draws, below the cursor. */
  readonly plot: SVGGElement;
  private readonly grid: SVGGElement;
  private readonly axes: SVGGElement;
  private readonly cursor: SVGLineElement;
  width = 640;
  height = 320;
  /** How much larger letters are than those that distances here are meant for. */
  scale = 1;
  private laid = "";
  x: ScaleLinear<number, number> = scaleLinear();
  y: ScaleLinear<number, number> = scaleLinear();
  /** Where each week stands; where 0 stands, and how far 1 is from it. */
  private xs: string[] = [];
  private ground = 0;
  private rise = 0;

  /** `onResize` is called when the place has another size; `onWeek` with the week that somebody points at. */
  constructor(onResize: () => void, onWeek: (week: number) => void) {
    this.grid = svg("g", { class: "grid" });
    this.plot = svg("g");
    this.axes = svg("g", { class: "axes" });
    this.cursor = svg("line", { class: "cursor" });
    this.root = svg("svg", { class: "chart", role: "img", preserveAspectRatio: "none" },
      this.grid, this.plot, this.cursor, this.axes);
    new ResizeObserver(() => {
      const { clientWidth, clientHeight } = this.root;
      const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / kLetters;
      if (!clientWidth || (clientWidth === this.width && clientHeight === this.height && scale === this.scale)) return;
      [this.width, this.height, this.scale] = [clientWidth, clientHeight, scale];
      onResize();
    }).observe(this.root);
    this.root.addEventListener("pointerdown", ({ offsetX }) => onWeek(Math.round(this.x.invert(offsetX))));
  }

  get margins(): Margins {
    const { top, right, bottom, left } = this.width < kNarrow * this.scale ? { ...kMargins, right: 132 } : kMargins;
    return { top: top * this.scale, right: right * this.scale, bottom: bottom * this.scale, left: left * this.scale };
  }

  /** Scales, axes and cursor. Axes are made anew only where something about them changed. */
  lay(span: Span): void {
    const { weeks, startYear, low, high, week, label } = span;
    const laid = [this.width, this.height, this.scale, weeks, startYear, low, high, label(high)].join();
    if (laid !== this.laid) this.layAxes(span);
    this.laid = laid;
    const x = this.x(Math.min(week, weeks - 1));
    set(this.cursor, { x1: x, x2: x, y1: this.margins.top, y2: this.height - this.margins.bottom });
  }

  /** A line through one value a week. Written out here, for it is drawn at every move of a lever: d3-shape takes longer. */
  line(values: ArrayLike<number>): string {
    let path = "";
    for (let week = 0; week < values.length; ++week) path += `${week ? "L" : "M"}${this.point(week, values[week] as number)}`;
    return path;
  }

  /** The area between two values a week. */
  area(low: ArrayLike<number>, high: ArrayLike<number>): string {
    let path = this.line(high);
    for (let week = low.length - 1; week >= 0; --week) path += `L${this.point(week, low[week] as number)}`;
    return `${path}Z`;
  }

  private point(week: number, value: number): string {
    return `${this.xs[week]},${Math.round(10 * (this.ground + value * this.rise)) / 10}`;
  }

  private layAxes({ weeks, startYear, low, high, label, ticks }: Span): void {
    const { top, right, bottom, left } = this.margins;
    const room = Math.max(1, Math.min(5, Math.floor((this.height - top - bottom) / (kLabel * this.scale))));
    set(this.root, { viewBox: `0 0 ${this.width} ${this.height}` });
    this.x = scaleLinear([0, weeks - 1], [left, this.width - right]);
    this.y = scaleLinear([low, high], [this.height - bottom, top]);
    this.xs = Array.from({ length: weeks }, (_, week) => this.x(week).toFixed(1));
    this.ground = this.y(0);
    this.rise = this.y(1) - this.ground;
    this.grid.replaceChildren();
    this.axes.replaceChildren();
    for (const value of this.y.ticks(Math.min(room, ticks ?? room))) {
      const y = this.y(value);
      this.grid.append(svg("line", { x1: left, x2: this.width - right, y1: y, y2: y }));
      this.axes.append(svg("text", { x: left - 8, y, dy: "0.35em", "text-anchor": "end" }, label(value)));
    }
    const years = Math.ceil(weeks / kWeeksPerYear);
    const wide = (this.width - left - right) / years;
    for (let year = 0; year < years; ++year) {
      const x = this.x(Math.min(year * kWeeksPerYear, weeks - 1));
      if (year) this.grid.append(svg("line", { class: "summer", x1: x, x2: x, y1: top, y2: this.height - bottom }));
      if (year % Math.ceil(kBrief * this.scale / wide)) continue;
      const short = `’${String((startYear + year) % 100).padStart(2, "0")}`;
      const text = wide < 76 * this.scale ? short : schoolYear(year, startYear);
      const y = this.height - bottom + 20 * this.scale;
      this.axes.append(svg("text", { x: x + wide / 2, y, "text-anchor": "middle" }, text));
    }
  }
}
