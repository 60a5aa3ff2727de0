// The picture on which a room draws what it expects: a handle at the end of each school year, to be dragged, tapped into
// place or moved by arrow keys; and later what comes out, beside it.

import { area, line } from "d3-shape";
import { kWeeksPerYear } from "../model/levers.ts";
import { kMostPredictions } from "../model/prediction.ts";
import type { Outcome } from "../model/outcome.ts";
import { monthOf } from "../model/dates.ts";
import { h, set, svg } from "../ui/dom.ts";
import type { Scene } from "../ui/scene.ts";
import { hundred, percent, spoken, t } from "../words/words.ts";
import { TimeFrame } from "./frame.ts";
import { kQuantiles } from "./curves.ts";
import { spreadLabels } from "./spread.ts";

const kSteps: Readonly<Record<string, number>> = {
  ArrowUp: 0.01, ArrowRight: 0.01, ArrowDown: -0.01, ArrowLeft: -0.01, PageUp: 0.1, PageDown: -0.1, Home: -1, End: 1,
};

/** A line that is shown: what comes out, with bands, or what somebody expected. */
export interface Shown {
  readonly kind: "baseline" | "plan" | "guess" | "draft";
  readonly name: string;
  readonly outcome?: Outcome;
  readonly values?: readonly number[];
}

interface Label {
  readonly y: number;
  readonly text: string;
  readonly kind: Shown["kind"];
}

export class PredictionChart {
  readonly element: HTMLElement;
  private readonly frame: TimeFrame;
  private readonly lines = svg("g", {});
  private readonly handles = svg("g", { class: "handles" });
  private draft: readonly number[] = [];
  private weeks = 0;

  constructor(redraw: () => void, private readonly onDraw: (year: number, value: number) => void) {
    this.frame = new TimeFrame(redraw, () => {});
    this.frame.plot.append(this.lines, this.handles);
    set(this.frame.root, { role: "group", class: "chart predict-chart" });
    this.element = h("div", { class: "plot" }, this.frame.root);
    const point = (event: PointerEvent) => this.point(event);
    this.frame.root.addEventListener("pointerdown", (event) => {
      if (!this.draft.length) return;
      this.frame.root.setPointerCapture(event.pointerId);
      point(event);
    });
    this.frame.root.addEventListener("pointermove", (event) => { if (event.buttons && this.draft.length) point(event); });
  }

  /** `draft`: where the handles stand; none are shown if it is null. */
  update({ workshop: { district } }: Scene, shown: readonly Shown[], draft: readonly number[] | null, words: string): void {
    this.weeks = district.years * kWeeksPerYear;
    this.frame.lay({
      weeks: this.weeks, startYear: district.startYear, low: 0, high: 1, week: 0, label: (value) => percent(value),
    });
    set(this.frame.root, { "aria-label": words });
    this.draft = draft ?? [];
    const labels: Label[] = [];
    this.lines.replaceChildren(...shown.map((one, index) => this.draw(one, index, labels)));
    const { top, right, bottom } = this.frame.margins;
    for (const { y, text, kind } of spreadLabels(labels, 20 * this.frame.scale, top + 6, this.frame.height - bottom))
      this.lines.append(svg("text", { class: `name of-${kind}`, x: this.frame.width - right + 14, y, dy: "0.35em" }, text));
    this.place(district.startYear);
  }

  private week(year: number): number {
    return Math.min(this.weeks, (year + 1) * kWeeksPerYear) - 1;
  }

  private draw({ kind, name, outcome, values = [] }: Shown, index: number, labels: Label[]): SVGElement {
    const { x, y } = this.frame;
    const bands = outcome?.bands("adoption", kQuantiles);
    const points: [number, number][] = bands
      ? Array.from(bands[2] as Float64Array, (share, week) => [week, share])
      : [[0, 0], ...values.map((share, year): [number, number] => [this.week(year), share])];
    labels.push({ y: y(points.at(-1)?.[1] ?? 0), text: name, kind });
    const between = (low: ArrayLike<number>, high: ArrayLike<number>) => area<number>()
      .x((_, week) => x(week)).y0((_, week) => y(low[week] as number)).y1((share) => y(share))(Array.from(high)) ?? "";
    const group = svg("g", { class: `curve ${kind === "guess" ? `guess dash-${index % kMostPredictions}` : kind}` });
    if (bands) group.append(
      svg("path", { class: "band outer", d: between(bands[0] as Float64Array, bands[4] as Float64Array) }),
      svg("path", { class: "band inner", d: between(bands[1] as Float64Array, bands[3] as Float64Array) }));
    group.append(svg("path", {
      class: "middle", d: line<[number, number]>().x(([week]) => x(week)).y(([, share]) => y(share))(points) ?? "",
    }));
    return group;
  }

  /** Handles stay the same elements, so that the focus stays on one. */
  private place(startYear: number): void {
    while (this.handles.childElementCount > this.draft.length) this.handles.lastElementChild?.remove();
    this.draft.forEach((share, year) => {
      const handle = (this.handles.children[year] ?? this.handles.appendChild(this.handle(year))) as SVGGElement;
      const when = monthOf(this.week(year), startYear, spoken());
      set(handle, {
        transform: `translate(${this.frame.x(this.week(year))} ${this.frame.y(share)})`,
        "aria-label": t("predict.handle", { date: when }), "aria-valuenow": Math.round(100 * share),
        "aria-valuetext": t("predict.value", { n: hundred(share) }),
      });
      (handle.lastElementChild as SVGTextElement).textContent = hundred(share);
    });
  }

  private handle(year: number): SVGGElement {
    return svg("g", {
      role: "slider", tabindex: 0, "aria-orientation": "vertical", "aria-valuemin": 0, "aria-valuemax": 100,
      keydown: (event: KeyboardEvent) => {
        const step = kSteps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        this.onDraw(year, Math.round(100 * ((this.draft[year] ?? 0) + step)) / 100);
      },
    }, svg("circle", { class: "touch", r: 22 }), svg("circle", { class: "knob", r: 12 }),
    svg("text", { y: -20, "text-anchor": "middle" }));
  }

  /** The handle nearest to where somebody points goes to that height. */
  private point({ clientX, clientY }: PointerEvent): void {
    const { left, top } = this.frame.root.getBoundingClientRect();
    const week = this.frame.x.invert(clientX - left);
    const year = Math.min(this.draft.length - 1, Math.max(0, Math.round((week + 1) / kWeeksPerYear) - 1));
    this.onDraw(year, Math.round(100 * this.frame.y.invert(clientY - top)) / 100);
  }
}

