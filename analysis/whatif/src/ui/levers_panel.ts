// All levers, in their groups.

import type { App } from "../app.ts";
import { kGroups } from "../model/levers.ts";
import { t, type Key } from "../words/words.ts";
import { h } from "./dom.ts";
import { leverRow } from "./lever_row.ts";
import type { Panel } from "./scene.ts";

export function leversPanel(app: App): Panel {
  const rows = app.levers.map((lever) => ({ lever, row: leverRow(app, lever) }));
  return {
    element: h("section", { class: "levers", "aria-label": t("levers") },
      ...kGroups.map((group) => h("fieldset", {}, h("legend", {}, t(`group.${group}` as Key)),
        ...rows.filter(({ lever }) => lever.group === group).map(({ row }) => row.element)))),
    update(scene) {
      for (const { row } of rows) row.update(scene);
    },
  };
}
