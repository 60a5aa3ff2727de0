// What a trainer does while a story is told, with mouse, clicker and undo: the card goes on, and what it says stays true.

import assert from "node:assert/strict";
import test from "node:test";
import { visit } from "./visit.mjs";

/** Enters a story, and goes on to a step of it; steps are counted from 1. */
async function tell(page, story, step) {
  await page.page.waitForSelector("dialog.start[open]");
  await page.click(page.page.locator(".start-stories button").nth(story - 1));
  while ((await at(page)).step < step) await page.press("PageDown");
  await page.drawn();
}
async function at(page) {
  const { mode, chapter, prediction } = await page.view();
  return { mode, step: chapter ? chapter.step + 1 : null, phase: prediction?.phase ?? null };
}
/** The card's words, once their numbers are those of all futures. */
async function card(page) {
  await page.rest();
  return words(page);
}
const words = async ({ page }) => (await page.locator(".story-text, .story-ask").allTextContents()).join(" ");
/** In the page: what is seen of a replay in a story; null once it is over. */
function replayed() {
  const { view, workshop } = globalThis.districtwide;
  return view.replay && {
    plan: JSON.stringify(workshop.plan),
    isLeverSeen: document.querySelector(".lever[data-lever=delegates]").checkVisibility({ visibilityProperty: true }),
    words: Array.from(document.querySelectorAll(".story-text, .story-ask"), ({ textContent }) => textContent).join(" "),
  };
}
const focused = (page) => page.page.evaluate(() => document.activeElement.className);

export function stories() {
  test("before the first prediction nothing of its answer is to be seen behind the opening card", () => visit(async (page) => {
    await page.page.waitForSelector("dialog.start[open]");
    for (const part of [".headline .lead", ".headline .rest", ".first .curve.plan .middle", ".second .holder"])
      assert.equal(await page.page.locator(part).first().isVisible(), false, part);
    await page.press("Escape");
    await page.page.locator(".headline .lead").waitFor({ state: "visible" });
    assert.equal(await page.page.getAttribute("#page", "aria-busy"), null, "what is drawn is no longer busy");
  }));

  test("the opening card names no number of teachers before it is known, then the one that there is", () => visit(async (page) => {
    const card = () => page.page.locator("#start-lead").textContent();
    const n = await page.page.evaluate(async () => {
      const app = globalThis.districtwide;
      return (await app.pool.ask("organization", [app.scenario({}), 0])).first_teacher.at(-1);
    });
    await page.page.waitForFunction((text) => document.querySelector("#start-lead").textContent.startsWith(text), `${n} teachers, 20`);
    await page.change({ district: { ...(await page.now()).district, schools: 30 } });
    assert.match(await card(), /^(…|8\d\d) teachers, 30 schools/);
  }));

  test("one school is one school", () => visit(async (page) => {
    await page.change({ district: { ...(await page.now()).district, schools: 1, teachersPerSchool: 4 } });
    await page.page.waitForFunction(() => /, 1 school, one/.test(document.querySelector("#start-lead").textContent));
    await page.look({ language: "es" });
    await page.page.waitForFunction(() => /, 1 escuela, una/.test(document.querySelector("#start-lead").textContent));
  }));

  test("after a point was dragged the clicker reveals, after a lever was dragged it goes on", () => visit(async (page) => {
    await tell(page, 1, 1);
    const knob = await page.page.locator(".handles [role=slider]").last().boundingBox();
    await page.page.mouse.click(knob.x + knob.width / 2, knob.y + knob.height / 2 + 40);
    await page.page.locator(".handles [role=slider]").last().focus();
    const { draft } = (await page.view()).prediction;
    await page.press("PageDown");
    assert.deepEqual([(await at(page)).phase, (await page.view()).prediction.draft], ["revealed", draft]);
    await page.press("PageDown", 3);
    assert.equal((await at(page)).step, 4);
    await page.click("#lever-authority", { position: { x: 60, y: 16 } });
    const { plan } = await page.now();
    await page.press("PageUp");
    assert.equal((await at(page)).step, 3);
    await page.press("PageDown", 2);
    assert.equal((await at(page)).step, 5);
    assert.notEqual(plan.authority, 0.7, "the lever was moved by the mouse");
  }));

  test("a name that was typed and kept hands on to the clicker", () => visit(async (page) => {
    await tell(page, 1, 1);
    await page.page.locator(".predict-tools input").fill("Window");
    await page.press("PageDown");
    assert.equal((await at(page)).phase, "asked", "while somebody types, the keys are theirs");
    await page.press("Enter");
    assert.match(await focused(page), /story-next/);
    await page.press("PageDown");
    assert.equal((await at(page)).phase, "revealed");
  }));

  test("r shows the last change there was to see, with its lever; the card goes on telling of its own plan", () =>
    visit(async (page) => {
      await tell(page, 1, 7);
      const before = await card(page);
      await page.press("r");
      const plans = new Set();
      for (let now = await page.page.evaluate(replayed); now; now = await page.page.evaluate(replayed)) {
        plans.add(now.plan);
        assert.deepEqual([now.isLeverSeen, now.words], [true, before]);
        await page.painted();
      }
      assert(plans.size > 1, "something moves");
      await page.press("r");
      await page.press("Escape");
      assert.deepEqual([(await at(page)).mode, (await page.view()).replay], ["story", null]);
      await page.hold("b", async () => {
        await page.drawn();
        assert.equal(await words(page), before);
      });
    }));

  test("undoing the first step leads back to the opening card, redoing it into the story", () => visit(async (page) => {
    await tell(page, 2, 1);
    const first = await card(page);
    await page.press("z");
    await page.page.waitForSelector("dialog.start[open]");
    assert.deepEqual([(await at(page)).mode, (await at(page)).step], ["start", null]);
    await page.press("Escape");
    await page.page.waitForSelector("dialog.start", { state: "hidden" });
    await page.press("y");
    assert.deepEqual([(await at(page)).mode, (await at(page)).step], ["story", 1]);
    assert.equal(await card(page), first);
  }));

  test("starting over ends the story, and undoing that goes on with it", () => visit(async (page) => {
    await tell(page, 1, 4);
    const fourth = await card(page);
    await page.click(".menu > summary");
    await page.click(".menu-list button:has-text('Start over')");
    assert.deepEqual([(await at(page)).mode, (await at(page)).step], ["stage", null]);
    await page.page.locator(".story-card").waitFor({ state: "hidden" });
    await page.press("z");
    assert.deepEqual([(await at(page)).mode, (await at(page)).step], ["story", 4]);
    assert.equal(await card(page), fourth);
  }));

  test("a link that is opened while the room is asked shows its workshop, with all pictures", () => visit(async (page) => {
    const code = await page.page.evaluate(() => location.hash);
    await tell(page, 1, 1);
    const link = Buffer.from(JSON.stringify({ p: { priorities: 5 } })).toString("base64url");
    await page.page.evaluate((hash) => { location.hash = hash; }, `v1.${link}`);
    await page.page.waitForFunction(() => globalThis.districtwide.history.now.plan.priorities === 5);
    assert.equal(code, "");
    assert.deepEqual(await at(page), { mode: "stage", step: null, phase: "resting" });
    await page.page.locator(".first .curve.plan .middle").waitFor({ state: "visible" });
    await page.page.locator(".story-card").waitFor({ state: "hidden" });
  }));

  test("a reload goes on with the story and with what was predicted", () => visit(async (page) => {
    await tell(page, 1, 6);
    await page.page.locator(".predict-tools input").fill("Window");
    await page.press("Enter");
    const before = [await at(page), (await page.view()).prediction, await card(page)];
    await page.passed(400);
    await page.page.reload();
    await page.page.waitForFunction(() => globalThis.districtwide?.scene().plan);
    assert.deepEqual([await at(page), (await page.view()).prediction, await card(page)], before);
    await page.press("PageDown", 2);
    assert.deepEqual([(await at(page)).step, await page.page.locator("dialog[open]").count()], [7, 0]);
  }));

  test("spaces at the end of a story do not lead back into it; another language keeps the focus", () => visit(async (page) => {
    await tell(page, 1, 8);
    await page.press("Space", 3);
    assert.deepEqual([(await at(page)).mode, (await at(page)).step], ["stage", 8]);
    await page.page.locator("select.language").focus();
    await page.page.locator("select.language").selectOption("es");
    await page.painted();
    assert.equal(await focused(page), "language");
  }));
}
