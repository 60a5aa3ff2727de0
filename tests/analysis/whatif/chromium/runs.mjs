// The numbers: the page's runs are the native program's.

import assert from "node:assert/strict";
import test from "node:test";
import { nativeDigest } from "../native.mjs";
import { visit } from "./visit.mjs";

export function runs(program) {
  test("the baseline's 256 runs are the native program's, and the Run ID is theirs", () => visit(async (page) => {
    const digest = await page.rest();
    assert.equal(digest, nativeDigest(program, await page.toml()));
    const shown = await page.page.locator(".run-id").textContent();
    assert.match(shown, new RegExp(`\\b${digest.slice(0, 8)}\\b.*\\b256\\b`));
  }));

  test("so are those of a plan in which much differs; and another lever is another digest", () => visit(async (page) => {
    const before = await page.rest();
    await page.change({
      district: { name: "Ñandú \"1\"", schools: 7, teachersPerSchool: 22, startYear: 2031, years: 4, seed: 12345 },
      plan: { delegates: 44, authority: 0.55, priorities: 4, arrival: 1.5, coaches: 50, hours: 20, time: 0.02, build: 1,
        monitoring: 0.5, ends: 3, strategy: 1, waves: 3, teachers_leave: 0.2, principals_leave: 0.4,
        superintendent_leaves: 0.3 },
    });
    const digest = await page.rest();
    assert.notEqual(digest, before);
    assert.equal(digest, nativeDigest(program, await page.toml()));
    await page.page.evaluate(() => {
      const app = globalThis.districtwide;
      app.move(app.levers.find(({ id }) => id === "hours"), 21);
    });
    const other = await page.rest();
    assert.notEqual(other, digest);
    assert.equal(other, nativeDigest(program, await page.toml()));
  }, { stage: true }));
}
