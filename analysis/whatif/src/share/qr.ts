// A QR code as one SVG path: a square for each dark module, and the white border that cameras need.

import { encode } from "uqr";
import { svg } from "../ui/dom.ts";

const kBorder = 4;

/** Null if the text is longer than a QR code can hold. */
export function qrOf(text: string, label: string): SVGSVGElement | null {
  let modules: readonly (readonly boolean[])[];
  try {
    modules = encode(text, { ecc: "L", border: kBorder }).data;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  const squares = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const size = modules.length;
  const looks = { class: "qr", viewBox: `0 0 ${size} ${size}`, "shape-rendering": "crispEdges" };
  return svg("svg", { ...looks, role: "img", "aria-label": label },
    svg("rect", { width: size, height: size, fill: "#fff" }), svg("path", { d: squares.join(""), fill: "#000" }));
}
