// The list of changes, newest first: each in words, each to be replayed.

import type { App } from "../app.ts";
import type { Change } from "../model/history.ts";
import type { Workshop } from "../model/workshop.ts";
import { t } from "../words/words.ts";
import { gathered } from "./changes_gathered.ts";
import { changeWords } from "./changes_words.ts";
import { h, say } from "./dom.ts";
import { replay } from "./replay.ts";
import type { Panel } from "./scene.ts";

const kMostListed = 30;

export function changesPanel(app: App): Panel {
  const title = h("summary", {});
  const list = h("ol", { reversed: true });
  const element = h("details", { class: "changes" }, title, list);
  let listed: Change<Workshop> | undefined | null = null;
  let opened = false;
  element.addEventListener("toggle", () => update());

  function row(change: Change<Workshop>): HTMLElement {
    const words = changeWords(app.levers, change);
    return h("li", {}, h("span", {}, words),
      h("button", { type: "button", "aria-label": t("changes.replay", { change: words }), click: () => replay(app, change) },
        t("replay")));
  }
  function update(): void {
    const last = app.history.changes.at(-1);
    if (last === listed && element.open === opened) return;
    [listed, opened] = [last, element.open];
    const changes = gathered(app.history.changes);
    say(title, t("changes", { n: changes.length }));
    if (!opened) return;
    list.setAttribute("start", String(changes.length));
    list.replaceChildren(...changes.slice(-kMostListed).reverse().map(row));
  }
  return { element, update };
}
