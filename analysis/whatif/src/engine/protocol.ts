// What the page and its workers say to each other, and what the engine's answers look like (bindings/web/engine.mjs).

/** A scenario as the engine reads it: keys of a scenario file. */
export type ScenarioObject = Readonly<Record<string, unknown>>;

export interface Range {
  readonly low: number | null;
  readonly high: number | null;
  readonly low_open: boolean;
  readonly high_open: boolean;
  readonly text: string;
}

/** A row of the engine's parameter table. */
export interface Parameter {
  readonly key: string;
  readonly group: string;
  readonly kind: string;
  readonly default: number | string | readonly number[];
  readonly unit: string;
  readonly allowed: Range | null;
  readonly plausible: Range | null;
  readonly choices: readonly string[];
  readonly meaning: string;
  readonly source: string;
  readonly grade: "measured" | "derived" | "assumed";
  readonly start_only: boolean;
}

export interface Description {
  readonly model: string;
  readonly results_version: number;
  readonly parameters: readonly Parameter[];
  readonly quantities: readonly string[];
}

export interface Presets {
  readonly version: string;
  readonly commit: string;
  readonly scenarios: readonly { readonly name: string; readonly scenario: ScenarioObject }[];
}

/** Where a quantity stands among the values of one run: [week][dimension], week after week if it is weekly. */
export interface Quantity {
  readonly name: string;
  readonly long_name: string;
  readonly units: string;
  readonly dimensions: readonly string[];
  readonly weekly: boolean;
  readonly offset: number;
  readonly size: number;
}

/** Replicates first .. first + n - 1 of a scenario: values [replicate][run_size]. */
export interface Runs {
  readonly run_size: number;
  readonly weeks_per_year: number;
  readonly weeks: readonly number[];
  readonly dimensions: readonly { name: string; long_name: string; size: number; labels: readonly string[] }[];
  readonly quantities: readonly Quantity[];
  readonly first: number;
  readonly n: number;
  readonly values: Float32Array;
  /** The digest of each run, where they were asked for. */
  readonly digests?: readonly string[];
}

/** Who there is and who is tied to whom; ties are pairs of teachers, one after another. */
export interface Organization {
  readonly first_teacher: readonly number[];
  readonly department: readonly number[];
  readonly poverty: readonly number[];
  readonly area: readonly number[];
  readonly ties: readonly number[];
}

export interface Spell {
  readonly first_week: number;
  readonly last_week: number;
  readonly level: number;
  readonly support: readonly number[];
  readonly cost: readonly number[];
  readonly chance_up: number;
  readonly chance_down: number;
  readonly turn: "up" | "down" | "lost ground" | "replaced" | "end";
  readonly next_level: number;
}

export interface Ending {
  readonly level: number;
  readonly first_use: number | null;
}

/** Why a teacher moved or did not (models/district/explain.h). */
export interface Explanation {
  readonly teacher: number;
  readonly replicate: number;
  readonly school: number;
  readonly ties: number;
  readonly openness: number;
  readonly leads: boolean;
  readonly spells: readonly Spell[];
  readonly as_it_was: Ending;
  readonly had_been_full: readonly Ending[];
}

/** What a worker can be asked. */
export interface Calls {
  describe(): Description;
  presets(): Presets;
  /** `keep`: the quantities that come back, all if null. */
  run(scenario: ScenarioObject, first: number, n: number, keep: readonly string[] | null, digests: boolean): Runs;
  digestOfRuns(digests: readonly string[]): string;
  organization(scenario: ScenarioObject, replicate: number): Organization;
  explain(scenario: ScenarioObject, teacher: number, replicate: number): Explanation;
  toml(scenario: ScenarioObject): string;
}

export type Call = keyof Calls;
export type Question = { readonly id: number; readonly call: Call; readonly words: readonly unknown[] };

export interface Problem {
  readonly place: string;
  readonly key?: string;
  readonly message: string;
}
export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly problems: readonly Problem[] };

/** The first message to a worker: the WebAssembly, gzipped. */
export interface Start {
  readonly wasm: ArrayBuffer;
}
