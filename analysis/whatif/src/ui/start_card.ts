// The opening card: one sentence, and three ways in: a story, the workshop, a code that somebody sent.

import type { App } from "../app.ts";
import { lastSaved, openCode } from "../share/address.ts";
import { kStories } from "../stories/stories.ts";
import { counted, t, type Key } from "../words/words.ts";
import { h, say, set, svg } from "./dom.ts";
import type { Panel, Scene } from "./scene.ts";
import { teachersInWords } from "./story_facts.ts";
import { enter } from "./story_moves.ts";

const kTilesInRow = 20;
const kTile = 14;

export function startCard(app: App): Panel {
  const workshop = () => app.look({ mode: "stage" });
  const tiles = svg("svg", { class: "tiles", "aria-hidden": "true" });
  const lead = h("h2", { id: "start-lead" });
  const code = h("input", { id: "start-code", type: "text", autocomplete: "off", spellcheck: "false" });
  const last = lastSaved();
  const problem = h("p", { class: "problem", role: "alert" });
  const stories = kStories.map(({ id }) => h("button", {
    type: "button", class: "main", click: () => tell(id),
  }, t(`story.${id}` as Key)));
  const element = h("dialog", { class: "start", "aria-labelledby": "start-lead", cancel: (event: Event) => {
    event.preventDefault();
    workshop();
  } },
  tiles, lead,
  h("h3", {}, t("start.stories")), h("div", { class: "start-stories" }, ...stories),
  h("div", { class: "start-ways" },
    h("button", { type: "button", click: workshop }, t("start.workshop")),
    last ? h("button", { type: "button", click: () => open(last) }, t("start.last")) : null,
    h("form", { submit: (event: Event) => { event.preventDefault(); open(code.value); } },
      h("label", { for: "start-code" }, t("start.code")), code, h("button", { type: "submit" }, t("start.open")))),
  problem, h("p", { class: "note" }, `${t("trust")} ${t("illustrative")}`));

  /** The card goes at once: the next key may be the clicker's, and belongs to the story. */
  function tell(story: string): void {
    element.close();
    app.look({ mode: "story" });
    enter(app, { story, step: 0 });
  }
  function open(text: string): void {
    const wrong = openCode(app, text);
    if (wrong) say(problem, t("start.problem", { problem: wrong }));
  }
  function update(scene: Scene): void {
    const wanted = scene.view.mode === "start";
    if (wanted !== element.open) {
      if (!wanted) return element.close();
      element.showModal();
      stories[0]?.focus();
    }
    if (!wanted) return;
    const { schools } = scene.workshop.district;
    say(lead, t("start.lead", {
      teachers: teachersInWords(scene), schools: counted("count.schools", schools),
    }));
    if (tiles.childElementCount === schools) return;
    const rows = Math.ceil(schools / kTilesInRow);
    set(tiles, { viewBox: `0 0 ${kTilesInRow * kTile} ${rows * kTile}` });
    tiles.replaceChildren(...Array.from({ length: schools }, (_, school) => svg("rect", {
      x: (school % kTilesInRow) * kTile + 1, y: Math.floor(school / kTilesInRow) * kTile + 1, rx: 2,
      width: kTile - 3, height: kTile - 3,
    })));
  }
  return { element, update };
}
