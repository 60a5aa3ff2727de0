// Scales of colour for the heat map: five printed steps and all shades between them.

import { number, percent } from "../words/words.ts";
import { h, svg } from "../ui/dom.ts";

type Colour = readonly [number, number, number];

export interface Shades {
  readonly low: number;
  readonly high: number;
  readonly steps: readonly Colour[];
  readonly label: (value: number) => string;
}

/** From few to many, as bright as the eye orders it (viridis, of matplotlib). */
export const kShare: Shades = {
  low: 0, high: 1, label: (value) => percent(value),
  steps: [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]],
};

/** Fewer, the same, more: purple and orange (PuOr, of ColorBrewer), which colour-blind eyes tell apart. */
export const kDifference: Shades = {
  low: -0.6, high: 0.6, label: points,
  steps: [[94, 60, 153], [178, 171, 210], [247, 247, 247], [253, 184, 99], [230, 97, 1]],
};

/** A difference of shares: "+30". Beyond the ends of the scale the shade is that of the end. */
function points(value: number): string {
  const end = value === kDifference.low ? "≤ " : value === kDifference.high ? "≥ " : "";
  return `${end}${value > 0 ? "+" : value < 0 ? "−" : ""}${number(Math.abs(100 * value))}`;
}

/** 256 shades from low to high, as pixels. */
export function pixelsOf({ steps }: Shades): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    const at = (index / 255) * (steps.length - 1);
    const below = Math.min(Math.floor(at), steps.length - 2);
    const [one, other] = [steps[below] as Colour, steps[below + 1] as Colour];
    const [red, green, blue] = one.map((value, part) => Math.round(value + ((other[part] as number) - value) * (at - below)));
    return ((255 << 24) | ((blue as number) << 16) | ((green as number) << 8) | (red as number)) >>> 0;
  });
}

/** The five steps, each with its value. */
export function legendOf({ low, high, steps, label }: Shades): HTMLElement {
  return h("ul", { class: "steps" }, ...steps.map((step, index) => h("li", {},
    svg("svg", { height: 12, "aria-hidden": "true" },
      svg("rect", { width: "100%", height: 12, fill: `rgb(${step.join()})` })),
    label(low + (high - low) * index / (steps.length - 1)))));
}
