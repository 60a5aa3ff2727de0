// Two plans under the same luck: replicate by replicate, what one has more than the other.

import { quantileOf, type Outcome } from "./outcome.ts";

/** Quantiles over replicates of one minus other, in every week: [quantile][week]. */
export function differences(one: Outcome, other: Outcome, quantity: string, quantiles: readonly number[]): Float64Array[] {
  const weeks = Math.min(one.nWeeks, other.nWeeks);
  const bands = quantiles.map(() => new Float64Array(weeks));
  for (let week = 0; week < weeks; ++week) {
    const sorted = differencesAt(one, other, quantity, week).sort();
    quantiles.forEach((quantile, index) => { (bands[index] as Float64Array)[week] = quantileOf(sorted, quantile); });
  }
  return bands;
}

export function differencesAt(one: Outcome, other: Outcome, quantity: string, week: number): Float32Array {
  const [ours, theirs] = [one.replicates(quantity, week), other.replicates(quantity, week)];
  return Float32Array.from({ length: Math.min(ours.length, theirs.length) },
    (_, replicate) => (ours[replicate] as number) - (theirs[replicate] as number));
}
