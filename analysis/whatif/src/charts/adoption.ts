// The first picture: the share of teachers who use the practice, week after week.

import { monthOf } from "../model/dates.ts";
import { quantileOf } from "../model/outcome.ts";
import { hundred, percent, spoken, t } from "../words/words.ts";
import { h, say, set } from "../ui/dom.ts";
import type { Picture, Scene, Table } from "../ui/scene.ts";
import { Curves, curvesOf, kLines, kQuantiles } from "./curves.ts";

export function adoptionPicture(
  redraw: () => void, onWeek: (week: number) => void, onFutures: (oneByOne: boolean) => void,
): Picture {
  const curves = new Curves(
    { quantity: "adoption", low: 0, high: 1, label: (value) => percent(value) }, redraw, onWeek);
  const title = h("h2", {}, t("picture.adoption"));
  const note = h("p", { class: "note" });
  const futures = h("button", {
    type: "button", class: "small", click: () => onFutures(futures.getAttribute("aria-pressed") !== "true"),
  }, t("futures.show"));
  return {
    id: "adoption",
    needs: ["adoption"],
    switch: futures,
    element: h("section", { class: "picture" }, h("div", { class: "picture-head" }, title, note), curves.element),
    update(scene) {
      curves.update(scene, this.describe(scene));
      const n = scene.plan?.outcome.nReplicates ?? 0;
      say(note, scene.view.futures ? t("futures.note", { few: Math.min(kLines, n), n }) : t("bands.note", { n }));
      set(futures, { "aria-pressed": String(scene.view.futures) });
    },
    describe: (scene) => curvesOf(scene, "adoption").map(({ name, outcome }) => {
      const sorted = outcome.replicates("adoption", outcome.lastWeek).sort();
      const at = (quantile: number) => hundred(quantileOf(sorted, quantile));
      return t("describe.curve", {
        name, low: at(0.1), middle: at(0.5), high: at(0.9),
        date: monthOf(outcome.lastWeek, scene.workshop.district.startYear, spoken()),
      });
    }).join(" "),
    table: adoptionTable,
  };
}

/** The quantiles of adoption of every plan, at the end of every half year. */
function adoptionTable(scene: Scene): Table {
  const curves = curvesOf(scene, "adoption");
  const bands = curves.map(({ outcome }) => outcome.bands("adoption", kQuantiles));
  const rows = [];
  for (let week = 17; week < (curves[0]?.outcome.nWeeks ?? 0); week += 18) {
    rows.push([
      monthOf(week, scene.workshop.district.startYear, spoken()),
      ...bands.flatMap((band) => [0, 2, 4].map((index) => percent(band[index]?.[week] ?? 0))),
    ]);
  }
  return {
    columns: [t("table.date"), ...curves.flatMap(({ name }) => [
      t("table.low", { name }), t("table.middle", { name }), t("table.high", { name }),
    ])],
    rows,
  };
}
