// Single keys press buttons everywhere but where somebody types.

import { pressButtonOf, singleKeys } from "./menu_keys.ts";

export function keys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !singleKeys()) return;
    if (document.querySelector("dialog[open]")) return;
    if ((event.target as HTMLElement).closest("input[type=text], input[type=number], select, textarea")) return;
    if (pressButtonOf(event.key)) event.preventDefault();
  });
}
