// Starts the page: starts the engine, asks it what it is, reads what the address or the file carries, lays out the panels.

import { Pool } from "./engine/pool.ts";
import { parts } from "./engine/parts.ts";
import { App } from "./app.ts";
import { layOut } from "./ui/layout.ts";
import { keepSource } from "./share/copy.ts";
import { opened } from "./share/opened.ts";
import { t } from "./words/words.ts";

/** Sixteen replicates are one task, and 32 are run at a time: more workers than four would wait. */
const kMostWorkers = 4;

async function begin(): Promise<void> {
  const workers = Math.min(kMostWorkers, Math.max(1, navigator.hardwareConcurrency || 1));
  const pool = new Pool(parts.worker, parts.wasm, workers);
  const [description, presets] = await Promise.all([pool.ask("describe", []), pool.ask("presets", [])]);
  const start = opened(description, presets);
  const shell = document.getElementById("page") as HTMLElement;
  const page = layOut(shell);
  const app = new App(pool, description, presets, start.workshop, start.view, page.pictures, page.complain);
  page.begin(app, start.problem);
  // For tests and for the curious: what is on the page, to look at.
  Object.assign(globalThis, { districtwide: app });
}

keepSource(parts.source);
begin().catch((error: unknown) => {
  const place = document.getElementById("page") as HTMLElement;
  place.removeAttribute("aria-busy");
  place.textContent = `${t("problem.start")} ${error}`;
});
