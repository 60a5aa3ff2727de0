// What the unit tests share: the engine in Node, the levers of its table, and random numbers that are the same every time.

import { pathToFileURL } from "node:url";
import { startEngine } from "../../../../bindings/web/engine.mjs";
import type { Description, Presets, Runs, ScenarioObject } from "../../../../analysis/whatif/src/engine/protocol.ts";
import { leversOf } from "../../../../analysis/whatif/src/model/levers.ts";

interface Engine {
  describe(): Description;
  presets(): Presets;
  run(scenario: ScenarioObject, first: number, n: number): Runs;
  digests(): { runs: readonly string[]; digest: string };
  toml(scenario: ScenarioObject): string;
}

const address = pathToFileURL(process.env.DISTRICTWIDE_MODULE ?? "");
export const engine = await startEngine((await import(address.href)).default) as Engine;
export const description = engine.describe();
export const levers = leversOf(description, engine.presets());

/** Random numbers from 0 to below 1, the same for the same seed (Mulberry32). */
export class Luck {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.whole(0, choices.length - 1)] as T;
  }

  /** With probability `chance`. */
  is(chance: number): boolean {
    return this.next() < chance;
  }
}
