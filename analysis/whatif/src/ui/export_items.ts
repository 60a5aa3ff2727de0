// What can be taken away as a file: each picture as PNG, SVG and CSV, the scenario for the command line.

import type { App } from "../app.ts";
import { csvOf } from "../share/csv.ts";
import { fileName, save, settled } from "../share/download.ts";
import { pictureSvg, pngOf, svgText } from "../share/picture_file.ts";
import { inStudio } from "../share/studio.ts";
import { t, type Key } from "../words/words.ts";
import type { Picture } from "./scene.ts";

export type Format = "png" | "svg" | "csv";
export const kFormats: readonly Format[] = ["png", "svg", "csv"];

export async function exportPicture(app: App, picture: Picture, format: Format): Promise<void> {
  const { scene, runId } = await settled(app);
  const name = fileName(runId, picture.id, format);
  if (format === "csv") return save(name, await csvOf(scene, picture), "text/csv");
  const drawing = await inStudio(picture.element, () => app.paint(), () => pictureSvg(app, scene, picture, runId));
  if (format === "svg") save(name, [svgText(drawing)], "image/svg+xml");
  else save(name, [await pngOf(drawing)], "image/png");
}

export async function exportScenario(app: App): Promise<void> {
  const { scene, runId } = await settled(app);
  const text = await app.pool.ask("toml", [app.scenario(scene.workshop.plan, t("export.title"))]);
  save(fileName(runId, "scenario", "toml"), [text], "application/toml");
}

export function formatName(format: Format): string {
  return t(`export.${format}` as Key);
}
