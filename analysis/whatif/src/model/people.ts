// Where every teacher stood, week after week, in one future of a plan. That is much, so it is run when somebody looks.

import type { Quantity, Runs, ScenarioObject } from "../engine/protocol.ts";
import { Withdrawn, type Pool } from "../engine/pool.ts";

/** The future that is shown, of those that the bands are made of. */
export const kFuture = 0;
const kQuantities = ["teacher_level", "school_principal", "engagement"] as const;
const kMostKept = 6;
const kGroup = "people";
/** Replicates advance sixteen together; the others are let go. */
const kTogether = 16;

export class People {
  constructor(private readonly runs: Runs) {}

  get nWeeks(): number {
    return this.runs.weeks.length;
  }
  /** Levels of use of all teachers at the end of a week. */
  levels(week: number): Float32Array {
    return this.row("teacher_level", week);
  }
  /** The engagement of each school's principal. */
  principals(week: number): Float32Array {
    return this.row("school_principal", week);
  }
  superintendent(week: number): number {
    return this.row("engagement", week)[0] as number;
  }

  private row(name: (typeof kQuantities)[number], week: number): Float32Array {
    const { offset, size } = this.runs.quantities.find((quantity) => quantity.name === name) as Quantity;
    const places = size / this.nWeeks;
    const start = offset + Math.min(week, this.nWeeks - 1) * places;
    return this.runs.values.subarray(start, start + places);
  }
}

/** Asks for people, and keeps those of a few plans. */
export class Census {
  private readonly known = new Map<string, People | "asked">();

  constructor(
    private readonly pool: Pool, private readonly onNews: () => void, private readonly complain: (error: Error) => void,
  ) {}

  /** The people of a scenario, or undefined until they are there; then there is news. */
  of(scenario: ScenarioObject): People | undefined {
    const key = JSON.stringify(scenario);
    const people = this.known.get(key);
    if (people === undefined) this.ask(key, scenario);
    return people === "asked" ? undefined : people;
  }

  private ask(key: string, scenario: ScenarioObject): void {
    this.pool.withdraw(kGroup);
    for (const oldest of [...this.known.keys()].slice(0, Math.max(0, this.known.size - kMostKept))) this.known.delete(oldest);
    this.known.set(key, "asked");
    const asked = { ...scenario, output: { schools: true, teachers: true } };
    this.pool.ask("run", [asked, kFuture, kTogether, kQuantities, false], { group: kGroup }).then((runs) => {
      this.known.set(key, new People({ ...runs, n: 1, values: runs.values.slice(0, runs.run_size) }));
      this.onNews();
    }, (error: Error) => {
      // What the engine refused once it would refuse again.
      if (error instanceof Withdrawn) this.known.delete(key);
      else this.complain(error);
    });
  }
}

interface Asker {
  readonly pool: Pool;
  paint(): void;
  readonly complain: (error: Error) => void;
}
const censuses = new WeakMap<Asker, Census>();

/** The one census of a page: the graph and the answer to why look at the same people. */
export function censusOf(app: Asker): Census {
  const census = censuses.get(app) ?? new Census(app.pool, () => app.paint(), app.complain);
  censuses.set(app, census);
  return census;
}
