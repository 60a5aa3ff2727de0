// What a room expects before it sees: a share for the end of each school year, or a show of hands; and how far off it was.

import { kWeeksPerYear, type District } from "./levers.ts";
import { medianOf, type Outcome } from "./outcome.ts";
import type { Plan } from "./workshop.ts";

export const kMostPredictions = 6;
export const kLongestPredictionName = 24;
/** Medians that lie no further apart are "about the same": two teachers in a hundred. */
export const kSame = 0.02;

export const kHands = ["more", "same", "fewer"] as const;
export type Hand = (typeof kHands)[number];

/** A curve that somebody expects of a plan: shares at the ends of school years. */
export interface Guess {
  readonly name: string;
  readonly values: readonly number[];
  readonly plan: Plan;
}

export interface Prediction {
  /** Pictures are hidden while the room is asked. Resting: only what was kept is there. */
  readonly phase: "asked" | "revealed" | "resting";
  readonly draft: readonly number[];
  /** Whether a hand has moved the draft. */
  readonly touched: boolean;
  readonly hands: Readonly<Record<Hand, number>>;
  readonly kept: readonly Guess[];
}

const kNoHands = { more: 0, same: 0, fewer: 0 };
/** Where handles stand before anybody moved them: half of all teachers at the end, nothing implied. */
const kUnmovedEnd = 0.5;

export function asked(before: Prediction | null | undefined, { years }: District): Prediction {
  const draft = Array.from({ length: years }, (_, year) => kUnmovedEnd * (year + 1) / years);
  return { phase: "asked", draft, touched: false, hands: kNoHands, kept: before?.kept ?? [] };
}

/** Nobody is asked any more; what was kept stays. */
export function rested(before: Prediction | null | undefined): Prediction | null {
  return before ? { ...before, phase: "resting" } : null;
}

export function drawn(prediction: Prediction, year: number, value: number): Prediction {
  const draft = prediction.draft.map((old, index) => (index === year ? Math.min(1, Math.max(0, value)) : old));
  return { ...prediction, draft, touched: true };
}

/** The outcome's medians at the ends of school years. */
export function yearly(outcome: Outcome): number[] {
  const years = Math.ceil(outcome.nWeeks / kWeeksPerYear);
  return Array.from({ length: years }, (_, year) =>
    medianOf(outcome.replicates("adoption", Math.min(outcome.lastWeek, (year + 1) * kWeeksPerYear - 1))));
}

/** How far a guess lies from what came: at the end (above 0: too many were expected), and on average over the years. */
export function gapOf(values: readonly number[], actual: readonly number[]): { end: number; average: number } {
  const gaps = actual.map((share, year) => (values[year] ?? 0) - share);
  return { end: gaps.at(-1) ?? 0, average: gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / gaps.length };
}

/** Which hands were right. */
export function answerOf(plan: Outcome, baseline: Outcome): Hand {
  const [one, other] = [plan, baseline].map((outcome) => medianOf(outcome.replicates("adoption", outcome.lastWeek)));
  const difference = (one as number) - (other as number);
  if (Math.abs(difference) <= kSame) return "same";
  return difference > 0 ? "more" : "fewer";
}
