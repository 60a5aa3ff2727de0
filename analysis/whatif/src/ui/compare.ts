// The picture that compares: the plans side by side, and the paired difference of any two of them.

import type { App } from "../app.ts";
import { Curves, kQuantiles } from "../charts/curves.ts";
import { Difference } from "../charts/difference.ts";
import { monthOf } from "../model/dates.ts";
import { differences, differencesAt } from "../model/compare.ts";
import { meanOf, paired, quantileOf, type Outcome } from "../model/outcome.ts";
import { hundred, percent, spoken, t } from "../words/words.ts";
import { kCompare } from "./compare_moves.ts";
import { compareTable, compareTools, sides, type Compared, type Side } from "./compare_table.ts";
import { h, say } from "./dom.ts";
import { pairsInWords } from "./paired_words.ts";
import { tableOf } from "./picture_box.ts";
import type { Picture, Scene } from "./scene.ts";

/** Two that differ, of the plan, the pins and the baseline. */
type Pair = readonly [Compared, Compared];

export function comparePicture(app: App, redraw: () => void, onWeek: (week: number) => void): Picture {
  const curves = new Curves({ quantity: "adoption", low: 0, high: 1, label: (share) => percent(share) }, redraw, onWeek);
  const difference = new Difference(redraw, onWeek);
  const chosen: [Side, Side] = ["plan", "baseline"];
  let bands: { one: Outcome; other: Outcome; values: Float64Array[] } | null = null;
  let [offered, tabled, tooled] = ["", "", ""];
  const selects = ([0, 1] as const).map((place) => {
    const select = h("select", {
      "aria-label": t(place ? "compare.other" : "compare.one"),
      change: () => { chosen[place] = select.value as Side; redraw(); },
    });
    return select;
  });
  const sentence = h("p", { class: "compare-sentence" });
  const table = h("div", { class: "compare-table", tabindex: 0, role: "region", "aria-label": t("compare.table") });
  const tools = h("div", {});
  const element = h("section", { class: "picture compare" },
    h("div", { class: "compare-charts" },
      h("div", {}, h("p", { class: "note" }, t("picture.adoption")), curves.element),
      h("div", {}, h("p", { class: "note" }, t("compare.difference")), difference.element)),
    h("div", { class: "compare-choice" },
      selects[0] as HTMLElement, h("span", {}, t("compare.minus")), selects[1] as HTMLElement, sentence),
    table, tools);

  function offer(scene: Scene, pair: Pair): void {
    const all = sides(scene);
    const names = all.map(({ side }) => side).join();
    if (names !== offered)
      for (const select of selects)
        select.replaceChildren(...all.map(({ side, name }) => h("option", { value: side }, name)));
    offered = names;
    selects.forEach((select, place) => { select.value = (pair[place] as Compared).side; });
  }
  function draw(scene: Scene, [one, other]: Pair): void {
    const [ours, theirs] = [one.known?.outcome, other.known?.outcome];
    if (!ours || ours.nWeeks !== theirs?.nWeeks) return;
    if (bands?.one !== ours || bands.other !== theirs)
      bands = { one: ours, other: theirs, values: differences(ours, theirs, "adoption", kQuantiles) };
    difference.update(scene, bands.values, pairWords(scene, [one, other]));
  }
  return {
    id: kCompare,
    needs: ["adoption"],
    element,
    update(scene) {
      const pair = pairOf(scene, chosen);
      offer(scene, pair);
      curves.update(scene, t("picture.adoption"));
      draw(scene, pair);
      say(sentence, pairWords(scene, pair));
      const rows = compareTable(scene);
      const { plan, baseline, pins } = scene.workshop;
      if (tabled !== (tabled = JSON.stringify(rows))) table.replaceChildren(tableOf(rows));
      if (tooled !== (tooled = JSON.stringify([plan, baseline, pins]))) renew(tools, compareTools(app, scene));
    },
    describe: (scene) => pairWords(scene, pairOf(scene, chosen)),
    table: compareTable,
  };
}

/** The chosen two, or plan and baseline in the place of what is not there any more. */
function pairOf(scene: Scene, chosen: readonly [Side, Side]): Pair {
  const all = sides(scene);
  const [one, other] = chosen.map((wanted) => all.find(({ side }) => side === wanted));
  return [one ?? (all.at(-1) as Compared), other ?? (all[0] as Compared)];
}

/** New buttons in the place of old ones; the focus stays near where it was. */
function renew(place: HTMLElement, fresh: HTMLElement): void {
  const had = place.contains(document.activeElement);
  place.replaceChildren(fresh);
  if (had) place.querySelector("button")?.focus();
}

/** "A against B, June 2031: better in 244 of 256 futures, worse in 12 ...", the better of the two first. */
function pairWords({ workshop }: Scene, [one, other]: Pair): string {
  const [ours, theirs] = [one.known?.outcome, other.known?.outcome];
  if (one.side === other.side) return t("compare.choose");
  if (!ours || ours.nWeeks !== theirs?.nWeeks) return t("headline.wait");
  const week = ours.lastWeek;
  const { above, below } = paired(ours.replicates("adoption", week), theirs.replicates("adoption", week));
  if (!above && !below) return t("compare.equal", { one: one.name, other: other.name });
  const [first, second] = above >= below ? [one, other] : [other, one];
  const outcomes = [first, second].map(({ known }) => known?.outcome) as [Outcome, Outcome];
  const [ends, otherEnds] = outcomes.map((outcome) => outcome.replicates("adoption", week)) as [Float32Array, Float32Array];
  const sorted = differencesAt(...outcomes, "adoption", week).sort();
  const [low, middle, high] = [0.1, 0.5, 0.9].map((quantile) => hundred(quantileOf(sorted, quantile))) as [string, string, string];
  return t("compare.sentence", {
    one: first.name, other: second.name, pairs: pairsInWords(ends, otherEnds), low, middle, high, mean: hundred(meanOf(sorted)),
    date: monthOf(week, workshop.district.startYear, spoken()),
  });
}
