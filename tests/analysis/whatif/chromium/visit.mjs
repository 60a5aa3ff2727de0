// A visit to the page in Chromium: opened from its file in a browser that knows nothing of earlier visits, watched all the
// time. Whatever the page fetches that is not itself, and whatever the console calls an error (a broken policy is one), fails
// the visit.

import assert from "node:assert/strict";
import { fileOf, launch } from "../browsers.mjs";

const kLongestWaitMilliseconds = 60_000;
export const kScreens = {
  laptop: { width: 1280, height: 720 },
  // A projector of old, and many a tablet on its side.
  small: { width: 1024, height: 768 },
  projector: { width: 1920, height: 1080 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
  // A laptop at 200 %.
  zoomed: { width: 640, height: 360, scale: 2 },
};

let browser;
let file;

export async function begin(page) {
  file = page;
  browser = await launch();
}
export const end = () => browser.close();

/** In the page: whether every plan that is on it is known so well: "whole", or with its "digest". */
function allAreKnown(how) {
  const { plan, baseline, pins } = globalThis.districtwide.scene();
  return [plan, baseline, ...Object.values(pins)].every((known) => known?.[how]);
}

/**
 * What a visit can do. `page` is playwright's. What a hand does here ends when it is painted, so that what is read of the page
 * next is never of before; playwright's own clicks and presses end as soon as the page's state has changed.
 */
class Visit {
  problems = [];

  constructor(page) {
    this.page = page;
    page.on("request", (request) => {
      if (!/^(file|blob|data):/.test(request.url())) this.problems.push(`fetched ${request.url()}`);
    });
    page.on("console", (message) => { if (message.type() === "error") this.problems.push(`console: ${message.text()}`); });
    page.on("pageerror", (error) => this.problems.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => { this.problems.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  }

  /** Waits until what was changed is on the page: the page draws before the next picture of the screen. */
  painted() {
    return this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
  }

  /** Waits by the page's own clock: what the page has put off for less than that is done, on a slow machine too. */
  passed(milliseconds) {
    return this.page.evaluate((time) => new Promise((done) => setTimeout(done, time)), milliseconds);
  }

  /** Waits until all plans have been run to the end and the page shows it; returns the plan's digest. */
  async rest() {
    await this.painted();
    await this.page.waitForFunction(allAreKnown, "digest", { timeout: kLongestWaitMilliseconds });
    const found = await this.page.waitForFunction(() => {
      const { digest } = globalThis.districtwide.scene().plan;
      return digest && document.querySelector(".run-id").textContent.includes(digest.slice(0, 8)) ? digest : null;
    }, null, { timeout: kLongestWaitMilliseconds });
    return found.jsonValue();
  }

  /** Waits until the pictures that are on the page show what is known: one that gets another size is drawn once more. */
  async drawn() {
    await this.page.waitForFunction(allAreKnown, "whole", { timeout: kLongestWaitMilliseconds });
    await this.painted();
    await this.painted();
  }

  async look(view) {
    await this.page.evaluate((part) => globalThis.districtwide.look(part), view);
    await this.painted();
  }
  async change(part) {
    await this.page.evaluate((workshop) => globalThis.districtwide.change(workshop, "test"), part);
    await this.painted();
  }
  now() {
    return this.page.evaluate(() => globalThis.districtwide.history.now);
  }
  view() {
    return this.page.evaluate(() => globalThis.districtwide.view);
  }
  headline() {
    return this.page.evaluate(() => [...document.querySelectorAll(".headline .lead, .headline .rest")]
      .map((part) => part.textContent).join(" "));
  }
  toml() {
    return this.page.evaluate(() =>
      globalThis.districtwide.pool.ask("toml", [globalThis.districtwide.scenario(globalThis.districtwide.workshop.plan)]));
  }
  async press(key, times = 1) {
    for (let press = 0; press < times; ++press) {
      await this.page.keyboard.press(key);
      await this.painted();
    }
  }
  /** Does `what` while a key is held. */
  async hold(key, what) {
    await this.page.keyboard.down(key);
    await this.painted();
    await what();
    await this.page.keyboard.up(key);
    await this.painted();
  }
  /** Presses a key on a part of the page: a selector, or playwright's locator. */
  async pressOn(part, key) {
    await this.locate(part).press(key);
    await this.painted();
  }
  async click(part, options) {
    await this.locate(part).click(options);
    await this.painted();
  }
  locate(part) {
    return typeof part === "string" ? this.page.locator(part) : part;
  }
}

/** Opens the page, does `what` with it, and looks whether anything went wrong meanwhile. */
export async function visit(
  what, { screen = kScreens.laptop, hash = "", from = file, stage = false, motion = "no-preference", forced = null, touch = false } = {},
) {
  const context = await browser.newContext({
    viewport: { width: screen.width, height: screen.height }, deviceScaleFactor: screen.scale ?? 1, reducedMotion: motion,
    hasTouch: touch,
    ...(forced ? { forcedColors: "active", colorScheme: forced } : {}),
    locale: "en-US", acceptDownloads: true,
  });
  try {
    const found = new Visit(await context.newPage());
    await found.page.goto(`${fileOf(from)}${hash}`);
    await found.page.waitForFunction(() => document.querySelector(".curve.plan .middle")?.getAttribute("d"), null,
      { timeout: kLongestWaitMilliseconds });
    if (stage) await found.look({ mode: "stage" });
    await what(found);
    assert.deepEqual(found.problems, []);
  } finally {
    await context.close();
  }
}

/** What is in sight where no script may run, as in the preview of a mail. */
export async function seenWithoutScripts() {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 600, height: 400 } });
  try {
    const page = await context.newPage();
    await page.goto(fileOf(file));
    const { y, height } = await page.locator("noscript").boundingBox();
    return y + height < 400 ? await page.locator("noscript").innerText() : "";
  } finally {
    await context.close();
  }
}
