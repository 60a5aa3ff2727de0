// The orange flag beside the headline: that what is shown does not rest on the model's own assumptions.

import type { App } from "../app.ts";
import { t } from "../words/words.ts";
import { h, say, set } from "./dom.ts";
import type { Panel } from "./scene.ts";

export function assumptionsFlag(app: App, open: () => void): Panel {
  const show = h("button", { type: "button", click: open });
  const forget = () => app.change({ assumptions: {} }, "assumptions");
  const all = t("assumptions.all");
  const back = h("button", { type: "button", "aria-label": all, title: all, click: forget }, "↺");
  const element = h("div", { class: "assumptions-flag", hidden: true }, show, back);
  return {
    element,
    update({ workshop }) {
      const n = Object.keys(workshop.assumptions).length;
      set(element, { hidden: n === 0 });
      if (n) say(show, t("assumptions.flag", { n }));
    },
  };
}
