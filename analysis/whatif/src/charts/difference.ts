// The difference of two plans over time, paired future by future: a line for the middle, bands, and zero drawn thick.

import { area, line } from "d3-shape";
import { h, set, svg } from "../ui/dom.ts";
import type { Scene } from "../ui/scene.ts";
import { number } from "../words/words.ts";
import { TimeFrame } from "./frame.ts";

/** A difference is drawn on a scale of at least ten teachers in a hundred, up and down. */
const kLeast = 0.1;

export class Difference {
  readonly element: HTMLElement;
  private readonly frame: TimeFrame;
  private readonly outer = svg("path", { class: "band outer" });
  private readonly inner = svg("path", { class: "band inner" });
  private readonly middle = svg("path", { class: "middle" });
  private readonly zero = svg("line", { class: "zero" });

  constructor(redraw: () => void, onWeek: (week: number) => void) {
    this.frame = new TimeFrame(redraw, onWeek);
    this.frame.plot.append(this.zero, svg("g", { class: "curve plan" }, this.outer, this.inner, this.middle));
    this.element = h("div", { class: "plot" }, this.frame.root);
  }

  /** `bands`: five quantiles of the difference, week after week. */
  update({ workshop, view }: Scene, bands: readonly Float64Array[], description: string): void {
    const [bottom = [], low = [], middle = [], high = [], top = []] = bands;
    this.frame.lay({
      weeks: middle.length, startYear: workshop.district.startYear, week: view.week, ticks: 4,
      low: Math.min(-kLeast, ...bottom), high: Math.max(kLeast, ...top),
      label: (value) => `${value > 0 ? "+" : ""}${number(100 * value)}`,
    });
    const { x, y, width, margins } = this.frame;
    const between = (under: ArrayLike<number>, over: ArrayLike<number>) => area<number>()
      .x((_, week) => x(week)).y0((_, week) => y(under[week] as number)).y1((value) => y(value))(Array.from(over)) ?? "";
    set(this.outer, { d: between(bottom, top) });
    set(this.inner, { d: between(low, high) });
    set(this.middle, { d: line<number>().x((_, week) => x(week)).y((value) => y(value))(Array.from(middle)) ?? "" });
    set(this.zero, { x1: margins.left, x2: width - margins.right, y1: y(0), y2: y(0) });
    set(this.frame.root, { "aria-label": description });
  }
}
