// Statistics that pictures draw again and again while only the cursor moves: worked out once an outcome.

import { medianOf, type Outcome } from "../model/outcome.ts";

/** A line through every third week looks the same as one through all. */
export const kStep = 3;

const kept = new WeakMap<Outcome, Map<string, Float32Array>>();

function once(outcome: Outcome, key: string, work: () => Float32Array): Float32Array {
  const known = kept.get(outcome) ?? new Map<string, Float32Array>();
  kept.set(outcome, known);
  const values = known.get(key) ?? work();
  known.set(key, values);
  return values;
}

/** The means over replicates of a weekly quantity, [week][place]. */
export function meansOf(outcome: Outcome, name: string): Float32Array {
  return once(outcome, `mean ${name}`, () => {
    const sums = new Float64Array(outcome.nWeeks * outcome.nPlaces(name));
    let all = 0;
    for (const { n, run_size, quantities, values } of outcome.parts) {
      const offset = quantities.find((quantity) => quantity.name === name)?.offset;
      if (offset === undefined) continue;
      all += n;
      for (let run = 0; run < n; ++run) {
        const start = run * run_size + offset;
        for (let at = 0; at < sums.length; ++at) sums[at] = (sums[at] as number) + (values[start + at] as number);
      }
    }
    return Float32Array.from(sums, (sum) => sum / all);
  });
}

/** The medians over replicates in the weeks 0, kStep, 2 kStep ... */
export function mediansOf(outcome: Outcome, name: string, place = 0): Float32Array {
  return once(outcome, `median ${name} ${place}`, () => Float32Array.from(
    { length: Math.ceil(outcome.nWeeks / kStep) },
    (_, step) => medianOf(outcome.replicates(name, step * kStep, place))));
}

/** The first week in which the median is at least half of what it is at the end. */
export function halfWay(outcome: Outcome, name: string): number {
  const medians = mediansOf(outcome, name);
  const half = (medians.at(-1) as number) / 2;
  return Math.max(0, medians.findIndex((value) => value >= half)) * kStep;
}
