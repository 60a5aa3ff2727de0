// The hand-out: one page with headline, picture, what differs, what it costs, questions to talk about, and lines for who does
// what by when. It is made when somebody prints, by the menu or by the browser.

import type { App } from "../app.ts";
import { adoptionPicture } from "../charts/adoption.ts";
import { assumptionsOf } from "../model/assumptions.ts";
import { kGroups } from "../model/levers.ts";
import { quantileOf, type Outcome } from "../model/outcome.ts";
import { differing, valueOf } from "../model/workshop.ts";
import { runIdOf, settled } from "../share/download.ts";
import { originInWords, pinsInWords } from "../share/picture_file.ts";
import { maybe, number, t, type Key } from "../words/words.ts";
import { h } from "./dom.ts";
import { headlineOf } from "./headline.ts";
import { leverName, leverValue } from "./lever_words.ts";
import { tableOf } from "./picture_box.ts";
import type { Scene } from "./scene.ts";
import { teachersOf } from "./story_facts.ts";
import { inUnits } from "./units.ts";

/** What fits on the page; the rest is counted. */
const kMostLevers = 8;
const kMostLeversOfPin = 2;
const kMostAssumptions = 4;
const kQuestions = 3;
const kCommitments = 4;
const kWeek = 1e9;

/** Every print, however it is started, has the sheet in place of the page. */
export function keepSheet(app: App): void {
  let sheet: HTMLElement | null = null;
  addEventListener("beforeprint", () => {
    sheet?.remove();
    sheet = sheetOf(app, app.scene());
    document.body.append(sheet);
  });
  addEventListener("afterprint", () => sheet?.remove());
}

export async function print(app: App): Promise<void> {
  await settled(app);
  window.print();
}

function sheetOf(app: App, scene: Scene): HTMLElement {
  const { district } = scene.workshop;
  const [lead = "", ...rest] = headlineOf(scene);
  const size = t("print.district", { schools: district.schools, teachers: teachersASchool(scene) });
  return h("article", { class: "sheet" },
    h("p", { class: "sheet-name" }, [district.name, size].filter((text) => text).join(" · ")),
    h("h1", {}, lead), h("p", {}, rest.join(" ")),
    h("div", { class: "sheet-top" }, pictureOf(scene), h("section", {}, h("h2", {}, t("print.cost")), ...costLines(scene), h("p", {}, t("cost.note")))),
    h("div", { class: "sheet-columns" },
      h("section", {}, h("h2", {}, t("print.differ")), leversTable(scene)),
      h("section", {}, h("h2", {}, t("print.questions")), h("ol", {}, ...questionsOf(scene).map((text) => h("li", {}, text))),
        ...assumptionsPart(app, scene))),
    ...pinsInWords(scene, kMostLeversOfPin).map((pin) => h("p", { class: "sheet-pin" }, pin)),
    h("h2", {}, t("print.commit")), commitments(),
    h("p", { class: "sheet-foot" }, originInWords(app, scene, runIdOf(scene) ?? "…")));
}

/** As many as there are, which are not quite as many as were meant. */
function teachersASchool(scene: Scene): string {
  const teachers = teachersOf(scene);
  return teachers === undefined ? "…" : number(teachers / scene.workshop.district.schools);
}

/** The first picture in a size of its own: the screen's may be any. */
function pictureOf(scene: Scene): HTMLElement {
  const picture = adoptionPicture(() => {}, () => {}, () => {});
  // The cursor of the time bar says nothing on paper.
  if (scene.plan) picture.update({ ...scene, view: { ...scene.view, week: -kWeek } });
  return picture.element;
}

function leversTable({ workshop: { plan, baseline, district }, levers }: Scene): HTMLElement {
  const different = differing(levers, plan, baseline);
  if (!different.length) return h("p", {}, t("headline.same"));
  const rows = different.slice(0, kMostLevers).map((lever) => [
    leverName(lever), leverValue(lever, valueOf(baseline, lever), district), leverValue(lever, valueOf(plan, lever), district),
  ]);
  const table = tableOf({ columns: [t("print.lever"), t("line.baseline"), t("line.plan")], rows });
  return h("div", {}, table, more(different.length - rows.length));
}

function more(n: number): HTMLElement | null {
  return n > 0 ? h("p", {}, t("print.more", { n })) : null;
}

function assumptionsPart(app: App, { workshop: { assumptions } }: Scene): (HTMLElement | null)[] {
  const changed = Object.entries(assumptions);
  if (!changed.length) return [h("p", {}, t("print.unchanged"))];
  const rows = assumptionsOf(app.description.parameters, app.levers);
  const lines = changed.slice(0, kMostAssumptions).map(([key, value]) => {
    const row = rows.find((known) => known.key === key);
    const usual = t("print.usual", { usual: row?.default ?? "" });
    return h("li", {}, h("code", {}, key), `: ${inUnits(value, row?.unit ?? "")} (${usual})`);
  });
  const title = t("assumptions.flag", { n: changed.length });
  return [h("h2", {}, title), h("ul", {}, ...lines), more(changed.length - lines.length)];
}

function costLines({ plan, baseline }: Scene): HTMLElement[] {
  return ([["line.plan", plan?.outcome], ["line.baseline", baseline?.outcome]] as const).flatMap(([name, outcome]) =>
    outcome?.has("cost") ? [h("p", {}, h("strong", {}, t(name)), `: ${t("print.dollars", { value: costOf(outcome) })}`)] : []);
}

/** The middle of all futures, to three digits: no more is known. */
function costOf(outcome: Outcome): string {
  const sorted = outcome.replicates("cost", outcome.lastWeek).sort();
  return number(Number(quantileOf(sorted, 0.5).toPrecision(3)));
}

/** Questions about the levers that differ first, then those that can always be asked. */
function questionsOf({ workshop: { plan, baseline }, levers }: Scene): string[] {
  const groups = new Set(differing(levers, plan, baseline).map(({ group }) => group));
  const keys = [...kGroups.filter((group) => groups.has(group)).map((group) => `print.ask.${group}`).slice(0, kQuestions - 1),
    "print.ask.who", "print.ask.first", "print.ask.true"];
  return keys.slice(0, kQuestions).map((key) => maybe(key) ?? "");
}

function commitments(): HTMLElement {
  const heads = (["print.who", "print.what", "print.when"] as const satisfies readonly Key[]).map((key) => t(key));
  return h("table", { class: "commitments" },
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...Array.from({ length: kCommitments }, () => h("tr", {}, ...heads.map(() => h("td", {}, ""))))));
}
