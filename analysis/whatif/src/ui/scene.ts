// What the parts of the page draw from, and what they may do: one Scene for all of them, made anew after every change.

import type { Description, Organization } from "../engine/protocol.ts";
import type { Known } from "../engine/simulator.ts";
import type { Language } from "../words/words.ts";
import type { Lever } from "../model/levers.ts";
import type { Prediction } from "../model/prediction.ts";
import type { Chapter } from "../model/story.ts";
import type { Pin, Workshop } from "../model/workshop.ts";
import type { Replay } from "./replay.ts";

/** How the page looks, as against what it is about: nothing here changes a number. */
export interface View {
  readonly language: Language;
  /** The second picture. */
  readonly picture: string;
  /** The week under the time bar's cursor. */
  readonly week: number;
  readonly playing: boolean;
  /** Thin lines, one a future, instead of bands. */
  readonly futures: boolean;
  /** Larger letters, for the last row of a room. */
  readonly room: boolean;
  /** Which part of the page is on top: "start", "stage", "story" ... */
  readonly mode: string;
  readonly school: number | null;
  readonly teacher: number | null;
  /** The place in a story, if one was begun; and whether its speaker notes are shown. */
  readonly chapter?: Chapter | null;
  readonly notes?: boolean;
  /** What the room expects, if it was asked. */
  readonly prediction?: Prediction | null;
  /** A change that is being replayed. */
  readonly replay?: Replay | null;
}

export interface Scene {
  readonly workshop: Workshop;
  readonly view: View;
  readonly levers: readonly Lever[];
  readonly description: Description;
  /** Undefined while nothing has been run yet. */
  readonly plan: Known | undefined;
  readonly baseline: Known | undefined;
  readonly pins: Readonly<Partial<Record<Pin, Known | undefined>>>;
  /** Of the district, once it was asked for. */
  readonly organization: Organization | undefined;
}

/** A part of the page. */
export interface Panel {
  readonly element: HTMLElement;
  update(scene: Scene): void;
}

/** What a picture shows, in rows: for the table beside it and the CSV file. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A picture of outcomes. */
export interface Picture extends Panel {
  readonly id: string;
  /** A button that changes how it is drawn, to stand beside it. */
  readonly switch?: HTMLElement;
  /** Quantities without which it has nothing to draw. */
  readonly needs: readonly string[];
  /** Two or three sentences that say what is to be seen. */
  describe(scene: Scene): string;
  table(scene: Scene): Table;
}
