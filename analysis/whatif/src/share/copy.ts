// A copy of the page with the workshop inside, for e-mail and memory sticks, where a link leads nowhere.

let source = "";

/** Keeps the page's own text, which has to be taken before anything on the page is changed. */
export function keepSource(outerHtml: string): void {
  source = `<!doctype html>\n${outerHtml}`;
}

/** The code that a saved copy holds, if it holds one. */
export function codeIn(page: string): string | undefined {
  return /<script type="application\/json" id="saved">([^<]*)<\/script>/.exec(page)?.[1];
}

/** The page's text with a code in it, in place of one that it may hold already. */
export function copyWith(code: string, page = source): string {
  const saved = `<script type="application/json" id="saved">${code}</script>`;
  const others = page.replace(/<script type="application\/json" id="saved">[^<]*<\/script>\n?/g, "");
  const end = others.lastIndexOf("</body>");
  return `${others.slice(0, end)}${saved}\n${others.slice(end)}`;
}
