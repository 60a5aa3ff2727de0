// Moving through a story. To enter a step is one change of the history, so that undo goes a step back.

import type { App } from "../app.ts";
import { endsStory, nameOf, staged, stepTold, type Chapter } from "../model/story.ts";
import { kWeeksPerYear } from "../model/levers.ts";
import { asked, rested } from "../model/prediction.ts";
import { kFirst } from "../model/workshop.ts";
import { isSandbox, stepOf } from "../stories/stories.ts";
import { reveal } from "./predict_moves.ts";
import { endReplayOnChange } from "./replay.ts";

export function enter(app: App, chapter: Chapter): void {
  const step = stepOf(chapter);
  if (!step) return;
  app.history.settle();
  lookAt(app, chapter);
  app.change(staged(app.history.now, step), nameOf(chapter));
}

/** The view of a step. */
function lookAt(app: App, chapter: Chapter): void {
  const { picture, year, predict } = stepOf(chapter) ?? {};
  const { district } = kFirst;
  const before = app.view.prediction;
  app.look({
    chapter, mode: isSandbox(chapter) ? "stage" : "story", picture: picture ?? app.view.picture, playing: false,
    week: (year ?? district.years) * kWeeksPerYear - 1,
    prediction: predict ? asked(before, district) : rested(before),
  });
}

/** The next step; where the room is asked, first what comes out. */
export function next(app: App): void {
  const { chapter, prediction } = app.view;
  if (!chapter) return;
  if (prediction?.phase === "asked") reveal(app);
  else enter(app, { ...chapter, step: chapter.step + 1 });
}

export function back(app: App): void {
  const { chapter } = app.view;
  if (chapter && chapter.step > 0) enter(app, { ...chapter, step: chapter.step - 1 });
}

/** To the sandbox, with the way back kept. */
export function leave(app: App): void {
  app.look({ mode: "stage", prediction: rested(app.view.prediction) });
}

export function resume(app: App): void {
  const { chapter } = app.view;
  if (chapter) enter(app, isSandbox(chapter) ? { ...chapter, step: chapter.step - 1 } : chapter);
}

/** Undo, redo, starting over and links take the story along; all of them end a replay. */
export function followHistory(app: App): void {
  endReplayOnChange(app);
  const { chapter: first = null } = app.view;
  /** The step at which the history ended a story: if that is undone, the story goes on there. */
  let ended: Chapter | null = null;
  app.history.onChange(() => {
    const { chapter } = app.view;
    const step = stepTold(app.history.changes, first);
    const again = step && !chapter && ended && nameOf(step) === nameOf(ended);
    if (chapter) ended = step ? null : chapter;
    if (chapter && !step) leaveOff(app);
    else if (step && (again || (chapter && nameOf(step) !== nameOf(chapter)))) lookAt(app, step);
  });
}

/** No story any more: what was before its first step is the opening card. */
function leaveOff(app: App): void {
  const { mode, prediction } = app.view;
  const undone = mode === "story" && !endsStory(app.history.changes.at(-1));
  app.look({ chapter: null, mode: undone ? "start" : "stage", playing: false, prediction: rested(prediction) });
}
