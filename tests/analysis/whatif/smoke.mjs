// What has to hold in every browser: the page opens from a file, its runs are the native program's, a lever that is moved by
// keyboard changes the picture, and nothing goes wrong on the way. `browser` says how the browser does it:
//   evaluate(function, word): its value, in the page; press(key); problems(): what the console was told

import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { nativeDigest } from "./native.mjs";

const kLongestWaitMilliseconds = 60_000;

/** Waits until a function of the page gives something, and returns it. */
async function until(browser, what, word) {
  for (const end = Date.now() + kLongestWaitMilliseconds; Date.now() < end; await wait(100)) {
    const found = await browser.evaluate(what, word);
    if (found) return found;
  }
  assert.fail(`waited in vain for ${what}`);
}

const kInPage = {
  digest: (known) => {
    const digest = globalThis.districtwide?.scene().plan?.digest;
    // Seen on the page, and not the one that was known before.
    if (!digest || digest === known) return null;
    return document.querySelector(".run-id")?.textContent.includes(digest.slice(0, 8)) ? digest : null;
  },
  toml: () => {
    const app = globalThis.districtwide;
    return app.pool.ask("toml", [app.scenario(app.workshop.plan)]);
  },
  curve: () => document.querySelector(".curve.plan .middle")?.getAttribute("d"),
  runId: () => document.querySelector(".run-id").textContent,
  headline: () => document.querySelector(".headline .lead").textContent,
  focusLever: () => {
    document.querySelector("dialog[open]")?.dispatchEvent(new Event("cancel"));
    globalThis.districtwide.look({ mode: "stage" });
    // Until the page has drawn, which it does in the next frame, the opening card keeps the focus.
    return new Promise((done) => requestAnimationFrame(() => {
      document.getElementById("lever-priorities").focus();
      done(document.activeElement.id);
    }));
  },
};

export function smoke(browser, program) {
  test("the page opens from a file, and its 256 runs are the native program's", async () => {
    const digest = await until(browser, kInPage.digest);
    assert.equal(digest, nativeDigest(program, await browser.evaluate(kInPage.toml)));
    assert.match(await browser.evaluate(kInPage.runId), new RegExp(digest.slice(0, 8)));
  });

  test("a lever that is moved by keyboard changes curve, headline and Run ID", async () => {
    const shown = [kInPage.curve, kInPage.headline, kInPage.runId];
    const look = async () => {
      const seen = [];
      for (const part of shown) seen.push(await browser.evaluate(part));
      return seen;
    };
    const before = await look();
    const digest = await until(browser, kInPage.digest);
    assert.equal(await browser.evaluate(kInPage.focusLever), "lever-priorities");
    for (let press = 0; press < 4; ++press) await browser.press("ArrowRight");
    const now = await until(browser, kInPage.digest, digest);
    assert.equal(now, nativeDigest(program, await browser.evaluate(kInPage.toml)));
    (await look()).forEach((value, part) => assert.notEqual(value, before[part]));
  });

  test("nothing went wrong on the way", async () => {
    assert.deepEqual(await browser.problems(), []);
  });
}
