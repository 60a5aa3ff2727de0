// What the page has to say: that something went wrong, that something was copied. A problem stays until it is closed.

import { t } from "../words/words.ts";
import { h } from "./dom.ts";

export interface Notices {
  readonly element: HTMLElement;
  tell(text: string, kind: "problem" | "done"): void;
}

const kDoneMilliseconds = 5000;

export function notices(): Notices {
  const element = h("div", { class: "notices", role: "status", "aria-live": "assertive" });
  return {
    element,
    tell(text, kind) {
      if ([...element.children].some((child) => child.firstChild?.textContent === text)) return;
      const notice = h("div", { class: `notice ${kind}` }, h("span", {}, text),
        h("button", { type: "button", "aria-label": t("close"), click: () => notice.remove() }, "×"));
      element.append(notice);
      if (kind === "done") setTimeout(() => notice.remove(), kDoneMilliseconds);
    },
  };
}
