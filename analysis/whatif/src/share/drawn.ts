// What stands on the page as one SVG that stands alone: its charts with their styles written into them, its canvases as
// images, its texts and coloured boxes where they are. Controls are left out.

import { svg } from "../ui/dom.ts";

/** Styles that a drawing can have, and what they are if nobody says. */
const kStyles: Readonly<Record<string, string>> = {
  "fill": "rgb(0, 0, 0)", "fill-opacity": "1", "stroke": "none", "stroke-width": "1px", "stroke-opacity": "1",
  "stroke-dasharray": "none", "stroke-linejoin": "miter", "stroke-linecap": "butt", "opacity": "1", "font-size": "",
  "font-weight": "400", "font-family": "", "text-anchor": "start", "dominant-baseline": "auto", "paint-order": "normal",
};
const kOfText = /^(font|text|dominant)/;
/** Not part of what a picture says. */
const kControls = "button, input, label:has(input, select), details, .cursor, .unseen, [hidden], script, style";
/** Where letters stand in a line, as a share of its height. */
const kBaseline = 0.76;
const kOverhang = 16;

interface Corner {
  readonly left: number;
  readonly top: number;
}

/** A drawing that looks as `element` does. */
export function drawnFrom(element: Element): { drawing: SVGSVGElement; width: number; height: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  // Letters that stand out a little on the right are let out; below the picture there are other words.
  const drawing = svg("svg", { width: width + kOverhang, height });
  add(element, { left, top }, drawing);
  return { drawing, width, height };
}

function add(element: Element, corner: Corner, into: SVGSVGElement): void {
  if (element.matches(kControls) || getComputedStyle(element).visibility === "hidden") return;
  const box = element.getBoundingClientRect();
  if (!box.width || !box.height) return;
  const place = { x: box.left - corner.left, y: box.top - corner.top, width: box.width, height: box.height };
  if (element instanceof SVGSVGElement) {
    const chart = styled(element) as SVGSVGElement;
    for (const [name, value] of Object.entries(place)) chart.setAttribute(name, String(value));
    into.append(chart);
  } else if (element instanceof HTMLSelectElement) {
    const middle = { x: place.x, y: place.y + place.height / 2, dy: "0.35em" };
    into.append(svg("text", { ...middle, ...letters(element) }, element.selectedOptions[0]?.text));
  } else if (element instanceof HTMLCanvasElement) {
    into.append(svg("image", { ...place, href: element.toDataURL() }));
  } else {
    const { backgroundColor } = getComputedStyle(element);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) into.append(svg("rect", { ...place, fill: backgroundColor }));
    for (const child of element.childNodes) {
      if (child instanceof Element) add(child, corner, into);
      else if (child instanceof Text) into.append(...linesOf(child, corner));
    }
  }
}

/** The lines of a text as the page has broken it. */
function linesOf(text: Text, corner: Corner): SVGTextElement[] {
  const lines: { left: number; top: number; height: number; words: string }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of text.data.matchAll(/\S+\s*/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.trimEnd().length);
    const { left, top, height, width } = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (!width) continue;
    if (last && Math.abs(last.top - top) < height / 2) last.words += word;
    else lines.push({ left, top, height, words: word });
  }
  const look = letters(text.parentElement as Element);
  return lines.map(({ left, top, height, words }) => svg("text", {
    x: left - corner.left, y: top - corner.top + height * kBaseline, ...look,
  }, words.trimEnd()));
}

function letters(element: Element): Readonly<Record<string, string>> {
  const { color, fontSize, fontWeight, fontFamily } = getComputedStyle(element);
  return { "fill": color, "font-size": fontSize, "font-weight": fontWeight, "font-family": fontFamily };
}

/** A copy of a drawing that needs no style sheet. */
function styled(element: Element): Element {
  const copy = element.cloneNode(false) as Element;
  for (const name of ["class", "style", "id", "role", "tabindex", "aria-label", "aria-labelledby"]) copy.removeAttribute(name);
  const styles = getComputedStyle(element);
  const shows = element instanceof SVGGraphicsElement && !(element instanceof SVGGElement);
  const writes = element instanceof SVGTextContentElement;
  if (shows && !(element instanceof SVGSVGElement)) {
    for (const [name, usual] of Object.entries(kStyles)) {
      const value = styles.getPropertyValue(name);
      if (value && value !== usual && (writes || !kOfText.test(name))) copy.setAttribute(name, value);
    }
  } else if (styles.opacity !== "1") {
    copy.setAttribute("opacity", styles.opacity);
  }
  for (const child of element.childNodes) {
    if (child instanceof Text) copy.append(child.data);
    else if (child instanceof Element && getComputedStyle(child).display !== "none" && !child.matches(".cursor"))
      copy.append(styled(child));
  }
  return copy;
}
