// The stories of the page, in the order in which they are offered.

import type { Chapter, Step, Story } from "../model/story.ts";
import { delegated } from "./delegated.ts";
import { initiatives } from "./initiatives.ts";
import { strategies } from "./strategies.ts";

export const kStories: readonly Story[] = [delegated, initiatives, strategies];

export function storyOf({ story }: Chapter): Story | undefined {
  return kStories.find(({ id }) => id === story);
}

export function stepOf(chapter: Chapter): Step | undefined {
  return storyOf(chapter)?.steps[chapter.step];
}

/** Whether the chapter is the sandbox in which its story ends. */
export function isSandbox(chapter: Chapter): boolean {
  return chapter.step === (storyOf(chapter)?.steps.length ?? 0) - 1;
}
