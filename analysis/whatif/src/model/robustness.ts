// Does the conclusion survive? Plan and baseline in worlds whose assumptions are drawn anew, all at once, each between its
// plausible limits: as often below the model's own value as above it, evenly on either side, for else the worlds would lie
// about some other model (most limits are half and twice the value). A draw depends on the assumption's key and the world's
// number alone, so that the worlds are the same every time and a row more in the table leaves the other draws as they are.

import { EngineError, type Pool, Withdrawn } from "../engine/pool.ts";
import type { Calls, ScenarioObject } from "../engine/protocol.ts";
import type { Assumption } from "./assumptions.ts";
import type { Lever } from "./levers.ts";
import { Outcome, paired } from "./outcome.ts";
import { scenarioOf, type Plan, type Workshop } from "./workshop.ts";

export const kWorlds = 40;
export const kFuturesOfWorld = 16;
const kGroup = "worlds";

export interface World {
  readonly assumptions: Readonly<Record<string, number>>;
  /** Whether the plan has more users than the baseline in more than half of the futures that differ; null: refused. */
  readonly holds: boolean | null;
  /** By how much more of the teachers use it in the end than under the baseline, mean over futures. */
  readonly gain: number;
  /** Why the engine refused it. */
  readonly refusal: string | null;
}

/** A number from 0 to below 1 that belongs to a text: FNV-1a, then the finish of MurmurHash3. */
export function drawOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

export function drawn(assumptions: readonly Assumption[], world: number): Record<string, number> {
  return Object.fromEntries(assumptions.map((assumption) =>
    [assumption.key, valueAt(assumption, drawOf(`${world}:${assumption.key}`))]));
}

/** The value below which a share of all draws lies. */
function valueAt({ kind, low, high, default: middle }: Assumption, share: number): number {
  const [from, to] = kind === "integer" ? [low - 0.5, high + 0.5] : [low, high];
  const inside = middle > low && middle < high;
  const value = !inside ? from + (to - from) * share
    : share < 0.5 ? from + (middle - from) * 2 * share : middle + (to - middle) * (2 * share - 1);
  return kind === "integer" ? Math.min(high, Math.max(low, Math.round(value))) : value;
}

/** Asks the engine about all worlds, as many at a time as there are workers. */
export class Survey {
  private cancelled = false;

  constructor(
    private readonly pool: Pool, private readonly workshop: Workshop, private readonly levers: readonly Lever[],
    private readonly assumptions: readonly Assumption[],
  ) {}

  /** The worlds; null if it was cancelled. `onProgress` hears how many are done. */
  async run(onProgress: (done: number) => void): Promise<readonly World[] | null> {
    const worlds: World[] = [];
    let next = 0;
    let done = 0;
    const lane = async () => {
      while (next < kWorlds && !this.cancelled) {
        const world = next++;
        worlds[world] = await this.look(drawn(this.assumptions, world));
        if (!this.cancelled) onProgress(++done);
      }
    };
    try {
      await Promise.all(Array.from({ length: this.pool.size }, lane));
    } catch (error) {
      if (!(error instanceof Withdrawn)) throw error;
    }
    return this.cancelled ? null : worlds;
  }

  cancel(): void {
    this.cancelled = true;
    this.pool.withdraw(kGroup);
  }

  private async look(assumptions: Readonly<Record<string, number>>): Promise<World> {
    try {
      const { workshop } = this;
      const [plan, baseline] =
        await Promise.all([this.ends(workshop.plan, assumptions), this.ends(workshop.baseline, assumptions)] as const);
      const { above, below, n } = paired(plan, baseline);
      const gain = plan.reduce((sum, end, future) => sum + end - (baseline[future] as number), 0) / n;
      return { assumptions, holds: above > below, gain, refusal: null };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { assumptions, holds: null, gain: 0, refusal: error.message };
    }
  }

  /** Adoption at the end, future by future. */
  private async ends(plan: Plan, assumptions: Readonly<Record<string, number>>): Promise<Float32Array> {
    const scenario: ScenarioObject = {
      ...scenarioOf({ ...this.workshop, assumptions }, plan, this.levers), output: { quantities: ["adoption"] },
    };
    const words: Parameters<Calls["run"]> = [scenario, 0, kFuturesOfWorld, ["adoption"], false];
    const outcome = new Outcome([await this.pool.ask("run", words, { group: kGroup })]);
    return outcome.replicates("adoption", outcome.lastWeek);
  }
}
