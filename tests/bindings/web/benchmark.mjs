// How long the module takes in Node for what a page asks at every move of a slider: 32 replicates of 600 teachers over 180
// weeks. Medians of nine, after a run to warm up: by the clock, and of the processor's time,
// which a busy machine stretches less.
//   node benchmark.mjs MODULE.mjs

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { startEngine } from "../../../bindings/web/engine.mjs";

const file = resolve(process.argv[2]);
const { default: createModule } = await import(pathToFileURL(file));
const begin = performance.now();
const engine = await startEngine(createModule);
const started = performance.now() - begin;

/** Milliseconds by the clock and of the processor. */
function medians(act) {
  const times = [], busy = [];
  for (let repeat = 0; repeat < 10; ++repeat) {
    const start = performance.now(), used = process.cpuUsage();
    act(repeat);
    times.push(performance.now() - start);
    busy.push(process.cpuUsage(used).user / 1000);
  }
  return [times, busy].map((all) => all.slice(1).sort((a, b) => a - b)[4]);
}

const district = {
  "organization.schools": 20, "organization.school_sizes": Array(20).fill(30), years: 5,
  run: { replicates: 256, seed: 1 },
};
/** Another engagement each time, as a slider gives. */
const moved = (repeat, more) => ({ ...district, ...more, "superintendent.engagement": 0.5 + repeat / 40 });
const few = { output: { quantities: ["adoption", "level_share", "achievement_effect"].filter((name) =>
  engine.describe().quantities.includes(name)) } };

const rows = [
  ["32 replicates, all quantities", medians((repeat) => engine.run(moved(repeat), 0, 32))],
  ["32 replicates, few quantities", medians((repeat) => engine.run(moved(repeat, few), 0, 32))],
  ["16 replicates, few quantities", medians((repeat) => engine.run(moved(repeat, few), 0, 16))],
  ["32 replicates, all, schools", medians((repeat) => engine.run(moved(repeat, { output: { schools: true } }), 0, 32))],
  ["2 weeks only: building the district", medians((repeat) =>
    engine.run({ ...moved(repeat), years: 1, weeks_per_year: 2 }, 0, 32))],
];
engine.run(moved(0), 0, 32);
rows.push(["digests of 32 runs", medians(() => engine.digests())]);
console.log(`${"started".padEnd(40)} ${started.toFixed(1).padStart(8)} ms`);
for (const [name, [time, busy]] of rows)
  console.log(`${name.padEnd(40)} ${time.toFixed(1).padStart(8)} ms, processor ${busy.toFixed(1)} ms`);

const text = readFileSync(file);
const wasm = Buffer.from(/base64,([A-Za-z0-9+/=]{1000,})/.exec(text.toString())[1], "base64");
for (const [name, bytes] of [["module (one file)", text], ["WebAssembly in it", wasm]])
  console.log(`${name.padEnd(40)} ${(bytes.length / 1024).toFixed(0).padStart(8)} KiB, gzipped ` +
              `${(gzipSync(bytes, { level: 9 }).length / 1024).toFixed(0)} KiB`);
