// The native program: what digest it gives a scenario.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The digest of the file that `districtwide run` writes for the text of a scenario file. */
export function nativeDigest(program, toml) {
  const folder = mkdtempSync(join(tmpdir(), "districtwide-whatif-"));
  try {
    const [scenario, result] = [join(folder, "scenario.toml"), join(folder, "result.h5")];
    writeFileSync(scenario, toml);
    execFileSync(program, ["run", "--quiet", "--output", result, scenario], { stdio: ["ignore", "ignore", "inherit"] });
    return execFileSync(program, ["digest", result], { encoding: "utf8" }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
