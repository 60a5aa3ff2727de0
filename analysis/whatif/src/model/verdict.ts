// What many worlds say about one conclusion: in how many it holds, by how much, and what sets apart those in which it fails.

import type { Assumption } from "./assumptions.ts";
import { meanOf, quantileOf } from "./outcome.ts";
import type { World } from "./robustness.ts";

/** Assumptions that are named as lying most apart. */
const kNamed = 3;
/** Of some 170 normal deviates the largest lies beyond this about once in twelve times. */
const kHardlyLuck = 3.5;

export interface Apart {
  readonly assumption: Assumption;
  /** Mean over the worlds in which it holds, and in which it fails. */
  readonly holding: number;
  readonly failing: number;
  /** Whether so many assumptions would hardly lie so far apart by luck. */
  readonly beyondLuck: boolean;
}

export interface Verdict {
  readonly holds: number;
  readonly ran: number;
  readonly refused: number;
  readonly refusal: string | null;
  /** Quantiles 0.1, 0.5 and 0.9 of the gain over the worlds that ran. */
  readonly gains: readonly [number, number, number];
  readonly apart: readonly Apart[];
}

export function verdictOf(worlds: readonly World[], assumptions: readonly Assumption[]): Verdict {
  const of = (holds: boolean | null) => worlds.filter((world) => world.holds === holds);
  const [holding, failing, refused] = [of(true), of(false), of(null)];
  const gains = [...holding, ...failing].map(({ gain }) => gain).sort((one, other) => one - other);
  const at = (quantile: number) => quantileOf(gains, quantile);
  return {
    holds: holding.length, ran: holding.length + failing.length, refused: refused.length,
    refusal: refused[0]?.refusal ?? null, gains: [at(0.1), at(0.5), at(0.9)],
    apart: holding.length && failing.length ? mostApart(holding, failing, assumptions) : [],
  };
}

/** Where the means of the two kinds of worlds lie most apart, measured by the plausible range. */
function mostApart(holding: readonly World[], failing: readonly World[], assumptions: readonly Assumption[]): Apart[] {
  return assumptions
    .map((assumption) => {
      const of = (worlds: readonly World[]) => worlds.map(({ assumptions: values }) => values[assumption.key] as number);
      const [inHolding, inFailing] = [meanOf(of(holding)), meanOf(of(failing))];
      const luck = spreadOf(of([...holding, ...failing])) * Math.sqrt(1 / holding.length + 1 / failing.length);
      const apart = Math.abs(inHolding - inFailing);
      return {
        assumption, holding: inHolding, failing: inFailing, beyondLuck: apart > kHardlyLuck * luck,
        distance: apart / (assumption.high - assumption.low),
      };
    })
    .sort((one, other) => other.distance - one.distance)
    .slice(0, kNamed);
}

/** The standard deviation. */
function spreadOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}
