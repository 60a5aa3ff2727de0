// The page in Firefox: Debian's, driven by WebDriver BiDi.
//   node tests/analysis/whatif/firefox.mjs PAGE.html DISTRICTWIDE_PROGRAM

import { existsSync } from "node:fs";
import test, { after } from "node:test";
import { fileOf, puppeteer } from "./browsers.mjs";
import { smoke } from "./smoke.mjs";

const kProgram = "/usr/bin/firefox-esr";
const [page, program] = process.argv.slice(2);

if (!existsSync(kProgram)) {
  test("Firefox", { skip: `${kProgram} is not installed` }, () => {});
} else {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: kProgram, headless: true });
  after(() => browser.close());
  const tab = await browser.newPage();
  const problems = [];
  tab.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
  tab.on("pageerror", (error) => problems.push(error.message));
  tab.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url())) problems.push(`fetched ${request.url()}`); });
  await tab.goto(fileOf(page));
  smoke({
    evaluate: (what, word) => tab.evaluate(what, word), press: (key) => tab.keyboard.press(key), problems: () => problems,
  }, program);
}
