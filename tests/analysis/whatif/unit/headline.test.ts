// The headline's sentences: middle, range, a far lower tenth, and pairs of futures with their ties.

import assert from "node:assert/strict";
import test from "node:test";
import type { Runs } from "../../../../analysis/whatif/src/engine/protocol.ts";
import { Outcome } from "../../../../analysis/whatif/src/model/outcome.ts";
import { kFirst } from "../../../../analysis/whatif/src/model/workshop.ts";
import { headlineOf } from "../../../../analysis/whatif/src/ui/headline.ts";
import { pairsInWords } from "../../../../analysis/whatif/src/ui/paired_words.ts";
import type { Scene } from "../../../../analysis/whatif/src/ui/scene.ts";
import { hundred, speak } from "../../../../analysis/whatif/src/words/words.ts";

/** Futures of one week that end with these shares. */
function endingWith(shares: readonly number[]): Scene["plan"] {
  const quantity = { name: "adoption", offset: 0, size: 1, weekly: true };
  const runs = { run_size: 1, weeks: [0], quantities: [quantity], n: shares.length, values: Float32Array.from(shares) };
  return { outcome: new Outcome([runs as unknown as Runs]), whole: true, digest: null };
}
const sceneOf = (plan: readonly number[], baseline: readonly number[]) => ({
  workshop: { ...kFirst, plan: { priorities: 6 } }, plan: endingWith(plan), baseline: endingWith(baseline),
}) as unknown as Scene;

test("ties are said, what is in no future is not, and the more frequent of better and worse comes first", () => {
  assert.equal(pairsInWords([3, 2, 2, 2], [1, 2, 2, 2]), "better in 1 of 4 futures, equal in 3");
  assert.equal(pairsInWords([1, 2, 0, 0], [1, 1, 1, 1]), "worse in 2 of 4 futures, equal in 1, better in 1");
  assert.equal(pairsInWords([1, 1], [1, 1]), "equal in all 2 futures");
  assert.equal(pairsInWords([2, 2], [1, 1]), "better in all 2 futures");
  speak("es");
  assert.equal(pairsInWords([3, 2, 2, 2], [1, 2, 2, 2]), "mejor en 1 de 4 futuros, igual en 3");
  speak("en");
});

test("the headline says that its number is the middle, and how plan and baseline stand in pairs", () => {
  const said = headlineOf(sceneOf([0.5, 0.4, 0.6], [0.4, 0.4, 0.4])).join(" ");
  assert.match(said, /50 in 100 .* This is the middle future; in 8 of 10 it is 42 to 58\. Baseline: 40\. /);
  assert.match(said, /Against the baseline: better in 2 of 3 futures, equal in 1\.$/);
});

test("a lower tenth far below the middle has a sentence of its own, another one has none", () => {
  assert.match(headlineOf(sceneOf([0.1, 0.2, 0.6, 0.6, 0.6], [0, 0, 0, 0, 0])).join(" "), /In 1 of 10 futures it is at most 14\./);
  assert.doesNotMatch(headlineOf(sceneOf([0.5, 0.5, 0.6, 0.6, 0.6], [0, 0, 0, 0, 0])).join(" "), /at most/);
});

test("what rounds to nothing from below is 0", () => assert.equal(hundred(-0.001), "0"));
