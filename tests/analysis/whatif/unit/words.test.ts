// Words and stories: both languages say the same things, and stories name nothing that is not there.

import assert from "node:assert/strict";
import test from "node:test";
import { kStories } from "../../../../analysis/whatif/src/stories/stories.ts";
import { samePlan } from "../../../../analysis/whatif/src/model/workshop.ts";
import * as pictures from "../../../../analysis/whatif/src/words/pictures.ts";
import * as share from "../../../../analysis/whatif/src/words/share.ts";
import * as stage from "../../../../analysis/whatif/src/words/stage.ts";
import * as story from "../../../../analysis/whatif/src/words/story.ts";
import { description, levers } from "./support.ts";

const rooms = { pictures, share, stage, story } as Record<string, Record<"en" | "es", Record<string, string>>>;
const all = (language: "en" | "es"): Record<string, string> =>
  Object.assign({}, ...Object.values(rooms).map((room) => room[language]));
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
const words = (text: string) => text.replace(/\{\w+\}/g, "").match(/\p{L}+/gu)?.length ?? 0;

for (const [name, { en, es }] of Object.entries(rooms)) {
  test(`${name}: both languages have the same texts, with the same places to fill`, () => {
    assert.deepEqual(Object.keys(es).sort(), Object.keys(en).sort());
    // A note on the English of the assumptions is needed in Spanish only.
    for (const key of Object.keys(en)) assert.deepEqual(places(es[key] as string), places(en[key] as string), key);
  });

  test(`${name}: no sentence is left in English`, () => {
    const same = Object.keys(en).filter((key) => words(en[key] as string) > 3 && en[key] === es[key]);
    assert.deepEqual(same, []);
  });
}

test("no text is in two files, where one would hide the other", () => {
  const keys = Object.values(rooms).flatMap(({ en }) => Object.keys(en));
  assert.deepEqual(keys.filter((key, place) => keys.indexOf(key) !== place), []);
});

test("every lever has its name and its help in both languages", () => {
  for (const language of ["en", "es"] as const)
    for (const { id } of levers)
      for (const key of [`lever.${id}`, `help.${id}`]) assert(all(language)[key], `${language}: ${key}`);
});

/** What has no unit, or is no measure. */
const kUnitless = ["number", "ratio", "0 or 1", "word", "path", "organizations", "calendar year"];

test("every unit of a parameter has its word in both languages", () => {
  const units = [...new Set(description.parameters.map(({ unit }) => unit))].filter((unit) => !kUnitless.includes(unit)).sort();
  const known = Object.keys(all("es")).filter((key) => key.startsWith("measure.")).map((key) => key.slice("measure.".length));
  assert.deepEqual(known.sort(), units);
});

test("the practice is feminine in Spanish: who uses it uses «la»", () => {
  for (const [key, text] of Object.entries(all("es"))) assert.doesNotMatch(text, /\blo us(a|an|ó|e|en)\b/i, key);
});

const kFacts = /^(schools|teachers|end|paired|(lever|was)_(\w+)|order_(end|\d)|(plan|base|A|B|C)_(\w+_)?(end|\d))$/;
for (const { id, steps } of kStories) {
  test(`story ${id}: text, question and note for every step, levers and numbers that there are`, () => {
    for (const [index, { lever, plan, baseline, pins = {} }] of steps.entries()) {
      for (const part of ["text", "ask", "note"]) {
        const key = `story.${id}.${index + 1}.${part}`;
        for (const language of ["en", "es"] as const) assert(all(language)[key], `${language}: ${key}`);
        for (const [, name = ""] of (all("en")[key] ?? "").matchAll(/\{(\w+)\}/g)) {
          assert.match(name, kFacts, `${key}: ${name}`);
          const moves = /^(?:lever|was)_(\w+)$/.exec(name)?.[1];
          if (moves) assert(levers.some((known) => known.id === moves), `${key}: ${name}`);
        }
      }
      const moved = [plan, baseline, ...Object.values(pins)].flatMap((one) => Object.keys(one));
      for (const named of lever ? [lever, ...moved] : moved)
        assert(levers.some((known) => known.id === named), `step ${index + 1}: ${named}`);
    }
  });
}

for (const { id, steps } of kStories) {
  test(`story ${id}: what all is held against changes in no step without a word`, () => {
    const said = { en: /baseline is now/, es: /línea de base (tiene|es) ahora/ };
    for (const [index, { baseline }] of steps.entries()) {
      const before = steps[index - 1]?.baseline ?? baseline;
      if (samePlan(before, baseline)) continue;
      for (const language of ["en", "es"] as const)
        assert.match(all(language)[`story.${id}.${index + 1}.text`] ?? "", said[language]);
    }
  });
}
