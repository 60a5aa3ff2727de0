// Hands: what a finger does to a slider, and what a change of the years does to the cursor of time.

import assert from "node:assert/strict";
import test from "node:test";
import { kScreens, visit } from "./visit.mjs";

/** A finger put down in the middle of an element, moved by so many pixels and lifted. */
async function swipe(page, selector, { across = 0, down = 0 }) {
  const session = await page.page.context().newCDPSession(page.page);
  const { x, y, width, height } = await page.page.locator(selector).boundingBox();
  const [left, top] = [x + width / 2, y + height / 2];
  const touch = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [{ x: left, y: top }]);
  for (let step = 1; step <= 10; ++step) await touch("touchMove", [{ x: left + across * step / 10, y: top + down * step / 10 }]);
  await touch("touchEnd", []);
  // A tap or a swipe is made of it by the browser, which takes its time.
  await page.page.waitForTimeout(300);
  await page.painted();
}

export function hands() {
  test("a swipe that scrolls moves no lever, a swipe sideways and a tap do", () => visit(async (page) => {
    const slider = "#lever-coaches";
    const shown = () => page.page.locator(slider).inputValue();
    await page.page.locator(slider).scrollIntoViewIfNeeded();
    const [before, { plan }] = [await shown(), await page.now()];
    const place = await page.page.evaluate(() => document.scrollingElement.scrollTop);
    await swipe(page, slider, { down: -200 });
    await page.page.waitForFunction((from) => document.scrollingElement.scrollTop !== from, place);
    assert.deepEqual([await shown(), (await page.now()).plan], [before, plan]);

    await page.page.locator(slider).scrollIntoViewIfNeeded();
    await swipe(page, slider, { across: 60 });
    const { coaches } = (await page.now()).plan;
    assert.ok(coaches > 80, `dragged to ${coaches}`);
    await swipe(page, slider, {});
    // Tapped in the middle.
    await page.page.waitForFunction((dragged) => globalThis.districtwide.history.now.plan.coaches < dragged, coaches);
    await page.painted();
    assert.equal(await shown(), String((await page.now()).plan.coaches));
  }, { stage: true, screen: kScreens.phone, touch: true, motion: "reduce" }));

  test("who looks at the end does so still when the years become more or fewer", () => visit(async (page) => {
    const date = () => page.page.locator(".time-bar output").textContent();
    await page.look({ picture: "cost" });
    await page.rest();
    assert.equal(await date(), "June 2031");
    for (const [years, end] of [[10, "June 2036"], [3, "June 2029"], [5, "June 2031"]]) {
      await page.page.locator(".district input").nth(4).fill(String(years));
      await page.pressOn(page.page.locator(".district input").nth(4), "Tab");
      await page.rest();
      assert.equal(await date(), end);
    }
    for (const key of ["ArrowLeft", "ArrowRight"]) await page.pressOn(".time-bar input", key);
    await page.change({ district: { ...(await page.now()).district, years: 8 } });
    await page.rest();
    assert.equal(await date(), "June 2034");
  }, { stage: true }));
}
