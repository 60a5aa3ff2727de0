// How a lever's value is said: in real units, dates where it is a week.

import { monthOf, schoolYear } from "../model/dates.ts";
import { kNever, type District, type Lever } from "../model/levers.ts";
import { number, spoken, t, type Key } from "../words/words.ts";

/** "Superintendent leads in person" */
export function leverName(lever: Lever): string {
  return t(`lever.${lever.id}` as Key);
}

/** "90 %", "October 2026", "the whole system" */
export function leverValue(lever: Lever, value: number, district: District): string {
  if (lever.kind === "choice") return t(`lever.${lever.id}.${value}` as Key);
  switch (lever.unit) {
    case "percent":
      return t("unit.percent", { value: number(100 * value) });
    case "percent a week":
      return t("unit.percent a week", { value: number(100 * value, 1) });
    case "percent a year":
      return t("unit.percent a year", { value: number(100 * value) });
    case "week":
      return value === kNever ? t("unit.never") : monthOf(value, district.startYear, spoken());
    case "year":
      return value === kNever ? t("unit.never") : t("unit.year", { value: schoolYear(value - 1, district.startYear) });
    default:
      return t(`unit.${lever.unit}` as Key, { value: number(value, Number.isInteger(value) ? 0 : 2) });
  }
}
