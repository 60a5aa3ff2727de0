// A workshop as a short text, for links, saved copies and QR codes: "v1." and base64url of JSON. What comes from a link is
// not to be trusted: every member is checked, nothing is taken over that the page could not have written itself.

import type { Description } from "../engine/protocol.ts";
import { kLanguages, t, type Language } from "../words/words.ts";
import { kLongestName, kNumbersOfDistrict, type District, type Lever, within } from "../model/levers.ts";
import { assumptionsOf, isPlausible } from "../model/assumptions.ts";
import { kFirst, kPins, type Plan, type Workshop } from "../model/workshop.ts";
import type { View } from "../ui/scene.ts";

const kVersion = "v1";
/** Longer than the code of a workshop in which everything differs. */
const kLongest = 16000;
/** A name in a link that is worth repeating: what is written otherwise is nobody's key, but may be somebody's message. */
const kNameable = /^[\w.]{1,40}$/;
/** Control characters and halves of letters, which no text field lets through. */
const kUnwritable = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu;

export interface Decoded {
  readonly workshop: Workshop;
  readonly view: View;
}

/** What is written, member by member; short names keep links short. */
interface Written {
  d?: Partial<District>;
  b?: Plan;
  p?: Plan;
  s?: Partial<Record<string, Plan>>;
  a?: Record<string, number>;
  v?: { l?: string; p?: string };
}

const kMembers: readonly string[] = ["d", "b", "p", "s", "a", "v"] satisfies (keyof Written)[];

export function encode(workshop: Workshop, view: View): string {
  const differs = ([key, value]: [string, unknown]) => value !== kFirst.district[key as keyof District];
  const filled = <Members extends object>(members: Members) => (Object.keys(members).length ? members : undefined);
  const written: Written = {
    d: filled(Object.fromEntries(Object.entries(workshop.district).filter(differs))),
    b: workshop.baseline, p: workshop.plan, s: filled(workshop.pins), a: filled(workshop.assumptions),
    v: { l: view.language, p: view.picture },
  };
  const bytes = new TextEncoder().encode(JSON.stringify(written));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `${kVersion}.${btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

/** What a code or a link says, or what is wrong with it, in words. */
export function decode(
  text: string, description: Description, levers: readonly Lever[], view: View,
): Decoded | { problem: string } {
  try {
    return read(text, description, levers, view);
  } catch (error) {
    return { problem: error instanceof BadCode ? error.message : t("code.broken") };
  }
}

class BadCode extends Error {}

/** What mail leaves around a code and in it: line breaks, marks of quoting, brackets, full stops; some as addresses write them. */
const kBroken = /=?\s[\s>]*/g;
const kBefore = /^[<("'“«]+/;
const kAfter = /([.,;:!?)\]>"'”’»]|%3E|%22|%C2%BB|%E2%80%9D)+$/;

/** The code in a text that may be a link, or cut out of a mail. */
function codeIn(text: string): string {
  return text.trim().replace(kBroken, "").replace(/^[^#]*#/, "").replace(kBefore, "").replace(kAfter, "");
}

const unknown = (name: string) => new BadCode(t("code.unknown", { name: kNameable.test(name) ? name : "…" }));

function read(text: string, description: Description, levers: readonly Lever[], view: View): Decoded {
  // Twice as long, for what mail may add to it.
  const code = text.length > 2 * kLongest ? text : codeIn(text);
  if (code.length > kLongest) throw new BadCode(t("code.long"));
  const [, version, base64 = ""] = /^([^.]*)\.(.*)$/s.exec(code) ?? [];
  if (version !== kVersion) throw new BadCode(/^v\d+$/.test(version ?? "") ? t("code.newer") : t("code.broken"));
  const binary = atob(base64.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const written = objectOf(JSON.parse(json)) as Written;
  for (const member of Object.keys(written)) if (!kMembers.includes(member)) throw unknown(member);
  const pins = objectOf(written.s ?? {});
  for (const pin of Object.keys(pins)) if (!kPins.some((known) => known === pin)) throw unknown(pin);
  const looks = objectOf(written.v ?? {});
  return {
    workshop: {
      district: districtOf(objectOf(written.d ?? {})),
      baseline: planOf(objectOf(written.b ?? {}), levers),
      plan: planOf(objectOf(written.p ?? {}), levers),
      pins: Object.fromEntries(Object.entries(pins).map(([pin, plan]) => [pin, planOf(objectOf(plan), levers)])),
      assumptions: differingOf(objectOf(written.a ?? {}), description, levers),
    },
    view: {
      ...view,
      language: kLanguages.find((known) => known === looks.l) ?? (view.language satisfies Language),
      picture: typeof looks.p === "string" && /^[a-z]{1,20}$/.test(looks.p) ? looks.p : view.picture,
    },
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new BadCode(t("code.broken"));
  return value as Record<string, unknown>;
}

function numberOf(name: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new BadCode(t("code.number", { name }));
  return value;
}

function planOf(written: Record<string, unknown>, levers: readonly Lever[]): Plan {
  const plan: Record<string, number> = {};
  for (const [id, value] of Object.entries(written)) {
    const lever = levers.find((known) => known.id === id);
    if (!lever) throw unknown(id);
    const number = numberOf(id, value);
    if (within(lever, number) !== number) throw new BadCode(t("code.range", { name: id }));
    if (number !== lever.start) plan[id] = number;
  }
  return plan;
}

function districtOf(written: Record<string, unknown>): District {
  const district: Record<string, unknown> = { ...kFirst.district };
  for (const [key, value] of Object.entries(written)) {
    const range = kNumbersOfDistrict.find(({ id }) => id === key);
    const wrong = () => new BadCode(t("code.range", { name: key }));
    if (key === "name") {
      if (typeof value !== "string" || value.length > kLongestName) throw wrong();
      district.name = value.replace(kUnwritable, "");
    } else if (!range) throw unknown(key);
    else {
      const number = numberOf(key, value);
      if (!Number.isInteger(number) || number < range.low || number > range.high) throw wrong();
      district[key] = number;
    }
  }
  return district as unknown as District;
}

function differingOf(
  written: Record<string, unknown>, { parameters }: Description, levers: readonly Lever[],
): Record<string, number> {
  const known = assumptionsOf(parameters.filter(({ key }) => Object.hasOwn(written, key)), levers);
  const assumptions: Record<string, number> = {};
  for (const [key, value] of Object.entries(written)) {
    const assumption = known.find((row) => row.key === key);
    if (!assumption) throw unknown(key);
    const number = numberOf(key, value);
    if (!isPlausible(assumption, number)) throw new BadCode(t("code.range", { name: key }));
    if (number !== assumption.default) assumptions[key] = number;
  }
  return assumptions;
}
