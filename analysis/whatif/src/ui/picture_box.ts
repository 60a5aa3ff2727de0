// A place for one of several pictures: tabs to choose it, a description and a table on request.

import type { App } from "../app.ts";
import { t, type Key } from "../words/words.ts";
import { h, say, set } from "./dom.ts";
import type { Panel, Picture, Scene, Table } from "./scene.ts";

export function pictureBox(app: App, pictures: readonly Picture[], place: "first" | "second"): Panel {
  const shown = () => pictures.find(({ id }) => id === app.view.picture) ?? (pictures[0] as Picture);
  const many = pictures.length > 1;
  const tabs = pictures.map((picture) => ({
    picture,
    tab: h("button", {
      type: "button", role: "tab", id: `tab-${picture.id}`, "aria-controls": `box-${place}`,
      click: () => app.look({ picture: picture.id }),
      keydown: (event: KeyboardEvent) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const next = pictures[(pictures.indexOf(picture) + step + pictures.length) % pictures.length] as Picture;
        app.look({ picture: next.id });
        document.getElementById(`tab-${next.id}`)?.focus();
      },
    }, t(`picture.${picture.id}` as Key)),
  }));
  const holder = h("div", { class: "holder", id: `box-${place}`, role: many ? "tabpanel" : null });
  const words = h("p", { class: "description" });
  const table = h("div", { class: "table", tabindex: 0, role: "region" });
  const fold = (label: Key, content: HTMLElement) => h("details", {}, h("summary", {}, t(label)), content);
  const describe = fold("describe", words);
  const rows = fold("table", table);
  const fresh = ({ target }: Event) => {
    update(app.scene());
    if ((target as HTMLDetailsElement).open) (target as HTMLDetailsElement).scrollIntoView({ block: "nearest" });
  };
  describe.addEventListener("toggle", fresh);
  rows.addEventListener("toggle", fresh);
  const element = h("section", { class: `picture-box ${place}` },
    many ? h("div", { class: "tabs", role: "tablist", "aria-label": t("pictures") }, ...tabs.map(({ tab }) => tab)) : null,
    holder, h("div", { class: "folds" }, describe, rows, many ? null : pictures[0]?.switch));

  function update(scene: Scene): void {
    const picture = many ? shown() : (pictures[0] as Picture);
    if (holder.firstChild !== picture.element) holder.replaceChildren(picture.element);
    for (const { picture: other, tab } of tabs)
      set(tab, { "aria-selected": String(other === picture), tabindex: other === picture ? 0 : -1 });
    if (many) set(holder, { "aria-labelledby": `tab-${picture.id}` });
    // What is on its way will be drawn in a moment; the processors are needed for it.
    if (!scene.plan || scene.plan.stale || !picture.needs.every((name) => scene.plan?.outcome.has(name))) return;
    picture.update(scene);
    if (describe.open) say(words, picture.describe(scene));
    set(table, { "aria-label": `${t("table")}: ${t(`picture.${picture.id}` as Key)}` });
    if (rows.open) table.replaceChildren(tableOf(picture.table(scene)));
  }

  return { element, update };
}

/** A table as HTML. */
export function tableOf({ columns, rows }: Table): HTMLTableElement {
  return h("table", {},
    h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, ...rows.map(([first = "", ...others]) => h("tr", {},
      h("th", { scope: "row" }, String(first)), ...others.map((value) => h("td", {}, String(value)))))));
}
