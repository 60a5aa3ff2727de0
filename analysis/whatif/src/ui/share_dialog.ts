// A dialog of the page: a title, a way to close it, and what is inside. Keys that are pressed in it stay in it.

import { t } from "../words/words.ts";
import { h } from "./dom.ts";

export interface Dialog {
  readonly element: HTMLDialogElement;
  open(): void;
}

/** `onOpen` fills it or brings it up to date before it is seen. */
export function dialogOf(name: string, title: string, onOpen: () => void, ...content: readonly (Node | null)[]): Dialog {
  const heading = h("h2", { id: `${name}-title` }, title);
  const close = h("button", { type: "button", class: "close", "aria-label": t("close"), click: () => element.close() }, "×");
  const element = h("dialog", {
    class: `dialog ${name}`, "aria-labelledby": heading.id,
    keydown: (event: KeyboardEvent) => {
      // The focus may linger here for a moment after closing.
      if (element.open) event.stopPropagation();
    },
    click: (event: MouseEvent) => {
      if (event.target === element && outside(element, event)) element.close();
    },
  }, h("div", { class: "dialog-head" }, heading, close), ...content);
  return {
    element,
    open() {
      if (element.open) return;
      onOpen();
      element.showModal();
    },
  };
}

function outside(element: Element, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
