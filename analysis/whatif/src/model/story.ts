// What a story is: steps, each a plan against a baseline with what to look at. Its texts stand beside it under
// story.<id>.<step>.text, .ask and .note.

import type { Change } from "./history.ts";
import { kFirst, type Pin, type Plan, type Workshop } from "./workshop.ts";

export interface Step {
  readonly plan: Plan;
  readonly baseline: Plan;
  readonly pins?: Readonly<Partial<Record<Pin, Plan>>>;
  /** The second picture. */
  readonly picture?: string;
  /** The time bar stands at the end of this school year, counted from 1; without it, at the end. */
  readonly year?: number;
  /** The lever that the step is about. */
  readonly lever?: string;
  /** The room says what it expects before it sees. */
  readonly predict?: boolean;
}

/** The last step is the sandbox: all levers, and a question to discuss. */
export interface Story {
  readonly id: string;
  readonly steps: readonly Step[];
}

/** A place in a story; steps are counted from 0. */
export interface Chapter {
  readonly story: string;
  readonly step: number;
}

/** The workshop as a step wants it: the district stays whose it is, but looks as far ahead as the stories tell. */
export function staged(workshop: Workshop, { plan, baseline, pins = {} }: Step): Workshop {
  const { years } = kFirst.district;
  return { ...workshop, district: { ...workshop.district, years }, plan, baseline, pins };
}

/** The name under which history keeps the entering of a step, and back. */
export function nameOf({ story, step }: Chapter): string {
  return `story:${story}:${step}`;
}
export function chapterOf(what: string): Chapter | null {
  const [kind, story = "", step] = what.split(":");
  return kind === "story" ? { story, step: Number(step) } : null;
}

/** What takes the workshop out of any story. */
const kEnds: readonly string[] = ["reset", "code"];
export function endsStory(change: Change<Workshop> | undefined): boolean {
  return change !== undefined && kEnds.includes(change.what);
}

/** The step that the workshop is in: the one entered last, unless its story has ended since; `first` before any change. */
export function stepTold(changes: readonly Change<Workshop>[], first: Chapter | null): Chapter | null {
  for (const change of [...changes].reverse()) {
    const chapter = chapterOf(change.what);
    if (chapter || endsStory(change)) return chapter;
  }
  return first;
}
