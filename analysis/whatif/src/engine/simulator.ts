// From workshops to outcomes. While a hand moves: the plan under it, few quantities, as many replicates as the machine can
// run between two pictures. At rest: every plan, everything, 32 replicates, then refined to 256, with digests.

import { type ScenarioObject, type Runs } from "./protocol.ts";
import { type Pool, Withdrawn } from "./pool.ts";
import { medianOf, Outcome } from "../model/outcome.ts";
import { kRefined, kReplicates } from "../model/workshop.ts";

/** Replicates advance sixteen together. */
const kGroup = 16;
/** A hand is at rest when it has not moved for so long. */
const kRestMilliseconds = 180;
/** Outcomes that are kept: undo and redo find them here. */
const kMostOutcomes = 16;
/** If a move takes longer than this, fewer replicates are run while the hand moves. */
const kSlowMilliseconds = 55;
/** Moves whose median that is. */
const kTimes = 5;

/** Kept of the first 32 replicates only, for they are large. */
const isOfSchools = (name: string) => name.startsWith("school_") && name !== "school_spread";

export interface Known {
  readonly outcome: Outcome;
  /** Everything recorded, all replicates of the first look done. */
  readonly whole: boolean;
  /** The digest of all 256 runs, once they are done: that of the file that the command line writes. */
  readonly digest: string | null;
  /** It is of an earlier plan: that of the one asked for is on its way. */
  readonly stale?: boolean;
}

/** A scenario and what pictures need of it while a hand moves. */
export interface Wanted {
  readonly scenario: ScenarioObject;
  readonly quantities: readonly string[];
}

export class Simulator {
  private readonly known = new Map<string, Known>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wanted: Wanted | null = null;
  private moving = false;
  private resting: readonly ScenarioObject[] = [];
  private times: number[] = [];

  /** `onNews` is called when more is known, `onProblem` with what the engine refused. */
  constructor(
    private readonly pool: Pool, private readonly onNews: () => void, private readonly onProblem: (error: Error) => void,
  ) {}

  /** What is known of a scenario so far. */
  of(scenario: ScenarioObject): Known | undefined {
    return this.known.get(keyOf(scenario));
  }

  /** Replicates to be run while a hand moves. */
  get live(): number {
    return this.times.length === kTimes && medianOf(this.times) > kSlowMilliseconds ? kGroup : kReplicates;
  }

  /** The plan under the hand, to be seen as soon as can be; `others` are run when it is at rest. */
  want(wanted: Wanted, others: readonly ScenarioObject[]): void {
    this.wanted = wanted;
    this.resting = [wanted.scenario, ...others];
    this.pool.withdraw("rest");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.rest(), kRestMilliseconds);
    void this.move();
  }

  /** The latest wish is run; wishes that come meanwhile wait, and of those that wait only the last one counts. */
  private async move(): Promise<void> {
    if (this.moving) return;
    this.moving = true;
    while (this.wanted) {
      const { scenario, quantities } = this.wanted;
      this.wanted = null;
      if (this.has(scenario, quantities)) { this.onNews(); continue; }
      const begin = performance.now();
      await this.guarded(async () => {
        const only = recording(scenario, quantities);
        const parts = await Promise.all(this.groups(0, this.live).map((first) =>
          this.pool.ask("run", [only, first, kGroup, quantities, false], { urgent: true })));
        this.times = [...this.times, performance.now() - begin].slice(-kTimes);
        if (!this.known.get(keyOf(scenario))?.whole)
          this.keep(scenario, { outcome: new Outcome(parts), whole: false, digest: null });
      });
    }
    this.moving = false;
  }

  private has(scenario: ScenarioObject, quantities: readonly string[]): boolean {
    const outcome = this.of(scenario)?.outcome;
    return outcome !== undefined && quantities.every((name) => outcome.has(name));
  }

  private async rest(): Promise<void> {
    const scenarios = this.resting;
    for (const look of [this.look, this.refine]) {
      for (const scenario of scenarios) {
        if (scenarios !== this.resting) return;
        await this.guarded(() => look.call(this, scenario));
      }
    }
  }

  /** Everything of 32 replicates. */
  private async look(scenario: ScenarioObject): Promise<void> {
    if (this.of(scenario)?.whole) return;
    const parts = await this.run(scenario, this.groups(0, kReplicates), null);
    this.keep(scenario, { outcome: new Outcome(parts), whole: true, digest: null });
  }

  /** The rest of 256, and the digest of them all. */
  private async refine(scenario: ScenarioObject): Promise<void> {
    const seen = this.of(scenario);
    if (!seen?.whole || seen.digest) return;
    const keep = seen.outcome.names.filter((name) => !isOfSchools(name));
    const more = await this.run(scenario, this.groups(kReplicates, kRefined), keep);
    const parts = [...seen.outcome.parts, ...more];
    const digests = parts.flatMap((part) => part.digests ?? []);
    const digest = await this.pool.ask("digestOfRuns", [digests]);
    this.keep(scenario, { outcome: new Outcome(parts), whole: true, digest });
  }

  private run(scenario: ScenarioObject, groups: readonly number[], keep: readonly string[] | null): Promise<Runs[]> {
    return Promise.all(groups.map((first) => this.pool.ask("run", [scenario, first, kGroup, keep, true], { group: "rest" })));
  }

  private groups(first: number, end: number): number[] {
    return Array.from({ length: (end - first) / kGroup }, (_, group) => first + group * kGroup);
  }

  private async guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Withdrawn)) this.onProblem(error as Error);
    }
  }

  private keep(scenario: ScenarioObject, known: Known): void {
    const key = keyOf(scenario);
    this.known.delete(key);
    this.known.set(key, known);
    const needed = new Set(this.resting.map(keyOf));
    for (const oldest of [...this.known.keys()].slice(0, Math.max(0, this.known.size - kMostOutcomes)))
      if (!needed.has(oldest)) this.known.delete(oldest);
    this.onNews();
  }
}

function keyOf(scenario: ScenarioObject): string {
  return JSON.stringify(scenario);
}

/** The scenario, with no more recorded than these quantities: what is not recorded is in part not worked out either. */
function recording(scenario: ScenarioObject, quantities: readonly string[]): ScenarioObject {
  const district = quantities.filter((name) => !isOfSchools(name));
  return { ...scenario, output: { quantities: district, schools: district.length < quantities.length } };
}
