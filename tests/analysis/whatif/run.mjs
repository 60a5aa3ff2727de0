// All tests of the page: its parts alone, then the page in Chromium, Firefox and WebKit, in two lanes for two processors.
//   node tests/analysis/whatif/run.mjs PAGE.html DISTRICTWIDE_PROGRAM [MODULE.mjs]

import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [page, program, module] = process.argv.slice(2);
if (!page || !program) {
  console.error("usage: node run.mjs PAGE.html DISTRICTWIDE_PROGRAM [MODULE.mjs]");
  process.exit(2);
}

const chromium = (...parts) => ["chromium.mjs", page, program, ...parts];
const kLanes = [
  [chromium("screens"), ["firefox.mjs", page, program], ["webkit.mjs", page, program]],
  [["unit.mjs", ...(module ? [module] : [])], chromium("-screens")],
];

/** What a driver says whose browser has ended: WebKitGTK does so now and then, by a fault in its JavaScript engine. */
const kCrash = "session deleted because of page crash";

function runOnce([file, ...words]) {
  const begin = performance.now();
  const child = spawn(process.execPath, [join(here, file), ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => { said += text; });
  return new Promise((resolve) => child.on("close", (code) => {
    resolve({ code, said, seconds: Math.round((performance.now() - begin) / 1000) });
  }));
}

/** Runs a file of tests, once more where its browser crashed; what it says is shown if something failed or was skipped. */
async function run(words) {
  const [file, , , ...parts] = words;
  let result = await runOnce(words);
  if (result.code && result.said.includes(kCrash)) {
    console.log(`${file}: the browser crashed; once more`);
    result = await runOnce(words);
  }
  const { code, said, seconds } = result;
  const passed = /^# pass (\d+)/m.exec(said)?.[1] ?? 0;
  const skips = said.match(/^ok .*# SKIP.*$/gm) ?? [];
  console.log(`${code ? "FAILED" : "ok"}: ${file} ${parts.join(" ")}: ${passed} tests, ${seconds} s`);
  for (const skip of skips) console.log(`  ${skip}`);
  if (code) console.log(said);
  return code === 0;
}

async function lane(files) {
  let good = true;
  for (const file of files) good = await run(file) && good;
  return good;
}

const results = await Promise.all(kLanes.map(lane));
process.exitCode = results.every((good) => good) ? 0 : 1;
