// The card behind a lever's question mark: what it means, in the page's words and in the model's, and how good the evidence is.

import type { App } from "../app.ts";
import type { Parameter } from "../engine/protocol.ts";
import type { Lever } from "../model/levers.ts";
import { maybe, t, type Key } from "../words/words.ts";
import { h } from "./dom.ts";
import { leverName } from "./lever_words.ts";
import { rangeInUnits } from "./units.ts";

/** What is plausible; of a choice there is nothing to say. */
function rangeOf({ plausible, unit }: Parameter): HTMLElement[] {
  if (typeof plausible?.low !== "number" || typeof plausible.high !== "number") return [];
  return [h("dt", {}, t("help.range")), h("dd", {}, rangeInUnits(plausible.low, plausible.high, unit))];
}

export function leverHelp(app: App, lever: Lever): { button: HTMLElement; card: HTMLElement } {
  const row = app.description.parameters.find(({ key }) => key === lever.key);
  const card = h("div", { class: "help-card", id: `help-${lever.id}`, hidden: true },
    h("p", {}, maybe(`help.${lever.id}`) ?? ""),
    row ? h("dl", {},
      h("dt", {}, t("help.model")), h("dd", {}, row.meaning, " ", h("code", {}, row.key)),
      ...rangeOf(row),
      h("dt", {}, t("help.grade")), h("dd", { class: `grade ${row.grade}` }, t(`grade.${row.grade}` as Key)),
      h("dt", {}, t("help.source")), h("dd", {}, row.source)) : null);
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
