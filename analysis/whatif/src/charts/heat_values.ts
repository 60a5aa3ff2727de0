// What the heat map shows, in numbers and words: the use of each school as a mean over futures.

import { monthOf } from "../model/dates.ts";
import { kWeeksPerYear } from "../model/levers.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Scene, Table } from "../ui/scene.ts";
import { hundred, percent, spoken, t } from "../words/words.ts";

export const kUse = "school_adoption";
export const kOrders = ["name", "poverty", "use"] as const;
export type Order = (typeof kOrders)[number];

export const outcomeOf = (scene: Scene) => scene.plan?.outcome as Outcome;

/** The share of users in a school and week, as a mean over futures. */
function useOf(outcome: Outcome, week: number, school: number): number {
  return outcome.mean(kUse, week, school);
}

/** The baseline, where it can be held against the plan. */
export function baselineOf({ plan, baseline }: Scene): Outcome | undefined {
  const other = baseline?.outcome;
  return other?.has(kUse) && other.nWeeks === plan?.outcome.nWeeks && other.nPlaces(kUse) === plan.outcome.nPlaces(kUse)
    ? other : undefined;
}

export function sorted(scene: Scene, order: Order): number[] {
  const outcome = outcomeOf(scene);
  const schools = Array.from({ length: outcome.nPlaces(kUse) }, (_, school) => school);
  if (order === "name") return schools;
  const key = order === "use"
    ? (school: number) => useOf(outcome, outcome.lastWeek, school)
    : (school: number) => scene.organization?.poverty[school] ?? 0;
  return schools.sort((one, other) => key(other) - key(one));
}

export function describeHeat(scene: Scene): string {
  const outcome = outcomeOf(scene);
  const uses = sorted(scene, "use").map((school) => ({ school, use: useOf(outcome, outcome.lastWeek, school) }));
  const [most, least] = [uses[0], uses.at(-1)] as [{ school: number; use: number }, { school: number; use: number }];
  return t("describe.heat", {
    date: monthOf(outcome.lastWeek, scene.workshop.district.startYear, spoken()), n: uses.length,
    most: most.school + 1, high: hundred(most.use), least: least.school + 1, low: hundred(least.use),
    half: uses.filter(({ use }) => use >= 0.5).length,
  });
}

/** What is known of one school in the week of the time bar. */
export function schoolText(scene: Scene, school: number): string {
  const outcome = outcomeOf(scene);
  const week = Math.min(scene.view.week, outcome.lastWeek);
  const base = baselineOf(scene);
  const { first_teacher: first, poverty } = scene.organization ?? { first_teacher: [], poverty: [] };
  return [
    t("heat.use", {
      date: monthOf(week, scene.workshop.district.startYear, spoken()), use: percent(useOf(outcome, week, school)),
    }),
    base ? t("heat.baseline", { use: percent(useOf(base, week, school)) }) : "",
    poverty[school] === undefined ? "" : t("heat.school", {
      poverty: percent(poverty[school] as number), n: (first[school + 1] as number) - (first[school] as number),
    }),
  ].join(" ");
}

/** Schools down, ends of school years across. */
export function heatTable(scene: Scene, rows: readonly number[]): Table {
  const outcome = outcomeOf(scene);
  const weeks = Array.from({ length: Math.floor(outcome.nWeeks / kWeeksPerYear) }, (_, year) =>
    (year + 1) * kWeeksPerYear - 1);
  return {
    columns: [t("heat.table.school"), t("heat.table.poverty"),
      ...weeks.map((week) => monthOf(week, scene.workshop.district.startYear, spoken()))],
    rows: rows.map((school) => [
      t("school", { n: school + 1 }), scene.organization ? percent(scene.organization.poverty[school] ?? 0) : "–",
      ...weeks.map((week) => percent(useOf(outcome, week, school))),
    ]),
  };
}
