// What the page is about at one moment: the district, the plan under the hands, what it is held against. It is what undo
// restores and what a link carries; how it looks (language, picture, week) is the view's.

import type { ScenarioObject } from "../engine/protocol.ts";
import { type District, type Event, type Lever } from "./levers.ts";

/** Levers that stand elsewhere than where they start, by id. */
export type Plan = Readonly<Record<string, number>>;

export const kPins = ["A", "B", "C"] as const;
export type Pin = (typeof kPins)[number];

export interface Workshop {
  readonly district: District;
  readonly baseline: Plan;
  readonly plan: Plan;
  readonly pins: Readonly<Partial<Record<Pin, Plan>>>;
  /** Parameters of the assumptions drawer that differ from the table's defaults; they hold for all plans. */
  readonly assumptions: Readonly<Record<string, number>>;
}

/** The critical misstep, as most districts know it: signed up, then delegated after two months (the library's delegated). */
export const kDelegated: Plan = { delegates: 8 };

export const kFirst: Workshop = {
  district: { name: "", schools: 20, teachersPerSchool: 30, startYear: 2026, years: 5, seed: 1 },
  baseline: kDelegated,
  plan: kDelegated,
  pins: {},
  assumptions: {},
};

const kEngagement = "engagement";
const kEngagementKey = "superintendent.engagement";

/** Replicates that are always run at rest, and those to which a picture is refined. */
export const kReplicates = 32;
export const kRefined = 256;

export function valueOf(plan: Plan, lever: Lever): number {
  return plan[lever.id] ?? lever.start;
}

/** The plan with a lever moved; a lever at its start leaves no trace. */
export function moved(plan: Plan, lever: Lever, value: number): Plan {
  const { [lever.id]: _, ...others } = plan;
  return value === lever.start ? others : { ...others, [lever.id]: value };
}

export function samePlan(one: Plan, other: Plan): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

/** Whether two workshops are about the same: nothing on the page would show a difference. */
export function sameWorkshop(one: Workshop, other: Workshop): boolean {
  const sameNumbers = (key: "plan" | "baseline" | "assumptions") => samePlan(one[key], other[key]);
  const samePin = (pin: Pin) => {
    const [ours, theirs] = [one.pins[pin], other.pins[pin]];
    return ours && theirs ? samePlan(ours, theirs) : ours === theirs;
  };
  return sameNumbers("plan") && sameNumbers("baseline") && sameNumbers("assumptions") && kPins.every(samePin) &&
    (Object.keys(kFirst.district) as (keyof District)[]).every((key) => one.district[key] === other.district[key]);
}

/** The levers in which two plans differ. */
export function differing(levers: readonly Lever[], one: Plan, other: Plan): Lever[] {
  return levers.filter((lever) => valueOf(one, lever) !== valueOf(other, lever));
}

/** Events, one after another, in which who turns away is never more engaged than before. */
function turningAway(events: readonly Event[], engagement: number): Event[] {
  let left = engagement;
  return events.map((event) => {
    const falls = event.set[kEngagementKey];
    if (falls === undefined) return event;
    left = Math.min(left, falls);
    return { ...event, set: { ...event.set, [kEngagementKey]: left } };
  });
}

/** The scenario of a plan, as the command line would read it from a file. */
export function scenarioOf(workshop: Workshop, plan: Plan, levers: readonly Lever[], title = "What-if"): ScenarioObject {
  const { district, assumptions } = workshop;
  const set: Record<string, unknown> = {
    "organization.schools": district.schools,
    "organization.teachers_per_school": district.teachersPerSchool,
    start_year: district.startYear,
    years: district.years,
    ...assumptions,
  };
  const events: Event[] = [];
  for (const lever of levers) {
    const value = valueOf(plan, lever);
    if (value === lever.start) continue;
    const effect = lever.apply(value, district);
    Object.assign(set, effect.set);
    events.push(...(effect.events ?? []));
  }
  events.sort((one, other) => one.week - other.week);
  return {
    title: district.name ? `${title}: ${district.name}` : title,
    model: "district",
    ...set,
    ...(events.length ? { events: turningAway(events, plan[kEngagement] ?? 1) } : {}),
    run: { replicates: kRefined, seed: district.seed },
    output: { schools: true },
  };
}
