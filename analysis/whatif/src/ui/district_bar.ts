// The district itself: its name, size, first school year and how far to look.

import type { App } from "../app.ts";
import { kLongestName, kNumbersOfDistrict, type District } from "../model/levers.ts";
import { t, type Key } from "../words/words.ts";
import { h } from "./dom.ts";
import type { Panel } from "./scene.ts";

export function districtBar(app: App): Panel {
  const change = (part: Partial<District>) =>
    app.change({ district: { ...app.history.now.district, ...part } }, `district:${Object.keys(part).join()}`);
  const name = h("input", {
    type: "text", maxlength: kLongestName, placeholder: t("district.unnamed"), autocomplete: "off",
    change: () => change({ name: name.value.trim().slice(0, kLongestName) }),
  });
  const numbers = kNumbersOfDistrict.map(({ id, low, high }) => {
    const input = h("input", {
      type: "number", min: low, max: high, step: 1, inputmode: "numeric",
      change: () => {
        const value = Math.min(high, Math.max(low, Math.round(Number(input.value) || low)));
        input.value = String(value);
        change({ [id]: value });
      },
    });
    return { id, input };
  });
  return {
    element: h("section", { class: "district", "aria-label": t("district") },
      h("label", { class: "wide" }, h("span", {}, t("district.name")), name),
      ...numbers.map(({ id, input }) => h("label", {}, h("span", {}, t(`district.${id}` as Key)), input))),
    update({ workshop: { district } }) {
      if (document.activeElement !== name && name.value !== district.name) name.value = district.name;
      for (const { id, input } of numbers)
        if (document.activeElement !== input && Number(input.value) !== district[id]) input.value = String(district[id]);
    },
  };
}
