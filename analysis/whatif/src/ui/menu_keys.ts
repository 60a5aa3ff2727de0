// Keys that press a button: a button names its key (aria-keyshortcuts), which screen readers say and the key sheet lists.
// Who speaks to the computer, or whose hands tremble, can turn single keys off.

const kKept = "districtwide.keys";
let on = kept();

function kept(): boolean {
  try {
    return localStorage.getItem(kKept) !== "off";
  } catch {
    return true;
  }
}

export function singleKeys(): boolean {
  return on;
}

export function allowSingleKeys(allowed: boolean): void {
  on = allowed;
  try {
    localStorage.setItem(kKept, allowed ? "on" : "off");
  } catch {
    // It holds until the page is closed.
  }
}

/** Buttons that have a key, in the order of the page. */
export function buttonsWithKeys(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[aria-keyshortcuts]")];
}

/** Presses the button that has this key, if there is one. */
export function pressButtonOf(key: string): boolean {
  const button = buttonsWithKeys().find((known) => known.getAttribute("aria-keyshortcuts") === key);
  button?.click();
  return button !== undefined;
}
