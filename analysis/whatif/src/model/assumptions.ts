// The assumptions: numbers of the engine's table that no lever moves and the district does not set. They hold for all plans.

import type { Parameter } from "../engine/protocol.ts";
import { kFirst, type Workshop } from "./workshop.ts";
import { kWeeksPerYear, type District, type Lever } from "./levers.ts";

/** A number with plausible limits. */
export interface Assumption extends Parameter {
  readonly default: number;
  readonly low: number;
  readonly high: number;
}

/** What the page's own district bar and calendar set, and how runs are made. */
const kGroupsOfDistrict = ["organization", "run", "output", ""];
/** Steps of a slider from one plausible limit to the other. */
const kSteps = 100;
/** Digits of a value that a hand sets: what is written in a link is what is run. */
const kDigits = 4;

export function assumptionsOf(parameters: readonly Parameter[], levers: readonly Lever[]): readonly Assumption[] {
  const taken = new Set(levers.flatMap(keysMovedBy));
  return parameters.flatMap((row) => {
    const { kind, group, plausible, key } = row;
    if ((kind !== "number" && kind !== "integer") || typeof row.default !== "number") return [];
    if (kGroupsOfDistrict.includes(group) || taken.has(key)) return [];
    if (typeof plausible?.low !== "number" || typeof plausible.high !== "number" || plausible.low >= plausible.high) return [];
    return [{ ...row, default: row.default, low: plausible.low, high: plausible.high }];
  });
}

/** Keys that a lever or its events set, wherever it stands. */
function keysMovedBy(lever: Lever): string[] {
  const district: District = { ...kFirst.district, years: Number.MAX_SAFE_INTEGER / kWeeksPerYear };
  const values = lever.kind === "choice" ? lever.options.map((_, option) => option) : [lever.low, lever.high];
  const effects = values.map((value) => lever.apply(value, district));
  return [lever.key, ...effects.flatMap(({ set = {}, events = [] }) =>
    [set, ...events.map((event) => event.set)].flatMap((keys) => Object.keys(keys)))];
}

/** Whether a value is one that the assumption can have on this page. */
export function isPlausible({ kind, low, high }: Assumption, value: number): boolean {
  return value >= low && value <= high && (kind !== "integer" || Number.isInteger(value));
}

/** A slider's whole numbers for an assumption: 0 to `last`, one of which is the default itself. */
export interface Scale {
  readonly last: number;
  valueAt(position: number): number;
  positionOf(value: number): number;
}

export function scaleOf({ kind, low, high, default: middle }: Assumption): Scale {
  if (kind === "integer")
    return { last: high - low, valueAt: (position) => low + position, positionOf: (value) => Math.round(value - low) };
  const share = (value: number) => (value - low) / (high - low);
  const nearest = Math.round(share(middle) * kSteps);
  const home = middle > low && middle < high ? Math.min(kSteps - 1, Math.max(1, nearest)) : nearest;
  const between = (from: number, to: number, part: number) =>
    Math.min(high, Math.max(low, Number((from + (to - from) * part).toPrecision(kDigits))));
  return {
    last: kSteps,
    valueAt(position) {
      if (position === home) return middle;
      if (position < home) return between(low, middle, position / home);
      return between(middle, high, (position - home) / (kSteps - home));
    },
    positionOf(value) {
      if (value === middle) return home;
      if (value < middle) return Math.round((value - low) / (middle - low) * home);
      return home + Math.round((value - middle) / (high - middle) * (kSteps - home));
    },
  };
}

/** The workshop's assumptions with one at another value; one at its default leaves no trace. */
export function assumed(
  { assumptions }: Workshop, { key, default: middle }: Assumption, value: number,
): Workshop["assumptions"] {
  const { [key]: _, ...others } = assumptions;
  return value === middle ? others : { ...others, [key]: value };
}

/** Assumptions whose texts hold all the words. */
export function matching(assumptions: readonly Assumption[], words: string): readonly Assumption[] {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word);
  return assumptions.filter(({ key, meaning, source, unit, grade }) => {
    const text = `${key} ${meaning} ${source} ${unit} ${grade}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
