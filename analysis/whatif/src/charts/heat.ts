// Schools and time: how many teachers use it in each school, week after week, and where that differs from the baseline.

import type { App } from "../app.ts";
import type { Outcome } from "../model/outcome.ts";
import { h, say, set } from "../ui/dom.ts";
import type { Picture, Scene, Table } from "../ui/scene.ts";
import { t, type Key } from "../words/words.ts";
import { drawHeat, gridOf, imageOf } from "./heat_map.ts";
import {
  baselineOf, describeHeat, heatTable, kOrders, kUse, outcomeOf, schoolText, sorted, type Order,
} from "./heat_values.ts";
import { kDifference, kShare, legendOf } from "./shades.ts";
import { Sheet } from "./sheet.ts";

/** The image as it was drawn last, and what it was drawn of. */
interface Drawn {
  readonly plan: Outcome;
  readonly base: Outcome | undefined;
  readonly key: string;
  readonly image: HTMLCanvasElement;
}

class HeatPicture implements Picture {
  readonly id = "heat";
  readonly needs = [kUse];
  readonly element: HTMLElement;
  private readonly sheet: Sheet;
  private readonly against: HTMLElement;
  private readonly legend = h("div", { class: "legend" });
  private readonly name = h("strong", {});
  private readonly numbers = h("span", {});
  private order: Order = "name";
  private difference = false;
  private looked: number | null = null;
  private rows: number[] = [];
  private drawn: Drawn | undefined;

  constructor(private readonly app: App, private readonly redraw: () => void) {
    this.sheet = new Sheet(redraw, {
      role: "slider", "aria-orientation": "vertical", "aria-valuemin": 1, "aria-describedby": "heat-help",
      pointermove: ({ offsetY }: PointerEvent) => this.look(this.rowAt(offsetY)),
      pointerleave: () => this.look(null),
      click: ({ offsetY }: MouseEvent) => this.choose(this.rowAt(offsetY)),
      keydown: (event: KeyboardEvent) => this.onKey(event),
    });
    const sort = h("select", {
      "aria-label": t("heat.sort"), change: () => { this.order = sort.value as Order; redraw(); },
    }, ...kOrders.map((one) => h("option", { value: one }, t(`heat.sort.${one}` as Key))));
    const other = () => { this.difference = !this.difference; redraw(); };
    this.against = h("button", { type: "button", click: other }, t("heat.difference"));
    this.element = h("section", { class: "picture beside" }, this.sheet.element, h("div", { class: "side" },
      h("div", { class: "switches" }, sort, this.against), this.legend,
      h("p", { class: "readout" }, this.name, " ", this.numbers),
      h("p", { class: "unseen", id: "heat-help" }, t("heat.keys"))));
  }

  update(scene: Scene): void {
    const { looked, sheet } = this;
    set(this.against, { "aria-pressed": String(this.difference), disabled: !baselineOf(scene) });
    set(sheet.canvas, { "aria-label": t("heat.label") });
    const { school, week } = scene.view;
    const picture = this.image(scene);
    drawHeat(sheet, picture, {
      order: this.rows, week: Math.min(week, picture.width - 1), startYear: scene.workshop.district.startYear,
      looked: this.rows.indexOf(looked ?? -1), chosen: this.rows.indexOf(school ?? -1),
    });
    this.tell(scene, looked ?? (school !== null && school < this.rows.length ? school : null));
  }

  describe(scene: Scene): string {
    return describeHeat(scene);
  }

  table(scene: Scene): Table {
    return heatTable(scene, sorted(scene, this.order));
  }

  private rowAt(y: number): number | null {
    const row = Math.floor(y / gridOf(this.sheet, 1, 1).tall * this.rows.length);
    return this.rows[row] ?? null;
  }

  private look(school: number | null): void {
    if (school === this.looked) return;
    this.looked = school;
    this.redraw();
  }

  private choose(school: number | null): void {
    if (school !== null) this.app.look({ school, teacher: null });
  }

  private onKey(event: KeyboardEvent): void {
    const { rows, looked, app } = this;
    const row = rows.indexOf(looked ?? app.view.school ?? -1);
    const next = {
      ArrowDown: row + 1, ArrowUp: row < 0 ? rows.length - 1 : row - 1, Home: 0, End: rows.length - 1,
    }[event.key];
    if (event.key === "Enter") this.choose(looked ?? app.view.school);
    else if (next !== undefined) this.look(rows[Math.min(rows.length - 1, Math.max(0, next))] ?? null);
    else return;
    event.preventDefault();
  }

  /** The image anew where its values, order or colours have changed. */
  private image(scene: Scene): HTMLCanvasElement {
    const { drawn, order } = this;
    const plan = outcomeOf(scene);
    const base = this.difference ? baselineOf(scene) : undefined;
    const key = `${order} ${base !== undefined} ${scene.organization !== undefined}`;
    if (drawn && drawn.plan === plan && drawn.base === base && drawn.key === key) return drawn.image;
    this.rows = sorted(scene, order);
    const shades = base ? kDifference : kShare;
    const [uses, others] = [plan.means(kUse), base?.means(kUse)];
    const values = others ? uses.map((use, at) => use - (others[at] as number)) : uses;
    this.legend.replaceChildren(h("span", {}, t(base ? "heat.legend.difference" : "heat.legend")), legendOf(shades));
    this.drawn = { plan, base, key, image: imageOf(values, plan.nWeeks, this.rows, shades) };
    return this.drawn.image;
  }

  private tell(scene: Scene, school: number | null): void {
    const text = school === null ? t("heat.hint") : schoolText(scene, school);
    say(this.name, school === null ? "" : t("school", { n: school + 1 }));
    say(this.numbers, text);
    const row = school === null ? -1 : this.rows.indexOf(school);
    set(this.sheet.canvas, {
      "aria-valuemax": this.rows.length, "aria-valuenow": row + 1 || 1,
      "aria-valuetext": school === null ? text : `${this.name.textContent}: ${text}`,
    });
  }
}

export function heatPicture(app: App, redraw: () => void): Picture {
  return new HeatPicture(app, redraw);
}
