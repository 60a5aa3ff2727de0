// The table of the comparison: a column a plan, the levers that differ, what comes out and what it costs; and under each plan
// what can be done with it.

import type { App } from "../app.ts";
import type { Known } from "../engine/simulator.ts";
import { quantileOf } from "../model/outcome.ts";
import { kPins, samePlan, valueOf, type Pin, type Plan } from "../model/workshop.ts";
import { hundred, t, type Key } from "../words/words.ts";
import { freePin, load, makeBaseline, pinPlan, unpin } from "./compare_moves.ts";
import { h } from "./dom.ts";
import { leverName, leverValue } from "./lever_words.ts";
import type { Scene, Table } from "./scene.ts";
import { millions } from "./story_facts.ts";

export type Side = "baseline" | Pin | "plan";

export interface Compared {
  readonly side: Side;
  readonly name: string;
  readonly plan: Plan;
  readonly known: Known | undefined;
}

/** The plans that there are: baseline, pins, plan. */
export function sides({ workshop, plan, baseline, pins }: Scene): Compared[] {
  return [
    { side: "baseline", name: t("line.baseline"), plan: workshop.baseline, known: baseline },
    ...kPins.flatMap((pin) => {
      const pinned = workshop.pins[pin];
      return pinned ? [{ side: pin, name: pin, plan: pinned, known: pins[pin] }] : [];
    }),
    { side: "plan", name: t("line.plan"), plan: workshop.plan, known: plan },
  ];
}

/** The table, in words. */
export function compareTable(scene: Scene): Table {
  const plans = sides(scene);
  const { levers, workshop: { district } } = scene;
  const differ = levers.filter((lever) => new Set(plans.map(({ plan }) => valueOf(plan, lever))).size > 1);
  return {
    columns: [t("compare.what"), ...plans.map(({ name }) => name)],
    rows: [
      [t("compare.users"), ...plans.map(({ known }) => atEnd(known, "adoption", hundred))],
      [t("compare.cost"), ...plans.map(({ known }) => atEnd(known, "cost", millions))],
      ...differ.map((lever) =>
        [leverName(lever), ...plans.map(({ plan }) => leverValue(lever, valueOf(plan, lever), district))]),
    ],
  };
}

function atEnd(known: Known | undefined, quantity: string, words: (value: number) => string): string {
  if (!known?.outcome.has(quantity)) return "…";
  const sorted = known.outcome.replicates(quantity, known.outcome.lastWeek).sort();
  const [low, middle, high] = [0.1, 0.5, 0.9].map((quantile) => words(quantileOf(sorted, quantile)));
  return t("compare.range", { low: low as string, middle: middle as string, high: high as string });
}

/** What can be done with each plan. */
export function compareTools(app: App, { workshop }: Scene): HTMLElement {
  const button = (key: Key, name: string, press: () => void) =>
    h("button", { type: "button", "aria-label": `${name}: ${t(key)}`, click: press }, t(key));
  const { plan, baseline, pins } = workshop;
  const free = freePin(app);
  const group = (name: string, side: Side, ...buttons: (HTMLElement | false | undefined)[]) =>
    h("div", { class: `pin-tools ${side}`, role: "group", "aria-label": name }, h("strong", {}, name), ...buttons);
  return h("div", { class: "compare-tools" },
    group(t("line.plan"), "plan",
      free && h("button", { type: "button", click: () => pinPlan(app, free) }, t("compare.pin", { pin: free })),
      !samePlan(plan, baseline) && button("compare.baseline", t("line.plan"), () => makeBaseline(app, "plan"))),
    ...kPins.filter((pin) => pins[pin]).map((pin) => group(pin, pin,
      !samePlan(pins[pin] as Plan, plan) && button("compare.load", pin, () => load(app, pin)),
      !samePlan(pins[pin] as Plan, baseline) && button("compare.baseline", pin, () => makeBaseline(app, pin)),
      button("compare.drop", pin, () => unpin(app, pin)))));
}
