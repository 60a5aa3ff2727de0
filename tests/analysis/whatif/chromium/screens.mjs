// Screens: in every state of the page, on every screen, targets are large enough, nothing is clipped, nothing lies over
// something else, nothing has to be moved sideways; and on a laptop axe finds nothing in any of them.
// With DISTRICTWIDE_PICTURES=FOLDER what was seen is kept there, to be looked at.

import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";
import { axeSource } from "../browsers.mjs";
import { flaws, smallTargets, violations } from "./flaws.mjs";
import { enter, kLooks, kStates } from "./states.mjs";
import { kScreens, visit } from "./visit.mjs";

/** Pixels: the least of any target, and of a button's height. */
const kLeast = { target: 24, button: 40 };
const folder = process.env.DISTRICTWIDE_PICTURES;
const kAll = Object.keys(kStates);
const kFew = ["stage", "compare", "story", "predict, revealed", "assumptions", "share"];
const kMany = [...kFew, "start", "schools", "people", "barriers", "cost", "system", "why a school"];

async function look({ page }, name, label, problems) {
  for (const [found, word] of [...(label.startsWith("laptop") ? [[violations]] : []), [smallTargets, kLeast], [flaws]])
    for (const problem of await page.evaluate(found, word))
      if (!problems.some((known) => known.endsWith(problem))) problems.push(`${name}: ${problem}`);
  if (folder) await page.screenshot({ path: join(folder, `${label}-${name}.png`.replaceAll(/[ ,]+/g, "_")) });
}

function screen(size, of, names) {
  const label = `${size}${of}`;
  test(`nothing is clipped, covered, small or unsaid: ${label}`, () => visit(async (page) => {
    const problems = [];
    await page.page.evaluate(axeSource());
    await page.look(kLooks[of]);
    for (const name of names) {
      await enter(page, name);
      await look(page, name, label, problems);
    }
    assert.deepEqual(problems, []);
  }, { stage: true, screen: kScreens[size], motion: "reduce" }));
}

/** In the page: what reaches beyond the part that it is looked for in. */
function outOfSight(pairs) {
  return pairs.filter(([part, place]) => {
    const [inner, outer] = [part, place].map((selector) => document.querySelector(selector).getBoundingClientRect());
    return inner.height < 40 || inner.bottom > outer.bottom + 1 || inner.top < outer.top - 1;
  });
}

/** In the page: colours by which things are told apart, as the browser shows them. */
function colours() {
  const of = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
  return {
    ink: of("body", "color"), axis: of(".first .axes text", "fill"), level: of(".second .name.small", "fill"),
    chosen: of(".tabs [aria-selected=true]", "backgroundColor"), other: of(".tabs [aria-selected=false]", "backgroundColor"),
    pressed: of(".tools [aria-pressed=true]", "backgroundColor"), free: of(".tools [aria-pressed=false]", "backgroundColor"),
    ring: of(".help", "borderTopWidth"), slider: of(".slider input", "forcedColorAdjust"),
  };
}

export function screens() {
  for (const scheme of ["light", "dark"])
    test(`where the system forces its colours, all is told apart: ${scheme}`, () => visit(async (page) => {
      await page.look({ room: true });
      await page.drawn();
      const { ink, axis, level, chosen, other, pressed, free, ring, slider } = await page.page.evaluate(colours);
      assert.deepEqual([axis, level, ring, slider], [ink, ink, "1px", "none"]);
      assert.notEqual(chosen, other);
      assert.notEqual(pressed, free);
    }, { stage: true, forced: scheme }));

  test("four plans' costs are all in sight, and in large letters both pictures", () => visit(async (page) => {
    const pairs = [[".figures", ".side"], [".first .chart", ".right"], [".second .chart", ".right"]];
    for (const language of ["en", "es"]) {
      await enter(page, "four plans");
      await page.page.waitForFunction(() => document.querySelectorAll(".figures dt").length === 5);
      for (const room of [false, true]) {
        await page.look({ language, room });
        await page.drawn();
        assert.deepEqual(await page.page.evaluate(outOfSight, pairs), [], `${language} ${room}`);
      }
    }
  }, { stage: true, motion: "reduce" }));
  for (const size of ["laptop", "small"])
    test(`a replay covers neither Play nor the Run ID: ${size}`, () => visit(async (page) => {
      await enter(page, "replay");
      assert.deepEqual(await page.page.evaluate(() => {
        const box = (selector) => document.querySelector(selector).getBoundingClientRect();
        const strip = box(".replay-strip");
        return [".play", ".run-id", ".lever[data-glow] input"].filter((selector) => {
          const { left, right, top, bottom } = box(selector);
          return left < strip.right && right > strip.left && top < strip.bottom && bottom > strip.top;
        });
      }), []);
    }, { stage: true, screen: kScreens[size], motion: "reduce" }));
  screen("laptop", "", kAll);
  screen("phone", "", [...kMany, "why a teacher", "menu", "replay", "sandbox", "in words and as tables"]);
  for (const size of ["tablet", "zoomed"]) screen(size, "", kMany);
  screen("projector", "", [...kFew, "start", "people", "cost"]);
  screen("small", "", [...kMany, "achievement", "four plans", "story, notes"]);
  screen("small", " in large letters", [...kMany, "achievement", "story, notes"]);
  screen("small", " in Spanish", [...kFew, "cost", "system"]);
  screen("laptop", " in Spanish", [...kMany, "menu", "predict", "crowded", "dear"]);
  screen("phone", " in Spanish", kFew);
  screen("laptop", " in large letters", [...kFew, "schools", "barriers", "cost", "system", "predict", "why a school"]);
}
