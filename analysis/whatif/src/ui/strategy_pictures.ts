// The three ways to scale, as small drawings: a district above three schools with their teachers.

import { svg } from "./dom.ts";

const kSchools = [16, 48, 80];

/** Where the change comes from is drawn bold. */
export function strategyPicture(option: string): SVGElement {
  const root = svg("svg", { class: "strategy", viewBox: "0 0 96 56", "aria-hidden": "true" });
  const line = option === "system" ? "strong" : "faint";
  for (const x of kSchools) root.append(svg("line", { class: line, x1: 48, y1: 10, x2: x, y2: 28 }));
  root.append(svg("circle", { class: option === "system" ? "source" : "rest", cx: 48, cy: 9, r: 6 }));
  for (const [index, x] of kSchools.entries()) {
    root.append(svg("rect", { class: option === "school" ? "source" : "rest", x: x - 6, y: 24, width: 12, height: 9, rx: 2 }));
    for (const dx of [-8, 0, 8]) {
      root.append(svg("line", { class: option === "school" ? "strong" : "faint", x1: x, y1: 33, x2: x + dx, y2: 46 }));
      const leads = option === "teacher" && dx === 0;
      root.append(svg("circle", { class: leads ? "source" : "rest", cx: x + dx, cy: 48, r: leads ? 4 : 3 }));
    }
    if (option !== "teacher") continue;
    root.append(svg("path", { class: "strong arc", d: `M${x - 8} 48 Q${x} 58 ${x + 8} 48` }));
    const next = kSchools[index + 1];
    if (next) root.append(svg("path", { class: "strong arc", d: `M${x} 48 Q${(x + next) / 2} 62 ${next} 48` }));
  }
  return root;
}
