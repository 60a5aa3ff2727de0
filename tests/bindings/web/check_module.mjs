// The module for the browser, in Node: the same digests as the native program, and bad input as text.
//   node check_module.mjs MODULE.mjs DIGESTS SCENARIOS_JSON

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { InputError, startEngine } from "../../../bindings/web/engine.mjs";

const [moduleFile, digestsProgram, scenariosProgram] = process.argv.slice(2).map((path) => resolve(path));
const top = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const { default: createModule } = await import(pathToFileURL(moduleFile));
const engine = await startEngine(createModule);

const tomlFiles = (folder) => readdirSync(join(top, folder)).filter((name) => name.endsWith(".toml")).sort()
  .map((name) => join(top, folder, name));
const native = (program, ...words) => execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 26 });
const nativeDigest = (file) => native(digestsProgram, file).split(" ")[0];
const resolved = (files) => JSON.parse(native(scenariosProgram, ...files)).scenarios;

const cases = tomlFiles("tests/determinism");
const district = resolved(cases);  // the district's, not those of plain contagion
const small = { "organization.schools": 3, "organization.teachers_per_school": 10, years: 2, run: { replicates: 8, seed: 4 } };

/** The problems of input that must be refused. */
function problemsOf(act) {
  try {
    act();
  } catch (error) {
    assert(error instanceof InputError, `${error}`);
    return error.problems;
  }
  assert.fail("nothing was refused");
}

test("there are cases to compare", () => assert(district.length >= 3));

for (const { name, scenario } of district) {
  test(`${name}: the native program's digest`, () => {
    engine.run(scenario, 0, scenario.run.replicates);
    const file = cases.find((path) => path.endsWith(`/${name}.toml`));
    assert.equal(engine.digests().digest, nativeDigest(file));
  });
}

test("replicates run in parts have the digests of one run, and the file's digest comes from theirs", () => {
  const { scenario } = district.find(({ name }) => name === "busy");
  const n = scenario.run.replicates;
  engine.run(scenario, 0, n);
  const whole = engine.digests();
  const parts = [[0, 7], [7, 1], [8, n - 8]].flatMap(([first, size]) => {
    engine.run(scenario, first, size);
    return engine.digests().runs;
  });
  assert.deepEqual(parts, whole.runs);
  assert.equal(engine.digestOfRuns(parts), whole.digest);
});

test("an exported scenario, run by the native program, gives the page's digest", () => {
  const scenario = {
    ...small, title: "Ein \"Versuch\", mit é und 😀", "superintendent.engagement": 0.45,
    events: [{ week: 10, set: { "superintendent.engagement": 0.9, "priorities.count": 3 }, note: "zurück" },
             { year: 1, set: { "superintendent.engagement": 0.2 }, over_weeks: 12 }],
    output: { schools: true, every: 4, keep_bits: 11 },
  };
  engine.run(scenario, 0, 8);
  const folder = mkdtempSync(join(tmpdir(), "districtwide-"));
  try {
    const file = join(folder, "exported.toml");
    writeFileSync(file, engine.toml(scenario));
    assert.equal(engine.digests().digest, nativeDigest(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a changed lever changes the digest", () => {
  engine.run(small, 0, 8);
  const before = engine.digests().digest;
  engine.run({ ...small, "superintendent.engagement": 0.1 }, 0, 8);
  assert.notEqual(engine.digests().digest, before);
});

test("the presets are the library's scenarios, as the native program resolves them", () => {
  const files = tomlFiles("scenarios");
  const { scenarios } = engine.presets();
  assert.deepEqual(scenarios, resolved(files));
  for (const name of ["engaged_focused", "delegated", "many_priorities", "school_as_unit", "teacher_to_teacher"])
    assert(scenarios.some((one) => one.name === name), name);
});

test("a preset has the native program's digest", () => {
  const { scenario } = engine.presets().scenarios.find(({ name }) => name === "small_district");
  engine.run(scenario, 0, scenario.run.replicates);
  assert.equal(engine.digests().digest, nativeDigest(join(top, "scenarios/small_district.toml")));
});

test("draws that are kept are those of their own seed, size and replicates", () => {
  const digestOf = (scenario) => {
    engine.run(scenario, 0, 8);
    return engine.digests().digest;
  };
  const scenarios = [small, { ...small, run: { replicates: 8, seed: 5 } }, { ...small, years: 3 },
                     { ...small, "organization.schools": 4 }];
  const firsts = scenarios.map(digestOf);
  assert.equal(new Set(firsts).size, scenarios.length);
  assert.deepEqual(scenarios.map(digestOf), firsts);
  // Replicates 32 and on are not kept, 16 to 31 are: in either order the runs are those of one run of all.
  const many = { ...small, run: { replicates: 48, seed: 4 } };
  engine.run(many, 0, 48);
  const { runs } = engine.digests();
  for (const first of [32, 16, 0, 16, 32]) {
    engine.run(many, first, 16);
    assert.deepEqual(engine.digests().runs, runs.slice(first, first + 16));
  }
});

test("who there is and who is tied, and why a teacher moved", () => {
  const { first_teacher, poverty, ties } = engine.organization(small, 0);
  assert.equal(first_teacher.length, 4);
  assert.equal(poverty.length, 3);
  assert(ties.length > 0 && ties.every((teacher) => teacher < first_teacher[3]));
  const story = engine.explain(small, 4, 2);
  assert.deepEqual([story.spells[0].first_week, story.spells.at(-1).turn], [0, "end"]);
  assert.equal(story.had_been_full.length, 9);
});

test("the layout names every value of a run", () => {
  const found = engine.run({ ...small, output: { quantities: ["adoption", "level_count"] } }, 2, 3);
  assert.equal(found.values.length, 3 * found.run_size);
  assert.deepEqual(found.quantities.map(({ name }) => name).sort(), ["adoption", "level_count"]);
  assert.equal(found.quantities.reduce((sum, { size }) => sum + size, 0), found.run_size);
  const levels = found.quantities.find(({ name }) => name === "level_count");
  const n_levels = found.dimensions.find(({ name }) => name === "level").size;
  const firstWeek = found.values.slice(levels.offset, levels.offset + n_levels);
  const teachers = firstWeek.reduce((sum, count) => sum + count, 0);
  assert(teachers >= 10 && teachers <= 100, `${teachers} teachers in three schools of about ten`);
});

test("every parameter is described, with grade, source and range", () => {
  const { model, parameters, quantities } = engine.describe();
  assert.equal(model, "district");
  assert(parameters.length > 100 && quantities.includes("adoption"));
  const lever = parameters.find(({ key }) => key === "superintendent.engagement");
  assert.deepEqual([lever.allowed.low, lever.allowed.high, lever.unit], [0, 1, "share"]);
  for (const row of parameters) assert(row.meaning && row.source && row.grade, row.key);
});

const refused = [
  ["a wrong key", { "superintendent.engagment": 0.4 }, undefined, /did you mean 'superintendent.engagement'/],
  ["a value out of range", { "superintendent.engagement": 1.4 }, "superintendent.engagement", /is 1.4; allowed 0 to 1/],
  ["infinity", { "superintendent.engagement": Infinity }, "superintendent.engagement", /is inf/],
  ["NaN, which JSON has not", { "superintendent.engagement": NaN }, undefined, /null is no value/],
  ["a text for a number", { years: "five" }, "years", /expected a (whole )?number/],
  ["an event after the end", { events: [{ week: 5000, set: { "priorities.count": 2 } }] }, undefined, /allowed 0 to 71/],
  ["an event of a parameter of the start", { events: [{ week: 5, set: { years: 2 } }] }, "years", /only at the start/],
  ["shares that do not sum to 1", { "strategy.system": 0.9, "strategy.school": 0.9 }, undefined, /sum/],
  ["an unknown quantity", { output: { quantities: ["adopton"] } }, "output.quantities", /did you mean "?'?adoption/],
  ["a summary, which sweeps have", { output: { summary: true } }, "output.summary", /is for sweeps/],
  ["a seed below 0", { run: { replicates: 8, seed: -1 } }, "run.seed", /allowed 0 to/],
  ["another model", { model: "contagion" }, undefined, /unknown model "contagion"; there are "district"/],
  ["a file to extend", { extends: "base.toml" }, undefined, /extends cannot stand here/],
  ["an organization's file", { "organization.file": "people.csv", "organization.schools": undefined,
                               "organization.teachers_per_school": undefined },
   "organization.file", /cannot be read by a page/],
  ["a district that no page can hold", { "organization.schools": 100000, "organization.teachers_per_school": 500 },
   undefined, /needs about .* GB of memory/],
];
for (const [name, change, key, words] of refused) {
  test(`refused in words: ${name}`, () => {
    const problems = problemsOf(() => engine.run({ ...small, ...change }, 0, 8));
    assert.match(problems.map(({ message }) => message).join("\n"), words);
    if (key) assert(problems.some((problem) => problem.key === key), JSON.stringify(problems));
  });
}

test("replicates beyond the scenario's are refused", () => {
  for (const [first, n] of [[0, 9], [8, 1], [-1, 2], [0, 0], [2147483647, 2147483647]])
    assert.match(problemsOf(() => engine.run(small, first, n))[0].message, /run.replicates is 8/);
});

test("nonsense is refused as no JSON, and the engine goes on", () => {
  assert.match(problemsOf(() => engine.run([], 0, 1))[0].message, /not valid JSON: expected {/);
  let deep = 1;
  for (let level = 0; level < 100; ++level) deep = [deep];
  assert.match(problemsOf(() => engine.run({ years: deep }, 0, 1))[0].message, /nest too deeply/);
  assert.match(problemsOf(() => engine.run({ title: "x".repeat(3 << 20) }, 0, 1))[0].message, /larger than 1 MiB/);
  assert.match(problemsOf(() => engine.digestOfRuns(["abc"]))[0].message, /not whole digests/);
  assert.equal(engine.run(small, 0, 8).n, 8);
});

test("a fresh engine has no digests to give", async () => {
  const fresh = await startEngine(createModule);
  assert.match(problemsOf(() => fresh.digests())[0].message, /nothing has been run/);
});
