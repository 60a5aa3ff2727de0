// Puts the parts of stories, prediction, replay and comparison where they belong on a page that is laid out.

import type { App } from "../app.ts";
import { changesPanel } from "./changes.ts";
import { predictPanel } from "./predict.ts";
import { replayStrip } from "./replay_strip.ts";
import type { Panel } from "./scene.ts";
import { startCard } from "./start_card.ts";
import { storyPanel } from "./story.ts";

export function storyParts(app: App, left: HTMLElement, right: HTMLElement, shell: HTMLElement): Panel[] {
  const [story, changes, predict, strip, start] =
    [storyPanel(app), changesPanel(app), predictPanel(app), replayStrip(app), startCard(app)] as const;
  left.prepend(story.element);
  left.append(changes.element);
  right.prepend(predict.element);
  shell.append(strip.element, start.element);
  // The opening card first: as long as it is open, the focus is its own.
  return [start, story, changes, predict, strip];
}
