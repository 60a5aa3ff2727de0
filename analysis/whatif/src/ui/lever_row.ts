// One lever: its name, its value in words, a slider or pictures to choose from, where the baseline stands, the way back.

import type { App } from "../app.ts";
import type { Lever } from "../model/levers.ts";
import { valueOf } from "../model/workshop.ts";
import { t } from "../words/words.ts";
import { h, say, set } from "./dom.ts";
import { leverHelp } from "./lever_help.ts";
import { leverName, leverValue } from "./lever_words.ts";
import type { Panel, Scene } from "./scene.ts";
import { strategyPicture } from "./strategy_pictures.ts";
import { touchedSlider } from "./touched_slider.ts";

export function leverRow(app: App, lever: Lever): Panel {
  const name = leverName(lever);
  const value = h("output", { class: "value", id: `value-${lever.id}` });
  const note = h("span", { class: "baseline-note" });
  const revert = h("button", {
    class: "revert", type: "button", "aria-label": t("lever.revert", { lever: name }),
    click: () => app.move(lever, valueOf(app.history.now.baseline, lever)),
  }, "↺");
  // The baseline's value is said where the plan's is another one; its tick is there always.
  const foot = h("div", { class: "lever-foot" }, note, revert);
  const help = leverHelp(app, lever);
  const control = lever.kind === "slider" ? sliderOf(app, lever) : choiceOf(app, lever);
  const element = h("div", { class: "lever", "data-lever": lever.id },
    h("div", { class: "lever-head" },
      lever.kind === "slider" ? h("label", { for: `lever-${lever.id}` }, name) : h("span", { id: `label-${lever.id}` }, name),
      value, help.button),
    control.element, foot, help.card);
  let shown: readonly unknown[] = [];
  return {
    element,
    update(scene: Scene) {
      const { plan, baseline, district } = scene.workshop;
      const [now, before] = [valueOf(plan, lever), valueOf(baseline, lever)];
      // While a hand moves one lever, the others have nothing to do.
      const asked = [now, before, district];
      if (asked.every((value, index) => value === shown[index])) return;
      shown = asked;
      const words = leverValue(lever, now, district);
      say(value, lever.kind === "slider" ? words : "");
      say(note, t("lever.baseline", { value: leverValue(lever, before, district) }));
      set(element, { "data-changed": now !== before });
      set(foot, { hidden: now === before });
      control.update(scene, now, before, words);
    },
  };
}

interface Control {
  readonly element: HTMLElement;
  update(scene: Scene, now: number, before: number, words: string): void;
}

function sliderOf(app: App, lever: Lever & { kind: "slider" }): Control {
  const input = h("input", {
    id: `lever-${lever.id}`, type: "range", min: lever.low, max: lever.high, step: lever.step,
    ...touchedSlider({
      move: () => app.move(lever, Number(input.value), true),
      settle: () => app.history.settle(),
      back: () => { input.value = String(valueOf(app.workshop.plan, lever)); },
    }),
  });
  const tick = h("span", { class: "tick", "aria-hidden": "true" });
  const share = (value: number) => (value - lever.low) / (lever.high - lever.low);
  return {
    element: h("div", { class: "slider" }, input, tick),
    update(_, now, before, words) {
      if (Number(input.value) !== now) input.value = String(now);
      const baseline = t("lever.baseline", { value: leverValue(lever, before, app.workshop.district) });
      set(input, { "aria-valuetext": `${words}, ${baseline}` });
      tick.style.setProperty("--at", String(share(before)));
      input.style.setProperty("--filled", String(share(now)));
    },
  };
}

function choiceOf(app: App, lever: Lever & { kind: "choice" }): Control {
  const inputs = lever.options.map((option, index) => {
    const input = h("input", {
      type: "radio", name: `lever-${lever.id}`, value: index, id: `lever-${lever.id}-${index}`,
      change: () => app.move(lever, index),
    });
    return { input, option, index };
  });
  return {
    element: h("div", { class: `choice ${lever.id}`, role: "radiogroup", "aria-labelledby": `label-${lever.id}` },
      ...inputs.map(({ input, option, index }) => h("label", { for: input.id }, input,
        lever.id === "strategy" ? strategyPicture(option) : null,
        h("span", {}, leverValue(lever, index, app.workshop.district))))),
    update(_, now, before) {
      for (const { input, index } of inputs) {
        input.checked = index === now;
        set(input.parentElement as HTMLElement, { "data-baseline": index === before });
      }
    },
  };
}
