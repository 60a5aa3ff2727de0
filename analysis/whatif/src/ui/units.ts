// Values of the engine's parameters with their units, in the page's language.

import { maybe, t, type Key } from "../words/words.ts";

/** "0.35 share"; ratios, numbers and switches have no unit. */
export function inUnits(value: number, unit: string): string {
  const text = String(Number(value.toPrecision(4)));
  const key = `measure.${unit}`;
  return maybe(key) === undefined ? text : t(key as Key, { value: text });
}

/** "0.3 to 1 share" */
export function rangeInUnits(low: number, high: number, unit: string): string {
  return t("range", { low: String(low), high: inUnits(high, unit) });
}
