// Schools and time: how many teachers use it in each school, week after week, and where that differs from the baseline.

import type { App } from "../app.ts";
import type { Outcome } from "../model/outcome.ts";
import { h, say, set } from "../ui/dom.ts";
import type { Picture, Scene } from "../ui/scene.ts";
import { t, type Key } from "../words/words.ts";
import { drawHeat, gridOf, imageOf } from "./heat_map.ts";
import {
  baselineOf, describeHeat, heatTable, kOrders, kUse, outcomeOf, schoolText, sorted, type Order,
} from "./heat_values.ts";
import { kDifference, kShare, legendOf } from "./shades.ts";
import { Sheet } from "./sheet.ts";

export function heatPicture(app: App, redraw: () => void): Picture {
  let order: Order = "name";
  let difference = false;
  let looked: number | null = null;
  let rows: number[] = [];
  let drawn: { plan?: Outcome; base?: Outcome | undefined; key: string; image?: HTMLCanvasElement } = { key: "" };

  const sheet = new Sheet(redraw, {
    role: "slider", "aria-orientation": "vertical", "aria-valuemin": 1, "aria-describedby": "heat-help",
    pointermove: ({ offsetY }: PointerEvent) => look(rowAt(offsetY)),
    pointerleave: () => look(null),
    click: ({ offsetY }: MouseEvent) => choose(rowAt(offsetY)),
    keydown: onKey,
  });
  const sort = h("select", {
    "aria-label": t("heat.sort"), change: () => { order = sort.value as Order; redraw(); },
  }, ...kOrders.map((one) => h("option", { value: one }, t(`heat.sort.${one}` as Key))));
  const against = h("button", { type: "button", click: () => { difference = !difference; redraw(); } }, t("heat.difference"));
  const legend = h("div", { class: "legend" });
  const name = h("strong", {});
  const numbers = h("span", {});
  const side = h("div", { class: "side" },
    h("div", { class: "switches" }, sort, against), legend, h("p", { class: "readout" }, name, " ", numbers),
    h("p", { class: "unseen", id: "heat-help" }, t("heat.keys")));

  function rowAt(y: number): number | null {
    const row = Math.floor(y / gridOf(sheet, 1, 1).tall * rows.length);
    return rows[row] ?? null;
  }
  function look(school: number | null): void {
    if (school === looked) return;
    looked = school;
    redraw();
  }
  function choose(school: number | null): void {
    if (school !== null) app.look({ school, teacher: null });
  }
  function onKey(event: KeyboardEvent): void {
    const row = rows.indexOf(looked ?? app.view.school ?? -1);
    const next = {
      ArrowDown: row + 1, ArrowUp: row < 0 ? rows.length - 1 : row - 1, Home: 0, End: rows.length - 1,
    }[event.key];
    if (event.key === "Enter") choose(looked ?? app.view.school);
    else if (next !== undefined) look(rows[Math.min(rows.length - 1, Math.max(0, next))] ?? null);
    else return;
    event.preventDefault();
  }

  /** The image anew where its values, order or colours have changed. */
  function image(scene: Scene): HTMLCanvasElement {
    const plan = outcomeOf(scene);
    const base = difference ? baselineOf(scene) : undefined;
    const key = `${order} ${base !== undefined} ${scene.organization !== undefined}`;
    if (drawn.image && drawn.plan === plan && drawn.base === base && drawn.key === key) return drawn.image;
    rows = sorted(scene, order);
    const shades = base ? kDifference : kShare;
    const [uses, others] = [plan.means(kUse), base?.means(kUse)];
    const values = others ? uses.map((use, at) => use - (others[at] as number)) : uses;
    legend.replaceChildren(h("span", {}, t(base ? "heat.legend.difference" : "heat.legend")), legendOf(shades));
    drawn = { plan, base, key, image: imageOf(values, plan.nWeeks, rows, shades) };
    return drawn.image as HTMLCanvasElement;
  }

  function tell(scene: Scene, school: number | null): void {
    const text = school === null ? t("heat.hint") : schoolText(scene, school);
    say(name, school === null ? "" : t("school", { n: school + 1 }));
    say(numbers, text);
    const row = school === null ? -1 : rows.indexOf(school);
    set(sheet.canvas, {
      "aria-valuemax": rows.length, "aria-valuenow": row + 1 || 1,
      "aria-valuetext": school === null ? text : `${name.textContent}: ${text}`,
    });
  }

  const picture: Picture = {
    id: "heat",
    needs: [kUse],
    element: h("section", { class: "picture beside" }, sheet.element, side),
    update(scene) {
      set(against, { "aria-pressed": String(difference), disabled: !baselineOf(scene) });
      set(sheet.canvas, { "aria-label": t("heat.label") });
      const { school, week } = scene.view;
      const picture = image(scene);
      drawHeat(sheet, picture, {
        order: rows, week: Math.min(week, picture.width - 1), startYear: scene.workshop.district.startYear,
        looked: rows.indexOf(looked ?? -1), chosen: rows.indexOf(school ?? -1),
      });
      tell(scene, looked ?? (school !== null && school < rows.length ? school : null));
    },
    describe: describeHeat,
    table: (scene) => heatTable(scene, sorted(scene, order)),
  };
  return picture;
}
