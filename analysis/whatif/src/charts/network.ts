// The organization in motion: who reports to whom, who asks whom for advice, and how the practice moves along both.

import type { App } from "../app.ts";
import type { Organization } from "../engine/protocol.ts";
import { kFuture, type Census, type People } from "../model/people.ts";
import { h, say, set, svg } from "../ui/dom.ts";
import type { Picture, Scene, Table } from "../ui/scene.ts";
import { t, type Key } from "../words/words.ts";
import { kLevels } from "./levels.ts";
import { drawLeaders, drawMarked, drawSchool, drawTeachers, drawTies } from "./network_drawing.ts";
import { layoutOf, teacherAt, type Layout } from "./network_layout.ts";
import { dateIn, describeNetwork, networkTable, usersOf } from "./network_words.ts";
import { Sheet } from "./sheet.ts";

/** The people that are drawn, and whether they are the baseline's. */
interface Shown {
  readonly people: People;
  readonly ofBaseline: boolean;
}

/** Where everybody stands, for an organization and a size. */
interface Laid {
  readonly organization: Organization;
  readonly key: string;
  readonly layout: Layout;
  readonly ties: HTMLCanvasElement;
}

class NetworkPicture implements Picture {
  readonly id = "network";
  readonly needs = [];
  readonly element: HTMLElement;
  private readonly sheet: Sheet;
  private readonly swatches = Array.from({ length: kLevels }, (_, level) =>
    svg("circle", { class: `level-${level}`, cx: 8, cy: 8, r: 4.6 + 0.4 * level, stroke: "#8b939d" }));
  private readonly whose: HTMLElement;
  private readonly name = h("strong", {});
  private readonly about = h("span", {});
  private ofBaseline = false;
  private looked: number | null = null;
  private shown: Shown | undefined;
  private laid: Laid | undefined;
  private known: string[] = [];

  constructor(private readonly app: App, private readonly census: Census, private readonly redraw: () => void) {
    this.sheet = new Sheet(redraw, {
      role: "slider", "aria-valuemin": 1, "aria-describedby": "network-help", "aria-label": t("network.label"),
      pointermove: (event: PointerEvent) => this.look(this.at(event)),
      pointerleave: () => this.look(null),
      click: (event: MouseEvent) => this.choose(this.at(event)),
      keydown: (event: KeyboardEvent) => this.onKey(event),
    });
    const other = () => { this.ofBaseline = !this.ofBaseline; redraw(); };
    this.whose = h("button", { type: "button", click: other }, t("network.baseline"));
    this.element = h("section", { class: "picture beside" }, this.sheet.element, this.side());
  }

  update(scene: Scene): void {
    set(this.whose, { "aria-pressed": String(this.ofBaseline) });
    this.news(scene);
    if (!this.shown) say(this.about, t("network.wait"));
    if (scene.organization && this.sheet.width && this.sheet.height) this.draw(scene, scene.organization);
  }

  describe(scene: Scene): string {
    return describeNetwork(scene, this.shown?.people);
  }

  table(scene: Scene): Table {
    return networkTable(scene, this.shown?.people);
  }

  private side(): HTMLElement {
    return h("div", { class: "side" },
      h("div", { class: "switches" }, this.whose, h("p", { class: "readout" }, this.name, " ", this.about)),
      h("ul", { class: "steps levels" }, ...this.swatches.map((swatch, level) =>
        h("li", {}, sign(swatch), t(`level.${level}` as Key))),
        h("li", {}, sign(svg("circle", { class: "risen", cx: 8, cy: 8, r: 6 })), t("network.risen")),
        h("li", {}, sign(svg("rect", { class: "leader", x: 3, y: 3, width: 10, height: 10 }),
          svg("rect", { x: 3, y: 7, width: 10, height: 6 })), t("network.leader"))),
      h("p", { class: "unseen", id: "network-help" }, t("network.keys")));
  }

  private at({ offsetX: x, offsetY: y }: MouseEvent): number | null {
    return this.laid ? teacherAt(this.laid.layout, { x, y }) : null;
  }

  private look(teacher: number | null): void {
    if (teacher === this.looked) return;
    this.looked = teacher;
    this.redraw();
  }

  private choose(teacher: number | null): void {
    if (teacher !== null && this.laid) this.app.look({ teacher, school: this.laid.layout.schoolOf[teacher] as number });
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.laid) return;
    const { layout: { schoolOf }, organization: { first_teacher: first } } = this.laid;
    const from = this.looked ?? this.app.view.teacher ?? 0;
    const school = schoolOf[from] as number;
    const next = {
      ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: schoolOf.length - 1,
      ArrowDown: first[Math.min(school + 1, first.length - 2)], ArrowUp: first[Math.max(school - 1, 0)],
    }[event.key];
    if (event.key === "Enter") this.choose(this.looked ?? this.app.view.teacher);
    else if (next !== undefined) this.look(Math.min(schoolOf.length - 1, Math.max(0, next)));
    else return;
    event.preventDefault();
  }

  /** The people of the plan (or the baseline) once its runs are done: a hand that moves is not held up. */
  private news({ workshop, plan, baseline }: Scene): void {
    const { ofBaseline, app } = this;
    const known = ofBaseline ? baseline : plan;
    const people = known?.whole ? this.census.of(app.scenario(ofBaseline ? workshop.baseline : workshop.plan)) : undefined;
    if (people) this.shown = { people, ofBaseline };
    else if (this.shown?.ofBaseline !== ofBaseline) this.shown = undefined;
  }

  /** Places and ties anew for another organization or size. */
  private lay(organization: Organization): Laid {
    const { sheet } = this;
    const key = `${sheet.width} ${sheet.height} ${sheet.letters} ${devicePixelRatio}`;
    if (this.laid?.organization === organization && this.laid.key === key) return this.laid;
    const layout = layoutOf(organization, sheet.width, sheet.height, sheet.letters);
    const ties = sheet.layer((pen) => drawTies(pen, sheet, layout, organization));
    return (this.laid = { organization, key, layout, ties });
  }

  private draw(scene: Scene, organization: Organization): void {
    const pen = this.sheet.begin();
    const { layout, ties } = this.lay(organization);
    pen.drawImage(ties, 0, 0, this.sheet.width, this.sheet.height);
    const people = this.shown?.people;
    if (people?.levels(0).length !== layout.x.length) return;
    const week = Math.min(scene.view.week, people.nWeeks - 1);
    drawTeachers(pen, layout, people, week, this.colours());
    drawLeaders(pen, layout, people, week);
    const { school, teacher } = scene.view;
    if (school !== null && school < layout.reach.length) drawSchool(pen, layout, school);
    for (const marked of new Set([teacher, this.looked]))
      if (marked !== null && marked < layout.x.length) drawMarked(pen, layout, organization.ties, marked);
    this.tell(scene, layout, people.levels(week), this.looked ?? teacher);
  }

  private colours(): string[] {
    if (!this.known[0]) this.known = this.swatches.map((swatch) => getComputedStyle(swatch).fill);
    return this.known;
  }

  private tell(scene: Scene, { schoolOf, x }: Layout, levels: Float32Array, teacher: number | null): void {
    const one = teacher !== null && teacher < x.length ? teacher : null;
    const date = dateIn(scene);
    say(this.name, one === null ? `${date}:` : t("teacher", { n: one + 1, school: (schoolOf[one] as number) + 1 }));
    say(this.about, one === null ? t("network.users", { users: usersOf(levels), all: levels.length, future: kFuture + 1 })
      : t("network.level", { date, level: t(`level.${levels[one]}` as Key) }));
    set(this.sheet.canvas, {
      "aria-valuemax": x.length, "aria-valuenow": (one ?? 0) + 1,
      "aria-valuetext": `${this.name.textContent} ${this.about.textContent}`,
    });
  }
}

export function networkPicture(app: App, census: Census, redraw: () => void): Picture {
  return new NetworkPicture(app, census, redraw);
}

const sign = (...shapes: SVGElement[]) => svg("svg", { width: 16, height: 16, "aria-hidden": "true" }, ...shapes);
