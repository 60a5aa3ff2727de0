// Turns a facilitator's guide into one HTML file that can be read and printed anywhere.
//   node guide.mjs FROM.md TO.html

import { readFileSync, writeFileSync } from "node:fs";
import { marked } from "marked";

const [from, to] = process.argv.slice(2);
const kStyle = `
  :root { color-scheme: light; }
  body { font: 1.05rem/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; color: #1b1f24; background: #fff;
    max-width: 46rem; margin: 2rem auto; padding: 0 1.2rem; }
  h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
  h2 { margin-top: 2.2rem; padding-top: .6rem; border-top: 2px solid #1b1f24; }
  table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
  th, td { border: 1px solid #b9c0c8; padding: .35rem .55rem; text-align: left; vertical-align: top; }
  th { background: #eef1f4; }
  td:first-child { white-space: nowrap; }
  blockquote { margin: 1rem 0; padding: .2rem 1rem; border-left: .4rem solid #0072b2; background: #f3f8fb; }
  kbd, code { font: .95em ui-monospace, "Liberation Mono", monospace; background: #eef1f4; padding: 0 .3em; border-radius: .2em; }
  @page { size: letter; margin: 18mm; }
  @media print {
    body { font-size: 10.5pt; margin: 0; padding: 0; max-width: none; }
    h2, h3, tr, blockquote { break-inside: avoid; }
    h2, h3 { break-after: avoid; }
    thead { display: table-header-group; }
  }`;

const text = readFileSync(from, "utf8");
const language = /\.(\w\w)\.md$/.exec(from)?.[1] ?? "en";
const title = /^# (.+)$/m.exec(text)?.[1] ?? "";
writeFileSync(to, `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${kStyle}
</style>
</head>
<body>
<main>
${marked.parse(text)}</main>
</body>
</html>
`);
