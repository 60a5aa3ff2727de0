// What the replicates of one plan did: values by quantity, replicate, week and place, and statistics over replicates.

import type { Quantity, Runs } from "../engine/protocol.ts";

interface Column {
  readonly n: number;
  readonly step: number;
  readonly offset: number;
  readonly all: Float32Array;
}

export class Outcome {
  private readonly places: readonly ReadonlyMap<string, Quantity>[];
  private readonly worked = new Map<string, unknown>();

  /** `parts`: runs of the same scenario, in the order of replicates; later ones may lack quantities. */
  constructor(readonly parts: readonly Runs[]) {
    this.places = parts.map(({ quantities }) => new Map(quantities.map((quantity) => [quantity.name, quantity])));
  }

  get names(): string[] {
    return (this.parts[0] as Runs).quantities.map(({ name }) => name);
  }
  get nReplicates(): number {
    return this.parts.reduce((sum, { n }) => sum + n, 0);
  }
  get nWeeks(): number {
    return (this.parts[0] as Runs).weeks.length;
  }
  get lastWeek(): number {
    return this.nWeeks - 1;
  }
  has(name: string): boolean {
    return this.places[0]?.has(name) ?? false;
  }

  /** Places of a quantity: 8 of level_count, as many as there are schools of school_adoption, 1 of adoption. */
  nPlaces(name: string): number {
    const quantity = this.quantity(name);
    return quantity.weekly ? quantity.size / this.nWeeks : quantity.size;
  }

  /** The value in every replicate that has it: all of them for the district's quantities, the first 32 for schools'. */
  replicates(name: string, week: number, place = 0): Float32Array {
    const columns = this.columns(name);
    const at = this.quantity(name).weekly ? week * this.nPlaces(name) + place : place;
    const values = new Float32Array(columns.reduce((sum, { n }) => sum + n, 0));
    let filled = 0;
    for (const { n, step, offset, all } of columns)
      for (let run = 0; run < n; ++run) values[filled++] = all[run * step + offset + at] as number;
    return values;
  }

  /** The mean over replicates. */
  mean(name: string, week: number, place = 0): number {
    return this.means(name)[week * this.nPlaces(name) + place] as number;
  }

  /** The means over replicates of a weekly quantity: [week][place]. */
  means(name: string): Float64Array {
    return this.once(`mean ${name}`, () => {
      const columns = this.columns(name);
      const sums = new Float64Array(this.quantity(name).size);
      for (const { n, step, offset, all } of columns)
        for (let run = 0; run < n; ++run)
          for (let at = 0, from = run * step + offset; at < sums.length; ++at, ++from)
            sums[at] = (sums[at] as number) + (all[from] as number);
      const n = columns.reduce((sum, column) => sum + column.n, 0);
      return sums.map((sum) => sum / n);
    });
  }

  /** Quantiles over replicates in every week: [quantile][week]. */
  bands(name: string, quantiles: readonly number[], place = 0): readonly Float64Array[] {
    return this.once(`bands ${name} ${place} ${quantiles.join()}`, () => {
      const bands = quantiles.map(() => new Float64Array(this.nWeeks));
      for (let week = 0; week < this.nWeeks; ++week) {
        const sorted = this.replicates(name, week, place).sort();
        quantiles.forEach((quantile, index) => { (bands[index] as Float64Array)[week] = quantileOf(sorted, quantile); });
      }
      return bands;
    });
  }

  /** One replicate's values, week after week. */
  trajectory(name: string, replicate: number, place = 0): Float32Array {
    return this.once(`trajectory ${name} ${place} ${replicate}`, () => {
      const stride = this.quantity(name).weekly ? this.nPlaces(name) : 0;
      let run = replicate;
      for (const { n, step, offset, all } of this.columns(name)) {
        if (run < n) {
          const start = run * step + offset + place;
          return Float32Array.from({ length: this.nWeeks }, (_, week) => all[start + week * stride] as number);
        }
        run -= n;
      }
      throw new Error(`${name} of future ${replicate} was not recorded`);
    });
  }

  /** Where a quantity lies in the parts that have it. */
  private columns(name: string): readonly Column[] {
    return this.once(`columns ${name}`, () => this.parts.flatMap(({ n, run_size: step, values: all }, index) => {
      const offset = this.places[index]?.get(name)?.offset;
      return offset === undefined ? [] : [{ n, step, offset, all }];
    }));
  }

  /** What `work` gives, worked out once: an outcome never changes, and is drawn again and again. */
  once<T>(key: string, work: () => T): T {
    if (!this.worked.has(key)) this.worked.set(key, work());
    return this.worked.get(key) as T;
  }

  private quantity(name: string): Quantity {
    const quantity = this.places[0]?.get(name);
    if (!quantity) throw new Error(`${name} was not recorded`);
    return quantity;
  }
}

/** The quantile of sorted values, between neighbours in proportion, as numpy and the engine have it. */
export function quantileOf(sorted: ArrayLike<number>, quantile: number): number {
  const at = quantile * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (at - below);
}

export function medianOf(values: ArrayLike<number>): number {
  return quantileOf(Float64Array.from(values).sort(), 0.5);
}

export function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** In how many replicates the first is above, below and equal to the second: the same luck in both. */
export function paired(one: ArrayLike<number>, other: ArrayLike<number>): { above: number; below: number; n: number } {
  const n = Math.min(one.length, other.length);
  let above = 0;
  let below = 0;
  for (let replicate = 0; replicate < n; ++replicate) {
    const difference = (one[replicate] as number) - (other[replicate] as number);
    if (difference > 0) ++above;
    else if (difference < 0) ++below;
  }
  return { above, below, n };
}
