// What the first script has unpacked for the page's script (boot.ts).

export interface Parts {
  /** The page as it was when it was opened, without its doctype. */
  readonly source: string;
  /** The script of a worker. */
  readonly worker: string;
  readonly wasm: ArrayBuffer;
}

export const parts = (globalThis as unknown as { districtwideParts: Parts }).districtwideParts;
