// The sentence that rewrites itself: how many teachers use it in the end, how sure that is, and in how many futures the plan
// does better than the baseline. A screen reader hears it when the hand rests.

import { hundred, spoken, t } from "../words/words.ts";
import { monthOf } from "../model/dates.ts";
import { quantileOf } from "../model/outcome.ts";
import { samePlan } from "../model/workshop.ts";
import { h, say, set } from "./dom.ts";
import { againstBaseline } from "./paired_words.ts";
import type { Panel, Scene } from "./scene.ts";

const kQuietMilliseconds = 400;
/** A lower tenth below this share of the middle is said in a sentence of its own. */
const kFarBelow = 0.5;

/** The sentences of a scene. The first is the short one. */
export function headlineOf({ workshop, plan, baseline }: Scene): string[] {
  if (!plan) return [t("headline.wait")];
  const { outcome } = plan;
  const ends = outcome.replicates("adoption", outcome.lastWeek);
  const sorted = ends.slice().sort();
  const [low, middle, high] = [0.1, 0.5, 0.9].map((quantile) => quantileOf(sorted, quantile)) as [number, number, number];
  const date = monthOf(outcome.lastWeek, workshop.district.startYear, spoken());
  const sentences = [t("headline.now", { date, plan: hundred(middle) })];
  if (samePlan(workshop.plan, workshop.baseline)) {
    sentences.push(t("headline.same"));
  } else if (baseline?.outcome.nWeeks === outcome.nWeeks) {
    const before = baseline.outcome.replicates("adoption", baseline.outcome.lastWeek);
    sentences.push(t("headline.baseline", { baseline: hundred(quantileOf(before.slice().sort(), 0.5)) }));
    sentences.push(againstBaseline(ends, before));
  }
  sentences.splice(1, 0, t("headline.range", { low: hundred(low), high: hundred(high) }));
  if (low < kFarBelow * middle) sentences.splice(2, 0, t("headline.tail", { low: hundred(low) }));
  return sentences;
}

export function headline(): Panel {
  const lead = h("p", { class: "lead" });
  const rest = h("p", { class: "rest" });
  const spokenText = h("p", { class: "unseen", role: "status", "aria-live": "polite" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = "";
  const element = h("section", { class: "headline", "aria-label": t("headline") }, lead, rest, spokenText);
  return {
    element,
    update(scene) {
      if (scene.plan?.stale) return;
      const [first = "", ...others] = headlineOf(scene);
      say(lead, first);
      say(rest, others.join(" "));
      set(rest, { "data-replicates": scene.plan?.outcome.nReplicates ?? 0 });
      const all = [first, ...others].join(" ");
      if (all === last) return;
      last = all;
      clearTimeout(timer);
      timer = setTimeout(() => say(spokenText, all), kQuietMilliseconds);
    },
  };
}
