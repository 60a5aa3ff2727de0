// Weeks of the model as dates of a school year. The model's week is one of 36 weeks of instruction; a school year has them
// between the middle of August and early June, breaks included.

import { kWeeksPerYear } from "./levers.ts";

const kFirstDay = { month: 7, day: 15 };  // August, counted from 0
const kDaysOfSchoolYear = 294;
const kDay = 86_400_000;

/** The day at the end of an instructional week. */
export function dateOf(week: number, startYear: number): Date {
  const year = Math.floor(week / kWeeksPerYear);
  const days = ((week % kWeeksPerYear) + 1) * (kDaysOfSchoolYear / kWeeksPerYear);
  return new Date(Date.UTC(startYear + year, kFirstDay.month, kFirstDay.day) + days * kDay);
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** "October 2026" */
export function monthOf(week: number, startYear: number, language: string): string {
  const date = dateOf(week, startYear);
  let format = formats.get(language);
  if (format === undefined) {
    format = formatOf(language);
    formats.set(language, format);
  }
  return format?.format(date) ?? `${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
}

/** Costly to make, so that it is made once; null where the browser refuses. */
function formatOf(language: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
  } catch {
    return null;
  }
}

/** "2026–27" of school year 0, 1 ... */
export function schoolYear(year: number, startYear: number): string {
  return `${startYear + year}–${String((startYear + year + 1) % 100).padStart(2, "0")}`;
}
