// The page in Chromium: numbers, journeys, stories, sharing, files, access, screens.
//   node tests/analysis/whatif/chromium.mjs PAGE.html DISTRICTWIDE_PROGRAM [PART ...]

import { after } from "node:test";
import { access } from "./chromium/access.mjs";
import { files } from "./chromium/files.mjs";
import { journey } from "./chromium/journey.mjs";
import { runs } from "./chromium/runs.mjs";
import { screens } from "./chromium/screens.mjs";
import { sharing } from "./chromium/sharing.mjs";
import { stories } from "./chromium/stories.mjs";
import { begin, end } from "./chromium/visit.mjs";

const kParts = { runs, journey, stories, sharing, files, access, screens };
const [page, program, ...wanted] = process.argv.slice(2);
await begin(page);
after(end);
for (const [name, part] of Object.entries(kParts)) if (!wanted.length || wanted.includes(name)) part(program);
