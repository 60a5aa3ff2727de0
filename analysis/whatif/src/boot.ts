// The first script of the page. Everything else travels gzipped in base 85, a third as long: this unpacks it and starts the
// page's script. The policy knows both scripts by their hashes; nothing else can run.

import { decoded } from "./base85.ts";
import type { Parts } from "./engine/parts.ts";

/** The parts one after another, behind their lengths as 32-bit numbers: script, worker, WebAssembly. */
function unpack(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([decoded(text)]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

async function boot(): Promise<void> {
  // Before anything on the page is changed: what a saved copy is made from.
  const source = document.documentElement.outerHTML;
  const bytes = await unpack(document.getElementById("packed")?.textContent ?? "");
  const lengths = new Uint32Array(bytes, 0, 3);
  let end = lengths.byteLength;
  const [script, worker, wasm] = Array.from(lengths, (length) => bytes.slice(end, (end += length))) as
    [ArrayBuffer, ArrayBuffer, ArrayBuffer];
  const textOf = (part: ArrayBuffer) => new TextDecoder().decode(part);
  const parts: Parts = { source, worker: textOf(worker), wasm };
  Object.assign(globalThis, { districtwideParts: parts });
  const element = document.createElement("script");
  element.textContent = textOf(script);
  document.body.append(element);
  element.remove();
}

boot().catch((error: unknown) => {
  // Without the page's words: they are among what could not be unpacked.
  const place = document.getElementById("page") as HTMLElement;
  place.removeAttribute("aria-busy");
  place.textContent = "This browser cannot open the page / Este navegador no puede abrir la página " +
    `(Chrome 91, Firefox 113, Safari 16.4 …): ${error}`;
});
