// A show of hands: more, about the same, fewer than the baseline; counted by tapping.

import type { App } from "../app.ts";
import { answerOf, kHands, kSame } from "../model/prediction.ts";
import { samePlan } from "../model/workshop.ts";
import { hundred, number, t, type Key } from "../words/words.ts";
import { h, say, set } from "./dom.ts";
import { raise } from "./predict_moves.ts";
import type { Panel } from "./scene.ts";

const kSigns = { more: "▲", same: "=", fewer: "▼" } as const;

export function handsPanel(app: App): Panel {
  const rows = kHands.map((hand) => {
    const label = t(`hands.${hand}`, { n: hundred(kSame) });
    const count = h("output", { "aria-label": label });
    const button = (name: Key, by: number, sign: string) =>
      h("button", { type: "button", "aria-label": t(name, { hand: label }), click: () => raise(app, hand, by) }, sign);
    const [less, more] = [button("hands.less", -1, "−"), button("hands.one", 1, "+")];
    const element = h("div", { class: "hand", role: "group", "aria-label": label },
      h("span", {}, `${kSigns[hand]} ${label}`), less, count, more);
    return { hand, element, count, buttons: [less, more] };
  });
  const answer = h("p", { role: "status" });
  const element = h("div", { class: "hands" }, h("span", {}, t("hands")), ...rows.map((row) => row.element), answer);
  return {
    element,
    update({ view: { prediction }, workshop, plan, baseline }) {
      if (!prediction) return;
      const asking = prediction.phase === "asked";
      const raised = kHands.reduce((sum, hand) => sum + prediction.hands[hand], 0);
      const right = !asking && plan && baseline ? answerOf(plan.outcome, baseline.outcome) : null;
      // A plan that is the baseline can be no more and no less than it.
      set(element, { hidden: samePlan(workshop.plan, workshop.baseline) || (!asking && !raised) });
      for (const { hand, count, buttons, element: row } of rows) {
        say(count, number(prediction.hands[hand]));
        for (const button of buttons) set(button, { hidden: !asking });
        set(row, { "data-right": hand === right });
      }
      say(answer, right ? t("hands.right", {
        n: prediction.hands[right], all: raised, hand: t(`hands.${right}`, { n: hundred(kSame) }),
      }) : "");
    },
  };
}
