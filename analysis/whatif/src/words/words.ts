// All words of the page, in the language of the view. Places in braces are filled in: "{n} of {all} futures".

import * as pictures from "./pictures.ts";
import * as share from "./share.ts";
import * as stage from "./stage.ts";
import * as story from "./story.ts";

const en = { ...stage.en, ...pictures.en, ...story.en, ...share.en };
const es = { ...stage.es, ...pictures.es, ...story.es, ...share.es };
export type Key = keyof typeof en;
export type Language = "en" | "es";
export const kLanguages: readonly Language[] = ["en", "es"];

const kWords: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { en, es };
let language: Language = "en";

export function speak(wanted: Language): void {
  language = wanted;
}
export function spoken(): Language {
  return language;
}

/** A text, with what stands in its braces. */
export function t(key: Key, fill: Readonly<Record<string, string | number>> = {}): string {
  return kWords[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? `{${name}}`));
}

/** A text whose key is put together; undefined where there is none. */
export function maybe(key: string): string | undefined {
  return (kWords[language] as Readonly<Record<string, string>>)[key];
}

const formats = new Map<string, Intl.NumberFormat | null>();

/** A text that counts: where there is one, its own form of it (key.one). */
export function counted(key: Key, n: number): string {
  return t(n === 1 && maybe(`${key}.one`) !== undefined ? (`${key}.one` as Key) : key, { n: number(n) });
}

/** A number as the language writes it. */
export function number(value: number, digits = 0): string {
  const key = `${language} ${digits}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = formatOf(digits);
    formats.set(key, format);
  }
  return format ? format.format(value) : value.toFixed(digits);
}

/** Who reads Spanish here lives in the United States, where dollars are written $11,230. */
const kNumbersOf: Readonly<Record<Language, string>> = { en: "en-US", es: "es-US" };

/** Costly to make, so that it is made once; null where the browser refuses, as one whose own language has no name does. */
function formatOf(digits: number): Intl.NumberFormat | null {
  try {
    return new Intl.NumberFormat(kNumbersOf[language], { minimumFractionDigits: digits, maximumFractionDigits: digits });
  } catch {
    return null;
  }
}

/** 0.583 as "58 %". */
export function percent(share: number, digits = 0): string {
  return `${number(100 * share, digits)} %`;
}

/** 0.583 as "58": of a hundred. */
export function hundred(share: number): string {
  // What rounds to nothing from below is no minus nothing.
  return number(Math.round(100 * share) + 0);
}
