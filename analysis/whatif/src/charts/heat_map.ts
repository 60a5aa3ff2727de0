// Draws the heat map: a row a school, a column a week.

import { schoolYear } from "../model/dates.ts";
import { kWeeksPerYear } from "../model/levers.ts";
import { t } from "../words/words.ts";
import { h } from "../ui/dom.ts";
import { pixelsOf, type Shades } from "./shades.ts";
import { colour, type Sheet } from "./sheet.ts";

const kRight = 8;

/** Where the rows and columns lie on the sheet. */
export interface Grid {
  readonly left: number;
  readonly wide: number;
  readonly tall: number;
  readonly nWeeks: number;
  readonly rows: number;
}

export function gridOf({ width, height, letters }: Sheet, nWeeks: number, rows: number): Grid {
  const left = letters * 5.4;
  return { left, wide: Math.max(1, width - left - kRight), tall: Math.max(1, height - letters * 1.7), nWeeks, rows };
}

/** One pixel a school and week, in the order of rows. */
export function imageOf(values: Float64Array, nWeeks: number, order: readonly number[], shades: Shades): HTMLCanvasElement {
  const canvas = h("canvas", { width: nWeeks, height: order.length });
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  const image = pen.createImageData(nWeeks, order.length);
  const pixels = new Uint32Array(image.data.buffer);
  const palette = pixelsOf(shades);
  const scale = 255 / (shades.high - shades.low);
  order.forEach((school, row) => {
    for (let week = 0; week < nWeeks; ++week) {
      const shade = Math.round(((values[week * order.length + school] as number) - shades.low) * scale);
      pixels[row * nWeeks + week] = palette[Math.min(255, Math.max(0, shade))] as number;
    }
  });
  pen.putImageData(image, 0, 0);
  return canvas;
}

export interface Marks {
  readonly order: readonly number[];
  readonly week: number;
  readonly startYear: number;
  /** The rows of the school that is looked at and of the one that is chosen; -1 for none. */
  readonly looked: number;
  readonly chosen: number;
}

export function drawHeat(sheet: Sheet, image: HTMLCanvasElement, marks: Marks): void {
  const pen = sheet.begin();
  const grid = gridOf(sheet, image.width, image.height);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(image, grid.left, 0, grid.wide, grid.tall);
  pen.fillStyle = colour("quiet");
  nameRows(pen, sheet, grid, marks);
  nameYears(pen, sheet, grid, marks.startYear);
  const x = grid.left + (marks.week + 0.5) / grid.nWeeks * grid.wide;
  line(pen, "#fff", 4, x, grid.tall);
  line(pen, colour("ink"), 2, x, grid.tall);
  for (const row of new Set([marks.chosen, marks.looked])) if (row >= 0) frame(pen, grid, row);
}

/** As many names as have room; of what is looked at in any case. */
function nameRows(pen: CanvasRenderingContext2D, { letters }: Sheet, { left, tall, rows }: Grid, marks: Marks): void {
  pen.textAlign = "right";
  const high = tall / rows;
  const every = Math.max(1, Math.ceil(letters * 1.15 / high));
  const marked = [marks.looked, marks.chosen].filter((row) => row >= 0);
  marks.order.forEach((school, row) => {
    const near = marked.some((other) => other !== row && Math.abs(other - row) * high < letters * 1.15);
    if (!marked.includes(row) && (row % every || near || (row + 0.5) * high + letters / 2 > tall + letters)) return;
    const y = Math.min(tall - letters / 2, Math.max(letters / 2, (row + 0.5) * high));
    pen.fillText(t("school", { n: school + 1 }), left - 8, y);
  });
}

function nameYears(pen: CanvasRenderingContext2D, { letters }: Sheet, grid: Grid, startYear: number): void {
  pen.textAlign = "center";
  const years = Math.ceil(grid.nWeeks / kWeeksPerYear);
  const wide = grid.wide / years;
  for (let year = 0; year < years; ++year) {
    const name = schoolYear(year, startYear);
    const text = pen.measureText(name).width < wide - 6 ? name : `’${String((startYear + year) % 100).padStart(2, "0")}`;
    pen.fillText(text, grid.left + (year + 0.5) * wide, grid.tall + letters * 0.95);
  }
}

function line(pen: CanvasRenderingContext2D, style: string, width: number, x: number, tall: number): void {
  pen.strokeStyle = style;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(x, 0);
  pen.lineTo(x, tall);
  pen.stroke();
}

/** Dark in light, to be seen on every shade. */
function frame(pen: CanvasRenderingContext2D, { left, wide, tall, rows }: Grid, row: number): void {
  const high = tall / rows;
  for (const [style, width] of [["#fff", 5], [colour("ink"), 2.5]] as const) {
    pen.strokeStyle = style;
    pen.lineWidth = width;
    pen.strokeRect(left, row * high, wide, high);
  }
}
