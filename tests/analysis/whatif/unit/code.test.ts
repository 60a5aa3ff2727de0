// Codes of workshops: what is written is read again, exactly; whatever else comes is refused in words.

import assert from "node:assert/strict";
import test from "node:test";
import { assumptionsOf, scaleOf } from "../../../../analysis/whatif/src/model/assumptions.ts";
import { kNumbersOfDistrict, type District } from "../../../../analysis/whatif/src/model/levers.ts";
import { kFirst, kPins, type Plan, type Workshop } from "../../../../analysis/whatif/src/model/workshop.ts";
import { decode, encode } from "../../../../analysis/whatif/src/share/code.ts";
import { kFirstView } from "../../../../analysis/whatif/src/share/opened.ts";
import type { View } from "../../../../analysis/whatif/src/ui/scene.ts";
import { kLanguages, speak } from "../../../../analysis/whatif/src/words/words.ts";
import { description, levers, Luck } from "./support.ts";

const kWorkshops = 10_000;
const kNames = ["", "Grass Valley", "Peña Blanca / 学区", "\"<script>alert(1)</script>\"", "🏫".repeat(20), "a\\b'c&amp;"];
const assumptions = assumptionsOf(description.parameters, levers);
const read = (code: string) => decode(code, description, levers, kFirstView);

function planOf(luck: Luck): Plan {
  const chosen = levers.filter(() => luck.is(0.3)).map((lever) => {
    const value = lever.kind === "choice" ? luck.whole(0, lever.options.length - 1)
      : Number((lever.low + luck.whole(0, Math.round((lever.high - lever.low) / lever.step)) * lever.step).toPrecision(9));
    return { lever, value };
  });
  const differ = chosen.filter(({ lever, value }) => value !== lever.start);
  return Object.fromEntries(differ.map(({ lever, value }) => [lever.id, value]));
}

function workshopOf(luck: Luck): Workshop {
  const numbers = kNumbersOfDistrict.map(({ id, low, high }) =>
    [id, luck.is(0.5) ? kFirst.district[id] : luck.whole(low, high)]);
  const moved = assumptions.filter(() => luck.is(0.05)).map((row) => {
    const scale = scaleOf(row);
    return { row, value: scale.valueAt(luck.whole(0, scale.last)) };
  }).filter(({ row, value }) => value !== row.default);
  return {
    district: { ...Object.fromEntries(numbers), name: luck.of(kNames) } as District,
    baseline: planOf(luck), plan: planOf(luck),
    pins: Object.fromEntries(kPins.filter(() => luck.is(0.3)).map((pin) => [pin, planOf(luck)])),
    assumptions: Object.fromEntries(moved.map(({ row, value }) => [row.key, value])),
  };
}

test("a random workshop is read as it was written", () => {
  const luck = new Luck(1);
  for (let repeat = 0; repeat < kWorkshops; ++repeat) {
    const workshop = workshopOf(luck);
    const view: View = { ...kFirstView, language: luck.of(kLanguages), picture: luck.of(["levels", "heat", "compare"]) };
    const code = encode(workshop, view);
    assert.match(code, /^v1\.[\w-]+$/);
    assert.deepEqual(read(code), { workshop, view });
  }
});

test("a code in which everything differs is not too long", () => {
  const plan = Object.fromEntries(levers.map((lever) => [lever.id, lever.kind === "choice" ? 1 : lever.start === lever.low
    ? lever.high : lever.low]));
  const all = Object.fromEntries(assumptions.map((row) => [row.key, row.default === row.low ? row.high : row.low]));
  const district = { ...kFirst.district, name: "學".repeat(60), seed: 2147483647, startYear: 2100 };
  const workshop = { district, baseline: plan, plan, pins: { A: plan, B: plan, C: plan }, assumptions: all };
  assert.deepEqual(read(encode(workshop, kFirstView)), { workshop, view: kFirstView });
});

const written = (text: string) => `v1.${Buffer.from(text).toString("base64url")}`;
const hostile: readonly (readonly [string, string, RegExp])[] = [
  ["nothing", "", /damaged/],
  ["no version", "eyJwIjp7fX0", /damaged/],
  ["another version", "v2.eyJwIjp7fX0", /newer/],
  ["broken base64", "v1.%%%", /damaged/],
  ["half a code", encode(kFirst, kFirstView).slice(0, -7), /damaged/],
  ["no UTF-8", `v1.${Buffer.from([0x22, 0xff, 0xfe, 0x22]).toString("base64url")}`, /damaged/],
  ["wrong JSON", written("{\"p\":{"), /damaged/],
  ["NaN, which JSON has not", written("{\"p\":{\"engagement\":NaN}}"), /damaged/],
  ["a list", written("[]"), /damaged/],
  ["null", written("null"), /damaged/],
  ["a text", written("\"p\""), /damaged/],
  ["a nest ten thousand deep", written("[".repeat(5000)), /damaged/],
  ["a deep object", written("{\"p\":".repeat(1500) + "1" + "}".repeat(1500)), /./],
  ["a code as long as a book", `v1.${"A".repeat(5_000_000)}`, /too long/],
  ["an unknown member", written("{\"x\":1}"), /sets x/],
  ["the prototype, as a member", written("{\"__proto__\":{\"plan\":1}}"), /sets __proto__/],
  ["the prototype, as a lever", written("{\"p\":{\"__proto__\":1}}"), /sets __proto__/],
  ["the prototype, as a pin", written("{\"s\":{\"__proto__\":{}}}"), /./],
  ["the prototype, of the district", written("{\"d\":{\"__proto__\":{\"years\":3}}}"), /sets __proto__/],
  ["a constructor", written("{\"p\":{\"constructor\":1}}"), /sets constructor/],
  ["a fourth pin", written("{\"s\":{\"D\":{}}}"), /sets D/],
  ["a plan that is a list", written("{\"p\":[1]}"), /damaged/],
  ["a plan that is a text", written("{\"p\":\"all\"}"), /damaged/],
  ["pins that are a number", written("{\"s\":3}"), /damaged/],
  ["a lever that is not there", written("{\"p\":{\"magic\":1}}"), /sets magic/],
  ["a message in the place of a lever", written("{\"p\":{\"Call 555-0100 now to win\":1}}"), /sets …/],
  ["a text for a number", written("{\"p\":{\"engagement\":\"NaN\"}}"), /engagement is not a number/],
  ["infinity", written("{\"p\":{\"engagement\":1e999}}"), /engagement is not a number/],
  ["null for a number", written("{\"p\":{\"engagement\":null}}"), /engagement is not a number/],
  ["an object for a number", written("{\"p\":{\"engagement\":{\"valueOf\":1}}}"), /engagement is not a number/],
  ["a lever out of its range", written("{\"p\":{\"engagement\":1.5}}"), /engagement has a value/],
  ["a lever between its steps", written("{\"p\":{\"engagement\":0.123}}"), /engagement has a value/],
  ["a choice that is not offered", written("{\"p\":{\"strategy\":3}}"), /strategy has a value/],
  ["too many schools", written("{\"d\":{\"schools\":1000000}}"), /schools has a value/],
  ["half a school", written("{\"d\":{\"schools\":2.5}}"), /schools has a value/],
  ["a name that is a number", written("{\"d\":{\"name\":7}}"), /name has a value/],
  ["a name as long as a letter", written(`{"d":{"name":"${"x".repeat(61)}"}}`), /name has a value/],
  ["an assumption that is not there", written("{\"a\":{\"superintendent.luck\":1}}"), /sets superintendent.luck/],
  ["an assumption that a lever moves", written("{\"a\":{\"superintendent.engagement\":0.5}}"), /sets superintendent/],
  ["an assumption beyond its limits", written(`{"a":{"${assumptions[0]?.key}":1e9}}`), /has a value/],
  ["a file to be read", written("{\"a\":{\"organization.file\":\"/etc/passwd\"}}"), /sets organization.file/],
];
for (const [name, code, words] of hostile) {
  test(`refused in words: ${name}`, () => {
    speak("en");
    const found = read(code);
    assert("problem" in found, JSON.stringify(found).slice(0, 200));
    assert.match(found.problem, words);
    assert(found.problem.length < 200);
  });
}

test("looks that are not known are passed over, for they change no number", () => {
  const found = read(written("{\"v\":{\"l\":\"xx\",\"p\":\"<img>\"}}"));
  assert("view" in found);
  assert.deepEqual([found.view.language, found.view.picture], [kFirstView.language, kFirstView.picture]);
});

test("signs that turn writing around are taken out of a name", () => {
  const found = read(written("{\"d\":{\"name\":\"a\\u202eb\\u0000c\\ud800\"}}"));
  assert("workshop" in found);
  assert.equal(found.workshop.district.name, "abc");
});

test("random damage is refused or gives a workshop, and never throws", () => {
  const luck = new Luck(2);
  const letters = "ABCxyz019-_.%{}\u0000é";
  for (let repeat = 0; repeat < 5000; ++repeat) {
    const code = [...encode(workshopOf(luck), kFirstView)];
    for (let damage = luck.whole(1, 4); damage > 0; --damage)
      code.splice(luck.whole(0, code.length - 1), luck.whole(0, 2), luck.of([...letters]));
    const found = read(code.join(""));
    assert("problem" in found ? found.problem : found.workshop);
  }
});

const code = encode({ ...kFirst, plan: { priorities: 6 } }, kFirstView);
for (const [name, text] of [
  ["with a full stop", `${code}.`], ["in brackets", `(${code})`], ["in angle brackets", ` <https://some.where/page.html#${code}>, `],
  ["in Spanish quotes", `«${code}».`], ["broken by a mail", `${code.slice(0, 20)}=\r\n${code.slice(20)}`],
  ["quoted by a mail", `${code.slice(0, 20)}\n> ${code.slice(20)}\n`], ["as an address writes it", `${code}%3E`],
] as const) {
  test(`a code out of a mail is read: ${name}`, () => {
    const found = read(text);
    assert("workshop" in found, text);
    assert.deepEqual(found.workshop.plan, { priorities: 6 });
  });
}
