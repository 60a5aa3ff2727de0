// The numbers behind a picture, tidy: one value a row, every future apart, so that any program can make its own sums.

import { dateOf } from "../model/dates.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Picture, Scene } from "../ui/scene.ts";

const kColumns = ["week", "date", "plan", "replicate", "quantity", "place", "value"];
/** As many digits as a number of 32 bits has. */
const kDigits = 7;
/** In the place of people, who are too many for a table: what became of their schools. */
const kOfPeople = ["school_adoption", "school_principal", "engagement"];

/** Quantities of a picture in every week and future of all plans on the page, in parts that are put together to one file. */
export async function csvOf(scene: Scene, { needs }: Picture): Promise<string[]> {
  const { workshop: { district }, plan, baseline, pins } = scene;
  const known = { plan, baseline, ...pins };
  const parts = [`${kColumns.join(",")}\n`];
  for (const [name, one] of Object.entries(known)) {
    for (const quantity of needs.length ? needs : kOfPeople) {
      if (!one?.outcome.has(quantity)) continue;
      parts.push(...rowsOf(one.outcome, name, quantity, district.startYear));
      // The page stays awake between one quantity and the next.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return parts;
}

function rowsOf(outcome: Outcome, plan: string, quantity: string, startYear: number): string[] {
  const { quantities, dimensions, weeks } = outcome.parts[0] as Outcome["parts"][number];
  const row = quantities.find(({ name }) => name === quantity);
  const places = dimensions.find(({ name }) => name === row?.dimensions[0]);
  const nPlaces = outcome.nPlaces(quantity);
  const weekly = weeks.map((week, index) => ({ index, text: `${week},${day(week, startYear)}` }));
  const times = row?.weekly ? weekly : [{ index: 0, text: "," }];
  return Array.from({ length: nPlaces }, (_, place) => {
    const where = nPlaces > 1 || places ? field(places?.labels[place] ?? String(place + 1)) : "";
    return times.map(({ index, text }) => Array.from(outcome.replicates(quantity, index, place), (value, replicate) =>
      `${text},${plan},${replicate},${quantity},${where},${written(value)}\n`).join("")).join("");
  });
}

function day(week: number, startYear: number): string {
  return dateOf(week, startYear).toISOString().slice(0, 10);
}

/** A missing value is an empty field. */
function written(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(kDigits))) : "";
}

function field(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
