// One assumption: what it means, how well it is known, a slider between its plausible limits, the way back.

import type { App } from "../app.ts";
import { assumed, scaleOf, type Assumption } from "../model/assumptions.ts";
import { maybe, t, type Key } from "../words/words.ts";
import { h, say, set } from "./dom.ts";
import { touchedSlider } from "./touched_slider.ts";
import { inUnits, rangeInUnits } from "./units.ts";

export interface Row {
  readonly assumption: Assumption;
  readonly element: HTMLElement;
  update(value: number): void;
}

export function groupName(group: string): string {
  return maybe(`assumptions.group.${group}`) ?? group;
}

export function assumptionRow(app: App, assumption: Assumption): Row {
  const { key, unit, grade, meaning, source, low, high } = assumption;
  const scale = scaleOf(assumption);
  const change = (value: number, going: boolean) =>
    app.change({ assumptions: assumed(app.history.now, assumption, value) }, `assumption:${key}`, going);
  const input = h("input", {
    id: `assumption-${key}`, type: "range", min: 0, max: scale.last, step: 1,
    ...touchedSlider({
      move: () => change(scale.valueAt(Number(input.value)), true),
      settle: () => app.history.settle(),
      back: () => { input.value = String(scale.positionOf(app.workshop.assumptions[key] ?? assumption.default)); },
    }),
  });
  const value = h("output", { for: input.id });
  const back = h("button", {
    type: "button", class: "revert", "aria-label": t("assumptions.revert", { name: key }),
    click: () => change(assumption.default, false),
  }, "↺");
  const usual = inUnits(assumption.default, unit);
  const element = h("div", { class: "assumption", "data-key": key },
    h("label", { for: input.id, lang: "en" }, meaning),
    h("div", { class: "row" }, input, value, back),
    h("p", { class: "hint" },
      h("span", { class: `grade ${grade}` }, t(`grade.${grade}` as Key)), " ",
      t("assumptions.range", { range: rangeInUnits(low, high, unit), usual })),
    h("p", { class: "hint", lang: "en" }, h("code", {}, key), ": ", source));
  return {
    assumption, element,
    update(now) {
      const position = String(scale.positionOf(now));
      if (input.value !== position) input.value = position;
      const text = inUnits(now, unit);
      say(value, text);
      set(input, { "aria-valuetext": t("assumptions.value", { now: text, usual }) });
      set(element, { "data-changed": now !== assumption.default });
      set(back, { hidden: now === assumption.default });
    },
  };
}
