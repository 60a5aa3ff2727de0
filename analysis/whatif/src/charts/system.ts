// The system's parts over time, small and side by side: what is aligned, what the team does, who leads, what else is asked.

import { line } from "d3-shape";
import { medianOf, type Outcome } from "../model/outcome.ts";
import { h, say, set, svg } from "../ui/dom.ts";
import type { Picture, Scene } from "../ui/scene.ts";
import { hundred, number, percent, t, type Key } from "../words/words.ts";
import { mediansTable } from "./curve_table.ts";
import { kStep, mediansOf } from "./numbers.ts";

const kComponents = ["vision", "curriculum", "learning", "time", "data", "staffing"] as const;

/** One small picture. What has no `top` is a share. */
interface Part {
  readonly id: string;
  readonly quantity: string;
  readonly place?: number;
  readonly top?: number;
  readonly label: (value: number) => string;
  /** The same for the little room above a small picture. */
  readonly brief: (value: number) => string;
}
const share = { label: (value: number) => percent(value), brief: (value: number) => hundred(value) };
const counted = { label: (value: number) => number(value, 1), brief: (value: number) => number(value, 1) };
const kParts: readonly Part[] = [
  ...kComponents.map((id, place) => ({ id, quantity: "component_alignment", place, ...share })),
  { id: "attendance", quantity: "attendance", ...share },
  { id: "quality", quantity: "quality", ...share },
  { id: "engagement", quantity: "engagement", ...share },
  { id: "priorities", quantity: "priorities", top: 10, ...counted },
];

const nameOf = ({ id }: Part) => t(`part.${id}` as Key);

/** A small picture: its name, the plan's value in the week of the time bar, the baseline's, and both curves. */
function smallPicture(part: Part) {
  const value = h("span", { class: "of plan" });
  const before = h("span", { class: "of baseline" });
  const curves = { baseline: svg("path", { class: "middle" }), plan: svg("path", { class: "middle" }) };
  const cursor = svg("line", { class: "cursor", y1: 0, y2: 100, "vector-effect": "non-scaling-stroke" });
  for (const path of Object.values(curves)) set(path, { "vector-effect": "non-scaling-stroke" });
  const root = svg("svg", { class: "spark", viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "img" },
    svg("g", { class: "curve baseline" }, curves.baseline), svg("g", { class: "curve plan" }, curves.plan), cursor);
  const element = h("div", { class: "multiple" },
    h("h3", {}, nameOf(part), " ", value, " ", before), h("div", { class: "plot" }, root));
  const drawn: { plan?: Outcome | undefined; baseline?: Outcome | undefined } = {};

  return {
    element,
    update(scene: Scene): void {
      for (const id of ["baseline", "plan"] as const) {
        const outcome = outcomeOf(scene, id, part);
        if (drawn[id] !== outcome) set(curves[id], { d: outcome ? pathOf(outcome, part) : "" });
        drawn[id] = outcome;
      }
      const last = drawn.plan?.lastWeek ?? 1;
      const week = Math.min(scene.view.week, last);
      set(cursor, { x1: 100 * week / last, x2: 100 * week / last });
      const at = (outcome: Outcome | undefined) => (outcome ? part.brief(medianOf(
        outcome.replicates(part.quantity, Math.min(week, outcome.lastWeek), part.place))) : "");
      say(value, at(drawn.plan));
      say(before, drawn.baseline && drawn.baseline !== drawn.plan ? `(${at(drawn.baseline)})` : "");
      set(root, { "aria-label": `${nameOf(part)} ${value.textContent} ${before.textContent}` });
    },
  };
}

function outcomeOf(scene: Scene, id: "plan" | "baseline", { quantity }: Part): Outcome | undefined {
  const outcome = scene[id]?.outcome;
  return outcome?.has(quantity) ? outcome : undefined;
}

/** On a field of 100 by 100. */
function pathOf(outcome: Outcome, { quantity, place, top = 1 }: Part): string {
  const medians = mediansOf(outcome, quantity, place);
  return line<number>()
    .x((_, step) => 100 * step * kStep / outcome.lastWeek).y((value) => 98 - 96 * Math.min(1, value / top))([...medians]) ?? "";
}

export function systemPicture(): Picture {
  const parts = kParts.map(smallPicture);
  return {
    id: "system",
    needs: ["component_alignment", "attendance", "quality", "engagement", "priorities"],
    element: h("section", { class: "picture" },
      h("div", { class: "multiples" }, ...parts.map(({ element }) => element)), h("p", { class: "note" }, t("system.note"))),
    update(scene) {
      for (const part of parts) part.update(scene);
    },
    describe(scene) {
      const outcome = scene.plan?.outcome as Outcome;
      return t("describe.system", { parts: kParts.map((part) =>
        `${nameOf(part)} ${part.label(medianOf(outcome.replicates(part.quantity, outcome.lastWeek, part.place)))}`,
      ).join(", ") });
    },
    table: (scene) => mediansTable(scene, kParts.map((part) => ({ ...part, name: nameOf(part) }))),
  };
}
