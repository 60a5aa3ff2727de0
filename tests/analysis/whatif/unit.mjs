// The unit tests of the page: each file of unit/ is bundled with what it tests (Node 20 reads no TypeScript) and run by Node.
//   node tests/analysis/whatif/unit.mjs [MODULE.mjs]

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const top = resolve(here, "../../..");
const { build } = createRequire(`${top}/analysis/whatif/package.json`)("esbuild");

const tests = readdirSync(join(here, "unit")).filter((name) => name.endsWith(".test.ts"));
const folder = mkdtempSync(join(tmpdir(), "districtwide-whatif-"));
try {
  await build({
    entryPoints: tests.map((name) => join(here, "unit", name)), bundle: true, outdir: folder, outExtension: { ".js": ".mjs" },
    platform: "node", format: "esm", target: "node20", logLevel: "warning",
  });
  const env = { ...process.env, DISTRICTWIDE_MODULE: resolve(process.argv[2] ?? join(top, "build/web/districtwide.mjs")) };
  const files = tests.map((name) => join(folder, name.replace(/\.ts$/, ".mjs")));
  const words = ["--test", "--test-reporter=tap", ...files];
  process.exitCode = spawnSync(process.execPath, words, { stdio: "inherit", env }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
