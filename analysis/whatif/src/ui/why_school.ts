// Why a school stands where it stands: its curve, its principal, its coaching, its teachers.

import type { App } from "../app.ts";
import { Curves } from "../charts/curves.ts";
import { monthOf } from "../model/dates.ts";
import type { Outcome } from "../model/outcome.ts";
import { censusOf, kFuture, type People } from "../model/people.ts";
import { percent, spoken, t, type Key } from "../words/words.ts";
import { h, say } from "./dom.ts";
import type { Panel, Scene } from "./scene.ts";
import { weekOrEnd } from "./time_bar.ts";

/** Of each school and week, as means over futures. */
const kRows = ["school_adoption", "school_principal", "school_coaching"] as const;

export function whySchool(app: App): Panel {
  const options = { quantity: "school_adoption", place: 0, low: 0, high: 1, label: (value: number) => percent(value) };
  const curves = new Curves(options, () => app.paint(), (week) => app.look({ week: weekOrEnd(app, week) }));
  const facts = h("p", {});
  const table = h("table", {});
  const heading = h("h3", {});
  const teachers = h("ul", { class: "people" });
  const note = h("p", { class: "note" }, t("why.future", { future: kFuture + 1 }));
  let listed: { people: People | undefined; school: number } | undefined;

  function list(scene: Scene, school: number): void {
    const people = scene.plan?.whole ? censusOf(app).of(app.scenario(scene.workshop.plan)) : listed?.people;
    if (listed && listed.people === people && listed.school === school) return;
    listed = { people, school };
    const first = scene.organization?.first_teacher ?? [];
    const levels = people?.levels(people.nWeeks - 1);
    const [from, to] = [first[school] as number, first[school + 1] as number];
    teachers.replaceChildren(...Array.from({ length: to - from }, (_, place) => h("li", {}, h("button", {
      type: "button", "data-teacher": from + place, click: () => app.look({ teacher: from + place, school }),
    }, t("why.teacher", { n: from + place + 1 }), " ", h("span", {}, levelName(levels, from + place))))));
  }

  return {
    element: h("div", {}, facts, h("div", { class: "why-curve" }, curves.element), table, heading, note, teachers),
    update(scene) {
      const school = scene.view.school as number;
      const { organization, workshop: { district }, view } = scene;
      if (!organization) return;
      const [from, to] = [organization.first_teacher[school] as number, organization.first_teacher[school + 1] as number];
      say(facts, t("why.school", { n: to - from, poverty: percent(organization.poverty[school] as number) }));
      options.place = school;
      // While a hand moves, schools are not run: what was there last stays until it rests.
      if (scene.plan?.outcome.has("school_adoption")) {
        const date = monthOf(Math.min(view.week, scene.plan.outcome.lastWeek), district.startYear, spoken());
        curves.update(scene, t("why.curve", { n: school + 1 }));
        if (kRows.every((name) => scene.plan?.outcome.has(name))) table.replaceChildren(...rowsOf(scene, school, date));
      }
      const end = (scene.plan?.outcome.lastWeek ?? 0);
      say(heading, t("why.teachers", { date: monthOf(end, district.startYear, spoken()) }));
      list(scene, school);
    },
  };
}

function levelName(levels: Float32Array | undefined, teacher: number): string {
  const level = levels?.[teacher];
  return level === undefined ? "…" : t(`level.${level}` as Key);
}

function rowsOf(scene: Scene, school: number, date: string): HTMLElement[] {
  const at = (outcome: Outcome | undefined, name: string) => {
    if (!outcome?.has(name)) return "–";
    const week = Math.min(scene.view.week, outcome.lastWeek);
    return percent(outcome.mean(name, week, school));
  };
  return [
    h("thead", {}, h("tr", {}, ...[date, t("line.plan"), t("line.baseline")].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...kRows.map((name) => h("tr", {}, h("th", { scope: "row" }, t(`why.${name}`)),
      h("td", {}, at(scene.plan?.outcome, name)), h("td", {}, at(scene.baseline?.outcome, name))))),
  ];
}
