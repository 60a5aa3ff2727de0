// Why a teacher moved or did not: the engine replays one future and says what was missing, spell by spell, and what one
// support in full would have changed, with the same luck.

import type { App } from "../app.ts";
import { kSupports } from "../charts/barriers.ts";
import type { Ending, Explanation, ScenarioObject, Spell } from "../engine/protocol.ts";
import { Withdrawn } from "../engine/pool.ts";
import { monthOf } from "../model/dates.ts";
import { kFuture } from "../model/people.ts";
import { number, percent, spoken, t, type Key } from "../words/words.ts";
import { h } from "./dom.ts";
import type { Panel } from "./scene.ts";

/** A hand that moves on is not held up by the answer to why. */
const kRestMilliseconds = 300;
const kGroup = "why";
/** What takes less than this from the pace is not worth a word. */
const kSmall = 0.05;

const nameOf = (support: number) => t(`support.${kSupports[support]}` as Key);
const levelOf = (level: number) => t(`level.${level}` as Key);

export function whyTeacher(app: App): Panel {
  const element = h("div", { "aria-live": "polite" });
  let asked = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ask(scenario: ScenarioObject, teacher: number, startYear: number): void {
    app.pool.withdraw(kGroup);
    const key = asked;
    app.pool.ask("explain", [scenario, teacher, kFuture], { group: kGroup }).then((explanation) => {
      if (key === asked) element.replaceChildren(...told(explanation, startYear), back(explanation.school));
    }, (error: Error) => {
      if (!(error instanceof Withdrawn)) app.complain(error);
    });
  }
  const back = (school: number) => h("p", {}, h("button", {
    type: "button", click: () => app.look({ teacher: null, school }),
  }, t("why.back", { n: school + 1 })));

  return {
    element,
    update({ view, workshop }) {
      const teacher = view.teacher as number;
      const scenario = app.scenario(workshop.plan);
      const key = `${spoken()} ${teacher} ${JSON.stringify(scenario)}`;
      if (key === asked) return;
      if (!asked.startsWith(`${spoken()} ${teacher} `)) element.replaceChildren(h("p", {}, t("why.wait")));
      asked = key;
      clearTimeout(timer);
      timer = setTimeout(() => ask(scenario, teacher, workshop.district.startYear), kRestMilliseconds);
    },
  };
}

function told(explanation: Explanation, startYear: number): HTMLElement[] {
  const { ties, openness, leads, spells, as_it_was: { level, first_use: use } } = explanation;
  return [
    h("p", {}, h("strong", {}, t("why.end", { level: levelOf(level) }), " ",
      use === null ? t("why.unused") : t("why.used", { date: monthOf(use, startYear, spoken()) }))),
    h("p", {}, t("why.who", { ties, openness: opennessOf(openness) }), leads ? ` ${t("why.leads")}` : ""),
    h("p", { class: "note" }, t("why.future", { future: kFuture + 1 })),
    h("ol", { class: "spells" }, ...spells.map((spell) => spellOf(spell, startYear))),
    h("h3", {}, t("why.full")), changesOf(explanation, startYear),
  ];
}

function opennessOf(openness: number): string {
  return t(openness > 0.5 ? "why.open" : openness < -0.5 ? "why.wary" : "why.average");
}

function spellOf(spell: Spell, startYear: number): HTMLElement {
  const date = (week: number) => monthOf(week, startYear, spoken());
  const [from, to] = [date(spell.first_week), date(spell.last_week)];
  return h("li", {},
    h("strong", {}, from === to ? from : t("why.dates", { from, to }), ": ", levelOf(spell.level)), " ",
    lacking(spell), " ", t(`turn.${spell.turn}` as Key, { level: levelOf(spell.next_level) }));
}

/** The two things that slowed the way up most. */
function lacking({ cost, chance_up: chance }: Spell): string {
  const most = kSupports.map((_, support) => support).filter((support) => (cost[support] as number) > kSmall)
    .sort((one, other) => (cost[other] as number) - (cost[one] as number)).slice(0, 2);
  if (!most.length) return "";
  return t("why.missing", {
    what: most.map((support) => t("why.pace", {
      what: nameOf(support), pace: percent(Math.exp(-(cost[support] as number))),
    })).join(", "),
    chance: percent(chance, 1),
  });
}

/** What each support in full would have changed, where it would have changed anything. */
function changesOf({ as_it_was: was, had_been_full: full }: Explanation, startYear: number): HTMLElement {
  const date = (week: number) => monthOf(week, startYear, spoken());
  const change = (had: Ending, support: number) => {
    const what = nameOf(support);
    const use = was.first_use === null ? t("why.never") : date(was.first_use);
    if (had.first_use !== null && (was.first_use === null || had.first_use < was.first_use))
      return t("why.sooner", { what, date: date(had.first_use), use });
    if (had.level > was.level) return t("why.deeper", { what, level: levelOf(had.level), was: levelOf(was.level) });
    return "";
  };
  const changes = full.map(change).filter((text) => text);
  return changes.length ? h("ul", {}, ...changes.map((text) => h("li", {}, text)))
    : h("p", {}, t("why.nothing", { n: number(full.length) }));
}
