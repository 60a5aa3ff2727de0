// The assumptions drawer: every number of the model that no lever moves, in groups, to be searched and moved between its
// plausible limits. It lies over the levers, so that headline and pictures answer beside it.

import type { App } from "../app.ts";
import { assumptionsOf, matching, type Assumption } from "../model/assumptions.ts";
import { t } from "../words/words.ts";
import { assumptionRow, groupName, type Row } from "./assumptions_row.ts";
import { assumptionsQuestion } from "./assumptions_question.ts";
import { h, say, set } from "./dom.ts";
import { headlineOf } from "./headline.ts";
import type { Scene } from "./scene.ts";
import { dialogOf } from "./share_dialog.ts";
import type { Opening } from "./share_panel.ts";

interface Group {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly element: HTMLDetailsElement;
  readonly summary: HTMLElement;
}

export function assumptionsDrawer(app: App): Opening {
  const all = assumptionsOf(app.description.parameters, app.levers);
  const question = assumptionsQuestion(app, all);
  const lead = h("p", { class: "drawer-lead" });
  const filter = h("input", { type: "text", id: "assumptions-filter", autocomplete: "off", input: () => sift() });
  const found = h("p", { class: "hint", role: "status" });
  const forget = () => app.change({ assumptions: {} }, "assumptions");
  const back = h("button", { type: "button", click: forget }, t("assumptions.all"));
  const list = h("div", {});
  let groups: readonly Group[] = [];

  function build(): void {
    if (groups.length) return;
    groups = [...new Set(all.map(({ group }) => group))].map((name) => groupOf(app, name, all));
    list.append(...groups.map(({ element }) => element));
  }
  function sift(): void {
    const kept = new Set(matching(all, filter.value));
    for (const { rows, element } of groups) {
      for (const row of rows) row.element.hidden = !kept.has(row.assumption);
      element.hidden = !rows.some(({ assumption }) => kept.has(assumption));
      element.open = filter.value.trim() !== "" && !element.hidden;
    }
    say(found, t("assumptions.found", { n: kept.size, all: all.length }));
  }
  function fill({ workshop: { assumptions }, ...scene }: Scene): void {
    say(lead, headlineOf({ ...scene, workshop: app.workshop }).join(" "));
    set(back, { disabled: Object.keys(assumptions).length === 0 });
    for (const { name, rows, summary } of groups) {
      for (const row of rows) row.update(assumptions[row.assumption.key] ?? row.assumption.default);
      const changed = rows.filter(({ assumption: { key } }) => key in assumptions).length;
      say(summary, `${t("assumptions.group", { name: groupName(name), n: rows.length })}${
        changed ? ` · ${t("assumptions.changed", { n: changed })}` : ""}`);
    }
  }

  const dialog = dialogOf("drawer", t("assumptions"), () => { build(); sift(); fill(app.scene()); },
    lead, h("p", { class: "hint" }, t("assumptions.intro", { n: all.length })), note(),
    question.element,
    h("div", { class: "row" }, h("label", { for: filter.id }, t("assumptions.filter")), filter, back), found, list);
  return {
    element: dialog.element,
    open: () => dialog.open(),
    update(scene) {
      question.update(scene);
      if (dialog.element.open) fill(scene);
    },
  };
}

function groupOf(app: App, name: string, all: readonly Assumption[]): Group {
  const rows = all.filter(({ group }) => group === name).map((assumption) => assumptionRow(app, assumption));
  const summary = h("summary", {});
  const element = h("details", { class: "assumption-group" }, summary, ...rows.map((row) => row.element));
  return { name, rows, element, summary };
}

/** That the meanings are in English, in languages in which that has to be said. */
function note(): HTMLElement | null {
  const text = t("assumptions.english");
  return text ? h("p", { class: "hint" }, text) : null;
}
