// Curves of several plans over time, with bands of likely futures: used for adoption and whatever else is one number a week.

import { kWeeksPerYear } from "../model/levers.ts";
import type { Outcome } from "../model/outcome.ts";
import { kPins } from "../model/workshop.ts";
import { h, say, set, svg } from "../ui/dom.ts";
import type { Scene } from "../ui/scene.ts";
import { t } from "../words/words.ts";
import { TimeFrame } from "./frame.ts";
import { spreadLabels } from "./spread.ts";

/** Of a hundred futures, eighty lie in the outer band, fifty in the inner one. */
export const kQuantiles = [0.1, 0.25, 0.5, 0.75, 0.9] as const;
/** Futures that are drawn one by one. */
export const kLines = 10;

/** A plan as it is drawn: its class names colour and dashes. */
export interface Curve {
  readonly id: "plan" | "baseline" | "A" | "B" | "C";
  readonly name: string;
  readonly outcome: Outcome;
}

/** The plans of a scene, the plan last, for it is drawn on top. */
export function curvesOf({ workshop, plan, baseline, pins }: Scene, quantity: string): Curve[] {
  const curves: Curve[] = [];
  if (baseline) curves.push({ id: "baseline", name: t("line.baseline"), outcome: baseline.outcome });
  for (const pin of kPins) {
    const known = workshop.pins[pin] && pins[pin];
    if (known) curves.push({ id: pin, name: pin, outcome: known.outcome });
  }
  if (plan) curves.push({ id: "plan", name: t("line.plan"), outcome: plan.outcome });
  return curves.filter(({ outcome }) => outcome.has(quantity));
}

export interface CurveOptions {
  readonly quantity: string;
  readonly place?: number;
  /** Values from `low` to `high` at least; more where curves need it. */
  readonly low: number;
  readonly high: number;
  readonly label: (value: number) => string;
}

interface Drawing {
  readonly outer: SVGPathElement;
  readonly inner: SVGPathElement;
  readonly lines: SVGPathElement;
  readonly middle: SVGPathElement;
  readonly label: SVGTextElement;
  readonly group: SVGGElement;
}

export class Curves {
  readonly element: HTMLElement;
  private readonly frame: TimeFrame;
  private readonly drawings = new Map<string, Drawing>();

  constructor(private readonly options: CurveOptions, redraw: () => void, onWeek: (week: number) => void) {
    this.frame = new TimeFrame(redraw, onWeek);
    this.element = h("div", { class: "plot" }, this.frame.root);
  }

  update(scene: Scene, description: string): void {
    const { quantity, place = 0, label } = this.options;
    const curves = curvesOf(scene, quantity);
    const bands = curves.map(({ outcome }) => outcome.bands(quantity, kQuantiles, place));
    let { low, high } = this.options;
    for (const [bottom, , , , top] of bands) {
      low = Math.min(low, ...(bottom as Float64Array));
      high = Math.max(high, ...(top as Float64Array));
    }
    // After a change of the years some plans may still be known for the old ones only.
    const lengths = curves.map(({ outcome }) => outcome.nWeeks);
    const weeks = curves.length ? Math.max(...lengths) : scene.workshop.district.years * kWeeksPerYear;
    this.frame.lay({ weeks, startYear: scene.workshop.district.startYear, low, high, week: scene.view.week, label });
    set(this.frame.root, { "aria-label": description });
    for (const [id, { group }] of this.drawings) if (!curves.some((curve) => curve.id === id)) group.remove();
    const ends = curves.map((curve, index) => ({
      curve, y: this.frame.y((bands[index]?.[2] as Float64Array).at(-1) as number),
    }));
    this.order(curves.map(({ id }) => (this.drawings.get(id) ?? this.begin(id)).group));
    curves.forEach((curve, index) => this.draw(curve, bands[index] as readonly Float64Array[], scene.view.futures));
    const { top, right, bottom } = this.frame.margins;
    const placed = spreadLabels(ends, 20 * this.frame.scale, top + 6, this.frame.height - bottom);
    for (const { id, name } of curves) {
      const y = placed.find(({ curve }) => curve.id === id)?.y;
      const { label: text } = this.drawings.get(id) as Drawing;
      say(text, name);
      set(text, {
        display: y === undefined ? "none" : null, x: this.frame.width - right + 8, y: y?.toFixed(1) ?? null, dy: "0.35em",
      });
    }
  }

  /** The last group lies on top. What lies right already is left alone: a group that is moved is laid out anew. */
  private order(groups: readonly SVGGElement[]): void {
    const { plot } = this.frame;
    if (groups.some((group, index) => plot.children[index] !== group)) plot.replaceChildren(...groups);
  }

  private draw({ id, outcome }: Curve, bands: readonly Float64Array[], futures: boolean): void {
    const drawing = this.drawings.get(id) as Drawing;
    const { frame } = this;
    const between = (low: number, high: number) => frame.area(bands[low] as Float64Array, bands[high] as Float64Array);
    set(drawing.outer, { d: futures ? "" : between(0, 4) });
    set(drawing.inner, { d: futures ? "" : between(1, 3) });
    set(drawing.middle, { d: frame.line(bands[2] as Float64Array) });
    const n = futures ? Math.min(kLines, outcome.nReplicates) : 0;
    set(drawing.lines, {
      d: Array.from({ length: n }, (_, replicate) =>
        frame.line(outcome.trajectory(this.options.quantity, replicate, this.options.place))).join(""),
    });
  }

  private begin(id: string): Drawing {
    const outer = svg("path", { class: "band outer" });
    const inner = svg("path", { class: "band inner" });
    const lines = svg("path", { class: "futures" });
    const middle = svg("path", { class: "middle" });
    const label = svg("text", { class: "name" });
    const group = svg("g", { class: `curve ${id}` }, outer, inner, lines, middle, label);
    const drawing = { outer, inner, lines, middle, label, group };
    this.drawings.set(id, drawing);
    return drawing;
  }
}
