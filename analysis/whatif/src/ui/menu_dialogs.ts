// The key sheet, and what the page is: version, what the model can say and cannot, how well its numbers are known.

import type { App } from "../app.ts";
import licences from "licences-text";
import { t, type Key } from "../words/words.ts";
import { h } from "./dom.ts";
import { allowSingleKeys, buttonsWithKeys, singleKeys } from "./menu_keys.ts";
import { dialogOf, type Dialog } from "./share_dialog.ts";

/** Keys that belong to no button of their own. */
const kOthers: readonly (readonly [string, Key])[] = [
  ["b", "keys.baseline"], ["Tab", "keys.tab"], ["← → ↑ ↓", "keys.arrows"],
  ["Page ↑ / Page ↓", "keys.page"], ["Esc", "keys.escape"],
];

export function keysDialog(): Dialog {
  const rows = h("tbody", {});
  const single = h("input", { type: "checkbox", id: "keys-single", change: () => allowSingleKeys(single.checked) });
  function fill(): void {
    single.checked = singleKeys();
    const known = buttonsWithKeys().map((button) =>
      [button.getAttribute("aria-keyshortcuts") ?? "", button.getAttribute("aria-label") ?? button.textContent ?? ""] as const);
    const others = kOthers.map(([key, meaning]) => [key, t(meaning)] as const);
    rows.replaceChildren(...[...known, ...others].map(([key, meaning]) =>
      h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, key)), h("td", {}, meaning))));
  }
  return dialogOf("keys", t("keys"), fill,
    h("table", {}, h("thead", {}, h("tr", {},
      h("th", { scope: "col" }, t("keys.key")), h("th", { scope: "col" }, t("keys.does")))), rows),
    h("label", { class: "row", for: single.id }, single, t("keys.single")));
}

export function aboutDialog(app: App): Dialog {
  const { version, commit } = app.presets;
  const { parameters, results_version: results } = app.description;
  const count = (grade: string) => parameters.filter((row) => row.grade === grade).length;
  return dialogOf("about", t("about"), () => {},
    h("p", {}, t("about.version", { version, commit, results })),
    h("h3", {}, t("about.is")), h("p", {}, t("about.is.text")),
    h("h3", {}, t("about.isnot")), h("p", {}, t("about.isnot.text")),
    h("h3", {}, t("about.grades")),
    h("p", {}, t("about.grades.text", {
      all: parameters.length, measured: count("measured"), derived: count("derived"), assumed: count("assumed"),
    })),
    h("p", {}, t("trust")),
    h("details", {}, h("summary", {}, t("about.licences")), h("pre", { class: "licences" }, licences)));
}
