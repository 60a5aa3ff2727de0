// How far off the room was, in words.

import { monthOf } from "../model/dates.ts";
import { gapOf, yearly, type Prediction } from "../model/prediction.ts";
import { samePlan, type Plan } from "../model/workshop.ts";
import { hundred, spoken, t } from "../words/words.ts";
import type { Scene } from "./scene.ts";

/** A prediction that was kept, or the draft (index null, of whatever plan there is) that a hand has moved. */
interface Told {
  readonly guess: { readonly name: string; readonly values: readonly number[]; readonly plan?: Plan };
  readonly index: number | null;
}

export function guessesOf({ kept, draft, touched, phase }: Prediction): Told[] {
  const told: Told[] = kept.map((guess, index) => ({ guess, index }));
  if (touched && phase === "revealed") told.push({ guess: { name: t("predict.draft"), values: draft }, index: null });
  return told;
}

export function gapWords({ workshop, plan }: Scene, { phase }: Prediction, { name, values, plan: of }: Told["guess"]): string {
  if (of && !samePlan(of, workshop.plan)) return t("predict.earlier", { name });
  const expected = hundred(values.at(-1) ?? 0);
  if (phase === "asked" || !plan) return t("predict.kept", { name, expected });
  const { outcome } = plan;
  const actual = yearly(outcome);
  const { end, average } = gapOf(values, actual);
  const off = Math.abs(Math.round(100 * (values.at(-1) ?? 0)) - Math.round(100 * (actual.at(-1) ?? 0)));
  const key = off === 0 ? "predict.exact" : end > 0 ? "predict.over" : "predict.under";
  return t(key, {
    name, expected, actual: hundred(actual.at(-1) ?? 0), gap: off, average: hundred(average),
    date: monthOf(outcome.lastWeek, workshop.district.startYear, spoken()),
  });
}
