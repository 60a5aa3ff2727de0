// The page in Chromium: numbers, journeys, hands, stories, sharing, files, access, screens.
//   node tests/analysis/whatif/chromium.mjs PAGE.html DISTRICTWIDE_PROGRAM [PART ... | -PART ...]
// Without a part: all of them; -PART leaves one out.

import { after } from "node:test";
import { access } from "./chromium/access.mjs";
import { files } from "./chromium/files.mjs";
import { hands } from "./chromium/hands.mjs";
import { journey } from "./chromium/journey.mjs";
import { runs } from "./chromium/runs.mjs";
import { screens } from "./chromium/screens.mjs";
import { sharing } from "./chromium/sharing.mjs";
import { stories } from "./chromium/stories.mjs";
import { begin, end } from "./chromium/visit.mjs";

const kParts = { runs, journey, hands, stories, sharing, files, access, screens };
const [page, program, ...words] = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith("-"));
for (const name of words.map((word) => word.replace(/^-/, ""))) if (!(name in kParts)) throw new Error(`there is no part ${name}`);
await begin(page);
after(end);
for (const [name, part] of Object.entries(kParts))
  if (!words.includes(`-${name}`) && (!wanted.length || wanted.includes(name))) part(program);
