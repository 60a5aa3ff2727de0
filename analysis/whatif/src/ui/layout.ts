// Where the panels stand: the headline on top, the levers to the left, two pictures to the right, the time bar below.

import type { App } from "../app.ts";
import { adoptionPicture } from "../charts/adoption.ts";
import { secondPictures } from "../charts/pictures.ts";
import { keepAddress } from "../share/address.ts";
import { openDropped } from "../share/dropped.ts";
import { keepSession } from "../share/session.ts";
import { t } from "../words/words.ts";
import { h, set } from "./dom.ts";
import { districtBar } from "./district_bar.ts";
import { footer } from "./footer.ts";
import { headline } from "./headline.ts";
import { keys } from "./keys.ts";
import { leversPanel } from "./levers_panel.ts";
import { notices } from "./notices.ts";
import { pictureBox } from "./picture_box.ts";
import { keepSheet } from "./print_sheet.ts";
import { stopReplay } from "./replay.ts";
import type { Panel, Picture } from "./scene.ts";
import { shareTools } from "./share_tools.ts";
import { storyKeys } from "./story_keys.ts";
import { followHistory } from "./story_moves.ts";
import { storyParts } from "./story_parts.ts";
import { timeBar, weekOrEnd } from "./time_bar.ts";
import { toolbar } from "./toolbar.ts";
import { waiting } from "./waiting.ts";
import { whyPanel } from "./why_panel.ts";

export interface Page {
  readonly pictures: () => readonly Picture[];
  readonly complain: (error: Error) => void;
  begin(app: App, problem: string | null): void;
}

export function layOut(shell: HTMLElement): Page {
  const notes = notices();
  let pictures: readonly Picture[] = [];

  /** Everything anew, in the language of the view. */
  function build(app: App): void {
    document.documentElement.lang = app.view.language;
    document.title = t("title");
    const chosen = shell.querySelector(".language") === document.activeElement;
    const redraw = () => app.paint();
    const onWeek = (week: number) => app.look({ week: weekOrEnd(app, week) });
    const first = adoptionPicture(redraw, onWeek, (futures) => app.look({ futures }));
    pictures = secondPictures(app, redraw, onWeek);
    const panels: Panel[] = [
      toolbar(app), headline(), districtBar(app), leversPanel(app),
      pictureBox(app, [first], "first"), pictureBox(app, pictures, "second"), timeBar(app), footer(app), whyPanel(app),
    ];
    const [tools, head, district, levers, one, two, time, foot, why] = panels.map(({ element }) => element);
    const left = h("div", { class: "left", id: "levers", tabindex: -1 }, levers as HTMLElement, district as HTMLElement);
    const right = h("div", { class: "right" }, one as HTMLElement, two as HTMLElement, time as HTMLElement);
    const stage = h("main", { class: "stage" }, left, right, why as HTMLElement);
    shell.replaceChildren(
      h("a", { class: "skip", href: "#levers", click: skip }, t("skip")),
      tools as HTMLElement, notes.element, head as HTMLElement,
      stage,
      foot as HTMLElement);
    const { tools: more, flag } = shareTools(app, {
      first, second: () => pictures.find(({ id }) => id === app.view.picture) ?? (pictures[0] as Picture), tell: notes.tell,
    });
    (tools as HTMLElement).append(more.element);
    (head as HTMLElement).prepend(flag.element);
    if (chosen) shell.querySelector<HTMLElement>(".language")?.focus();
    app.place([...panels, more, flag, waiting(stage, shell), ...storyParts(app, left, right, shell)]);
  }

  return {
    pictures: () => pictures,
    complain: (error) => notes.tell(error.message, "problem"),
    begin(app, problem) {
      build(app);
      keys();
      storyKeys(app);
      followHistory(app);
      keepAddress(app, (text) => notes.tell(text, "problem"));
      keepSession(app);
      openDropped(app, (text) => notes.tell(text, "problem"));
      keepSheet(app);
      followLook(app, build);
      app.look({});
      if (problem) notes.tell(t("code.problem", { problem }), "problem");
    },
  };
}

/** Letters and language follow the view. */
function followLook(app: App, build: (app: App) => void): void {
  let language = app.view.language;
  app.onLook(() => {
    set(document.documentElement, { "data-room": app.view.room });
    if (app.view.language === language) return;
    language = app.view.language;
    // The story's words are of the workshop as it is, which a replay does not show.
    stopReplay(app);
    build(app);
  });
}

/** The address belongs to the workshop: the link to the levers leaves it alone. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("levers")?.focus();
}
