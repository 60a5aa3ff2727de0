// Quantiles, pairs, dates, labels that keep apart, and how numbers are written.

import assert from "node:assert/strict";
import test from "node:test";
import { barrierName } from "../../../../analysis/whatif/src/charts/barriers.ts";
import { spreadLabels } from "../../../../analysis/whatif/src/charts/spread.ts";
import { dateOf, monthOf, schoolYear } from "../../../../analysis/whatif/src/model/dates.ts";
import { medianOf, paired, quantileOf } from "../../../../analysis/whatif/src/model/outcome.ts";
import { leverRange } from "../../../../analysis/whatif/src/ui/lever_words.ts";
import type { Slider } from "../../../../analysis/whatif/src/model/levers.ts";
import { inUnits, rangeInUnits } from "../../../../analysis/whatif/src/ui/units.ts";
import { counted, number, speak } from "../../../../analysis/whatif/src/words/words.ts";
import { levers, Luck } from "./support.ts";

test("quantiles lie between neighbours in proportion, as numpy.quantile has them", () => {
  assert.equal(quantileOf([3], 0.9), 3);
  assert.equal(quantileOf([1, 2, 3, 4], 0), 1);
  assert.equal(quantileOf([1, 2, 3, 4], 1), 4);
  assert.equal(quantileOf([1, 2, 3, 4], 0.5), 2.5);
  assert.equal(quantileOf([1, 2, 3, 4], 0.25), 1.75);
  assert.equal(quantileOf([10, 20, 40, 80, 160], 0.75), 80);
  assert.ok(Math.abs(quantileOf([10, 20, 40, 80, 160], 0.9) - 128) < 1e-12);
  assert.equal(medianOf([5, 1, 3]), 3);
});

test("pairs are counted above, below and equal", () => {
  assert.deepEqual(paired([1, 2, 3, 4], [0, 3, 3, 1]), { above: 2, below: 1, n: 4 });
  assert.deepEqual(paired([1, 2], [1, 2, 3]), { above: 0, below: 0, n: 2 });
});

test("week 0 is in August, week 8 in October, week 35 in June, and then it is August again", () => {
  const months = [[0, "August 2026"], [8, "October 2026"], [35, "June 2027"], [36, "August 2027"], [179, "June 2031"]] as const;
  for (const [week, month] of months) assert.equal(monthOf(week, 2026, "en"), month);
  assert.equal(monthOf(8, 2026, "es"), "octubre de 2026");
});

test("every week is later than the one before, and none lies in the summer", () => {
  for (let week = 0; week < 360; ++week) {
    assert(dateOf(week + 1, 2026) > dateOf(week, 2026));
    assert.notEqual(dateOf(week, 2026).getUTCMonth(), 6);
  }
});

test("a school year is named by both its years", () => {
  assert.equal(schoolYear(0, 2026), "2026–27");
  assert.equal(schoolYear(3, 2096), "2099–00");
});

test("labels at the ends of lines never lie over one another, keep their order and their limits", () => {
  const luck = new Luck(3);
  for (let repeat = 0; repeat < 5000; ++repeat) {
    const [apart, low, high] = [luck.whole(10, 24), 20, luck.whole(60, 300)];
    const labels = Array.from({ length: luck.whole(0, 9) }, (_, id) => ({ id, y: low + luck.next() * (high - low) }));
    const spread = spreadLabels(labels, apart, low, high);
    const told = JSON.stringify({ labels, spread, apart, low, high });
    const sorted = [...labels].sort((one, other) => one.y - other.y).map(({ id }) => id);
    const roomy = (labels.length - 1) * apart <= high - low;
    const kept = new Set(roomy ? sorted : spread.map(({ id }) => id));
    assert.deepEqual(spread.map(({ id }) => id), sorted.filter((id) => kept.has(id)), told);
    assert(spread.length > 0 || !labels.length, told);
    for (let place = 1; place < spread.length; ++place)
      assert((spread[place]?.y ?? 0) - (spread[place - 1]?.y ?? 0) >= (roomy ? apart : 0.6 * apart) - 1e-9, told);
    for (const { id, y } of spread) {
      assert(y >= low - 1e-9 && y <= high + 1e-9, told);
      assert(roomy || Math.abs(y - (labels[id]?.y ?? 0)) <= apart, told);
    }
  }
});

test("where room is scarce, of lines that end together the one on top keeps its name", () => {
  const ends = [{ id: "baseline", y: 40 }, { id: "A", y: 41 }, { id: "C", y: 22 }, { id: "plan", y: 50 }];
  assert.deepEqual(spreadLabels(ends, 20, 20, 50).map(({ id }) => id), ["C", "A", "plan"]);
});

test("in Spanish numbers are written as in the United States, and units are said in Spanish", () => {
  speak("es");
  assert.deepEqual([number(11230), number(4460), number(1.67, 2)], ["11,230", "4,460", "1.67"]);
  assert.equal(inUnits(0.6, "share"), "0.6 proporción");
  assert.equal(rangeInUnits(0.3, 1, "share"), "de 0.3 a 1 proporción");
  assert.equal(counted("count.schools", 1), "1 escuela");
  speak("en");
  assert.equal(rangeInUnits(0.3, 1, "share"), "0.3 to 1 share");
  assert.deepEqual([1, 20].map((n) => counted("count.schools", n)), ["1 school", "20 schools"]);
});

test("what is plausible is said in the slider's own unit", () => {
  const said = (id: string, low: number, high: number) => leverRange(levers.find((lever) => lever.id === id) as Slider, low, high);
  assert.equal(said("engagement", 0.45, 1), "45 to 100 %");
  assert.equal(said("time", 0.015, 0.07), "1.5 to 7.0 % a week");
  assert.equal(said("hours", 10, 32), "10 to 32 hours a week");
  assert.equal(said("monitoring", 0.5, 2), "× 0.50 to 2");
});

test("a support that hardly slows anybody is not called missing", () => {
  assert.equal(barrierName(5, 0.01), "coaching");
  assert.equal(barrierName(5, 0.4), "Coaching is missing");
});
