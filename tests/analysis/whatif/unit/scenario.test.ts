// Plans as scenarios: each lever moves what its name says, and plans that the library knows are the library's, run for run.

import assert from "node:assert/strict";
import test from "node:test";
import type { ScenarioObject } from "../../../../analysis/whatif/src/engine/protocol.ts";
import { kNever, type Effect, type Event, type Lever } from "../../../../analysis/whatif/src/model/levers.ts";
import { kDelegated, kFirst, moved, scenarioOf, type Plan } from "../../../../analysis/whatif/src/model/workshop.ts";
import { en, es } from "../../../../analysis/whatif/src/words/stage.ts";
import { description, engine, levers } from "./support.ts";

const kReplicates = 8;
const parameter = (key: string) => description.parameters.find((row) => row.key === key);

function digestsOf(scenario: ScenarioObject): readonly string[] {
  engine.run({ ...scenario, run: { replicates: kReplicates, seed: 1 }, output: {} }, 0, kReplicates);
  return engine.digests().runs;
}

function preset(name: string, without: readonly string[] = []): ScenarioObject {
  const found = engine.presets().scenarios.find((one) => one.name === name);
  assert(found, name);
  return Object.fromEntries(Object.entries(found.scenario).filter(([key]) => !without.some((part) => key.startsWith(part))));
}

const planned = (plan: Plan, years = kFirst.district.years) =>
  scenarioOf({ ...kFirst, district: { ...kFirst.district, years } }, plan, levers);

const library: readonly (readonly [string, Plan, number?])[] = [
  ["engaged_focused", {}], ["delegated", kDelegated], ["many_priorities", { priorities: 6 }],
  ["delegated_many", { ...kDelegated, priorities: 6 }], ["school_as_unit", { strategy: 1 }],
  ["teacher_to_teacher", { strategy: 2 }], ["no_coaches", { hours: 0 }], ["three_waves", { waves: 3 }],
  ["support_ends", { ends: 3 }, 8],
];
for (const [name, plan, years] of library) {
  test(`a plan that is the library's ${name}`, () => {
    assert.deepEqual(digestsOf(planned(plan, years)), digestsOf(preset(name)));
  });
}

test("what is not built: the library's never_built, where what exists by default goes on existing", () => {
  assert.deepEqual(digestsOf(planned({ build: 1 })), digestsOf(preset("never_built", ["components.exists"])));
  assert.notDeepEqual(digestsOf(planned({ build: 1 })), digestsOf(planned({})));
});

test("the first workshop is the critical misstep, held against itself", () => {
  assert.deepEqual(kFirst.plan, kDelegated);
  assert.deepEqual(kFirst.baseline, kDelegated);
});

/** All positions of a lever. */
function positionsOf(lever: Lever): number[] {
  if (lever.kind === "choice") return lever.options.map((_, option) => option);
  const steps = Math.round((lever.high - lever.low) / lever.step);
  return Array.from({ length: steps + 1 }, (_, step) => Number((lever.low + step * lever.step).toPrecision(9)));
}

const settings = ({ set = {}, events = [] }: Effect) =>
  [set, ...events.map((event) => event.set)].flatMap((keys) => Object.entries(keys));

for (const lever of levers) {
  test(`${lever.id}: every position is one that the engine allows`, () => {
    assert(parameter(lever.key), lever.key);
    assert(positionsOf(lever).includes(lever.start), `starts at ${lever.start}`);
    for (const position of positionsOf(lever)) {
      for (const [key, value] of settings(lever.apply(position, kFirst.district))) {
        const { allowed } = parameter(key) ?? assert.fail(`no parameter ${key}`);
        const within = value >= (allowed?.low ?? -Infinity) && value <= (allowed?.high ?? Infinity);
        assert(within, `${key} = ${value}: ${allowed?.text}`);
      }
    }
  });

  test(`${lever.id}: another position is another run, and back at its start it leaves no trace`, () => {
    const [first, last] = [positionsOf(lever)[0], positionsOf(lever).at(-1)] as [number, number];
    const position = last - lever.start > lever.start - first ? last : first;
    const small = { ...kFirst, district: { ...kFirst.district, schools: 4, teachersPerSchool: 10, years: 10 } };
    // Authority is a delegate's: it is felt where the work has been delegated.
    const base: Plan = lever.id === "delegates" ? {} : kDelegated;
    const other = moved(base, lever, position);
    assert.notDeepEqual(digestsOf(scenarioOf(small, other, levers)), digestsOf(scenarioOf(small, base, levers)));
    assert.deepEqual(moved(other, lever, lever.start), base);
  });
}

test("delegating never, or after the end, is no event", () => {
  for (const delegates of [kNever, 176]) assert.equal(planned({ delegates }, 3).events, undefined);
});

test("who turns away is never more engaged than before, and the help says to how much engagement falls", () => {
  const key = "superintendent.engagement";
  const engagements = (plan: Plan) => (planned(plan).events as readonly Event[]).map(({ set }) => set[key]);
  const falls = engagements(kDelegated)[0] as number;
  assert.deepEqual(engagements({ ...kDelegated, engagement: falls + 0.05 }), [falls]);
  assert.deepEqual(engagements({ ...kDelegated, engagement: 0 }), [0]);
  assert.deepEqual(engagements({ ends: 2, delegates: 108 }), [0, 0]);
  for (const words of [en, es]) assert.match(words["help.delegates"], new RegExp(`\\b${100 * falls} %`));
});

test("more waves than schools are as many waves as schools", () => {
  const one = { ...kFirst, district: { ...kFirst.district, schools: 2 } };
  assert.equal(scenarioOf(one, { waves: 4 }, levers)["rollout.waves"], 2);
});

test("an exported scenario says which district it is", () => {
  const named = { ...kFirst, district: { ...kFirst.district, name: "Peña \"Blanca\"" } };
  const toml = engine.toml(scenarioOf(named, {}, levers, "Plan"));
  assert.match(toml, /title = .*Plan: Peña/);
});
