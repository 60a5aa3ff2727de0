// Why? A window beside the pictures, of the school or the teacher that was chosen. Esc closes it; what it is about can be
// changed by choosing another one in a picture.

import type { App } from "../app.ts";
import { t } from "../words/words.ts";
import { h, say } from "./dom.ts";
import type { Panel } from "./scene.ts";
import { whySchool } from "./why_school.ts";
import { whyTeacher } from "./why_teacher.ts";

export function whyPanel(app: App): Panel {
  const ofSchool = whySchool(app);
  const ofTeacher = whyTeacher(app);
  const title = h("h2", { id: "why-title", tabindex: -1 });
  const body = h("div", { class: "why-body" });
  const close = () => app.look({ school: null, teacher: null });
  const dialog = h("dialog", { class: "why", "aria-labelledby": "why-title" },
    h("div", { class: "why-head" }, title, h("button", { type: "button", click: close }, t("close"))), body);
  let before: Element | null = null;

  /** Esc closes it from wherever the focus is, unless something on top of it takes the key. */
  function onKey(event: KeyboardEvent): void {
    if (!dialog.isConnected) document.removeEventListener("keydown", onKey);
    else if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector(":modal")) close();
  }
  function show(): void {
    if (dialog.open) return;
    before = document.activeElement;
    dialog.show();
    document.addEventListener("keydown", onKey);
    title.focus();
  }
  function hide(): void {
    if (!dialog.open) return;
    dialog.close();
    document.removeEventListener("keydown", onKey);
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  }

  return {
    element: dialog,
    update(scene) {
      const { view, organization } = scene;
      const place = view.school;
      if (place === null || !organization || !scene.plan || place >= organization.area.length) return hide();
      const isTeacher = view.teacher !== null && view.teacher < (organization.first_teacher.at(-1) as number);
      const part = isTeacher ? ofTeacher : ofSchool;
      const school = place + 1;
      say(title, isTeacher ? t("teacher", { n: (view.teacher as number) + 1, school }) : t("school", { n: school }));
      if (body.firstChild !== part.element) {
        // The button that was pressed goes with what it stood in.
        const within = body.contains(document.activeElement);
        body.replaceChildren(part.element);
        if (within) title.focus();
      }
      part.update(scene);
      show();
    },
  };
}
