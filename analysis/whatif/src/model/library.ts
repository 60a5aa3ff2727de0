// What levers take from the library's scenarios, as they came with the engine: nothing of them is typed again here.

import type { Parameter, Presets, ScenarioObject } from "../engine/protocol.ts";

/** Parameters that an event sets, and its note. */
export interface Turn {
  readonly set: Readonly<Record<string, number>>;
  readonly note: string;
}

export interface Library {
  /** The superintendent delegates: scenario delegated. */
  readonly delegated: Turn;
  /** The project's support ends: scenario support_ends. */
  readonly supportEnds: Turn;
  /** What is missing is never built: scenario never_built. */
  readonly buildWeeks: number;
  /** The weights of system, school and teacher in engaged_focused, school_as_unit and teacher_to_teacher. */
  readonly strategies: readonly Readonly<Record<string, number>>[];
}

const kStrategies = ["engaged_focused", "school_as_unit", "teacher_to_teacher"];
const kWeights = ["strategy.system", "strategy.school", "strategy.teacher"];

export function libraryOf({ scenarios }: Presets, parameters: readonly Parameter[]): Library {
  const named = (wanted: string): ScenarioObject => {
    const found = scenarios.find(({ name }) => name === wanted);
    if (!found) throw new Error(`the engine came without the scenario ${wanted}`);
    return found.scenario;
  };
  /** A scenario holds what differs from the table's defaults. */
  const valueIn = (scenario: ScenarioObject, key: string) =>
    (scenario[key] ?? parameters.find((row) => row.key === key)?.default) as number;
  return {
    delegated: turnOf(named("delegated")),
    supportEnds: turnOf(named("support_ends")),
    buildWeeks: valueIn(named("never_built"), "components.build_weeks"),
    strategies: kStrategies.map((name) =>
      Object.fromEntries(kWeights.map((key) => [key, valueIn(named(name), key)]))),
  };
}

/** All that a scenario's events set; those of the library that are asked for here have one turn each. */
function turnOf({ events }: ScenarioObject): Turn {
  const all = events as readonly Turn[];
  return { set: Object.assign({}, ...all.map(({ set }) => set)) as Turn["set"], note: all[0]?.note ?? "" };
}
