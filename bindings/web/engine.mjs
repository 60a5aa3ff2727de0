// The engine for a page's worker, and for Node: objects in, objects and Float32Arrays out. Nothing is known here of the
// model; scenarios are objects with the keys of a scenario file, such as
//   { title: "...", "superintendent.engagement": 0.4, events: [{ week: 8, set: { "priorities.count": 4 } }],
//     run: { replicates: 32, seed: 1 }, output: { quantities: ["adoption"] } }

/** What was wrong with the input: `problems` holds { place, key, message } of each. */
export class InputError extends Error {
  constructor(problems) {
    super(problems.map(({ place, message }) => `${place}: ${message}`).join("\n"));
    this.name = "InputError";
    this.problems = problems;
  }
}

/** JSON.stringify, but infinity stays infinity. */
function jsonOf(value) {
  const infinite = (member) => (member === Infinity || member === -Infinity ? `\u0000${member}` : member);
  return JSON.stringify(value, (_, member) => infinite(member)).replace(/"\\u0000(-?)Infinity"/g, (_, sign) => `${sign}1e999`);
}

/** The engine of a module that build/web/districtwide.mjs makes: `await startEngine(createModule)`. */
export async function startEngine(createModule) {
  const module = await createModule();

  function answer(address) {
    const found = JSON.parse(module.UTF8ToString(address));
    if (found.problems) throw new InputError(found.problems);
    return found;
  }

  function withText(text, call) {
    const size = module.lengthBytesUTF8(text) + 1;
    const address = module._malloc(size);
    if (!address) throw new InputError([{ place: "scenario", message: "is too long" }]);
    try {
      module.stringToUTF8(text, address, size);
      return answer(call(address));
    } finally {
      module._free(address);
    }
  }

  return {
    /** The model's name, parameters and quantities. */
    describe: () => answer(module._districtwide_describe()),

    /** The scenarios that came with the module: { version, commit, scenarios: [{ name, scenario }] }. */
    presets: () => answer(module._districtwide_presets()),

    /**
     * Runs replicates first, first + 1 ... of a scenario. `values` holds run after run, run_size numbers each, in which
     * `quantities` say where what lies.
     */
    run(scenario, first, n) {
      const layout = withText(jsonOf(scenario), (address) => module._districtwide_run(address, first, n));
      const start = module._districtwide_values() / 4;
      return { ...layout, first, n, values: module.HEAPF32.slice(start, start + n * layout.run_size) };
    },

    /** The digests of the runs of the last `run`, and the digest of a file that holds them all. */
    digests: () => answer(module._districtwide_digests()),

    /** The digest of a file that holds runs of several engines, from their digests in the order of replicates. */
    digestOfRuns: (digests) =>
      withText(digests.join(""), (address) => module._districtwide_digest_of_runs(address)).digest,

    /** The people and ties that a replicate lives among: { first_teacher, department, poverty, area, ties }. */
    organization: (scenario, replicate) =>
      withText(jsonOf(scenario), (address) => module._districtwide_organization(address, replicate)),

    /** Why a teacher moved or did not in a replicate, spell by spell, and how it would have ended with more support. */
    explain: (scenario, teacher, replicate) =>
      withText(jsonOf(scenario), (address) => module._districtwide_explain(address, teacher, replicate)),

    /** The scenario as a file for the command line. */
    toml: (scenario) => withText(jsonOf(scenario), (address) => module._districtwide_toml(address)).toml,
  };
}
