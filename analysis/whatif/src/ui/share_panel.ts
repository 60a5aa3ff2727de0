// Sharing: a link, its code, a picture of it for telephones, a copy of the whole page; and the way back, from a code.

import type { App } from "../app.ts";
import { codeOf, linkOf, openCode } from "../share/address.ts";
import { copyWith } from "../share/copy.ts";
import { fileName, runIdOf, save } from "../share/download.ts";
import { qrOf } from "../share/qr.ts";
import { t, type Key } from "../words/words.ts";
import { h, say } from "./dom.ts";
import type { Panel } from "./scene.ts";
import { dialogOf } from "./share_dialog.ts";

export interface Opening extends Panel {
  open(): void;
}

export function sharePanel(app: App): Opening {
  const hosted = location.protocol.startsWith("http");
  const status = h("p", { class: "status", role: "status" });
  const link = copyRow("share.link", status);
  const code = copyRow("share.code", status);
  const picture = h("div", { class: "qr-place" });
  const typed = h("input", { type: "text", id: "share-open", autocomplete: "off", spellcheck: "false" });
  let shown = "";

  function fill(): void {
    const now = codeOf(app);
    if (now === shown) return;
    shown = now;
    link.input.value = linkOf(app);
    code.input.value = now;
    const drawn = qrOf(hosted ? link.input.value : now, t("share.qr.label"));
    picture.replaceChildren(drawn ?? h("p", {}, t("share.qr.long")));
  }
  function open(event: Event): void {
    event.preventDefault();
    const problem = openCode(app, typed.value);
    if (problem) say(status, t("code.kept", { problem }));
    else dialog.element.close();
  }
  function saveCopy(): void {
    save(fileName(runIdOf(app.scene()) ?? "copy", "page", "html"), [copyWith(codeOf(app))], "text/html");
    say(status, t("share.copy.done"));
  }

  const dialog = dialogOf("share", t("share"), () => { say(status, ""); fill(); },
    h("div", { class: "share-parts" },
      h("div", {},
        link.element, h("p", { class: "hint" }, t(hosted ? "share.link.hosted" : "share.link.file")),
        code.element, h("p", { class: "hint" }, t("share.code.hint")),
        h("button", { type: "button", class: "main", click: saveCopy }, t("share.copy")),
        h("p", { class: "hint" }, t("share.copy.hint")),
        h("form", { submit: open }, h("label", { for: typed.id }, t("share.open")),
          h("div", { class: "row" }, typed, h("button", { type: "submit" }, t("share.open.go"))))),
      h("div", {}, picture, h("p", { class: "hint" }, t(hosted ? "share.qr.hosted" : "share.qr.file")))),
    status);
  return {
    element: dialog.element,
    open: () => dialog.open(),
    update() {
      if (dialog.element.open) fill();
    },
  };
}

/** A text to be copied, and its button. Where the browser lets no page copy, the text is selected for the hand to do it. */
function copyRow(what: "share.link" | "share.code", status: HTMLElement): { element: HTMLElement; input: HTMLInputElement } {
  const input = h("input", { type: "text", readonly: true, id: what.replace(".", "-"), focus: () => input.select() });
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(input.value);
      say(status, t("share.copied"));
    } catch {
      input.focus();
      input.select();
      say(status, t("share.select"));
    }
  }
  const element = h("div", {}, h("label", { for: input.id }, t(what)),
    h("div", { class: "row" }, input,
      h("button", { type: "button", "aria-label": t(`${what}.copy` as Key), click: () => void copy() }, t("share.do"))));
  return { element, input };
}
