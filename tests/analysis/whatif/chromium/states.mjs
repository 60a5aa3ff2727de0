// States of the page that somebody may see, and how a visit comes there: what access and screens look at.

const press = (key) => (page) => page.press(key);
const picture = (id) => async (page) => {
  await page.look({ picture: id });
  await page.rest();
};
const inStory = (steps) => async (page) => {
  await page.look({ mode: "start" });
  await page.page.waitForSelector("dialog.start[open]");
  await page.press("Enter");
  for (let step = 0; step < steps; ++step) {
    await page.page.waitForFunction(() => globalThis.districtwide.view.mode === "story");
    await page.press("PageDown");
  }
};
/** Plans of which two end close together, in a picture that is low. */
const kCrowded = {
  plan: { priorities: 6, hours: 0 }, pins: { A: { strategy: 1 }, B: { strategy: 2 }, C: { engagement: 0.4 } },
};
const kCompared = { plan: { priorities: 6 }, baseline: {}, pins: { A: { hours: 0 }, B: { strategy: 1 }, C: { strategy: 2 } } };

/** Every state begins on the stage, at rest, unless it begins at the start. */
export const kStates = {
  "start": (page) => page.look({ mode: "start" }),
  "stage": () => {},
  "schools": picture("heat"),
  "people": async (page) => {
    await picture("network")(page);
    // Where every teacher stands is run only now.
    await page.page.waitForSelector(".second [role=slider][aria-valuetext]");
  },
  "barriers": picture("barriers"),
  "achievement": picture("achievement"),
  "cost": picture("cost"),
  "system": picture("system"),
  "compare": async (page) => { await page.change(kCompared); await picture("compare")(page); },
  "four plans": async (page) => { await page.change(kCompared); await picture("cost")(page); },
  "dear": async (page) => {
    await page.change({ plan: { priorities: 6, coaches: 40 }, baseline: { priorities: 6 } });
    await picture("cost")(page);
  },
  "crowded": async (page) => { await page.change(kCrowded); await picture("achievement")(page); },
  "story": inStory(2),
  "story, asked": inStory(0),
  "story, notes": async (page) => { await inStory(2)(page); await page.look({ notes: true }); },
  "sandbox": async (page) => {
    await inStory(0)(page);
    await page.press("PageDown", 20);
    await page.page.waitForFunction(() => globalThis.districtwide.view.mode === "stage");
  },
  "predict": press("p"),
  "predict, revealed": async (page) => {
    await page.change({ plan: { priorities: 6 } });
    await page.press("p");
    await page.page.locator(".predict-tools input").fill("Table by the window");
    await page.pressOn(".predict-tools input", "Enter");
    await page.click(".predict-tools .main");
    await page.rest();
  },
  "replay": async (page) => {
    await page.pressOn("#lever-priorities", "ArrowRight");
    await page.press("r");
  },
  "share": press("s"),
  "assumptions": async (page) => {
    await page.press("a");
    await page.click(page.page.locator(".assumption-group summary").first());
  },
  "assumptions changed": async (page) => {
    await page.press("a");
    await page.page.locator("#assumptions-filter").fill("coach");
    await page.pressOn(page.page.locator(".assumption:visible input[type=range]").first(), "ArrowRight");
    await page.press("Escape");
    await page.rest();
  },
  "menu": (page) => page.click(".menu > summary"),
  "keys": press("?"),
  "about": async (page) => {
    await page.click(".menu > summary");
    await page.click(page.page.locator(".menu-list button").last());
  },
  "why a school": async (page) => {
    await page.look({ school: 3, teacher: null });
    // So is it for the list of its teachers.
    await page.page.waitForFunction(() => !/…/.test(document.querySelector(".why").textContent));
  },
  "why a teacher": async (page) => {
    await page.look({ school: 3, teacher: 100 });
    await page.page.waitForSelector(".spells li");
  },
  "help": (page) => page.click(page.page.locator(".lever .help").first()),
  "in words and as tables": async (page) => {
    for (const summary of await page.page.locator(".folds summary").all()) await page.click(summary);
  },
  "futures": (page) => page.look({ futures: true }),
  "a problem": async (page) => {
    await page.page.evaluate(() => { location.hash = "v1.nonsense"; });
    await page.page.locator(".notice.problem").waitFor();
  },
};

/** The same page in the other language, and in large letters. */
export const kLooks = {
  "": {},
  " in Spanish": { language: "es" },
  " in large letters": { room: true },
};

/** Brings a visit into a state; the workshop is the first one again, with a lever moved, so that all texts are there. */
export async function enter(page, name) {
  await page.page.evaluate(() => {
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    for (const open of document.querySelectorAll("details[open]")) open.open = false;
    for (const close of document.querySelectorAll(".notice button")) close.click();
    for (const help of document.querySelectorAll(".lever .help[aria-expanded=true]")) help.click();
    document.activeElement?.blur();
  });
  await page.look({
    mode: "stage", picture: "levels", chapter: null, notes: false, prediction: null, replay: null, school: null, teacher: null,
    futures: false, week: 179,
  });
  await page.change({ plan: { priorities: 3 }, baseline: { delegates: 8 }, pins: {}, assumptions: {} });
  await page.rest();
  await kStates[name](page);
  await page.drawn();
}
