// How long after a slider moves the new picture is there: from the input event to the end of the frame that draws it, 60 moves
// of the superintendent's engagement, in Chromium from file://. Medians and 95th percentiles; and the first picture.
//   node tests/analysis/whatif/measure_latency.mjs dist/whatif.html

import { availableParallelism, loadavg } from "node:os";
import { launch, open } from "./browsers.mjs";

const kMoves = 60;
const file = process.argv[2];
const browser = await launch();
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.round(share * (values.length - 1))];

const first = [];
for (let repeat = 0; repeat < 5; ++repeat) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await open(context, file);
  first.push(await page.evaluate(() => performance.getEntriesByName("first picture")[0].startTime));
  await context.close();
}

/** In the page: moves the slider, waits until the curve is made anew, then for the next frame, and for the first task after it. */
async function move(value) {
  const slider = document.getElementById("lever-engagement");
  const curve = document.querySelector(".curve.plan .middle");
  const drawn = new Promise((done) => new MutationObserver(done).observe(curve, { attributeFilter: ["d"] }));
  const begin = performance.now();
  slider.value = String(value);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await drawn;
  await new Promise(requestAnimationFrame);
  const { port1, port2 } = new MessageChannel();
  await new Promise((done) => {
    port1.onmessage = done;
    port2.postMessage(0);
  });
  return { time: performance.now() - begin, replicates: districtwide.scene().plan.outcome.nReplicates };
}

const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
const page = await open(context, file);
await page.waitForFunction(() => districtwide.scene().plan?.digest && districtwide.scene().baseline?.digest);
await page.evaluate(() => districtwide.look({ mode: "stage" }));
await page.evaluate(() => districtwide.change({ plan: {} }, "test"));
await page.waitForTimeout(3000);
const times = [];
for (let index = 0; index < kMoves; ++index) times.push(await page.evaluate(move, 0.05 * (1 + ((index * 7) % 18))));
await browser.close();

const all = times.map(({ time }) => time);
const fewest = Math.min(...times.map(({ replicates }) => replicates));
console.log(`cores ${availableParallelism()}, load ${loadavg()[0].toFixed(1)}`);
const milliseconds = (value) => `${value.toFixed(1)} ms`;
console.log(`first picture       median ${milliseconds(quantile(first, 0.5))}, longest ${milliseconds(Math.max(...first))}`);
console.log(`slider to picture   median ${milliseconds(quantile(all, 0.5))}, ` +
            `95th percentile ${milliseconds(quantile(all, 0.95))}, at least ${fewest} futures`);
