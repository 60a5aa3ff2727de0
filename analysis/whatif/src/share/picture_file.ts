// A picture as a file: the headline above it; below it the levers that differ, what was assumed, Run ID and version, so that
// a picture that wanders off alone still says what it shows.

import type { App } from "../app.ts";
import { differing, kPins, valueOf } from "../model/workshop.ts";
import { headlineOf } from "../ui/headline.ts";
import { set, svg } from "../ui/dom.ts";
import { leverName, leverValue } from "../ui/lever_words.ts";
import type { Picture, Scene } from "../ui/scene.ts";
import { t, type Key } from "../words/words.ts";
import { drawnFrom } from "./drawn.ts";

const kScale = 3;
const kInk = "#1b1f24";
const kMargin = 18;
const kNarrowest = 560;
const kFamily = "system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif";

/** Levers in which a plan differs from the baseline: "Superintendent leads in person: 90 % (baseline: 40 %)". */
function leversInWords({ workshop, levers }: Scene, plan = workshop.plan): string[] {
  const { baseline, district } = workshop;
  return differing(levers, plan, baseline).map((lever) => t("export.lever", {
    lever: leverName(lever), now: leverValue(lever, valueOf(plan, lever), district),
    before: leverValue(lever, valueOf(baseline, lever), district),
  }));
}

/** What each pinned plan is: "A: Superintendent delegates in: never (baseline: October 2026)"; at most so many levers. */
export function pinsInWords(scene: Scene, most = Infinity): string[] {
  const { pins, baseline } = scene.workshop;
  return kPins.filter((pin) => pins[pin]).map((pin) => {
    const plan = pins[pin] ?? baseline;
    const differences = leversInWords(scene, plan);
    const rest = differences.length - most;
    const said = [...differences.slice(0, most), ...(rest > 0 ? [t("print.more", { n: rest })] : [])];
    return `${pin}: ${said.join(" · ") || t("headline.same")}`;
  });
}

/** "Run 1a2b3c4d (256 futures) · Districtwide 0.1.0 (commit) · Illustrative ..." */
export function originInWords(app: App, scene: Scene, runId: string): string {
  const { version, commit } = app.presets;
  const run = t("run", { id: runId, n: scene.plan?.outcome.nReplicates ?? 0 });
  return `${run} · Districtwide ${version} (${commit}) · ${t("illustrative")}`;
}

interface Style {
  readonly size: number;
  readonly weight?: number;
  readonly fill?: string;
}

/** Texts below one another, broken at `width`. */
class Column {
  readonly group = svg("g", { "font-family": kFamily });
  private readonly pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;

  constructor(private readonly width: number, public bottom: number) {}

  write(text: string, { size, weight = 400, fill = "#4d555f" }: Style): void {
    this.pen.font = `${weight} ${size}px ${kFamily}`;
    for (const line of this.broken(text)) {
      this.bottom += size * 1.3;
      this.group.append(svg("text", { "x": kMargin, "y": this.bottom, "font-size": size, "font-weight": weight, fill }, line));
    }
  }

  private broken(text: string): string[] {
    const lines: string[] = [];
    for (const word of text.split(" ")) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && this.pen.measureText(longer).width <= this.width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }
}

/** The picture with its words, alone in an SVG. */
export function pictureSvg(app: App, scene: Scene, picture: Picture, runId: string): SVGSVGElement {
  const { drawing, width: drawn, height } = drawnFrom(picture.element);
  const width = Math.max(kNarrowest, drawn) + 2 * kMargin;
  const column = new Column(width - 2 * kMargin, kMargin / 2);
  const { district, assumptions } = scene.workshop;
  if (district.name) column.write(district.name, { size: 15 });
  const [lead = "", ...rest] = headlineOf(scene);
  column.write(lead, { size: 24, weight: 650, fill: kInk });
  if (rest.length) column.write(rest.join(" "), { size: 16 });
  // What stands on a tab of the page stands nowhere in the drawing.
  if (!picture.element.querySelector("h2")) column.write(t(`picture.${picture.id}` as Key), { size: 17, weight: 650, fill: kInk });
  set(drawing, { x: kMargin, y: column.bottom + 14 });
  column.bottom += 18 + height;
  const differences = leversInWords(scene);
  const different = differences.length ? `${t("export.differ")} ${differences.join(" · ")}` : t("headline.same");
  column.write(different, { size: 14, fill: kInk });
  if (kPins.some((pin) => picture.element.querySelector(`.${pin}`)))
    for (const pin of pinsInWords(scene)) column.write(pin, { size: 14, fill: kInk });
  const changed = Object.keys(assumptions).length;
  if (changed) column.write(t("assumptions.flag", { n: changed }), { size: 14, weight: 650, fill: "#8a4b00" });
  column.write(originInWords(app, scene, runId), { size: 13 });
  const tall = Math.ceil(column.bottom + kMargin);
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${tall}`, width, height: tall },
    svg("title", {}, headlineOf(scene).join(" ")), svg("desc", {}, picture.describe(scene)),
    svg("rect", { width, height: tall, fill: "#fff" }), drawing, column.group);
}

export function svgText(picture: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
}

/** The same in dots, three for each dot of a plain screen. */
export async function pngOf(picture: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svgText(picture)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(Number(picture.getAttribute("width")) * kScale);
    canvas.height = Math.round(Number(picture.getAttribute("height")) * kScale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(t("export.nopicture")))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}
