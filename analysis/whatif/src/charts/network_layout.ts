// Where everybody of the organizational graph stands: the superintendent on top, below the area leaders, below each of
// them the schools: the principal in the middle, the teachers around, those of one department side by side.

import type { Organization } from "../engine/protocol.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly superintendent: Point;
  readonly delegate: Point;
  readonly leaders: readonly Point[];
  readonly principals: readonly Point[];
  /** How far a school reaches from its principal. */
  readonly reach: readonly number[];
  /** The breadth and height that a school has for itself. */
  readonly cell: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Of a teacher's dot. */
  readonly dot: number;
  readonly schoolOf: Uint16Array;
}

/** The height of the letters leaves room for the leaders on top. */
export function layoutOf(organization: Organization, width: number, height: number, letters: number): Layout {
  const { first_teacher: first, area } = organization;
  const nSchools = area.length;
  const sizes = area.map((_, school) => (first[school + 1] as number) - (first[school] as number));
  const band = letters * 2.6;
  const { cell, principals, leaders } = placeSchools(area, width, height - band, band);
  const largest = Math.max(...sizes);
  const widest = cell / 2 - 2;
  const dot = Math.max(1.1, Math.min(6, widest * 0.62 / Math.sqrt(largest)));
  const reach = sizes.map((size) => (widest - dot) * Math.max(0.45, Math.sqrt(size / largest)));
  const n = first[nSchools] as number;
  const layout: Layout = {
    superintendent: { x: width / 2, y: letters * 0.7 }, delegate: { x: width / 2 + letters * 2.4, y: letters * 0.7 },
    leaders, principals, reach, cell, dot, x: new Float32Array(n), y: new Float32Array(n), schoolOf: new Uint16Array(n),
  };
  sizes.forEach((_, school) => placeTeachers(layout, organization, school));
  return layout;
}

/** Areas side by side, each as wide as it has schools; schools in rows. */
function placeSchools(area: readonly number[], width: number, height: number, top: number) {
  const nAreas = Math.max(...area) + 1;
  const counts = Array.from({ length: nAreas }, (_, one) => area.filter((other) => other === one).length);
  const wide = counts.map((count) => width * count / area.length);
  const columns = counts.map((count, one) => columnsOf(count, wide[one] as number, height));
  const cell = Math.min(...counts.map((count, one) =>
    Math.min((wide[one] as number) / (columns[one] as number), height / Math.ceil(count / (columns[one] as number)))));
  const starts = wide.map((_, one) => wide.slice(0, one).reduce((sum, other) => sum + other, 0));
  const seen = counts.map(() => 0);
  const principals = area.map((one) => {
    const [across, place] = [columns[one] as number, seen[one] as number];
    seen[one] = place + 1;
    const rows = Math.ceil((counts[one] as number) / across);
    return {
      x: (starts[one] as number) + (place % across + 0.5) * (wide[one] as number) / across,
      y: top + (Math.floor(place / across) + 0.5) * height / rows,
    };
  });
  const leaders = wide.map((breadth, one) => ({ x: (starts[one] as number) + breadth / 2, y: top * 0.78 }));
  return { cell, principals, leaders };
}

/** So many columns that the schools are as large as can be. */
function columnsOf(count: number, width: number, height: number): number {
  const size = (columns: number) => Math.min(width / columns, height / Math.ceil(count / columns));
  let best = 1;
  for (let columns = 2; columns <= count; ++columns) if (size(columns) > size(best)) best = columns;
  return best;
}

/** Around the principal in so many rings that no dot lies on another, with a gap after each department. */
function placeTeachers({ principals, reach, dot, x, y, schoolOf }: Layout, organization: Organization, school: number): void {
  const { first_teacher: first, department } = organization;
  const [from, to] = [first[school] as number, first[school + 1] as number];
  const { x: middleX, y: middleY } = principals[school] as Point;
  const outer = reach[school] as number;
  const rings = Math.min(4, Math.max(1, Math.ceil((to - from) * 2.5 * dot / (2 * Math.PI * outer))));
  const departments = new Set(department.slice(from, to)).size;
  const places = to - from + departments;
  for (let teacher = from; teacher < to; ++teacher) {
    const place = teacher - from + ((department[teacher] as number) - (department[from] as number));
    const angle = 2 * Math.PI * place / places - Math.PI / 2;
    const radius = outer * (1 - 0.22 * (place % rings));
    x[teacher] = middleX + radius * Math.cos(angle);
    y[teacher] = middleY + radius * Math.sin(angle);
    schoolOf[teacher] = school;
  }
}

/** The teacher next to a point, or null if none is near. */
export function teacherAt({ x, y, dot }: Layout, at: Point): number | null {
  let near = Math.max(12, dot * 2) ** 2;
  let found: number | null = null;
  for (let teacher = 0; teacher < x.length; ++teacher) {
    const distance = ((x[teacher] as number) - at.x) ** 2 + ((y[teacher] as number) - at.y) ** 2;
    if (distance < near) [near, found] = [distance, teacher];
  }
  return found;
}
