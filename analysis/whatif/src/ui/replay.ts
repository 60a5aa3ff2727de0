// Replay: the last change (or any) is shown again, from old to new and back, without becoming part of the history. The levers
// move as the hand moved them, so that all pictures follow. Who wants less motion flips by key between before and after.

import type { App } from "../app.ts";
import type { Change } from "../model/history.ts";
import { differing, moved, valueOf, type Workshop } from "../model/workshop.ts";
import { within, kNever, type Lever } from "../model/levers.ts";
import { lastSeen } from "./changes_gathered.ts";

/** What is shown: a change, or the baseline for as long as its key is held. */
export interface Replay {
  readonly change: Change<Workshop>;
  readonly side: "before" | "after" | "baseline";
  /** The workshop as it is: if it changes meanwhile, the replay is over. */
  readonly now: Workshop;
}

const kSweepMilliseconds = 1200;
/** A sweep has so many pictures; all of them stay known, so that later sweeps run nothing. */
const kStepsOfSweep = 8;
/** old -> new -> old -> new */
const kSweeps = 3;

export const lessMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Replays a change, the last one if none is given. With less motion: the next side of it. */
export function replay(app: App, wanted?: Change<Workshop>): void {
  const change = wanted ?? app.view.replay?.change ?? lastSeen(app.history.changes);
  if (!change) return;
  if (lessMotion()) flip(app, change);
  else sweep(app, change);
}

function flip(app: App, change: Change<Workshop>): void {
  const side = app.view.replay?.change === change && app.view.replay.side === "before" ? "after" : "before";
  app.look({ replay: { change, side, now: app.history.now } });
  app.history.show(change[side]);
}

function sweep(app: App, change: Change<Workshop>): void {
  const { now } = app.history;
  const begun = performance.now();
  let shown = -1;
  let token: Replay = { change, side: "before", now };
  app.look({ replay: token, playing: false });
  const step = () => {
    if (app.view.replay !== token) return;
    const at = Math.floor((performance.now() - begun) / (kSweepMilliseconds / kStepsOfSweep));
    // The old state stands for half a sweep before anything moves.
    const place = Math.min(at - kStepsOfSweep / 2, kSweeps * kStepsOfSweep);
    if (at >= (kSweeps + 1) * kStepsOfSweep) return stopReplay(app);
    if (place > shown || shown < 0) {
      shown = Math.max(0, place);
      const way = shown % (2 * kStepsOfSweep);
      const share = (way <= kStepsOfSweep ? way : 2 * kStepsOfSweep - way) / kStepsOfSweep;
      const side = share < 0.5 ? "before" : "after";
      if (side !== token.side) app.look({ replay: token = { change, side, now } });
      app.history.show(between(app.levers, change, share));
    }
    requestAnimationFrame(step);
  };
  step();
}

/** Who moves something ends the replay: what they did is on the screen already. */
export function endReplayOnChange(app: App): void {
  app.history.onChange(() => {
    if (app.view.replay && app.view.replay.now !== app.history.now) app.look({ replay: null });
  });
}

/** Shows what is again. */
export function stopReplay(app: App): void {
  if (!app.view.replay) return;
  app.look({ replay: null });
  app.history.show(app.history.now);
}

/** The baseline in the place of the plan, until stopReplay. */
export function flashBaseline(app: App): void {
  const { now } = app.history;
  if (app.view.replay) return;
  const after = { ...now, plan: now.baseline };
  app.look({ replay: { change: { before: now, after, what: "flash" }, side: "baseline", now } });
  app.history.show(after);
}

/** The workshop on the way from before to after: sliders in between, all else on one side or the other. */
function between(levers: readonly Lever[], { before, after }: Change<Workshop>, share: number): Workshop {
  if (share === 0) return before;
  if (share === 1) return after;
  let { plan } = share < 0.5 ? before : after;
  for (const lever of differing(levers, before.plan, after.plan)) {
    const [from, to] = [valueOf(before.plan, lever), valueOf(after.plan, lever)];
    if (lever.kind === "choice" || isNever(lever, from) || isNever(lever, to)) continue;
    plan = moved(plan, lever, within(lever, from + (to - from) * share));
  }
  return { ...(share < 0.5 ? before : after), plan };
}

/** Between never and a date there is nothing. */
function isNever(lever: Lever, value: number): boolean {
  return lever.kind === "slider" && (lever.unit === "week" || lever.unit === "year") && value === kNever;
}
