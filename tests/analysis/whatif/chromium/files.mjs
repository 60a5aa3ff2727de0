// What is taken away: pictures, numbers, the scenario, the printed page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { nativeDigest } from "../native.mjs";
import { visit } from "./visit.mjs";

const kPlan = { plan: { priorities: 4 }, baseline: { delegates: 8 }, pins: { A: { hours: 0 } } };
const kPngScale = 3;

/** Chooses an entry of the menu and returns the file that comes: its name and its bytes. */
async function taken({ page }, entry) {
  if (!await page.locator(".menu[open]").count()) await page.locator(".menu > summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".menu-list").locator(entry).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
/** The buttons of a format: of the first picture (0) and of the second one (1). */
const format = (words, place) => `button:has-text("${words}") >> nth=${place}`;

function checkDrawing(text, headline) {
  assert.match(text, /^<\?xml[^>]*>\s*<svg /);
  assert.doesNotMatch(text, /<script|href="(?!data:)|style=|class=|<foreignObject/);
  const [lead] = headline.split(". ");
  assert(text.includes(`${lead}.`), "the headline stands in it");
  return ["width", "height"].map((name) => Number(new RegExp(`<svg [^>]*\\b${name}="([\\d.]+)"`).exec(text)[1]));
}

/** The CSV's numbers against the outcomes on the page. */
async function checkNumbers({ page }, text, pictureId) {
  const [head, ...lines] = text.trim().split("\n");
  assert.equal(head, "week,date,plan,replicate,quantity,place,value");
  const rows = lines.map((line) => line.split(","));
  const kinds = [...new Set(rows.map(([, , plan, , quantity]) => `${plan} ${quantity}`))];
  const needs = await page.evaluate((id) => (id === "adoption" ? ["adoption"] : ["level_count"]), pictureId);
  assert.deepEqual(kinds.sort(), ["plan", "baseline", "A"].flatMap((plan) => needs.map((name) => `${plan} ${name}`)).sort());
  const expected = await page.evaluate(({ names, replicate }) => {
    const scene = globalThis.districtwide.scene();
    const all = { plan: scene.plan, baseline: scene.baseline, ...scene.pins };
    return Object.entries(all).flatMap(([plan, { outcome }]) => names.map((name) => ({
      plan, name, n: outcome.nReplicates, places: outcome.nPlaces(name), weeks: outcome.nWeeks,
      values: Array.from({ length: outcome.nWeeks }, (_, week) => outcome.replicates(name, week, 0)[replicate]),
    })));
  }, { names: needs, replicate: 200 });
  for (const { plan, name, n, places, weeks, values } of expected) {
    const mine = rows.filter(([, , of, , quantity]) => of === plan && quantity === name);
    assert.equal(mine.length, n * places * weeks);
    const firstPlace = mine[0][5];
    const found = mine.filter(([, , , replicate, , place]) => replicate === "200" && place === firstPlace);
    assert.deepEqual(found.map(([week]) => Number(week)), values.map((_, week) => week));
    found.forEach(([, , , , , , value], week) =>
      assert(Math.abs(Number(value) - values[week]) <= 1e-6 * Math.abs(values[week])));
  }
}

const pagesOf = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

export function files(program) {
  test("scenario, numbers, drawing and picture bear the Run ID and say what the page says", () => visit(async (page) => {
    await page.change(kPlan);
    const runId = (await page.rest()).slice(0, 8);
    const headline = await page.headline();
    const toml = await taken(page, "button:has-text('TOML')");
    assert.equal(toml.name, `districtwide-${runId}-scenario.toml`);
    assert.equal(nativeDigest(program, toml.bytes.toString()).slice(0, 8), runId);
    for (const [place, id] of ["adoption", "levels"].entries()) {
      const csv = await taken(page, format("CSV", place));
      assert.equal(csv.name, `districtwide-${runId}-${id}.csv`);
      await checkNumbers(page, csv.bytes.toString(), id);
      const svg = await taken(page, format("SVG", place));
      assert.equal(svg.name, `districtwide-${runId}-${id}.svg`);
      const size = checkDrawing(svg.bytes.toString(), headline);
      if (id === "levels") assert.match(svg.bytes.toString(), />Levels of use</);
      else assert.match(svg.bytes.toString().replace(/<[^>]*>/g, " "), /A: .*A coach's hours with teachers: 0 hours a week/);
      const png = await taken(page, format("PNG", place));
      assert.equal(png.name, `districtwide-${runId}-${id}.png`);
      assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
      const dots = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
      assert.deepEqual(dots, size.map((side) => Math.round(side * kPngScale)));
      assert(png.bytes.length > 20_000, `${png.bytes.length} bytes are no picture`);
    }
  }, { stage: true }));

  test("numbers that are asked for at once are of all futures, of a pinned plan's too", () => visit(async (page) => {
    await page.change(kPlan);
    const csv = await taken(page, format("CSV", 0));
    await page.rest();
    await checkNumbers(page, csv.bytes.toString(), "adoption");
  }, { stage: true }));

  test("every second picture comes as a picture and as numbers", () => visit(async (page) => {
    const pictures = await page.page.locator(".second [role=tab]").evaluateAll((tabs) => tabs.map(({ id }) => id.slice(4)));
    assert.equal(pictures.length, 8);
    for (const id of pictures) {
      await page.look({ picture: id });
      await page.rest();
      const svg = await taken(page, format("SVG", 1));
      assert.match(svg.name, new RegExp(`-${id}\\.svg$`));
      checkDrawing(svg.bytes.toString(), await page.headline());
      const csv = await taken(page, format("CSV", 1));
      assert.match(csv.name, new RegExp(`-${id}\\.csv$`));
      assert(csv.bytes.toString().split("\n").length > 100, id);
    }
  }, { stage: true }));

  test("the printed hand-out is one page, however much has changed", () => visit(async (page) => {
    const sizes = [{ format: "Letter" }, { format: "A4" }];
    const levers = await page.page.evaluate(() => globalThis.districtwide.levers.map(({ id, kind, low, high, start }) =>
      [id, kind === "choice" ? 1 : start === high ? low : high]));
    for (const language of ["en", "es"]) {
      await page.change({ pins: { A: Object.fromEntries(levers), B: { hours: 0 }, C: Object.fromEntries(levers) } });
      for (const plan of [{ delegates: 8 }, { priorities: 5 }, Object.fromEntries(levers)]) {
        await page.look({ language });
        await page.change({ plan, district: { ...(await page.now()).district, name: "W".repeat(60) } });
        await page.drawn();
        await page.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        assert.match(await page.page.locator(".sheet-pin").nth(1).textContent(), /^B: .*0 h/);
        await page.page.evaluate(() => dispatchEvent(new Event("afterprint")));
        for (const size of sizes)
          assert.equal(pagesOf(await page.page.pdf(size)), 1, `${language} ${JSON.stringify(plan)} ${size.format}`);
        assert.equal(await page.page.locator(".sheet").count(), 0, "on the screen there is no sheet");
      }
    }
  }, { stage: true }));
}
