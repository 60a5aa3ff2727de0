// What the page begins with: what the address carries, else what was saved in the file, else the start.

import type { Description, Presets } from "../engine/protocol.ts";
import { kLanguages, speak, type Language } from "../words/words.ts";
import { kFirst, type Workshop } from "../model/workshop.ts";
import type { View } from "../ui/scene.ts";
import { kEnd, leversOf } from "../model/levers.ts";
import { decode, encode, type Decoded } from "./code.ts";
import { sessionOf } from "./session.ts";

export interface Opened {
  readonly workshop: Workshop;
  readonly view: View;
  /** What was wrong with the link, in words. */
  readonly problem: string | null;
}

export const kFirstView: View = {
  language: "en", picture: "levels", week: kEnd, playing: false, futures: false, room: false, mode: "start", school: null,
  teacher: null,
};

function language(): Language {
  const wanted = (navigator.language || "en").slice(0, 2);
  return kLanguages.find((known) => known === wanted) ?? "en";
}

export function opened(description: Description, presets: Presets): Opened {
  const view = { ...kFirstView, language: language() };
  speak(view.language);
  const code = location.hash.slice(1) || document.getElementById("saved")?.textContent?.trim() || "";
  if (!code) return goingOn({ workshop: kFirst, view });
  const found = decode(code, description, leversOf(description, presets), view);
  // Past the opening card, which would lie over the words about what was wrong.
  if ("problem" in found) return { workshop: kFirst, view: { ...view, mode: "stage" }, problem: found.problem };
  return goingOn({ ...found, view: { ...found.view, mode: "stage" } });
}

/** After a reload the story goes on where it was. */
function goingOn({ workshop, view }: Decoded): Opened {
  return { workshop, view: { ...view, ...sessionOf(encode(workshop, view)) }, problem: null };
}
