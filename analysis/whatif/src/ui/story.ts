// The story's card, in the place of the levers: its text with today's numbers, its question, the way on and back; in the
// sandbox what is left of it is the question to discuss and the way back.

import type { App } from "../app.ts";
import { t, type Key } from "../words/words.ts";
import { isSandbox, storyOf } from "../stories/stories.ts";
import { h, say, set } from "./dom.ts";
import type { Panel, Scene } from "./scene.ts";
import { told } from "./story_facts.ts";
import { back, leave, next, resume } from "./story_moves.ts";

/** The way on gets the focus; where the page stands stays where it is. */
export function focusNext(): void {
  document.querySelector<HTMLElement>(".story-next")?.focus({ preventScroll: true });
}

export function storyPanel(app: App): Panel {
  const place = h("p", { class: "story-place" });
  const text = h("p", { class: "story-text" });
  const question = h("p", { class: "story-ask" });
  const note = h("p", {});
  const notes = h("div", { class: "story-note", role: "note", "aria-label": t("story.notes") }, note);
  const backButton = h("button", { type: "button", click: () => back(app) }, t("story.back"));
  const nextButton = h("button", { type: "button", class: "main story-next", click: () => next(app) });
  const notesButton = h("button", { type: "button", click: () => app.look({ notes: !app.view.notes }) }, t("story.notes"));
  const leaveButton = h("button", { type: "button", click: () => leave(app) }, t("story.leave"));
  const resumeButton = h("button", { type: "button", class: "story-resume", click: () => resume(app) }, t("story.resume"));
  const close = h("button", {
    type: "button", class: "story-close", "aria-label": t("story.close"), click: () => app.look({ chapter: null }),
  }, "×");
  const element = h("section", { class: "story-card", "aria-label": t("story"), hidden: true },
    h("div", { class: "story-head" }, place, close),
    h("div", { "aria-live": "polite" }, text, question), notes,
    h("div", { class: "story-tools" }, backButton, nextButton, resumeButton, notesButton, leaveButton));
  let shown = "";

  function update(scene: Scene): void {
    const { chapter, mode, notes: wanted, prediction } = scene.view;
    const story = chapter && storyOf(chapter);
    set(document.documentElement, { "data-mode": mode });
    set(element, { hidden: !story });
    if (!story) return;
    const telling = mode === "story";
    const sandbox = isSandbox(chapter);
    const key = `story.${story.id}.${chapter.step + 1}`;
    say(place, t("story.place", { story: t(`story.${story.id}` as Key), step: chapter.step + 1, steps: story.steps.length }));
    // A replay shows other plans than the one that is told of.
    if (!scene.view.replay)
      for (const [words, part] of [[text, "text"], [question, "ask"], [note, "note"]] as const)
        say(words, told(`${key}.${part}`, scene));
    const last = isSandbox({ ...chapter, step: chapter.step + 1 });
    say(nextButton, t(prediction?.phase === "asked" ? "predict.reveal" : last ? "story.sandbox" : "story.next"));
    set(text, { hidden: !telling && !sandbox });
    set(question, { hidden: !telling && !sandbox });
    set(notesButton, { "aria-pressed": String(wanted ?? false), hidden: !telling && !sandbox });
    for (const button of [nextButton, leaveButton]) set(button, { hidden: !telling });
    set(backButton, { hidden: !telling, disabled: chapter.step === 0 });
    set(resumeButton, { hidden: telling });
    set(close, { hidden: telling });
    attend(`${key} ${mode}`, telling, sandbox);
    show(notes, wanted === true && (telling || sandbox));
  }

  /** Where a story is entered, or comes back, its next button gets the focus: Enter and Space go on. */
  function attend(now: string, telling: boolean, sandbox: boolean): void {
    if (now === shown) return;
    const begun = !shown.endsWith(" story");
    shown = now;
    element.scrollIntoView({ block: "nearest" });
    if (!document.querySelector("dialog[open]") && telling && begun) nextButton.focus();
    // In the sandbox nothing may take the focus that leads back: a space too many would undo the step into it.
    else if (!telling && !sandbox && document.activeElement === document.body) resumeButton.focus();
  }

  return { element, update };
}

/** Shows the notes or hides them. Notes that come are brought into sight: the buttons, which stay, would lie over them. */
function show(notes: HTMLElement, wanted: boolean): void {
  const come = wanted && notes.hidden;
  set(notes, { hidden: !wanted });
  if (come) notes.scrollIntoView({ block: "nearest" });
}
