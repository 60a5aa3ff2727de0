// The card behind a lever's question mark: what it means, in the page's words and in the model's, and how good the evidence is.

import type { App } from "../app.ts";
import type { Parameter } from "../engine/protocol.ts";
import { kMostYears, type District, type Lever } from "../model/levers.ts";
import { maybe, t, type Key } from "../words/words.ts";
import { h } from "./dom.ts";
import { leverName, leverRange } from "./lever_words.ts";

/** What is plausible, in the slider's own unit; of a choice there is nothing to say. */
function rangeOf(lever: Lever, { plausible }: Parameter): HTMLElement[] {
  if (lever.kind === "choice" || typeof plausible?.low !== "number" || typeof plausible.high !== "number") return [];
  return [h("dt", {}, t("help.range")), h("dd", {}, leverRange(lever, plausible.low, plausible.high))];
}

/** About a lever that is one parameter: the parameter's row. */
function rowOf(lever: Lever, row: Parameter): HTMLElement {
  return h("dl", {},
    h("dt", {}, t("help.model")), h("dd", {}, row.meaning, " ", h("code", {}, row.key)),
    ...rangeOf(lever, row),
    h("dt", {}, t("help.grade")), h("dd", { class: `grade ${row.grade}` }, t(`grade.${row.grade}` as Key)),
    h("dt", {}, t("help.source")), h("dd", {}, row.source));
}

/** About a lever that sets something only elsewhere than at its start: what that is. Parameters' evidence is not about it. */
function settingsOf(lever: Lever, district: District): HTMLElement {
  const { set = {}, events = [] } = lever.apply(lever.start + (lever.kind === "slider" ? lever.step : 1), district);
  const all = Object.entries(Object.assign({}, set, ...events.map((event) => event.set)) as Record<string, number>);
  return h("dl", {}, h("dt", {}, t("help.model")),
    h("dd", {}, t("help.sets"), ...all.map(([key, value]) => h("div", {}, h("code", {}, `${key} = ${value}`)))));
}

export function leverHelp(app: App, lever: Lever): { button: HTMLElement; card: HTMLElement } {
  const row = app.description.parameters.find(({ key }) => key === lever.key);
  const card = h("div", { class: "help-card", id: `help-${lever.id}`, hidden: true },
    h("p", {}, maybe(`help.${lever.id}`) ?? ""),
    lever.sets ? settingsOf(lever, { ...app.workshop.district, years: kMostYears }) : row ? rowOf(lever, row) : null);
  const button = h("button", {
    class: "help", type: "button", "aria-expanded": "false", "aria-controls": card.id,
    "aria-label": t("lever.help", { lever: leverName(lever) }),
    click: () => {
      card.hidden = !card.hidden;
      button.setAttribute("aria-expanded", String(!card.hidden));
    },
  }, "?");
  return { button, card };
}
