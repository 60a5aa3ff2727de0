// Medians over time, for pictures too small to show every week.

import { medianOf, type Outcome } from "../model/outcome.ts";

/** A line through every third week looks the same as one through all. */
export const kStep = 3;

/** The medians over replicates in the weeks 0, kStep, 2 kStep ... */
export function mediansOf(outcome: Outcome, name: string, place = 0): Float32Array {
  return outcome.once(`median ${name} ${place}`, () => Float32Array.from(
    { length: Math.ceil(outcome.nWeeks / kStep) },
    (_, step) => medianOf(outcome.replicates(name, step * kStep, place))));
}

/** The first week in which the median is at least half of what it is at the end. */
export function halfWay(outcome: Outcome, name: string): number {
  const medians = mediansOf(outcome, name);
  const half = (medians.at(-1) as number) / 2;
  return Math.max(0, medians.findIndex((value) => value >= half)) * kStep;
}
