// Builds the page: one HTML file with everything in it.
//   node build.mjs MODULE.mjs OUT.html

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, gzipSync } from "node:zlib";
import { encoded } from "./base85.mjs";

/** The longest that the page may be: it travels by e-mail. */
const kMostBytes = 400_000;
const here = dirname(fileURLToPath(import.meta.url));
const [moduleFile, outFile] = process.argv.slice(2).map((path) => resolve(path));

/** emscripten's loader without the WebAssembly, and the WebAssembly. */
function taken(module) {
  const data = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]{1000,})/.exec(module);
  if (!data) throw new Error(`${moduleFile} holds no WebAssembly`);
  return { loader: module.replace(data[0], "data:application/octet-stream;base64,"), wasm: Buffer.from(data[1], "base64") };
}

const given = (namespace, contents) => ({
  name: namespace,
  setup(it) {
    const names = new RegExp(`^(${Object.keys(contents).join("|")})$`);
    it.onResolve({ filter: names }, ({ path }) => ({ path, namespace }));
    it.onLoad({ filter: /.*/, namespace }, ({ path }) => contents[path]);
  },
});

/** The licences of the libraries whose code is in the page, each with the names of those that it is for. */
function licences() {
  const { packages } = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  const names = new Map();
  for (const [folder, { dev }] of Object.entries(packages)) {
    if (!folder || dev) continue;
    const text = readFileSync(join(here, folder, "LICENSE"), "utf8").trim();
    names.set(text, [...names.get(text) ?? [], folder.replace("node_modules/", "")]);
  }
  return [...names].map(([text, libraries]) => `${libraries.join(", ")}\n\n${text}`).join("\n\n\n");
}

async function bundle(entry, plugins) {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)], bundle: true, write: false, minify: true, target: "es2022", plugins,
    format: entry.endsWith(".ts") ? "iife" : undefined, legalComments: "none", charset: "utf8",
  });
  return outputFiles[0].text.trim();
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** All parts in one gzipped stream, behind their lengths (src/boot.ts takes them apart). */
function packed(parts) {
  const lengths = Buffer.from(Uint32Array.from(parts, (part) => part.length).buffer);
  return encoded(gzipSync(Buffer.concat([lengths, ...parts]), { level: constants.Z_BEST_COMPRESSION }));
}

const { loader, wasm } = taken(readFileSync(moduleFile, "utf8"));
const worker = await bundle("src/engine/worker.ts", [given("module", { "districtwide-module": { contents: loader, loader: "js" } })]);
const script = await bundle("src/main.ts", [given("licences", { "licences-text": { contents: licences(), loader: "text" } })]);
const boot = await bundle("src/boot.ts", []);
const style = await bundle("src/styles/page.css", []);
// Nothing but what is in this file may run, and nothing may be fetched from anywhere.
const policy = [
  "default-src 'none'", `script-src ${hash(boot)} ${hash(script)} 'wasm-unsafe-eval'`, "worker-src blob:",
  `style-src ${hash(style)}`, "img-src data: blob:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
].join("; ");
const fill = {
  policy, style, boot, packed: packed([Buffer.from(script), Buffer.from(worker), wasm]),
};
const page = readFileSync(join(here, "src/index.html"), "utf8").replace(/%(\w+)%/g, (_, name) => fill[name]);
const length = Buffer.byteLength(page);
if (length > kMostBytes) throw new Error(`the page would have ${length} bytes; at most ${kMostBytes}`);
writeFileSync(outFile, page);
console.error(`${outFile}: ${Math.round(length / 1000)} kB`);
