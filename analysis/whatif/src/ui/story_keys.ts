// Keys of stories, and the ways out; a presentation clicker sends PageDown and PageUp. Keys that press a button of the
// toolbar stand with the button (story_tools.ts).

import type { App } from "../app.ts";
import { singleKeys } from "./menu_keys.ts";
import { isPredicting, rest } from "./predict_moves.ts";
import { flashBaseline, stopReplay } from "./replay.ts";
import { back, leave, next } from "./story_moves.ts";

/** What uses the space bar or the paging keys itself. */
const kOwnSpace = "button, a, summary, input, select, textarea, [role=slider]";
const kOwnPaging = "input, select, textarea, [role=slider]";
const kTyping = "input:not([type=range], [type=radio], [type=checkbox]), select, textarea";

export function storyKeys(app: App): void {
  const act = (event: KeyboardEvent): boolean => {
    const on = event.target instanceof Element ? event.target : document.body;
    const { key } = event;
    if (key === "Escape") return escape(app);
    if (app.view.mode === "story") {
      if (key === "PageDown" && !on.closest(kOwnPaging) || key === " " && !on.closest(kOwnSpace)) return done(next(app));
      if (key === "PageUp" && !on.closest(kOwnPaging)) return done(back(app));
    }
    return key === "b" && singleKeys() && !event.repeat && done(flashBaseline(app));
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest(kTyping);
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) return;
    if ((!typing || event.key === "Escape") && act(event)) event.preventDefault();
  });
  const release = () => { if (app.view.replay?.side === "baseline") stopReplay(app); };
  document.addEventListener("keyup", ({ key }) => { if (key === "b") release(); });
  window.addEventListener("blur", release);
}

/** Out of what was begun last. */
function escape(app: App): boolean {
  if (app.view.replay) return done(stopReplay(app));
  if (app.view.mode === "story") return done(leave(app));
  if (isPredicting(app)) return done(rest(app));
  return false;
}

const done = (_: void): true => true;
