// What holds adoption back: how much each support that is missing slows the pace at which teachers move up.

import { monthOf } from "../model/dates.ts";
import type { Outcome } from "../model/outcome.ts";
import { h, say, set, svg } from "../ui/dom.ts";
import type { Picture, Scene, Table } from "../ui/scene.ts";
import { percent, spoken, t, type Key } from "../words/words.ts";

/** In the engine's order. */
export const kSupports = [
  "principal", "clarity", "curriculum", "learning", "time", "coaching", "data", "quality", "peers",
] as const;
const kBarrier = "barrier";
/** On less than this, names are short; pixels, for letters of this size. */
const kNarrow = 725;
const kLetters = 17;

/** The log rate that each missing support takes in a week, as a mean over futures. */
function barriersAt(outcome: Outcome, week: number): number[] {
  const start = Math.min(week, outcome.lastWeek) * kSupports.length;
  return [...outcome.means(kBarrier).subarray(start, start + kSupports.length)];
}

/** The same scale for all weeks, so that bars can be followed while the years play. */
function highest(outcome: Outcome): number {
  return outcome.once("highest barrier", () => outcome.means(kBarrier).reduce((high, value) => Math.max(high, value), 0));
}

const pace = (barrier: number) => percent(Math.exp(-barrier));
/** What does not reach this pace is missing; the rest is only named. */
const kHardlySlower = 0.95;

/** "Coaching is missing", or "coaching" where that hardly slows anybody. */
export function barrierName(support: number, barrier: number): string {
  return t(`${Math.exp(-barrier) < kHardlySlower ? "missing" : "support"}.${kSupports[support]}` as Key);
}

export function barriersPicture(redraw: () => void): Picture {
  const root = svg("svg", { class: "chart bars", role: "img" });
  const note = h("p", { class: "note" });
  const rows = kSupports.map((support) => {
    const parts = {
      name: svg("text", { "text-anchor": "end", dy: "0.35em" }),
      bar: svg("rect", { class: "bar" }), outline: svg("rect", { class: "bar-outline" }), value: svg("text", { dy: "0.35em" }),
    };
    root.append(svg("g", { class: support }, parts.bar, parts.outline, parts.name, parts.value));
    return parts;
  });
  new ResizeObserver(redraw).observe(root);

  function update(scene: Scene): void {
    const { plan, baseline, view } = scene;
    const outcome = plan?.outcome as Outcome;
    const before = baseline?.outcome.has(kBarrier) ? baseline.outcome : undefined;
    const now = barriersAt(outcome, view.week);
    const then = before && barriersAt(before, view.week);
    const top = Math.max(0.5, highest(outcome), before ? highest(before) : 0);
    const { clientWidth: width, clientHeight: height } = root;
    const letters = parseFloat(getComputedStyle(document.documentElement).fontSize) / kLetters;
    const narrow = width < kNarrow * letters;
    const [left, right] = [Math.min(290 * letters, width * (narrow ? 0.56 : 0.4)), (narrow ? 56 : 200) * letters];
    const high = height / rows.length;
    const scale = (value: number) => Math.max(0, value / top * (width - left - right));
    const worst = now.indexOf(Math.max(...now));
    set(root, { viewBox: `0 0 ${width} ${height}`, "aria-label": describe(scene) });
    rows.forEach(({ name, bar, outline, value }, support) => {
      const y = support * high;
      const own = now[support] as number;
      set(name, { x: left - 10, y: y + high / 2, class: support === worst ? "worst" : null });
      set(bar, { x: left, y: y + high * 0.18, width: scale(own), height: high * 0.64 });
      set(outline, { x: left, y: y + high * 0.08, width: scale(then?.[support] ?? 0), height: high * 0.84 });
      set(value, { x: left + scale(Math.max(own, then?.[support] ?? 0)) + 8, y: y + high / 2 });
      say(name, narrow ? t(`support.${kSupports[support]}` as Key) : barrierName(support, own));
      say(value, narrow ? pace(own) : t("barriers.slows", { pace: pace(own) }));
    });
    say(note, t("barriers.note", {
      date: monthOf(Math.min(view.week, outcome.lastWeek), scene.workshop.district.startYear, spoken()),
      pace: percent(Math.exp(-now.reduce((sum, value) => sum + value, 0)), 1),
    }));
  }

  return {
    id: "barriers",
    needs: [kBarrier],
    element: h("section", { class: "picture" }, h("div", { class: "plot" }, root), note),
    update,
    describe,
    table,
  };
}

function describe({ plan, view, workshop }: Scene): string {
  const now = barriersAt(plan?.outcome as Outcome, view.week);
  const order = now.map((_, support) => support).sort((one, other) => (now[other] as number) - (now[one] as number));
  const [first, second] = order as [number, number];
  return t("describe.barriers", {
    date: monthOf(Math.min(view.week, (plan?.outcome as Outcome).lastWeek), workshop.district.startYear, spoken()),
    first: barrierName(first, now[first] as number), second: barrierName(second, now[second] as number),
    pace: pace(now[first] as number), other: pace(now[second] as number),
  });
}

function table({ plan, baseline, view }: Scene): Table {
  const of = (outcome: Outcome | undefined) => (outcome?.has(kBarrier) ? barriersAt(outcome, view.week) : []);
  const [now, then] = [of(plan?.outcome), of(baseline?.outcome)];
  const told = (barrier: number | undefined) => (barrier === undefined ? "–" : pace(barrier));
  return {
    columns: [t("barriers.table.missing"), t("line.plan"), t("line.baseline")],
    rows: kSupports.map((_, support) =>
      [barrierName(support, now[support] ?? 0), told(now[support]), told(then[support])]),
  };
}
