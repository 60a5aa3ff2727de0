// What can be wrong with how a page looks and answers, found in the page itself: these functions run there, by themselves.

/** In the page: what axe finds, in a line each. */
export async function violations() {
  const { violations: found } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
  return found.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ").slice(0, 200)}`));
}

/** In the page: controls that are smaller than they may be. */
export function smallTargets({ target, button }) {
  const all = [...document.querySelectorAll("button, a[href], input, select, summary, [role=slider]")];
  const top = [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")).at(-1);
  return all.filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest(".skip, [inert]"))
    .filter((control) => !top || top.contains(control))
    .flatMap((control) => {
      const place = control.matches("[type=radio], [type=checkbox]") ? control.closest("label") ?? control : control;
      const { width, height } = place.getBoundingClientRect();
      const least = control.matches("button, select, .menu > summary") ? button : target;
      if (!width || (height >= least - 0.5 && width >= target - 0.5)) return [];
      const name = control.getAttribute("aria-label") ?? control.textContent.trim() ?? control.id;
      return [`${control.tagName.toLowerCase()}.${control.className.baseVal ?? control.className} "${name.slice(0, 30)}": ${
        Math.round(width)} x ${Math.round(height)}`];
    });
}

/** In the page: what is wrong with how it looks. */
export function flaws() {
  const found = [];
  const sides = ["left", "top", "right", "bottom"];
  // What may be wider than its place, and is scrolled.
  const wide = ".tabs, .table, .compare-table, input, textarea";
  const name = (element) => {
    const kind = `${element.tagName.toLowerCase()}.${element.className.baseVal ?? element.className}`;
    return `${kind} "${element.textContent.trim().slice(0, 40)}"`;
  };
  const modal = [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")).at(-1);
  const root = modal ?? document.getElementById("page");
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const inScroller = (element) =>
    Boolean(element) && element !== root && (scrolls(element) || inScroller(element.parentElement));
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !element.closest(".unseen, .skip");

  /** The part that hides what reaches beyond it, if one does. */
  const cutBy = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    for (let up = element.parentElement; up && up !== root; up = up.parentElement) {
      const { overflowY, contain } = getComputedStyle(up);
      if (["auto", "scroll"].includes(overflowY)) return null;
      if (!["hidden", "clip"].includes(overflowY) && !/paint|strict|content/.test(contain)) continue;
      const box = up.getBoundingClientRect();
      if (top < box.top - 2 || bottom > box.bottom + 2) return up;
    }
    return null;
  };

  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} wide on a screen of ${innerWidth}`);
  for (const element of root.querySelectorAll("*")) {
    if (element instanceof SVGElement || !isSeen(element)) continue;
    const hasText = [...element.childNodes].some((child) => child instanceof Text && child.data.trim());
    if (scrolls(element) && element.scrollWidth > element.clientWidth + 1 && !element.matches(wide))
      found.push(`scrolls sideways: ${name(element)}: ${element.scrollWidth} in ${element.clientWidth}`);
    if (!hasText || !element.clientWidth || scrolls(element)) continue;
    if (element.scrollWidth > element.clientWidth + 1)
      found.push(`clipped: ${name(element)}: ${element.scrollWidth} in ${element.clientWidth}`);
    const cut = cutBy(element);
    if (cut) found.push(`cut off: ${name(element)} by ${cut.className}`);
    const { left, right } = element.getBoundingClientRect();
    if ((left < -1 || right > innerWidth + 1) && !inScroller(element))
      found.push(`outside: ${name(element)}: ${Math.round(left)} to ${Math.round(right)}`);
  }
  for (const chart of root.querySelectorAll("svg.chart")) {
    if (!isSeen(chart)) continue;
    const frame = chart.getBoundingClientRect();
    if (frame.width < 40 || frame.height < 40) {
      found.push(`no room: ${name(chart)}: ${frame.width} x ${frame.height}`);
      continue;
    }
    const texts = [...chart.querySelectorAll("text")].filter((text) => isSeen(text) && text.textContent.trim())
      .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    for (const { text, box } of texts)
      if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3)
        found.push(`out of its chart: "${text}" at ${sides.map((side) => Math.round(box[side] - frame[side])).join()}`);
    texts.forEach((one, place) => {
      for (const other of texts.slice(place + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Boxes of letters have air above and below: lines that stand close are not over one another.
        if (across > 1 && down > 0.35 * Math.min(one.box.height, other.box.height))
          found.push(`over one another: "${one.text}" and "${other.text}"`);
      }
    });
  }
  return found;
}
