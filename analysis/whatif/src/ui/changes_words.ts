// What was done, in words: "High-priority initiatives at once: 2 → 6".

import type { Change } from "../model/history.ts";
import type { Lever } from "../model/levers.ts";
import { chapterOf } from "../model/story.ts";
import { differing, valueOf, type Workshop } from "../model/workshop.ts";
import { maybe, t } from "../words/words.ts";
import { leverName, leverValue } from "./lever_words.ts";

/** Levers that are named one by one; more are counted. */
const kMostNamed = 2;

export function changeWords(levers: readonly Lever[], { before, after, what }: Change<Workshop>): string {
  const chapter = chapterOf(what);
  if (chapter) return t("changed.story", { story: maybe(`story.${chapter.story}`) ?? "", step: chapter.step + 1 });
  const [kind = "", which = ""] = what.split(":");
  const known = maybe(`change.${kind}`);
  if (known) return known.replace("{which}", maybe(`${kind}.${which}`) ?? which);
  const moved = differing(levers, before.plan, after.plan);
  if (!moved.length || moved.length > kMostNamed) return t("changed.levers", { n: moved.length });
  return moved.map((lever) => t("changed.lever", {
    lever: leverName(lever),
    from: leverValue(lever, valueOf(before.plan, lever), before.district),
    to: leverValue(lever, valueOf(after.plan, lever), after.district),
  })).join("; ");
}
