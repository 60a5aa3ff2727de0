// Asking the room, and showing what comes out.

import type { App } from "../app.ts";
import { asked, kMostPredictions, type Hand, type Prediction } from "../model/prediction.ts";

const change = (app: App, part: Partial<Prediction>): void => {
  const { prediction } = app.view;
  if (prediction) app.look({ prediction: { ...prediction, ...part } });
};

export function ask(app: App): void {
  app.look({ prediction: asked(app.view.prediction, app.history.now.district), playing: false });
}

export function reveal(app: App): void {
  change(app, { phase: "revealed" });
}

export function rest(app: App): void {
  change(app, { phase: "resting" });
}

/** Whether the room is being asked or has just been shown. */
export function isPredicting({ view: { prediction } }: { view: { prediction?: Prediction | null } }): boolean {
  return prediction?.phase === "asked" || prediction?.phase === "revealed";
}

export function togglePrediction(app: App): void {
  if (isPredicting(app)) rest(app);
  else ask(app);
}

/** Keeps the draft under a name; the next group begins where nobody has moved. */
export function keep(app: App, name: string): void {
  const { prediction } = app.view;
  if (!prediction || prediction.kept.length >= kMostPredictions) return;
  const { plan, district } = app.history.now;
  const kept = [...prediction.kept, { name, values: prediction.draft, plan }];
  change(app, { kept, draft: asked(null, district).draft, touched: false });
}

export function drop(app: App, index: number): void {
  change(app, { kept: app.view.prediction?.kept.filter((_, other) => other !== index) ?? [] });
}

export function raise(app: App, hand: Hand, by: number): void {
  const { prediction } = app.view;
  if (prediction) change(app, { hands: { ...prediction.hands, [hand]: Math.max(0, prediction.hands[hand] + by) } });
}
