// Keys of stories, and the ways out; a presentation clicker sends PageDown and PageUp. Keys that press a button of the
// toolbar stand with the button (story_tools.ts).

import type { App } from "../app.ts";
import { singleKeys } from "./menu_keys.ts";
import { isPredicting, rest } from "./predict_moves.ts";
import { flashBaseline, stopReplay } from "./replay.ts";
import { back, leave, next } from "./story_moves.ts";

/** What uses the space bar itself. */
const kOwnSpace = "button, a, summary, input, select, textarea, [role=slider]";
const kText = "input:not([type=range], [type=radio], [type=checkbox]), textarea";
const kTyping = `${kText}, select`;

export function storyKeys(app: App): void {
  const act = (event: KeyboardEvent): boolean => {
    const on = event.target instanceof Element ? event.target : document.body;
    const { key } = event;
    if (key === "Escape") return escape(app);
    if (app.view.mode === "story" && key === " " && !on.closest(kOwnSpace)) return done(next(app));
    return key === "b" && singleKeys() && !event.repeat && done(flashBaseline(app));
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest(kTyping);
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) return;
    if ((!typing || event.key === "Escape") && act(event)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => page(app, event), { capture: true });
  const release = () => { if (app.view.replay?.side === "baseline") stopReplay(app); };
  document.addEventListener("keyup", ({ key }) => { if (key === "b") release(); });
  window.addEventListener("blur", release);
}

/**
 * While a story is told the paging keys are its own, before any lever or handle that a hand touched last can take them: who
 * holds a clicker does not see where the focus is. Only where somebody types a text they stay with it.
 */
function page(app: App, event: KeyboardEvent): void {
  const { key, target } = event;
  if ((key !== "PageDown" && key !== "PageUp") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (app.view.mode !== "story" || document.querySelector(":modal")) return;
  if (target instanceof Element && target.closest(kText)) return;
  event.preventDefault();
  event.stopPropagation();
  if (key === "PageDown") next(app);
  else back(app);
}

/** Out of what was begun last. */
function escape(app: App): boolean {
  if (app.view.replay) return done(stopReplay(app));
  if (app.view.mode === "story") return done(leave(app));
  if (isPredicting(app)) return done(rest(app));
  return false;
}

const done = (_: void): true => true;
