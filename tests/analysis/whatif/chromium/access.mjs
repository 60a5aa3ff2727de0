// Access: what is heard or read is what is seen.

import assert from "node:assert/strict";
import test from "node:test";
import { seenWithoutScripts, visit } from "./visit.mjs";

export function access() {
  test("where no script runs, both languages say what to open the page in", async () => {
    const seen = await seenWithoutScripts();
    assert.match(seen, /Open this file in Chrome, Edge, Firefox or Safari/);
    assert.match(seen, /Abra este archivo en Chrome, Edge, Firefox o Safari/);
  });

  test("a screen reader hears the headline that is seen, once the hand rests", () => visit(async (page) => {
    const heard = () => page.page.locator(".headline [role=status]").textContent();
    await page.rest();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft"]) {
      await page.pressOn("#lever-priorities", key);
      await page.rest();
      await page.passed(500);
      assert.equal(await heard(), await page.headline());
    }
  }, { stage: true }));

  test("a lever's card has the evidence of its own parameter, or says what it sets", () => visit(async ({ page }) => {
    const cards = {};
    for (const id of ["engagement", "delegates", "ends", "build", "strategy"]) {
      await page.locator(`[data-lever=${id}] .help`).click();
      cards[id] = await page.locator(`#help-${id}`).innerText();
    }
    assert.match(cards.engagement, /Plausible\s+45 to 100 %/);
    assert.match(cards.delegates, /superintendent.engagement = 0.1/);
    assert.match(cards.ends, /coaching.contact_hours = 0\s+superintendent.engagement = 0\s+priorities.count = 6/);
    assert.match(cards.build, /components.build_weeks = \d+/);
    for (const id of ["delegates", "ends", "build"]) assert.doesNotMatch(cards[id], /Evidence|Plausible/);
    assert.doesNotMatch(cards.strategy, /Plausible/);
  }, { stage: true }));

  test("sliders say their value in words, with the baseline", () => visit(async ({ page }) => {
    const said = (sliders) => page.locator(sliders).evaluateAll((all) => all.map((slider) => slider.ariaValueText));
    assert.deepEqual(await said("#lever-delegates"), ["October 2026, baseline: October 2026"]);
    for (const text of await said(".levers input[type=range]")) assert.match(text, /., baseline: ./);
  }, { stage: true }));

  test("the table says what the curve shows, and both what the headline says", () => visit(async (page) => {
    await page.change({ plan: { priorities: 3 } });
    await page.rest();
    await page.click(page.page.locator(".first .folds summary").nth(1));
    await page.page.waitForSelector(".first .folds td");
    await page.drawn();
    const { columns, last, drawn } = await page.page.evaluate(() => {
      const cells = (row) => [...row.children].map((cell) => cell.textContent);
      const [head, ...rows] = [...document.querySelectorAll(".first .folds tr")];
      const labels = [...document.querySelectorAll(".first .axes text")].filter((text) => /%/.test(text.textContent));
      const axis = labels.map((text) => [Number(text.getAttribute("y")), Number.parseFloat(text.textContent)]);
      const [[y0, v0], [y1, v1]] = [axis[0], axis.at(-1)];
      const ends = [...document.querySelectorAll(".first .curve")].map((curve) => {
        const y = Number(/([\d.]+)$/.exec(curve.querySelector(".middle").getAttribute("d"))[1]);
        return [curve.querySelector(".name").textContent, v0 + (y - y0) / (y1 - y0) * (v1 - v0)];
      });
      return { columns: cells(head), last: cells(rows.at(-1)), drawn: Object.fromEntries(ends) };
    });
    for (const [name, value] of Object.entries(drawn)) {
      const column = columns.findIndex((text) => text.startsWith(name) && /middle/.test(text));
      assert(Math.abs(Number.parseFloat(last[column]) - value) < 1, `${name}: ${last[column]} in the table, ${value} drawn`);
    }
    const said = await page.headline();
    const middle = Number.parseFloat(last[columns.findIndex((text) => /^Your plan.*middle/.test(text))]);
    assert.match(said, new RegExp(`\\b${middle} in 100`));
  }, { stage: true }));
}
