// Pins: plans that are kept beside the plan under the hands.

import type { App } from "../app.ts";
import { kPins, samePlan, type Pin, type Plan } from "../model/workshop.ts";

/** The picture that compares. */
export const kCompare = "compare";

/** The pin that holds the plan, if one does. */
function pinOf(app: App, plan: Plan): Pin | undefined {
  const { pins } = app.history.now;
  return kPins.find((pin) => pins[pin] && samePlan(pins[pin], plan));
}

export function freePin(app: App): Pin | undefined {
  return kPins.find((pin) => !app.history.now.pins[pin]);
}

/** Pins the plan, unless it is pinned or the baseline already or no pin is free, and shows the comparison. */
export function compare(app: App): void {
  const { plan, baseline } = app.history.now;
  const pin = freePin(app);
  if (pin && !pinOf(app, plan) && !samePlan(plan, baseline)) pinPlan(app, pin);
  app.look({ picture: kCompare });
}

export function pinPlan(app: App, pin: Pin): void {
  app.change({ pins: { ...app.history.now.pins, [pin]: app.history.now.plan } }, `pin:${pin}`);
}

export function unpin(app: App, pin: Pin): void {
  const { [pin]: _, ...others } = app.history.now.pins;
  app.change({ pins: others }, `drop:${pin}`);
}

/** The pinned plan comes under the hands. */
export function load(app: App, pin: Pin): void {
  const plan = app.history.now.pins[pin];
  if (plan) app.change({ plan }, `load:${pin}`);
}

/** A pin, or the plan, becomes what all is held against. */
export function makeBaseline(app: App, which: Pin | "plan"): void {
  const { plan, pins } = app.history.now;
  const baseline = which === "plan" ? plan : pins[which];
  if (baseline) app.change({ baseline }, `baseline:${which}`);
}
