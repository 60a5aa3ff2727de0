// The numbers in a story's texts, by name, computed from what the scene knows at the moment:
//   plan_end, base_1, A_3        of 100 teachers, how many use it at the end of that school year (the middle future)
//   plan_cost_end                the same of another quantity
//   order_1                      how plan stands to baseline then: "more than"
//   lever_priorities, was_...    where the plan's, the baseline's lever stands
//   schools, teachers            how many there are: "20 schools"
//   paired, end

import type { Known } from "../engine/simulator.ts";
import { monthOf } from "../model/dates.ts";
import { kWeeksPerYear } from "../model/levers.ts";
import { medianOf, type Outcome } from "../model/outcome.ts";
import { valueOf, type Pin } from "../model/workshop.ts";
import { counted, hundred, maybe, number, spoken, t, type Key } from "../words/words.ts";
import { leverValue } from "./lever_words.ts";
import { againstBaseline } from "./paired_words.ts";
import type { Scene } from "./scene.ts";

/** What stands where a number is still being computed. */
const kWait = "…";
const kMillion = 1e6;

/** A text of a story with its numbers. */
export function told(key: string, scene: Scene): string {
  const names = (maybe(key) ?? "").matchAll(/\{(\w+)\}/g);
  return maybe(key) ? t(key as Key, Object.fromEntries([...names].map(([, name = ""]) => [name, fact(name, scene)]))) : "";
}

function fact(name: string, scene: Scene): string {
  const { workshop: { district, plan, baseline }, levers } = scene;
  const [first = "", ...others] = name.split("_");
  const lever = levers.find(({ id }) => id === others.join("_"));
  if (first === "lever" && lever) return leverValue(lever, valueOf(plan, lever), district);
  if (first === "was" && lever) return leverValue(lever, valueOf(baseline, lever), district);
  if (first === "schools") return counted("count.schools", district.schools);
  if (first === "teachers") return teachersInWords(scene);
  if (first === "end") return monthOf(district.years * kWeeksPerYear - 1, district.startYear, spoken());
  if (first === "paired") return pairedWords(scene);
  if (first === "order") return orderWords(scene, others[0] ?? "end");
  return valueWords(scene, first, others);
}

/** How many teachers were drawn, once that is known. */
export function teachersOf({ organization }: Scene): number | undefined {
  return organization?.first_teacher.at(-1);
}

/** "560 teachers" */
export function teachersInWords(scene: Scene): string {
  const teachers = teachersOf(scene);
  return teachers === undefined ? t("count.teachers", { n: kWait }) : counted("count.teachers", teachers);
}

function knownOf(scene: Scene, who: string): Known | undefined {
  const known = { plan: scene.plan, base: scene.baseline }[who] ?? scene.pins[who as Pin];
  return known?.stale ? undefined : known;
}

/** The last week of school year 1, 2 ... of an outcome, or of its last one. */
function weekOf(outcome: Outcome, year: string): number {
  return year === "end" ? outcome.lastWeek : Math.min(outcome.lastWeek, Number(year) * kWeeksPerYear - 1);
}

function valueWords(scene: Scene, who: string, rest: readonly string[]): string {
  const outcome = knownOf(scene, who)?.outcome;
  const [quantity, year] = rest.length > 1 ? [rest[0] as string, rest[1] as string] : ["adoption", rest[0] ?? "end"];
  if (!outcome?.has(quantity)) return kWait;
  const value = medianOf(outcome.replicates(quantity, weekOf(outcome, year)));
  return quantity === "cost" ? t("money.millions", { value: millions(value) }) : hundred(value);
}

/** "1.67": million dollars */
export function millions(value: number): string {
  return number(value / kMillion, 2);
}

/** The medians are said in whole teachers of a hundred, and compared as they are said. */
function orderWords(scene: Scene, year: string): string {
  const [plan, base] = ["plan", "base"].map((who) => Number(valueWords(scene, who, [year])));
  if (plan === undefined || base === undefined || Number.isNaN(plan - base)) return kWait;
  return t(plan > base ? "story.more" : plan < base ? "story.fewer" : "story.equal");
}

function pairedWords(scene: Scene): string {
  const [plan, base] = [knownOf(scene, "plan"), knownOf(scene, "base")];
  if (!plan || plan.outcome.nWeeks !== base?.outcome.nWeeks) return kWait;
  const ends = [plan, base].map(({ outcome }) => outcome.replicates("adoption", outcome.lastWeek));
  return againstBaseline(ends[0] as Float32Array, ends[1] as Float32Array);
}
