// The workers, and the questions that wait for one. Draws are keyed by replicate, so that it makes no difference to any number
// which worker runs which replicates, or how many workers there are.

import type { Call, Calls, Problem, Question, Reply } from "./protocol.ts";

/** What the engine refused, in its words. */
export class EngineError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join("\n"));
    this.name = "EngineError";
  }
}

/** A question was taken back before a worker had it. */
export class Withdrawn extends Error {}

/** Urgent questions come before all others; those of one `group` can be taken back together. */
export interface Handling {
  readonly urgent?: boolean;
  readonly group?: string;
}

interface Waiting extends Handling {
  readonly question: Question;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Place {
  readonly worker: Worker;
  doing: Waiting | null;
}

export class Pool {
  private readonly places: Place[];
  private queue: Waiting[] = [];
  private lastId = 0;

  /** `wasm` is copied to each of `n` workers that run the text `script`. */
  constructor(script: string, wasm: ArrayBuffer, n: number) {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    this.places = Array.from({ length: n }, () => {
      const place: Place = { worker: new Worker(address), doing: null };
      place.worker.onmessage = ({ data }: MessageEvent<Reply>) => this.done(place, data);
      place.worker.onerror = (event) => this.failed(place, event.message || "the worker stopped");
      place.worker.postMessage({ wasm });
      return place;
    });
  }

  get size(): number {
    return this.places.length;
  }

  /** The engine's answer. Throws EngineError for what it refuses, Withdrawn for what was taken back. */
  ask<C extends Call>(call: C, words: Parameters<Calls[C]>, handling: Handling = {}): Promise<ReturnType<Calls[C]>> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        ...handling,
        question: { id: ++this.lastId, call, words },
        resolve: resolve as (answer: unknown) => void,
        reject,
      };
      if (handling.urgent) {
        const behind = this.queue.findIndex(({ urgent }) => !urgent);
        this.queue.splice(behind < 0 ? this.queue.length : behind, 0, waiting);
      } else {
        this.queue.push(waiting);
      }
      this.next();
    });
  }

  /** Takes back the questions of a group that no worker has begun. */
  withdraw(group: string): void {
    const taken = this.queue.filter((waiting) => waiting.group === group);
    this.queue = this.queue.filter((waiting) => waiting.group !== group);
    for (const { reject } of taken) reject(new Withdrawn());
  }

  private next(): void {
    for (const place of this.places) {
      if (place.doing) continue;
      const waiting = this.queue.shift();
      if (!waiting) return;
      place.doing = waiting;
      place.worker.postMessage(waiting.question);
    }
  }

  private done(place: Place, reply: Reply): void {
    const waiting = place.doing;
    place.doing = null;
    this.next();
    if (!waiting) return;
    if ("problems" in reply) waiting.reject(new EngineError(reply.problems));
    else waiting.resolve(reply.answer);
  }

  private failed(place: Place, message: string): void {
    const waiting = place.doing;
    place.doing = null;
    waiting?.reject(new EngineError([{ place: "engine", message }]));
    this.next();
  }
}
