// How a lever's value is said: in real units, dates where it is a week.

import { monthOf, schoolYear } from "../model/dates.ts";
import { kNever, type District, type Lever, type Slider } from "../model/levers.ts";
import { number, spoken, t, type Key } from "../words/words.ts";

/** "Superintendent leads in person" */
export function leverName(lever: Lever): string {
  return t(`lever.${lever.id}` as Key);
}

/** "90 %", "October 2026", "the whole system" */
export function leverValue(lever: Lever, value: number, district: District): string {
  if (lever.kind === "choice") return t(`lever.${lever.id}.${value}` as Key);
  switch (lever.unit) {
    case "week":
      return value === kNever ? t("unit.never") : monthOf(value, district.startYear, spoken());
    case "year":
      return value === kNever ? t("unit.never") : t("unit.year", { value: schoolYear(value - 1, district.startYear) });
    default:
      return t(`unit.${lever.unit}` as Key, { value: figure(lever, value) });
  }
}

/** "45 to 100 %": two values of a slider, with the unit once. */
export function leverRange(lever: Slider, low: number, high: number): string {
  return t(`unit.${lever.unit}` as Key, { value: t("range", { low: figure(lever, low), high: figure(lever, high) }) });
}

/** A slider's number as it stands before its unit. */
function figure({ unit }: Slider, value: number): string {
  if (unit === "percent a week") return number(100 * value, 1);
  if (unit.startsWith("percent")) return number(100 * value);
  return number(value, Number.isInteger(value) ? 0 : 2);
}
