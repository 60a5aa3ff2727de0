// What it costs, and what that is for each teacher who uses it in the end.

import { monthOf } from "../model/dates.ts";
import { medianOf, type Outcome } from "../model/outcome.ts";
import { h } from "../ui/dom.ts";
import type { Picture, Scene } from "../ui/scene.ts";
import { number, spoken, t } from "../words/words.ts";
import { mediansTable } from "./curve_table.ts";
import { Curves, curvesOf } from "./curves.ts";

/** 2.1 million as "2.1 M". */
function short(value: number): string {
  if (value >= 1e6) return `${number(value / 1e6, value < 1e7 ? 1 : 0)} M`;
  return value >= 1e4 ? `${number(value / 1e3)} k` : number(value);
}

/** Dollars for each teacher who uses it at the end, in the middle of the futures; null if there nobody does. */
function forEachUser(outcome: Outcome): number | null {
  const week = outcome.lastWeek;
  let teachers = 0;
  for (let level = 0; level < outcome.nPlaces("level_count"); ++level) teachers += outcome.mean("level_count", week, level);
  const use = outcome.replicates("adoption", week);
  const each = medianOf(outcome.replicates("cost", week).map(
    (cost, replicate) => cost / ((use[replicate] as number) * teachers)));
  return Number.isFinite(each) ? each : null;
}

function told(outcome: Outcome): string {
  const each = forEachUser(outcome);
  return each === null ? t("cost.nobody") : `$${number(Math.round(each / 10) * 10)}`;
}

export function costPicture(redraw: () => void, onWeek: (week: number) => void): Picture {
  const curves = new Curves({ quantity: "cost", low: 0, high: 100_000, label: short }, redraw, onWeek);
  const list = h("dl", { class: "figures" });
  const title = h("h3", {}, t("cost.each"));
  return {
    id: "cost",
    needs: ["cost", "level_count"],
    element: h("section", { class: "picture beside" },
      h("div", { class: "half" }, h("h3", {}, t("cost.all")), curves.element),
      h("div", { class: "side", role: "region", tabindex: 0, "aria-label": t("cost.each") },
        title, list, h("p", { class: "note" }, t("cost.note")))),
    update(scene) {
      curves.update(scene, this.describe(scene));
      list.replaceChildren(...curvesOf(scene, "cost").reverse().map(({ id, name, outcome }) =>
        h("div", {}, h("dt", { class: `of ${id}` }, name), h("dd", {}, told(outcome)))));
    },
    describe: (scene: Scene) => curvesOf(scene, "cost").map(({ name, outcome }) => t("describe.cost", {
      name, date: monthOf(outcome.lastWeek, scene.workshop.district.startYear, spoken()),
      cost: short(medianOf(outcome.replicates("cost", outcome.lastWeek))), each: told(outcome),
    })).join(" "),
    table: (scene) => mediansTable(scene, [{
      quantity: "cost", name: t("cost.all"), label: (value) => `$${number(Math.round(value / 100) * 100)}`,
    }]),
  };
}
