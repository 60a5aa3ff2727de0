// Predict, then reveal: in the place of the pictures, a sheet to draw on and a show of hands; then what comes out beside what
// was expected, and the gap in words.

import type { App } from "../app.ts";
import { PredictionChart, type Shown } from "../charts/prediction.ts";
import { monthOf } from "../model/dates.ts";
import { kWeeksPerYear } from "../model/levers.ts";
import { drawn, kLongestPredictionName, kMostPredictions, type Prediction } from "../model/prediction.ts";
import { samePlan } from "../model/workshop.ts";
import { hundred, spoken, t } from "../words/words.ts";
import { h, say, set } from "./dom.ts";
import { gapWords, guessesOf } from "./predict_gaps.ts";
import { handsPanel } from "./predict_hands.ts";
import { ask, drop, isPredicting, keep, rest, reveal } from "./predict_moves.ts";
import type { Panel, Scene } from "./scene.ts";
import { focusNext } from "./story.ts";

const kBrief = 8;

export function predictPanel(app: App): Panel {
  const chart = new PredictionChart(() => app.paint(), (year, value) => {
    const { prediction } = app.view;
    if (prediction) app.look({ prediction: drawn(prediction, year, value) });
  });
  const title = h("h2", {});
  const hint = h("p", { class: "note" }, t("predict.hint"));
  const name = nameField(() => keepDraft());
  const keepButton = h("button", { type: "button", click: () => keepDraft() }, t("predict.keep"));
  const revealButton = h("button", {
    type: "button", class: "main", click: () => { reveal(app); again.focus(); },
  }, t("predict.reveal"));
  const again = h("button", { type: "button", click: () => { ask(app); focusFirst(); } }, t("predict.again"));
  const close = h("button", { type: "button", click: () => rest(app) }, t("predict.close"));
  const hands = handsPanel(app);
  const gaps = gapsList(app);
  const element = h("section", { class: "predict", "aria-label": t("predict"), hidden: true },
    title, hint, chart.element, h("div", { role: "status" }, gaps.element), hands.element,
    h("div", { class: "predict-tools" }, name, keepButton, revealButton, again, close));
  let phase = "";

  const nextName = (kept: number) => t("predict.group", { n: kept + 1 });
  const focusFirst = () => requestAnimationFrame(() => element.querySelector<SVGGElement>("[role=slider]")?.focus());
  function keepDraft(): void {
    keep(app, name.value.trim() || nextName(app.view.prediction?.kept.length ?? 0));
    name.value = "";
    // The next key may be the clicker's: out of the text field, in which it would do nothing.
    if (app.view.mode === "story") focusNext();
  }

  function update(scene: Scene): void {
    const { prediction, mode } = scene.view;
    const active = isPredicting(scene);
    set(document.documentElement, { "data-predicting": active ? (prediction as Prediction).phase : null });
    set(element, { hidden: !active });
    if (!prediction || !active) { phase = ""; return; }
    const { district } = scene.workshop;
    const asking = prediction.phase === "asked";
    const end = monthOf(district.years * kWeeksPerYear - 1, district.startYear, spoken());
    say(title, t(asking ? "predict.ask" : "predict.shown", { date: end }));
    set(hint, { hidden: !asking });
    chart.update(scene, shownOf(scene, prediction), asking ? prediction.draft : null, title.textContent ?? "");
    set(name, { hidden: !asking, placeholder: nextName(prediction.kept.length) });
    set(keepButton, { hidden: !asking, disabled: prediction.kept.length >= kMostPredictions });
    set(revealButton, { hidden: !asking });
    set(again, { hidden: asking });
    hands.update(scene);
    gaps.update(scene, prediction);
    if (phase !== prediction.phase && asking && mode !== "story") focusFirst();
    phase = prediction.phase;
  }

  return { element, update };
}

function nameField(keepDraft: () => void): HTMLInputElement {
  return h("input", {
    type: "text", maxlength: kLongestPredictionName, autocomplete: "off", "aria-label": t("predict.name"),
    keydown: (event: KeyboardEvent) => {
      if (event.key !== "Enter") return;
      // Or the key would press the button to which the focus goes on.
      event.preventDefault();
      keepDraft();
    },
  });
}

/** What was kept, each with its gap once it is known, each to be removed. */
function gapsList(app: App): { element: HTMLElement; update(scene: Scene, prediction: Prediction): void } {
  const element = h("ul", { class: "gaps" });
  let told = "";
  return {
    element,
    update(scene, prediction) {
      const rows = guessesOf(prediction).map(({ guess, index }) =>
        ({ index, name: guess.name, words: gapWords(scene, prediction, guess) }));
      const now = JSON.stringify(rows);
      if (now === told) return;
      told = now;
      element.replaceChildren(...rows.map(({ index, name, words }) => h("li", {}, h("span", {}, words),
        index !== null && h("button", {
          type: "button", "aria-label": t("predict.remove", { name }), click: () => drop(app, index),
        }, "×"))));
    },
  };
}

/** A name that finds room beside the picture. */
const brief = (name: string) => (name.length > kBrief ? `${name.slice(0, kBrief - 1)}…` : name);

/** The lines of the picture: before the reveal nothing that gives the answer away. */
function shownOf({ workshop, plan, baseline }: Scene, prediction: Prediction): Shown[] {
  const shown: Shown[] = [];
  const same = samePlan(workshop.plan, workshop.baseline);
  if (baseline && !same) shown.push({ kind: "baseline", name: t("line.baseline"), outcome: baseline.outcome });
  if (prediction.phase === "asked") return [...shown, { kind: "draft", name: "", values: prediction.draft }];
  for (const { guess } of guessesOf(prediction)) {
    if (!samePlan(guess.plan ?? workshop.plan, workshop.plan)) continue;
    shown.push({ kind: "guess", name: `${hundred(guess.values.at(-1) ?? 0)} ${brief(guess.name)}`, values: guess.values });
  }
  if (plan) shown.push({ kind: "plan", name: t("predict.computed"), outcome: plan.outcome });
  return shown;
}
