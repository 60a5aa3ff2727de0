// The toolbar's buttons for stories, predictions, replay and comparison.

import type { App } from "../app.ts";
import { t, type Key } from "../words/words.ts";
import { lastSeen } from "./changes_gathered.ts";
import { compare } from "./compare_moves.ts";
import { h, say, set } from "./dom.ts";
import { isPredicting, togglePrediction } from "./predict_moves.ts";
import { lessMotion, replay, stopReplay } from "./replay.ts";
import type { Scene } from "./scene.ts";
import { leave, resume } from "./story_moves.ts";

export function storyTools(app: App): { readonly buttons: readonly HTMLElement[]; update(scene: Scene): void } {
  const button = (key: Key, shortcut: string | null, press: () => void) =>
    h("button", { type: "button", "aria-keyshortcuts": shortcut, click: press }, t(key));
  const story = button("story", null, () => {
    if (app.view.mode === "story") leave(app);
    else if (app.view.chapter) resume(app);
    else app.look({ mode: "start" });
  });
  const predict = button("predict", "p", () => togglePrediction(app));
  const again = button("replay", "r", () => (app.view.replay && !lessMotion() ? stopReplay(app) : replay(app)));
  const pin = button("compare", "c", () => compare(app));
  return {
    buttons: [story, predict, again, pin],
    update({ view }) {
      say(story, t(view.chapter && view.mode !== "story" ? "story.resume" : "story"));
      set(story, { "aria-pressed": String(view.mode === "story") });
      set(predict, { "aria-pressed": String(isPredicting({ view })) });
      set(again, { disabled: !lastSeen(app.history.changes), "aria-pressed": String(Boolean(view.replay)) });
    },
  };
}
