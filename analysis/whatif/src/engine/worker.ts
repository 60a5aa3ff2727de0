// A worker: one engine, which answers one question after another.

// @ts-expect-error: emscripten's loader, made by ./run web, has no types
import createModule from "districtwide-module";
import { InputError, startEngine } from "../../../../bindings/web/engine.mjs";
import type { Calls, Question, Reply, Runs, Start } from "./protocol.ts";

/** Only the quantities of `keep`, close together. */
function only(runs: Runs, keep: readonly string[]): Runs {
  const kept = runs.quantities.filter(({ name }) => keep.includes(name));
  if (kept.length === runs.quantities.length) return runs;
  const runSize = kept.reduce((sum, { size }) => sum + size, 0);
  const values = new Float32Array(runs.n * runSize);
  let offset = 0;
  const quantities = kept.map((quantity) => {
    for (let run = 0; run < runs.n; ++run) {
      const start = run * runs.run_size + quantity.offset;
      values.set(runs.values.subarray(start, start + quantity.size), run * runSize + offset);
    }
    offset += quantity.size;
    return { ...quantity, offset: offset - quantity.size };
  });
  return { ...runs, run_size: runSize, quantities, values };
}

async function start(wasm: ArrayBuffer): Promise<Calls> {
  const engine = await startEngine(() => createModule({ wasmBinary: wasm }));
  return {
    ...engine,
    run(scenario, first, n, keep, digests) {
      const runs: Runs = engine.run(scenario, first, n);
      const kept = keep ? only(runs, keep) : runs;
      return digests ? { ...kept, digests: engine.digests().runs } : kept;
    },
  };
}

function answer(calls: Calls, { id, call, words }: Question): Reply {
  try {
    return { id, answer: (calls[call] as (...words: unknown[]) => unknown)(...words) };
  } catch (error) {
    if (error instanceof InputError) return { id, problems: error.problems };
    return { id, problems: [{ place: "engine", message: String(error) }] };
  }
}

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
};
let calls: Promise<Calls>;
scope.onmessage = ({ data }: MessageEvent<Start>) => {
  calls = start(data.wasm);
  scope.onmessage = async ({ data: question }: MessageEvent<Question>) => {
    let reply: Reply;
    try {
      reply = answer(await calls, question);
    } catch (error) {
      reply = { id: question.id, problems: [{ place: "engine", message: `does not start: ${error}` }] };
    }
    const values = "answer" in reply ? (reply.answer as Partial<Runs> | null)?.values : undefined;
    scope.postMessage(reply, values instanceof Float32Array ? [values.buffer] : []);
  };
};
