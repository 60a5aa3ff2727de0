// Links, codes and copies: what was shared is what is opened; what is broken says so, and nothing in it becomes part of the
// page.

import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { visit } from "./visit.mjs";

const kWorkshop = {
  district: { name: "<b>Peña</b> & \"Co\" 学区", schools: 9, teachersPerSchool: 25, startYear: 2030, years: 4, seed: 7 },
  baseline: { priorities: 4 }, plan: { priorities: 3, strategy: 1, delegates: 44 }, pins: { B: { hours: 0 } },
};
const kAssumption = "peers.saturation";
const textOf = (value) => (typeof value === "string" ? value : JSON.stringify(value));
const written = (value) => `#v1.${Buffer.from(textOf(value)).toString("base64url")}`;

/** What is seen of a workshop at rest. */
async function seen(page) {
  return { digest: await page.rest(), headline: await page.headline(), now: await page.now() };
}

/** Puts the workshop on the page, with an assumption at its upper limit. */
async function fill(page) {
  const high = await page.page.evaluate((key) =>
    globalThis.districtwide.description.parameters.find((row) => row.key === key).plausible.high, kAssumption);
  await page.change({ ...kWorkshop, assumptions: { [kAssumption]: high } });
  return seen(page);
}

const broken = [
  ["no code at all", "#hello"],
  ["half a code", "#v1.eyJwIjp7ImVuZ2Fn"],
  ["a newer version", "#v9.eyJwIjp7fX0"],
  ["wrong types", written({ p: { engagement: "1" } })],
  ["out of range", written({ p: { engagement: 50 } })],
  ["an unknown lever", written({ p: { "Visit evil.example": 1 } })],
  ["the prototype", written("{\"__proto__\":{\"polluted\":1},\"p\":{\"__proto__\":{\"engagement\":0}}}")],
  ["a script", "#\"><script>alert(1)</script>"],
  ["far too long", `#v1.${"A".repeat(200_000)}`],
];

export function sharing() {
  let first;

  test("the address follows the workshop, and opened elsewhere it is the same run with the same headline", async () => {
    let address;
    await visit(async (page) => {
      first = await fill(page);
      await page.page.waitForFunction(() => location.hash.length > 200);
      await page.passed(400);
      address = await page.page.evaluate(() => location.hash);
    }, { stage: true });
    await visit(async (page) => {
      assert.deepEqual(await seen(page), first);
      assert.equal((await page.view()).mode, "stage");
      assert.equal(await page.page.locator("dialog[open]").count(), 0);
    }, { hash: address });
  });

  test("a copy of the page opens with the workshop inside, and a copy of the copy with its own", async () => {
    const copies = ["one", "two"].map((name) => join(tmpdir(), `districtwide-${process.pid}-${name}.html`));
    const keep = async (page, copy) => {
      await page.press("s");
      const coming = page.page.waitForEvent("download");
      await page.page.locator("dialog.share .main").click();
      const download = await coming;
      assert.match(download.suggestedFilename(), /^districtwide-[0-9a-f]{8}-page\.html$/);
      await download.saveAs(copy);
    };
    try {
      await visit(async (page) => { await fill(page); await keep(page, copies[0]); }, { stage: true });
      let other;
      await visit(async (page) => {
        assert.deepEqual(await seen(page), first);
        await page.pressOn("#lever-hours", "ArrowLeft");
        other = await seen(page);
        await keep(page, copies[1]);
      }, { from: copies[0] });
      await visit(async (page) => assert.deepEqual(await seen(page), other), { from: copies[1] });
      assert.equal((readFileSync(copies[1], "utf8").match(/id="saved"/g) ?? []).length, 1);
    } finally {
      for (const copy of copies) rmSync(copy, { force: true });
    }
  });

  for (const [name, hash] of broken) {
    test(`a link with ${name} says so in words, and the page starts with the baseline`, () => visit(async (page) => {
      const notice = page.page.locator(".notice.problem");
      await notice.waitFor();
      assert.match(await notice.textContent(), /The link could not be used: .{5,120} The page starts with the baseline\./);
      const { plan, baseline, pins, assumptions } = await page.now();
      assert.deepEqual({ plan, baseline, pins, assumptions },
        { plan: { delegates: 8 }, baseline: { delegates: 8 }, pins: {}, assumptions: {} });
      assert.equal(await page.page.evaluate(() => ({}).polluted ?? document.querySelector("#page script, #page img")), null);
    }, { hash }));
  }

  test("a name with markup in it stays a name", () => visit(async (page) => {
    assert.equal(await page.page.locator(".district input[type=text]").inputValue(), "<img src=x onerror=alert(1)>");
    await page.page.emulateMedia({ media: "print" });
    await page.page.pdf();
    await page.press("s");
    assert.equal(await page.page.locator("img").count(), 0);
  }, { hash: written({ d: { name: "<img src=x onerror=alert(1)>" } }) }));

  test("a broken address under an open page leaves everything as it was", () => visit(async (page) => {
    await page.pressOn("#lever-hours", "ArrowLeft");
    const before = await page.now();
    await page.page.evaluate(() => { location.hash = "v1.nonsense"; });
    await page.page.locator(".notice.problem").waitFor();
    assert.match(await page.page.locator(".notice.problem").textContent(), /Everything stays as it was/);
    assert.deepEqual(await page.now(), before);
  }, { stage: true }));

  test("a saved copy that is dropped on the page is opened, another file is explained, and the page stays", () =>
    visit(async (page) => {
      const drop = (name, text) => page.page.evaluate(([called, content]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], called));
        const events = ["dragover", "drop"].map((kind) =>
          new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
        return events.map((event) => !document.querySelector(".stage").dispatchEvent(event));
      }, [name, text]);
      const saved = `<script type="application/json" id="saved">${written({ p: { priorities: 5 } }).slice(1)}</script>`;
      assert.deepEqual(await drop("copy.html", `<body>#${saved}</body>`), [true, true], "the browser does not open it itself");
      await page.page.waitForFunction(() => globalThis.districtwide.history.now.plan.priorities === 5);
      await drop("picture.png", "PNG");
      await page.page.locator(".notice.problem").waitFor();
      assert.deepEqual((await page.now()).plan, { priorities: 5 });
    }, { stage: true }));

  test("a code is opened from the opening card, and a wrong one explained there", () => visit(async (page) => {
    const field = page.page.locator("#start-code");
    await field.fill("v1.nonsense");
    await page.pressOn(field, "Enter");
    assert.match(await page.page.locator(".start [role=alert]").textContent(), /damaged/);
    await field.fill(`https://example.org/page.html${written({ p: { priorities: 5 } })}`);
    await page.pressOn(field, "Enter");
    assert.deepEqual([(await page.now()).plan, (await page.view()).mode], [{ priorities: 5 }, "stage"]);
  }));
}
