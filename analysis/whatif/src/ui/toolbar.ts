// The bar on top: few buttons, well apart. What could lose work is not among them.

import type { App } from "../app.ts";
import { kLanguages, t, type Key, type Language } from "../words/words.ts";
import { h, set } from "./dom.ts";
import type { Panel } from "./scene.ts";
import { storyTools } from "./story_tools.ts";

export function toolbar(app: App): Panel {
  const button = (key: Key, shortcut: string, press: () => void) =>
    h("button", { type: "button", "aria-keyshortcuts": shortcut, click: press }, t(key));
  const undo = button("undo", "z", () => void app.history.undo());
  const redo = button("redo", "y", () => void app.history.redo());
  const language = h("select", {
    class: "language", "aria-label": t("language"), change: () => app.look({ language: language.value as Language }),
  }, ...kLanguages.map((known) => h("option", { value: known, lang: known }, t(`language.${known}` as Key))));
  const room = h("button", {
    type: "button", "aria-label": `A+: ${t("room")}`, title: t("room"), click: () => app.look({ room: !app.view.room }),
  }, "A+");
  const story = storyTools(app);
  return {
    element: h("header", { class: "toolbar" }, h("h1", {}, t("name")),
      h("div", { class: "tools" }, undo, redo, ...story.buttons, room, language)),
    update(scene) {
      const { view } = scene;
      story.update(scene);
      set(undo, { disabled: !app.history.canUndo });
      set(redo, { disabled: !app.history.canRedo });
      set(room, { "aria-pressed": String(view.room) });
      if (language.value !== view.language) language.value = view.language;
    },
  };
}
