// The levers: each a parameter or an event of the model. Units, ranges and evidence come from the engine's table; here
// stands which parameter a lever moves, and how far and in which steps a hand moves it.

import type { Description, Presets } from "../engine/protocol.ts";
import { libraryOf, type Library } from "./library.ts";

export type LeverGroup = "leadership" | "focus" | "support" | "strategy" | "turnover";
export const kGroups: readonly LeverGroup[] = ["leadership", "focus", "support", "strategy", "turnover"];

/** How a lever's number is said (words/words.ts). */
export type Unit =
  "percent" | "initiatives" | "a year" | "teachers" | "hours" | "percent a week" | "percent a year" | "waves" | "week" | "year"
  | "strength";

/** An event that a lever adds to the scenario, in the week that the lever says. */
export interface Event {
  readonly week: number;
  readonly set: Readonly<Record<string, number>>;
  readonly note: string;
}

interface LeverBase {
  readonly id: string;
  readonly group: LeverGroup;
  /** The parameter that it moves, or the first of those that it sets. */
  readonly key: string;
  /** It leaves the scenario as it is at its start and sets something elsewhere: no parameter's row tells about it. */
  readonly sets?: true;
}

/** A slider. `start` is the value at which the scenario stays as it is. */
export interface Slider extends LeverBase {
  readonly kind: "slider";
  readonly unit: Unit;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly start: number;
  /** What a value other than `start` adds to the scenario. */
  readonly apply: (value: number, district: District) => Effect;
}

/** One of a few, shown side by side. Values are 0, 1, 2. */
export interface Choice extends LeverBase {
  readonly kind: "choice";
  readonly options: readonly string[];
  readonly start: number;
  readonly apply: (value: number, district: District) => Effect;
}

export interface Effect {
  readonly set?: Readonly<Record<string, number>>;
  readonly events?: readonly Event[];
}

export type Lever = Slider | Choice;

/** What all plans of a workshop share. */
export interface District {
  readonly name: string;
  readonly schools: number;
  readonly teachersPerSchool: number;
  readonly startYear: number;
  readonly years: number;
  readonly seed: number;
}

export const kMostYears = 10;
/** The whole numbers of a district, and how far the page lets them go: as large as it can still answer at once. */
export const kNumbersOfDistrict = [
  { id: "schools", low: 1, high: 60 },
  { id: "teachersPerSchool", low: 4, high: 100 },
  { id: "startYear", low: 2000, high: 2100 },
  { id: "years", low: 1, high: kMostYears },
  { id: "seed", low: 0, high: 2147483647 },
] as const;
export const kLongestName = 60;

/** Never, of a lever that says when: beyond every run's end. */
export const kNever = 0;
export const kWeeksPerYear = 36;
/** The view's week for "the end, however long the run is": no run has a later one. */
export const kEnd = kMostYears * kWeeksPerYear - 1;

const slider = (
  id: string, group: LeverGroup, key: string, unit: Unit, low: number, high: number, step: number, start?: number,
): Omit<Slider, "start"> & { start: number | undefined } => ({
  id, group, key, kind: "slider", unit, low, high, step, start, apply: (value) => ({ set: { [key]: value } }),
});

const rowsOf = (library: Library): readonly (Omit<Lever, "start"> & { start: number | undefined })[] => [
  slider("engagement", "leadership", "superintendent.engagement", "percent", 0, 1, 0.05),
  {
    ...slider("delegates", "leadership", "superintendent.engagement", "week", 0, 176, 4, kNever),
    sets: true,
    apply: (week, { years }) => week === kNever || week >= years * kWeeksPerYear ? {} : {
      events: [{ week, ...library.delegated }],
    },
  } as Omit<Slider, "start"> & { start: number },
  slider("authority", "leadership", "delegate.authority", "percent", 0, 1, 0.05),
  slider("priorities", "focus", "priorities.count", "initiatives", 1, 10, 1),
  slider("arrival", "focus", "priorities.arrival", "a year", 0, 4, 0.5),
  slider("coaches", "support", "coaching.teachers_per_coach", "teachers", 20, 200, 10),
  slider("hours", "support", "coaching.contact_hours", "hours", 0, 32, 1),
  slider("time", "support", "structures.build", "percent a week", 0, 0.07, 0.005),
  {
    id: "build", group: "support", key: "components.build_weeks", kind: "choice", options: ["built", "not built"], start: 0,
    sets: true,
    // So many weeks as no run lasts; the library's never_built takes away what exists as well.
    apply: (value: number) => (value === 1 ? { set: { "components.build_weeks": library.buildWeeks } } : {}),
  } as Choice,
  slider("monitoring", "support", "coaching.monitoring", "strength", 0, 2, 0.25),
  {
    ...slider("ends", "support", "coaching.contact_hours", "year", 0, 9, 1, kNever),
    sets: true,
    apply: (year, { years }) => year === kNever || year >= years ? {} : {
      events: [{ week: year * kWeeksPerYear, ...library.supportEnds }],
    },
  } as Omit<Slider, "start"> & { start: number },
  {
    id: "strategy", group: "strategy", key: "strategy.system", kind: "choice",
    options: ["system", "school", "teacher"], start: 0,
    apply: (value: number) => ({ set: library.strategies[value] ?? {} }),
  } as Choice,
  {
    ...slider("waves", "strategy", "rollout.waves", "waves", 1, 4, 1),
    apply: (value, { schools }) => ({ set: { "rollout.waves": Math.min(value, schools) } }),
  } as Omit<Slider, "start"> & { start: undefined },
  slider("teachers_leave", "turnover", "teachers.turnover", "percent a year", 0, 0.4, 0.02),
  slider("principals_leave", "turnover", "principals.turnover", "percent a year", 0, 0.5, 0.05),
  slider("superintendent_leaves", "turnover", "superintendent.turnover", "percent a year", 0, 0.5, 0.02),
];

/** The levers in the order of the page. Where a lever starts is the table's default. */
export function leversOf({ parameters }: Description, presets: Presets): readonly Lever[] {
  return rowsOf(libraryOf(presets, parameters)).map((row) => ({
    ...row,
    start: row.start ?? (parameters.find(({ key }) => key === row.key)?.default as number),
  }) as Lever);
}

/** The value nearest to `value` that a lever can take. */
export function within(lever: Lever, value: number): number {
  if (lever.kind === "choice") return Math.min(lever.options.length - 1, Math.max(0, Math.round(value)));
  const steps = Math.round((Math.min(lever.high, Math.max(lever.low, value)) - lever.low) / lever.step);
  return Number((lever.low + steps * lever.step).toPrecision(9));
}
