// Browsers for the tests and the benchmark of the page: Debian's, driven by libraries of analysis/whatif; the page is opened as
// a file.

import { dirname, resolve } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const top = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const require = createRequire(`${top}/analysis/whatif/package.json`);
export const { chromium } = require("playwright-core");
export const puppeteer = require("puppeteer-core");
export const webdriver = require("selenium-webdriver");
export const axeSource = () => require("axe-core").source;

/** The address of a file. */
export const fileOf = (path) => pathToFileURL(resolve(path)).href;

export function launch() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** Opens the page of a file, with what follows its '#', and waits until the first picture is there. */
export async function open(context, file, hash = "") {
  const page = await context.newPage();
  await page.goto(`${fileOf(file)}${hash}`);
  await page.waitForFunction(() => document.querySelector(".curve.plan .middle")?.getAttribute("d"), null, { timeout: 30000 });
  return page;
}
