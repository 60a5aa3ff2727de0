// The page in WebKit: Debian's WebKitGTK, driven by its WebDriver on a screen that nobody sees.
//   node tests/analysis/whatif/webkit.mjs PAGE.html DISTRICTWIDE_PROGRAM

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import test, { after } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileOf, webdriver } from "./browsers.mjs";
import { smoke } from "./smoke.mjs";

const kDriver = "/usr/bin/WebKitWebDriver";
const kScreen = "/usr/bin/xvfb-run";
const kLongestStartMilliseconds = 20_000;
const [page, program] = process.argv.slice(2);

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** The address of a driver that is ready; it ends, with its screen, when this process does. */
async function startDriver() {
  const port = await freePort();
  // WebKit gives a page the language of its surroundings, and "C" is none.
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8", LANGUAGE: "en_US", NO_AT_BRIDGE: "1" };
  const driver = spawn(kScreen, ["--auto-servernum", "--server-args=-screen 0 1280x800x24", kDriver, `--port=${port}`],
    { env, stdio: "ignore", detached: true });
  driver.unref();
  process.once("exit", () => process.kill(-driver.pid));
  const address = `http://127.0.0.1:${port}`;
  const ready = () => fetch(`${address}/status`).then((answer) => answer.ok, () => false);
  for (const end = Date.now() + kLongestStartMilliseconds; !await ready() && Date.now() < end;) await wait(100);
  return address;
}

/** Of errors only the page itself can tell: the driver knows no console. */
function listen() {
  globalThis.problemsSeen = [];
  const tell = (text) => globalThis.problemsSeen.push(String(text));
  addEventListener("error", ({ message }) => tell(message));
  addEventListener("unhandledrejection", ({ reason }) => tell(reason));
  addEventListener("securitypolicyviolation", ({ blockedURI, violatedDirective: rule }) => tell(`${rule}: ${blockedURI}`));
  const error = console.error;
  console.error = (...words) => { tell(words.join(" ")); error(...words); };
}

const missing = [kDriver, kScreen].find((name) => !existsSync(name));
if (missing) {
  test("WebKit", { skip: `${missing} is not installed` }, () => {});
} else {
  const address = await startDriver();
  const browser = await new webdriver.Builder().usingServer(address).withCapabilities({ browserName: "MiniBrowser" }).build();
  after(() => browser.quit());
  await browser.get(fileOf(page));
  await browser.executeScript(listen);
  smoke({
    evaluate: (what, word = null) => browser.executeScript(what, word),
    press: (key) => browser.actions().sendKeys(webdriver.Key[key.replace("Arrow", "ARROW_").toUpperCase()]).perform(),
    problems: () => browser.executeScript(() => globalThis.problemsSeen),
  }, program);
}
