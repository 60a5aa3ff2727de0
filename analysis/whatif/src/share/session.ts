// The place in a story and what the room has predicted outlast a reload of the page, in this tab and with this workshop only.

import type { App } from "../app.ts";
import { stepOf } from "../stories/stories.ts";
import type { View } from "../ui/scene.ts";
import { codeOf } from "./address.ts";

const kKept = "districtwide.session";

type Part = Pick<View, "chapter" | "mode" | "week" | "prediction">;

/** Keeps them whenever the page may go. */
export function keepSession(app: App): void {
  const keep = () => {
    const { chapter, mode, week, prediction } = app.view;
    try {
      sessionStorage.setItem(kKept, JSON.stringify({ code: codeOf(app), part: { chapter, mode, week, prediction } }));
    } catch {
      // A browser that keeps nothing: the workshop is in the address.
    }
  };
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);
}

/** What was kept with a workshop, by its code; nothing where another workshop is opened. */
export function sessionOf(code: string): Partial<Part> {
  try {
    const kept = JSON.parse(sessionStorage.getItem(kKept) ?? "null") as { code: string; part: Part } | null;
    if (kept?.code !== code) return {};
    // Another version of the page may have had other stories.
    return kept.part.chapter && !stepOf(kept.part.chapter) ? {} : kept.part;
  } catch {
    return {};
  }
}
