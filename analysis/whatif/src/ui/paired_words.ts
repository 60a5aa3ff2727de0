// What pairs of futures say, in words: in how many one plan is better than the other, as good, worse. What is 0 is left out.

import { paired } from "../model/outcome.ts";
import { number, t } from "../words/words.ts";

/** "better in 27 of 256 futures, equal in 229": the more frequent of better and worse is said first. */
export function pairsInWords(ours: ArrayLike<number>, theirs: ArrayLike<number>): string {
  const { above, below, n } = paired(ours, theirs);
  const ends = [["pair.better", above], ["pair.worse", below]] as const;
  const [first, last] = above >= below ? ends : [ends[1], ends[0]];
  return [first, ["pair.equal", n - above - below] as const, last].filter(([, count]) => count)
    .map(([key, count], place) =>
      t(key, { n: place ? number(count) : t(count === n ? "pair.all" : "pair.of", { n: count, all: n }) })).join(", ");
}

/** "Against the baseline: better in 27 of 256 futures, equal in 229." */
export function againstBaseline(plan: ArrayLike<number>, baseline: ArrayLike<number>): string {
  return t("headline.paired", { pairs: pairsInWords(plan, baseline) });
}
