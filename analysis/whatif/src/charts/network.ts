// The organization in motion: who reports to whom, who asks whom for advice, and how the practice moves along both.

import type { App } from "../app.ts";
import type { Organization } from "../engine/protocol.ts";
import { kFuture, type Census, type People } from "../model/people.ts";
import { h, say, set, svg } from "../ui/dom.ts";
import type { Picture, Scene } from "../ui/scene.ts";
import { t, type Key } from "../words/words.ts";
import { kLevels } from "./levels.ts";
import { drawLeaders, drawMarked, drawSchool, drawTeachers, drawTies } from "./network_drawing.ts";
import { layoutOf, teacherAt, type Layout } from "./network_layout.ts";
import { dateIn, describeNetwork, networkTable, usersOf } from "./network_words.ts";
import { Sheet } from "./sheet.ts";

export function networkPicture(app: App, census: Census, redraw: () => void): Picture {
  let ofBaseline = false;
  let looked: number | null = null;
  let shown: { people: People; ofBaseline: boolean } | undefined;
  let laid: { organization: Organization; key: string; layout: Layout; ties: HTMLCanvasElement } | undefined;

  const sheet = new Sheet(redraw, {
    role: "slider", "aria-valuemin": 1, "aria-describedby": "network-help", "aria-label": t("network.label"),
    pointermove: ({ offsetX, offsetY }: PointerEvent) => look(at(offsetX, offsetY)),
    pointerleave: () => look(null),
    click: ({ offsetX, offsetY }: MouseEvent) => choose(at(offsetX, offsetY)),
    keydown: onKey,
  });
  const swatches = Array.from({ length: kLevels }, (_, level) =>
    svg("circle", { class: `level-${level}`, cx: 8, cy: 8, r: 4.6 + 0.4 * level, stroke: "#8b939d" }));
  const whose = h("button", { type: "button", click: () => { ofBaseline = !ofBaseline; redraw(); } }, t("network.baseline"));
  const name = h("strong", {});
  const about = h("span", {});
  const side = h("div", { class: "side" },
    h("div", { class: "switches" }, whose, h("p", { class: "readout" }, name, " ", about)),
    h("ul", { class: "steps levels" }, ...swatches.map((swatch, level) =>
      h("li", {}, sign(swatch), t(`level.${level}` as Key))),
      h("li", {}, sign(svg("circle", { class: "risen", cx: 8, cy: 8, r: 6 })), t("network.risen")),
      h("li", {}, sign(svg("rect", { class: "leader", x: 3, y: 3, width: 10, height: 10 }),
        svg("rect", { x: 3, y: 7, width: 10, height: 6 })), t("network.leader"))),
    h("p", { class: "unseen", id: "network-help" }, t("network.keys")));

  const at = (x: number, y: number) => (laid ? teacherAt(laid.layout, { x, y }) : null);
  function look(teacher: number | null): void {
    if (teacher === looked) return;
    looked = teacher;
    redraw();
  }
  function choose(teacher: number | null): void {
    if (teacher !== null && laid) app.look({ teacher, school: laid.layout.schoolOf[teacher] as number });
  }
  function onKey(event: KeyboardEvent): void {
    if (!laid) return;
    const { layout: { schoolOf }, organization: { first_teacher: first } } = laid;
    const from = looked ?? app.view.teacher ?? 0;
    const school = schoolOf[from] as number;
    const next = {
      ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: schoolOf.length - 1,
      ArrowDown: first[Math.min(school + 1, first.length - 2)], ArrowUp: first[Math.max(school - 1, 0)],
    }[event.key];
    if (event.key === "Enter") choose(looked ?? app.view.teacher);
    else if (next !== undefined) look(Math.min(schoolOf.length - 1, Math.max(0, next)));
    else return;
    event.preventDefault();
  }

  /** The people of the plan (or the baseline) once its runs are done: a hand that moves is not held up. */
  function news({ workshop, plan, baseline }: Scene): void {
    const known = ofBaseline ? baseline : plan;
    const people = known?.whole ? census.of(app.scenario(ofBaseline ? workshop.baseline : workshop.plan)) : undefined;
    if (people) shown = { people, ofBaseline };
    else if (shown?.ofBaseline !== ofBaseline) shown = undefined;
  }

  /** Places and ties anew for another organization or size. */
  function lay(organization: Organization): Layout {
    const key = `${sheet.width} ${sheet.height} ${sheet.letters} ${devicePixelRatio}`;
    if (laid?.organization !== organization || laid.key !== key) {
      const layout = layoutOf(organization, sheet.width, sheet.height, sheet.letters);
      const ties = sheet.layer((pen) => drawTies(pen, sheet, layout, organization));
      laid = { organization, key, layout, ties };
    }
    return laid.layout;
  }

  function draw(scene: Scene, organization: Organization): void {
    const pen = sheet.begin();
    const layout = lay(organization);
    pen.drawImage(laid?.ties as HTMLCanvasElement, 0, 0, sheet.width, sheet.height);
    const people = shown?.people;
    if (people?.levels(0).length !== layout.x.length) return;
    const week = Math.min(scene.view.week, people.nWeeks - 1);
    drawTeachers(pen, layout, people, week, colours());
    drawLeaders(pen, layout, people, week);
    const { school, teacher } = scene.view;
    if (school !== null && school < layout.reach.length) drawSchool(pen, layout, school);
    for (const marked of new Set([teacher, looked]))
      if (marked !== null && marked < layout.x.length) drawMarked(pen, layout, organization.ties, marked);
    tell(scene, layout, people.levels(week), looked ?? teacher);
  }

  let known: string[] = [];
  function colours(): string[] {
    if (!known[0]) known = swatches.map((swatch) => getComputedStyle(swatch).fill);
    return known;
  }

  function tell(scene: Scene, { schoolOf, x }: Layout, levels: Float32Array, teacher: number | null): void {
    const one = teacher !== null && teacher < x.length ? teacher : null;
    const date = dateIn(scene);
    say(name, one === null ? `${date}:` : t("teacher", { n: one + 1, school: (schoolOf[one] as number) + 1 }));
    say(about, one === null ? t("network.users", { users: usersOf(levels), all: levels.length, future: kFuture + 1 })
      : t("network.level", { date, level: t(`level.${levels[one]}` as Key) }));
    set(sheet.canvas, {
      "aria-valuemax": x.length, "aria-valuenow": (one ?? 0) + 1, "aria-valuetext": `${name.textContent} ${about.textContent}`,
    });
  }

  return {
    id: "network",
    needs: [],
    element: h("section", { class: "picture beside" }, sheet.element, side),
    update(scene) {
      set(whose, { "aria-pressed": String(ofBaseline) });
      news(scene);
      if (!shown) say(about, t("network.wait"));
      if (scene.organization && sheet.width && sheet.height) draw(scene, scene.organization);
    },
    describe: (scene) => describeNetwork(scene, shown?.people),
    table: (scene) => networkTable(scene, shown?.people),
  };
}

const sign = (...shapes: SVGElement[]) => svg("svg", { width: 16, height: 16, "aria-hidden": "true" }, ...shapes);
