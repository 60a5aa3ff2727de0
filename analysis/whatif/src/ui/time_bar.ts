// The time bar: one cursor for all pictures, to be played or dragged. Nothing is run for it, all weeks are there already.

import type { App } from "../app.ts";
import { spoken, t } from "../words/words.ts";
import { monthOf } from "../model/dates.ts";
import { kEnd, kWeeksPerYear } from "../model/levers.ts";
import { h, say, set } from "./dom.ts";
import type { Panel } from "./scene.ts";

const kWeeksASecond = 18;

const lastWeek = (app: App) => app.scene().plan?.outcome.lastWeek ?? app.workshop.district.years * kWeeksPerYear - 1;

/** Who looks at the last week looks at the end, and goes on doing so when the years to look ahead become more. */
export function weekOrEnd(app: App, week: number): number {
  return week >= lastWeek(app) ? kEnd : week;
}

export function timeBar(app: App): Panel {
  const last = () => lastWeek(app);
  const slider = h("input", {
    type: "range", min: 0, step: 1, "aria-label": t("time"),
    input: () => app.look({ week: weekOrEnd(app, Number(slider.value)), playing: false }),
  });
  const play = h("button", { type: "button", class: "play", click: () => (app.view.playing ? stop() : start()) });
  const date = h("output", {});
  let begun = { time: 0, week: 0 };

  function stop(): void {
    app.look({ playing: false });
  }
  function start(): void {
    begun = { time: performance.now(), week: app.view.week >= last() ? 0 : app.view.week };
    app.look({ playing: true, week: begun.week });
    requestAnimationFrame(step);
  }
  function step(now: number): void {
    if (!app.view.playing || !slider.isConnected) return;
    const week = Math.min(last(), begun.week + Math.floor(Math.max(0, now - begun.time) / 1000 * kWeeksASecond));
    if (week !== app.view.week) app.look({ week: weekOrEnd(app, week), playing: week < last() });
    requestAnimationFrame(step);
  }
  return {
    element: h("section", { class: "time-bar", "aria-label": t("time") }, play, slider, date),
    update({ view, workshop: { district } }) {
      const end = last();
      set(slider, { max: end });
      const week = Math.min(view.week, end);
      if (Number(slider.value) !== week) slider.value = String(week);
      const text = monthOf(week, district.startYear, spoken());
      set(slider, { "aria-valuetext": text });
      say(date, text);
      say(play, view.playing ? "❚❚" : "▶");
      set(play, { "aria-label": t(view.playing ? "pause" : "play") });
    },
  };
}
