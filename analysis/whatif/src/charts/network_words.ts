// What the organizational graph shows, in words and numbers.

import { monthOf } from "../model/dates.ts";
import { kFuture, type People } from "../model/people.ts";
import type { Scene, Table } from "../ui/scene.ts";
import { spoken, t, type Key } from "../words/words.ts";
import { kLevels } from "./levels.ts";

/** From this level on a teacher uses the practice. */
const kUser = 3;

export const usersOf = (levels: Float32Array) => levels.reduce((sum, level) => sum + (level >= kUser ? 1 : 0), 0);

/** The month under the time bar, or the last one. */
export function dateIn({ view, plan, workshop: { district } }: Scene): string {
  return monthOf(Math.min(view.week, plan?.outcome.lastWeek ?? view.week), district.startYear, spoken());
}

export function describeNetwork(scene: Scene, people: People | undefined): string {
  const levels = people?.levels(scene.view.week) ?? new Float32Array();
  return t("describe.network", { users: usersOf(levels), all: levels.length, future: kFuture + 1, date: dateIn(scene) });
}

/** Schools and how many of their teachers stand at each level. */
export function networkTable({ organization, view }: Scene, people: People | undefined): Table {
  const { first_teacher: first } = organization ?? { first_teacher: [0] };
  const levels = people?.levels(view.week) ?? new Float32Array();
  return {
    columns: [t("heat.table.school"), ...Array.from({ length: kLevels }, (_, level) => t(`level.${level}` as Key))],
    rows: first.slice(0, -1).map((from, school) => {
      const own = levels.subarray(from, first[school + 1]);
      return [t("school", { n: school + 1 }),
        ...Array.from({ length: kLevels }, (_, level) => own.filter((one) => one === level).length)];
    }),
  };
}
