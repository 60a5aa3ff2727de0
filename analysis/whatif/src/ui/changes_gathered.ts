// The changes as somebody remembers them: arrow keys move a lever in many small steps, which are one change here.

import type { Change } from "../model/history.ts";
import { sameWorkshop, type Workshop } from "../model/workshop.ts";

export function gathered(changes: readonly Change<Workshop>[]): Change<Workshop>[] {
  const all: Change<Workshop>[] = [];
  for (const change of changes) {
    const last = all.at(-1);
    const goesOn = last?.what === change.what && change.what.startsWith("lever:");
    if (last && goesOn) all[all.length - 1] = { ...last, after: change.after };
    else all.push(change);
  }
  return all;
}

/** The last change that has something to show: two steps of a story may be of the same plan. */
export function lastSeen(changes: readonly Change<Workshop>[]): Change<Workshop> | undefined {
  return gathered(changes).reverse().find(({ before, after }) => !sameWorkshop(before, after));
}
