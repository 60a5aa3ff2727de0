// Moving through a story. To enter a step is one change of the history, so that undo goes a step back.

import type { App } from "../app.ts";
import { chapterOf, nameOf, staged, type Chapter } from "../model/story.ts";
import { kWeeksPerYear } from "../model/levers.ts";
import { asked } from "../model/prediction.ts";
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
    prediction: predict ? asked(before, district) : before && { ...before, phase: "resting" },
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
  const { prediction } = app.view;
  app.look({ mode: "stage", prediction: prediction && { ...prediction, phase: "resting" } });
}

export function resume(app: App): void {
  const { chapter } = app.view;
  if (chapter) enter(app, isSandbox(chapter) ? { ...chapter, step: chapter.step - 1 } : chapter);
}

/** Undo and redo take the story along, and end a replay. */
export function followHistory(app: App): void {
  endReplayOnChange(app);
  app.history.onChange(() => {
    const { chapter, mode } = app.view;
    const last = chapterOf(app.history.changes.at(-1)?.what ?? "");
    if (!chapter || !last || mode === "start" || nameOf(last) === nameOf(chapter)) return;
    lookAt(app, last);
  });
}
