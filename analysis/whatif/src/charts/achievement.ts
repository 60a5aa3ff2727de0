// Achievement: what students gain, and whether poor schools gain less. It lags: a class learns from lessons, year after year.

import { monthOf } from "../model/dates.ts";
import { medianOf, type Outcome } from "../model/outcome.ts";
import { h, say } from "../ui/dom.ts";
import type { Picture, Scene } from "../ui/scene.ts";
import { number, spoken, t } from "../words/words.ts";
import { mediansTable, type Column } from "./curve_table.ts";
import { Curves, curvesOf } from "./curves.ts";
import { halfWay } from "./numbers.ts";

const sd = (value: number) => number(value, 2);

export function achievementPicture(redraw: () => void, onWeek: (week: number) => void): Picture {
  const columns: Column[] = [
    { quantity: "achievement", name: t("achievement.all"), label: (value) => number(value, 3) },
    { quantity: "achievement_gap", name: t("achievement.gap"), label: (value) => number(value, 3) },
  ];
  const curves = [
    new Curves({ quantity: "achievement", low: 0, high: 0.05, label: sd }, redraw, onWeek),
    new Curves({ quantity: "achievement_gap", low: -0.02, high: 0.02, label: sd }, redraw, onWeek),
  ];
  const note = h("p", { class: "note" });
  return {
    id: "achievement",
    needs: columns.map(({ quantity }) => quantity),
    element: h("section", { class: "picture" },
      h("div", { class: "pair" }, ...curves.map((curve, index) =>
        h("div", { class: "half" }, h("h3", {}, columns[index]?.name ?? ""), curve.element))), note),
    update(scene) {
      columns.forEach(({ quantity }, index) => curves[index]?.update(scene, endsOf(scene, quantity)));
      say(note, lagOf(scene));
    },
    describe: (scene) => [...columns.map(({ quantity }) => endsOf(scene, quantity)), lagOf(scene)].join(" "),
    table: (scene) => mediansTable(scene, columns),
  };
}

/** Where each plan stands at the end. */
function endsOf(scene: Scene, quantity: "achievement" | "achievement_gap" | string): string {
  return curvesOf(scene, quantity).map(({ name, outcome }) => t(
    quantity === "achievement" ? "describe.achievement" : "describe.gap", {
      name, date: monthOf(outcome.lastWeek, scene.workshop.district.startYear, spoken()),
      sd: number(medianOf(outcome.replicates(quantity, outcome.lastWeek)), 3),
    })).join(" ");
}

/** When half of the final use, and half of the final achievement, were there. */
function lagOf({ plan, workshop: { district } }: Scene): string {
  const outcome = plan?.outcome as Outcome;
  const [use, gain] = [halfWay(outcome, "adoption"), halfWay(outcome, "achievement")];
  const date = (week: number) => monthOf(week, district.startYear, spoken());
  return t("achievement.lag", { use: date(use), gain: date(gain) });
}
