// Draws the organizational graph: ties once for all weeks, then a dot a teacher, larger and darker with the level of use.

import type { Organization } from "../engine/protocol.ts";
import type { People } from "../model/people.ts";
import { kLevels } from "./levels.ts";
import type { Layout, Point } from "./network_layout.ts";
import { colour, type Sheet } from "./sheet.ts";

/** A teacher who has moved up within so many weeks is ringed. */
const kRecent = 4;
/** Smaller dots would vanish in their rings. */
const kRinged = 1.6;

type Pen = CanvasRenderingContext2D;

/** Reporting lines, advice ties, and the numbers of the schools. */
export function drawTies(pen: Pen, sheet: Sheet, layout: Layout, { ties, area }: Organization): void {
  pen.lineWidth = 1;
  pen.strokeStyle = "#b9c0c9";
  pen.beginPath();
  segment(pen, layout.superintendent, layout.delegate);
  for (const leader of layout.leaders) segment(pen, layout.superintendent, leader);
  layout.principals.forEach((principal, school) => segment(pen, layout.leaders[area[school] as number] as Point, principal));
  pen.stroke();
  // Fainter where there are many, so that they do not cover the schools.
  pen.globalAlpha = Math.min(0.18, Math.max(0.03, 300 / ties.length));
  drawPairs(pen, layout, ties, (one, other) => layout.schoolOf[one] !== layout.schoolOf[other], colour("plan"));
  pen.globalAlpha = 0.18;
  drawPairs(pen, layout, ties, (one, other) => layout.schoolOf[one] === layout.schoolOf[other], colour("quiet"));
  pen.globalAlpha = 1;
  pen.fillStyle = colour("ink");
  pen.textAlign = "right";
  layout.principals.forEach(({ x, y }, school) => {
    const reach = layout.reach[school] as number;
    if (layout.cell > sheet.letters * 2.8) pen.fillText(String(school + 1), x - reach * 0.75 - 2, y - reach * 0.8);
  });
}

function drawPairs(
  pen: Pen, { x, y }: Layout, ties: readonly number[], wanted: (one: number, other: number) => boolean, style: string,
): void {
  pen.strokeStyle = style;
  pen.beginPath();
  for (let pair = 0; pair < ties.length; pair += 2) {
    const [one, other] = [ties[pair] as number, ties[pair + 1] as number];
    if (!wanted(one, other)) continue;
    pen.moveTo(x[one] as number, y[one] as number);
    pen.lineTo(x[other] as number, y[other] as number);
  }
  pen.stroke();
}

/** All teachers in a week, level by level, for each level is one stroke of the brush. */
export function drawTeachers(pen: Pen, layout: Layout, people: People, week: number, colours: readonly string[]): void {
  const { x, y, dot } = layout;
  const levels = people.levels(week);
  for (let level = 0; level < kLevels; ++level) {
    const radius = sizeOf(dot, level);
    pen.fillStyle = colours[level] as string;
    pen.beginPath();
    for (let teacher = 0; teacher < levels.length; ++teacher)
      if (levels[teacher] === level) circle(pen, x[teacher] as number, y[teacher] as number, radius);
    pen.fill();
    if (level === 0 && dot > 2) outline(pen, "#8b939d", 0.8);
  }
  if (week < kRecent || dot < kRinged) return;
  const before = people.levels(week - kRecent);
  pen.beginPath();
  for (let teacher = 0; teacher < levels.length; ++teacher)
    if ((levels[teacher] as number) > (before[teacher] as number))
      circle(pen, x[teacher] as number, y[teacher] as number, dot * 1.3 + 0.8);
  outline(pen, "#b84a00", Math.min(1.6, dot / 2));
}

const sizeOf = (dot: number, level: number) => dot * (0.8 + 0.07 * level);

/** Superintendent, delegate, area leaders and principals; the fuller, the more engaged. */
export function drawLeaders(pen: Pen, layout: Layout, people: People, week: number): void {
  const { superintendent, delegate, leaders, principals, dot } = layout;
  const size = Math.max(3, dot * 1.7);
  const hues = { ink: colour("ink"), paper: colour("paper") };
  const engaged = people.principals(week);
  principals.forEach((at, school) => square(pen, at, size, hues, engaged[school] as number));
  for (const at of leaders) square(pen, at, 5, hues, 0);
  square(pen, delegate, 5, hues, 0);
  square(pen, superintendent, 9, hues, people.superintendent(week));
}

/** Filled from below by a share. */
function square(pen: Pen, { x, y }: Point, half: number, { ink, paper }: { ink: string; paper: string }, share: number): void {
  pen.fillStyle = paper;
  pen.fillRect(x - half, y - half, 2 * half, 2 * half);
  pen.fillStyle = ink;
  pen.fillRect(x - half, y + half - 2 * half * share, 2 * half, 2 * half * share);
  pen.strokeStyle = ink;
  pen.lineWidth = 1.2;
  pen.strokeRect(x - half, y - half, 2 * half, 2 * half);
}

/** One teacher with all colleagues who are asked for advice. */
export function drawMarked(pen: Pen, layout: Layout, ties: readonly number[], teacher: number): void {
  drawPairs(pen, layout, ties, (one, other) => one === teacher || other === teacher, colour("plan"));
  pen.beginPath();
  circle(pen, layout.x[teacher] as number, layout.y[teacher] as number, layout.dot * 1.6 + 3);
  outline(pen, colour("ink"), 2.5);
}

export function drawSchool(pen: Pen, { principals, reach, dot }: Layout, school: number): void {
  const { x, y } = principals[school] as Point;
  pen.beginPath();
  circle(pen, x, y, (reach[school] as number) + dot + 1);
  outline(pen, colour("ink"), 1.5);
}

function segment(pen: Pen, from: Point, to: Point): void {
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
}

function circle(pen: Pen, x: number, y: number, radius: number): void {
  pen.moveTo(x + radius, y);
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

function outline(pen: Pen, style: string, width: number): void {
  pen.strokeStyle = style;
  pen.lineWidth = width;
  pen.stroke();
}
