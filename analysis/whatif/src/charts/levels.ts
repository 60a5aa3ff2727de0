// How many teachers stand at each level of use, week after week: from those who do not use it to those who renew it.

import { hundred, percent, spoken, t, type Key } from "../words/words.ts";
import { monthOf } from "../model/dates.ts";
import type { Outcome } from "../model/outcome.ts";
import { h, set, svg } from "../ui/dom.ts";
import type { Picture, Scene, Table } from "../ui/scene.ts";
import { TimeFrame } from "./frame.ts";
import { spreadLabels } from "./spread.ts";

export const kLevels = 8;
const kUser = 3;
/** Pixels from one name to the next: where there is no room for all, the thinnest bands have none. */
const kApart = 16;

/** The mean share of teachers at each level: [level][week]. */
export function sharesOf(outcome: Outcome): readonly Float64Array[] {
  const counts = outcome.means("level_count");
  const all = counts.subarray(0, kLevels).reduce((sum, teachers) => sum + teachers, 0);
  return Array.from({ length: kLevels }, (_, level) =>
    Float64Array.from({ length: outcome.nWeeks }, (_, week) => (counts[week * kLevels + level] as number) / all));
}

/** The same in one week: [level]. */
export function sharesAt(outcome: Outcome, week: number): number[] {
  return sharesOf(outcome).map((share) => share[week] as number);
}

/** Where each level's band begins at the top, and the ground. The highest levels lie at the bottom: they have gone deep. */
function topsOf(outcome: Outcome): readonly Float64Array[] {
  const tops = [new Float64Array(outcome.nWeeks)];
  for (const share of [...sharesOf(outcome)].reverse()) {
    const below = tops[0] as Float64Array;
    tops.unshift(share.map((teachers, week) => teachers + (below[week] as number)));
  }
  return tops;
}

export function levelsPicture(redraw: () => void, onWeek: (week: number) => void): Picture {
  const frame = new TimeFrame(redraw, onWeek);
  const bands = Array.from({ length: kLevels }, (_, level) => svg("path", { class: `level level-${level}` }));
  const labels = Array.from({ length: kLevels }, (_, level) =>
    svg("text", { class: "name small", dy: "0.35em" }, t(`level.${level}` as Key)));
  frame.plot.append(...bands, ...labels);

  function update(scene: Scene): void {
    const outcome = scene.plan?.outcome as Outcome;
    const { startYear } = scene.workshop.district;
    frame.lay({ weeks: outcome.nWeeks, startYear, low: 0, high: 1, week: scene.view.week, label: (value) => percent(value) });
    set(frame.root, { "aria-label": describe(scene) });
    const tops = topsOf(outcome);
    const ends: { level: number; y: number; tall: number }[] = [];
    for (let level = 0; level < kLevels; ++level) {
      const [bottom, top] = [tops[level + 1] as Float64Array, tops[level] as Float64Array];
      set(bands[level] as SVGPathElement, { d: frame.area(bottom, top) });
      const [low, high] = [frame.y(bottom.at(-1) as number), frame.y(top.at(-1) as number)];
      ends.push({ level, y: (low + high) / 2, tall: low - high });
    }
    const { top, right, bottom } = frame.margins;
    const apart = kApart * frame.scale;
    const room = Math.floor((frame.height - bottom - top) / apart);
    const named = ends.filter(({ tall }) => tall > 1).sort((one, other) => other.tall - one.tall).slice(0, room);
    const placed = spreadLabels(named, apart, top + 4, frame.height - bottom);
    labels.forEach((label, level) => {
      const y = placed.find((place) => place.level === level)?.y;
      set(label, { display: y === undefined ? "none" : null, x: frame.width - right + 8, y: y?.toFixed(1) ?? null });
    });
  }

  return {
    id: "levels",
    needs: ["level_count"],
    element: h("section", { class: "picture" }, h("div", { class: "plot" }, frame.root)),
    update,
    describe,
    table,
  };
}

function describe({ plan, workshop, view }: Scene): string {
  const outcome = plan?.outcome as Outcome;
  const week = Math.min(view.week, outcome.lastWeek);
  const shares = sharesAt(outcome, week);
  const sum = (from: number, to: number) => hundred(shares.slice(from, to).reduce((all, share) => all + share, 0));
  return t("describe.levels", {
    date: monthOf(week, workshop.district.startYear, spoken()),
    none: sum(0, 1), preparing: sum(1, kUser), using: sum(kUser, kUser + 1), routine: sum(kUser + 1, kLevels),
  });
}

function table({ plan, workshop }: Scene): Table {
  const outcome = plan?.outcome as Outcome;
  const weeks = Array.from({ length: Math.floor(outcome.nWeeks / 18) }, (_, half) => half * 18 + 17);
  return {
    columns: [t("table.date"), ...Array.from({ length: kLevels }, (_, level) => t(`level.${level}` as Key))],
    rows: weeks.map((week) => [
      monthOf(week, workshop.district.startYear, spoken()), ...sharesAt(outcome, week).map((share) => percent(share)),
    ]),
  };
}
