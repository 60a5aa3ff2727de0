// An answer that takes long, on a slow machine: what is seen is of the plan before, and is dimmed until the answer is there.

import { set } from "./dom.ts";
import type { Panel } from "./scene.ts";

const kPatientMilliseconds = 400;

/** `page` is busy until there is a first answer. */
export function waiting(element: HTMLElement, page: HTMLElement): Panel {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element,
    update({ plan }) {
      if (plan) set(page, { "aria-busy": null });
      if (plan?.stale) {
        timer ??= setTimeout(() => set(element, { "data-waiting": true }), kPatientMilliseconds);
      } else if (timer) {
        clearTimeout(timer);
        timer = undefined;
        set(element, { "data-waiting": false });
      }
    },
  };
}
