// What is being replayed, in words, over the foot of the page; and the levers that it moves, made to glow.

import type { App } from "../app.ts";
import { differing } from "../model/workshop.ts";
import { t } from "../words/words.ts";
import { stepOf } from "../stories/stories.ts";
import { changeWords } from "./changes_words.ts";
import { h, say, set } from "./dom.ts";
import { lessMotion, replay, stopReplay } from "./replay.ts";
import type { Panel, Scene } from "./scene.ts";

export function replayStrip(app: App): Panel {
  const side = h("strong", {});
  const words = h("span", {});
  const flip = h("button", { type: "button", click: () => replay(app) }, t("replay.flip"));
  const stop = h("button", { type: "button", click: () => stopReplay(app) }, t("replay.stop"));
  const element = h("div", { class: "replay-strip", role: "status", hidden: true }, side, words, flip, stop);
  let glowing = "";

  function glow(ids: readonly string[]): void {
    if (ids.join() === glowing) return;
    glowing = ids.join();
    for (const lever of document.querySelectorAll("[data-lever]"))
      set(lever, { "data-glow": ids.includes(lever.getAttribute("data-lever") ?? "") });
    if (app.view.replay) document.querySelector("[data-glow]")?.scrollIntoView({ block: "nearest" });
  }
  return {
    element,
    update({ view: { replay: running, chapter, mode } }: Scene) {
      set(element, { hidden: !running });
      set(document.documentElement, { "data-replay": running ? running.side : null });
      const told = mode === "story" && chapter ? stepOf(chapter)?.lever : undefined;
      const moved = running && running.side !== "baseline"
        ? differing(app.levers, running.change.before.plan, running.change.after.plan).map(({ id }) => id) : [];
      // The lever that a story is about stays where it is, whatever is replayed.
      glow(told && !moved.includes(told) ? [told, ...moved] : moved);
      if (!running) return;
      say(side, t(`replay.${running.side}`));
      say(words, running.side === "baseline" ? "" : changeWords(app.levers, running.change));
      set(flip, { hidden: running.side === "baseline" || !lessMotion() });
      set(stop, { hidden: running.side === "baseline" });
    },
  };
}
