// The menu: what is taken away as files, starting over, and what the page is.

import type { App } from "../app.ts";
import { kFirst } from "../model/workshop.ts";
import { t, type Key } from "../words/words.ts";
import { h, say } from "./dom.ts";
import { exportPicture, exportScenario, formatName, kFormats } from "./export_items.ts";
import { aboutDialog, keysDialog } from "./menu_dialogs.ts";
import { print } from "./print_sheet.ts";
import type { Panel, Picture } from "./scene.ts";

export interface MenuOptions {
  readonly first: Picture;
  readonly second: () => Picture;
  tell(text: string, kind: "problem" | "done"): void;
}

export function menu(app: App, { first, second, tell }: MenuOptions): Panel {
  const about = aboutDialog(app);
  const keys = keysDialog();
  const secondName = h("h2", {});

  /** Closes the menu, does it, and says so if it fails. */
  async function act(what: () => unknown): Promise<void> {
    list.open = false;
    summary.focus();
    try {
      await what();
    } catch (error) {
      tell((error as Error).message, "problem");
    }
  }
  const item = (key: Key, what: () => unknown, shortcut?: string) =>
    h("button", { type: "button", "aria-keyshortcuts": shortcut, click: () => void act(what) }, t(key));
  const files = (picture: () => Picture) => h("div", { class: "row" }, ...kFormats.map((format) =>
    h("button", {
      type: "button",
      click: () => void act(async () => {
        tell(t("export.working"), "done");
        await exportPicture(app, picture(), format);
      }),
    }, formatName(format))));
  const summary = h("summary", {}, t("menu"));
  const list = h("details", {
    class: "menu",
    keydown: (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !list.open) return;
      event.stopPropagation();
      list.open = false;
      summary.focus();
    },
    focusout: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget && !list.contains(relatedTarget as Node)) list.open = false;
    },
    toggle: () => {
      if (list.open) document.addEventListener("pointerdown", shut);
      else document.removeEventListener("pointerdown", shut);
    },
  }, summary, h("div", { class: "menu-list" },
    h("h2", {}, t(`picture.${first.id}` as Key)), files(() => first),
    secondName, files(second),
    h("h2", {}, t("menu.plan")),
    item("menu.print", () => print(app)), item("menu.toml", () => exportScenario(app)),
    item("menu.baseline", () => app.change({ baseline: app.history.now.plan }, "baseline:plan")),
    item("menu.reset", () => app.change(kFirst, "reset")),
    h("h2", {}, t("menu.page")),
    item("keys", () => keys.open(), "?"), item("about", () => about.open())));

  function shut(event: Event): void {
    if (!list.contains(event.target as Node)) list.open = false;
  }
  return {
    element: h("div", { class: "menu-place" }, list, about.element, keys.element),
    update: () => say(secondName, t(`picture.${second().id}` as Key)),
  };
}
