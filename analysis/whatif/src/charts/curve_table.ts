// Tables and words of pictures that are made of curves: the middle of the futures of every plan, half year by half year.

import { monthOf } from "../model/dates.ts";
import { medianOf } from "../model/outcome.ts";
import type { Scene, Table } from "../ui/scene.ts";
import { spoken, t } from "../words/words.ts";
import { curvesOf } from "./curves.ts";

export interface Column {
  readonly quantity: string;
  readonly name: string;
  readonly label: (value: number) => string;
  readonly place?: number;
}

const kHalfYear = 18;

export function mediansTable(scene: Scene, columns: readonly Column[]): Table {
  const cells = columns.flatMap((column) =>
    curvesOf(scene, column.quantity).map((curve) => ({ ...column, ...curve, of: column.name })));
  const nWeeks = scene.plan?.outcome.nWeeks ?? 0;
  const weeks = Array.from({ length: Math.floor(nWeeks / kHalfYear) }, (_, half) => (half + 1) * kHalfYear - 1);
  return {
    columns: [t("table.date"), ...cells.map(({ of, name }) => `${of}: ${name}`)],
    rows: weeks.map((week) => [
      monthOf(week, scene.workshop.district.startYear, spoken()),
      ...cells.map(({ outcome, quantity, place, label }) => (week < outcome.nWeeks
        ? label(medianOf(outcome.replicates(quantity, week, place))) : "–")),
    ]),
  };
}
