// The whole way without a mouse: from the opening card through every story into the sandbox, to every lever, back and forth.

import assert from "node:assert/strict";
import test from "node:test";
import { visit } from "./visit.mjs";

const kStories = 3;
const kMostTabs = 150;

/** The card's text, once all its numbers are there. */
async function told(page) {
  const parts = page.page.locator(".story-text, .story-ask");
  await page.page.waitForFunction(() => !/…/.test(document.querySelector(".story-text").textContent), null, { timeout: 30000 });
  return (await parts.allTextContents()).join(" ");
}

/** In the page: from now on notes every value that a slider is painted with, however fast the machine is. */
function noteValues(slider) {
  globalThis.valuesSeen = [];
  new MutationObserver(() => globalThis.valuesSeen.push(slider.value)).observe(slider, { attributeFilter: ["aria-valuetext"] });
}

export function journey() {
  for (let story = 0; story < kStories; ++story) {
    test(`story ${story + 1}: from the opening card to the sandbox by PageDown alone`, () => visit(async (page) => {
      await page.page.waitForSelector("dialog.start[open]");
      assert.equal(await page.page.locator(".start-stories button:focus").count(), 1, "a story has the focus");
      await page.press("Tab", story);
      await page.press("Enter");
      const [texts, places] = [[], []];
      let reveals = 0;
      for (;;) {
        await page.page.waitForFunction((seen) => globalThis.districtwide.view.chapter?.step === seen, texts.length);
        texts.push(await told(page));
        const { mode, chapter, prediction } = await page.view();
        places.push(`${mode} ${chapter?.story} ${chapter?.step} ${prediction?.phase}`);
        if (mode !== "story") break;
        if (prediction?.phase === "asked") {
          await page.press("PageDown");
          assert.equal((await page.view()).prediction.phase, "revealed");
          ++reveals;
        }
        await page.press("PageDown");
      }
      assert.deepEqual([texts.length, new Set(texts).size, reveals], [8, 8, 2], `${places.join("; ")}\n${texts.join("\n")}`);
      for (const text of texts) assert.doesNotMatch(text, /[{}]|undefined|NaN|null/);
      await page.press("PageUp");
      assert.equal((await page.view()).mode, "stage", "in the sandbox the paging keys are the levers' own");
    }));
  }

  test("PageUp goes back, Escape leaves, and the way back leads to the same step", () => visit(async (page) => {
    await page.press("Enter");
    await page.press("PageDown", 3);
    await page.press("PageUp");
    assert.equal((await page.view()).chapter.step, 1);
    await page.press("Escape");
    assert.equal((await page.view()).mode, "stage");
    await page.pressOn(".story-resume", "Enter");
    assert.deepEqual([(await page.view()).mode, (await page.view()).chapter.step], ["story", 1]);
  }));

  test("Tab reaches every lever, and an arrow moves it", () => visit(async (page) => {
    const levers = await page.page.evaluate(() => globalThis.districtwide.levers.map(({ id }) => id));
    const moved = new Set();
    for (let tabs = 0; tabs < kMostTabs && moved.size < levers.length; ++tabs) {
      await page.press("Tab");
      const id = await page.page.evaluate(() =>
        document.activeElement.matches("input") ? document.activeElement.closest("[data-lever]")?.dataset.lever : undefined);
      if (!id || moved.has(id)) continue;
      const before = (await page.now()).plan[id];
      await page.press("ArrowRight");
      if ((await page.now()).plan[id] === before) await page.press("ArrowLeft");
      assert.notEqual((await page.now()).plan[id], before, id);
      assert(await page.page.evaluate((lever) => document.activeElement.closest("[data-lever]")?.dataset.lever === lever, id),
        `${id} keeps the focus`);
      moved.add(id);
    }
    assert.deepEqual([...moved].sort(), [...levers].sort());
  }, { stage: true }));

  test("twenty changes, undone and redone by key, are exactly as they were", () => visit(async (page) => {
    const before = await page.now();
    await page.drawn();
    const states = [JSON.stringify(before)];
    for (let change = 0; change < 20; ++change) {
      const lever = ["engagement", "priorities", "hours", "monitoring"][change % 4];
      await page.pressOn(`#lever-${lever}`, change % 3 ? "ArrowLeft" : "ArrowRight");
      states.push(JSON.stringify(await page.now()));
    }
    assert(new Set(states).size > 15);
    await page.rest();
    const shown = [await page.headline(), await page.page.locator(".first .curve.plan .middle").getAttribute("d")];
    const changes = await page.page.evaluate(() => globalThis.districtwide.history.changes.length);
    for (let back = changes; back > 0; --back) {
      await page.press("z");
      assert(states.includes(JSON.stringify(await page.now())));
    }
    assert.equal(JSON.stringify(await page.now()), states[0]);
    for (let on = 0; on < changes; ++on) await page.press("y");
    assert.equal(JSON.stringify(await page.now()), states.at(-1));
    await page.rest();
    assert.deepEqual([await page.headline(), await page.page.locator(".first .curve.plan .middle").getAttribute("d")], shown);
  }, { stage: true }));

  test("letters do nothing where somebody types", () => visit(async (page) => {
    const name = page.page.locator(".district input[type=text]");
    await name.focus();
    await page.page.keyboard.type("crazy puzzle boxes ab?");
    await page.painted();
    assert.equal(await name.inputValue(), "crazy puzzle boxes ab?");
    assert.equal((await page.view()).prediction ?? null, null);
    assert.equal(await page.page.locator("dialog[open]").count(), 0);
  }, { stage: true }));

  test("who wants less motion flips between before and after, and nothing moves by itself", () => visit(async (page) => {
    const slider = page.page.locator("#lever-priorities");
    const before = await slider.inputValue();
    for (let press = 0; press < 2; ++press) await page.pressOn(slider, "ArrowRight");
    const after = await slider.inputValue();
    for (const [key, value] of [["r", before], ["r", after], ["r", before]]) {
      await page.press(key);
      for (let look = 0; look < 5; ++look) {
        await page.passed(60);
        assert.equal(await slider.inputValue(), value);
      }
    }
    assert.deepEqual(await page.page.evaluate(() => document.getAnimations().length), 0);
    await page.press("Escape");
    assert.equal(await slider.inputValue(), after);
  }, { stage: true, motion: "reduce" }));

  test("a replay sweeps from before to after and ends where it began; b shows the baseline while it is held", () =>
    visit(async (page) => {
      const slider = page.page.locator("#lever-priorities");
      const before = await slider.inputValue();
      for (let press = 0; press < 4; ++press) await page.pressOn(slider, "ArrowRight");
      const after = await slider.inputValue();
      await slider.evaluate(noteValues);
      await page.press("r");
      await page.page.waitForFunction(() => globalThis.districtwide.view.replay === null);
      await page.painted();
      const seen = new Set(await page.page.evaluate(() => globalThis.valuesSeen));
      assert(seen.has(before) && seen.has(after) && seen.size > 2, [...seen].join());
      assert.equal(await slider.inputValue(), after);
      await page.hold("b", async () => assert.equal(await slider.inputValue(), before));
      assert.equal(await slider.inputValue(), after);
    }, { stage: true }));
}
