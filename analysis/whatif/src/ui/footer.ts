// What has to be said always: that this is no forecast, that nothing leaves the computer, and which run this is.

import type { App } from "../app.ts";
import { t } from "../words/words.ts";
import { h, say } from "./dom.ts";
import type { Panel } from "./scene.ts";

export const kRunIdLength = 8;

export function footer(app: App): Panel {
  const run = h("span", { class: "run-id" });
  return {
    element: h("footer", {}, h("span", {}, t("illustrative")), h("span", {}, t("trust")), run),
    update({ plan }) {
      const id = plan?.digest?.slice(0, kRunIdLength);
      const words = id ? t("run", { id, n: plan?.outcome.nReplicates ?? 0 }) : t("run.wait");
      say(run, `${words} · Districtwide ${app.presets.version}`);
    },
  };
}
