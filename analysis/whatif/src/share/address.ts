// The address and the browser's memory follow the workshop, so that a reload or a copied address brings it back; a code that
// is put into the address, or typed, is opened as one change that can be undone.

import type { App } from "../app.ts";
import { t } from "../words/words.ts";
import { rested } from "../model/prediction.ts";
import { decode, encode } from "./code.ts";

const kWaitMilliseconds = 300;
const kKept = "districtwide.last";

export function codeOf(app: App): string {
  return encode(app.history.now, app.view);
}

/** The page's address with the workshop in it. */
export function linkOf(app: App): string {
  return `${location.href.split("#", 1)[0]}#${codeOf(app)}`;
}

/** The code that was kept when this browser last changed something, if it keeps any. */
export function lastSaved(): string | null {
  try {
    return localStorage.getItem(kKept);
  } catch {
    return null;
  }
}

/** Opens a code, or the code in a link. What is wrong with it, in words, or null. */
export function openCode(app: App, text: string): string | null {
  const found = decode(text, app.description, app.levers, app.view);
  if ("problem" in found) return found.problem;
  app.change(found.workshop, "code");
  app.look({
    language: found.view.language, picture: found.view.picture, mode: "stage", school: null, teacher: null, chapter: null,
    prediction: rested(app.view.prediction), playing: false,
  });
  return null;
}

/** Keeps address and memory in step from now on. */
export function keepAddress(app: App, complain: (problem: string) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = codeOf(app);
  const write = () => {
    const code = codeOf(app);
    if (code === written) return;
    written = code;
    keep(code);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(write, kWaitMilliseconds);
  };
  app.history.onChange(later);
  app.onLook(later);
  addEventListener("pagehide", write);
  addEventListener("hashchange", () => {
    const code = location.hash.slice(1);
    if (!code || code === codeOf(app) || document.getElementById(code)) return;
    const problem = openCode(app, code);
    if (!problem) return;
    complain(t("code.kept", { problem }));
    keep(codeOf(app));
  });
}

function keep(code: string): void {
  try {
    history.replaceState(null, "", `#${code}`);
  } catch {
    // Some browsers let no page of a file write its address, and none often; the memory below still has the workshop.
  }
  try {
    localStorage.setItem(kKept, code);
  } catch {
    // A browser that keeps nothing: the link, the code and the saved copy remain.
  }
}
