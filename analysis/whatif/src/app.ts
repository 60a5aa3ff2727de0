// The page's heart: the workshop and its history, the view, the simulator; after every change all panels see a new scene.

import type { Description, Organization, Presets, ScenarioObject } from "./engine/protocol.ts";
import type { Pool } from "./engine/pool.ts";
import { type Known, Simulator } from "./engine/simulator.ts";
import { speak } from "./words/words.ts";
import { History } from "./model/history.ts";
import { leversOf, type Lever } from "./model/levers.ts";
import { kPins, moved, scenarioOf, type Plan, type Workshop } from "./model/workshop.ts";
import type { Panel, Picture, Scene, View } from "./ui/scene.ts";

export class App {
  readonly history: History<Workshop>;
  readonly levers: readonly Lever[];
  readonly simulator: Simulator;
  private panels: Panel[] = [];
  private painting = false;
  private shown: Workshop;
  private organizations = new Map<string, Organization | "asked">();
  private readonly last: { plan?: Known; baseline?: Known } = {};
  private readonly onView: (() => void)[] = [];

  constructor(
    readonly pool: Pool, readonly description: Description, readonly presets: Presets, workshop: Workshop,
    public view: View, private readonly pictures: () => readonly Picture[], readonly complain: (error: Error) => void,
  ) {
    this.levers = leversOf(description, presets);
    this.shown = workshop;
    this.history = new History(workshop);
    this.simulator = new Simulator(pool, () => this.draw(), complain);
    this.history.onChange((state) => this.show(state));
    speak(view.language);
    this.simulate();
  }

  /** The workshop that is shown: the history's, or a replay's. */
  get workshop(): Workshop {
    return this.shown;
  }

  scenario(plan: Plan, title?: string): ScenarioObject {
    return scenarioOf(this.shown, plan, this.levers, title);
  }

  /** Moves a lever of the plan; `going` while the hand keeps on. */
  move(lever: Lever, value: number, going = false): void {
    this.change({ plan: moved(this.history.now.plan, lever, value) }, `lever:${lever.id}`, going);
  }

  change(part: Partial<Workshop>, what: string, going = false): void {
    this.history.change({ ...this.history.now, ...part }, what, going);
  }

  look(part: Partial<View>): void {
    const before = this.view;
    this.view = { ...before, ...part };
    if (part.language && part.language !== before.language) speak(part.language);
    if (part.picture && part.picture !== before.picture) this.simulate();
    for (const listener of this.onView) listener();
    this.paint();
  }

  /** Called after every change of the view. */
  onLook(listener: () => void): void {
    this.onView.push(listener);
  }

  /** The panels that are on the page now. */
  place(panels: readonly Panel[]): void {
    this.panels = [...panels];
    this.paint();
  }

  /** All panels draw again before the next picture of the screen. */
  paint(): void {
    if (this.painting) return;
    this.painting = true;
    requestAnimationFrame(() => {
      this.painting = false;
      this.draw();
    });
  }

  /** All panels draw now: an answer of the engine comes between two pictures of the screen, and the next one is to show it. */
  private draw(): void {
    const scene = this.scene();
    for (const panel of this.panels) panel.update(scene);
    if (scene.plan && !performance.getEntriesByName("first picture").length) performance.mark("first picture");
  }

  scene(): Scene {
    const { plan, baseline, pins } = this.shown;
    const known = (one: Plan) => this.simulator.of(this.scenario(one));
    return {
      workshop: this.shown, view: this.view, levers: this.levers, description: this.description,
      plan: this.latest("plan", known(plan)), baseline: this.latest("baseline", known(baseline)),
      pins: Object.fromEntries(kPins.filter((pin) => pins[pin]).map((pin) => [pin, known(pins[pin] as Plan)])),
      organization: this.organization(),
    };
  }

  /** What is known, or what was known last, while the answer to a move is on its way: pictures are not to flicker. */
  private latest(who: "plan" | "baseline", known: Known | undefined): Known | undefined {
    if (known) this.last[who] = known;
    const last = this.last[who];
    return known ?? (last && { ...last, whole: false, digest: null, stale: true });
  }

  private show(state: Workshop): void {
    this.shown = state;
    this.simulate();
    this.paint();
  }

  private simulate(): void {
    const { plan, baseline, pins } = this.shown;
    const needs = this.pictures().find(({ id }) => id === this.view.picture)?.needs ?? [];
    const others: Plan[] = [baseline, ...pinned(pins)];
    this.simulator.want(
      { scenario: this.scenario(plan), quantities: ["adoption", ...needs] }, others.map((other) => this.scenario(other)));
  }

  /** The people of the district: the same for every plan, for plans do not change who there is. */
  private organization(): Organization | undefined {
    const scenario = this.scenario({});
    const key = JSON.stringify(scenario);
    const known = this.organizations.get(key);
    if (known === undefined) {
      this.organizations = new Map([[key, "asked"]]);
      this.pool.ask("organization", [scenario, 0]).then((answer) => {
        this.organizations.set(key, answer);
        this.paint();
      }, this.complain);
    }
    return known === "asked" ? undefined : known;
  }
}

function pinned(pins: Workshop["pins"]): Plan[] {
  return kPins.map((pin) => pins[pin]).filter((plan) => plan !== undefined);
}
