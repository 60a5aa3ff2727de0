// The changes as somebody remembers them: arrow keys move a lever in many small steps, which are one change here.

import type { Change } from "../model/history.ts";
import type { Workshop } from "../model/workshop.ts";

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
