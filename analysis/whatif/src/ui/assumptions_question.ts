// "Does the conclusion survive?": the button, how far it has come, and the answer in words.

import type { App } from "../app.ts";
import type { Assumption } from "../model/assumptions.ts";
import { kFuturesOfWorld, kWorlds, Survey } from "../model/robustness.ts";
import { verdictOf, type Verdict } from "../model/verdict.ts";
import { samePlan, type Workshop } from "../model/workshop.ts";
import { number, t } from "../words/words.ts";
import { groupName } from "./assumptions_row.ts";
import { h, say, set } from "./dom.ts";
import type { Panel } from "./scene.ts";
import { inUnits } from "./units.ts";

const hundredth = (share: number) => number(Math.round(100 * share));

export function verdictInWords({ holds, ran, refused, refusal, gains, apart }: Verdict): string[] {
  if (!ran) return [t("survive.none", { n: refused, why: refusal ?? "" })];
  const [low, middle, high] = gains.map(hundredth) as [string, string, string];
  const sentences = [t("survive.answer", { n: holds, all: ran }), t("survive.gain", { low, middle, high })];
  if (refused) sentences.push(t("survive.refused", { n: refused, why: refusal ?? "" }));
  if (apart.length) {
    const fails = ran - holds;
    sentences.push(t(fails === 1 ? "survive.apart.one" : "survive.apart", { n: fails }));
  } else {
    sentences.push(t(holds ? "survive.always" : "survive.never"));
  }
  return sentences;
}

function apartInWords({ apart }: Verdict): HTMLElement[] {
  return apart.map(({ assumption: { meaning, unit, key, group }, holding, failing, beyondLuck }) => h("li", {},
    `${groupName(group)}: `, h("span", { lang: "en" }, meaning), " ", h("code", {}, key), ": ",
    t("survive.means", { failing: inUnits(failing, unit), holding: inUnits(holding, unit) }), " ",
    t(beyondLuck ? "survive.beyond" : "survive.luck")));
}

export function assumptionsQuestion(app: App, all: readonly Assumption[]): Panel {
  const ask = h("button", { type: "button", class: "main", click: () => void start() }, t("survive"));
  const cancel = h("button", { type: "button", hidden: true, click: () => stop(t("survive.cancelled")) }, t("survive.cancel"));
  const progress = h("progress", { max: kWorlds, value: 0, hidden: true, "aria-label": t("survive") });
  const status = h("p", { role: "status" });
  const apart = h("ul", {});
  let survey: Survey | null = null;
  let asked: Workshop | null = null;

  function show(text: string, rows: readonly HTMLElement[] = []): void {
    say(status, text);
    apart.replaceChildren(...rows);
    apart.hidden = !rows.length;
  }
  function working(on: boolean): void {
    set(ask, { disabled: on });
    set(cancel, { hidden: !on });
    set(progress, { hidden: !on });
  }
  function stop(text: string): void {
    survey?.cancel();
    survey = null;
    asked = null;
    working(false);
    show(text);
  }
  async function start(): Promise<void> {
    const workshop = app.history.now;
    if (samePlan(workshop.plan, workshop.baseline)) return show(t("survive.same"));
    const mine = new Survey(app.pool, workshop, app.levers, all);
    [survey, asked, progress.value] = [mine, workshop, 0];
    working(true);
    show(t("survive.working", { n: kWorlds, futures: kFuturesOfWorld }));
    try {
      const worlds = await mine.run((done) => { progress.value = done; });
      if (!worlds || survey !== mine) return;
      const verdict = verdictOf(worlds, all);
      working(false);
      show(verdictInWords(verdict).join(" "), apartInWords(verdict));
    } catch (error) {
      stop((error as Error).message);
    }
  }

  return {
    element: h("section", { class: "survive" },
      h("div", { class: "row" }, ask, progress, cancel),
      h("p", { class: "hint" }, t("survive.hint", { n: kWorlds })), status, apart),
    update() {
      const now = app.history.now;
      // Whether it survives is asked of plan and baseline in this district; the assumptions are drawn in any case.
      if (asked && (now.plan !== asked.plan || now.baseline !== asked.baseline || now.district !== asked.district))
        stop(t("survive.changed"));
    },
  };
}
