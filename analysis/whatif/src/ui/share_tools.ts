// The buttons of sharing, assumptions and menu, with what they open; the flag that stands beside the headline.

import type { App } from "../app.ts";
import { t } from "../words/words.ts";
import { assumptionsDrawer } from "./assumptions_drawer.ts";
import { assumptionsFlag } from "./assumptions_flag.ts";
import { h } from "./dom.ts";
import { menu, type MenuOptions } from "./menu.ts";
import type { Panel } from "./scene.ts";
import { sharePanel } from "./share_panel.ts";

export function shareTools(app: App, options: MenuOptions): { tools: Panel; flag: Panel } {
  const share = sharePanel(app);
  const drawer = assumptionsDrawer(app);
  const more = menu(app, options);
  const tools: Panel = {
    element: h("div", { class: "tools share-tools" },
      h("button", { type: "button", "aria-keyshortcuts": "a", click: () => drawer.open() }, t("assumptions")),
      h("button", { type: "button", "aria-keyshortcuts": "s", click: () => share.open() }, t("share")),
      more.element, share.element, drawer.element),
    update(scene) {
      for (const part of [share, drawer, more]) part.update(scene);
    },
  };
  return { tools, flag: assumptionsFlag(app, () => drawer.open()) };
}
