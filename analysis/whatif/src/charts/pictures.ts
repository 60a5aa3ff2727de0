// The pictures of the second place, in the order of their tabs.

import type { App } from "../app.ts";
import { censusOf } from "../model/people.ts";
import { comparePicture } from "../ui/compare.ts";
import type { Picture } from "../ui/scene.ts";
import { achievementPicture } from "./achievement.ts";
import { barriersPicture } from "./barriers.ts";
import { costPicture } from "./cost.ts";
import { heatPicture } from "./heat.ts";
import { levelsPicture } from "./levels.ts";
import { networkPicture } from "./network.ts";
import { systemPicture } from "./system.ts";

export function secondPictures(app: App, redraw: () => void, onWeek: (week: number) => void): Picture[] {
  return [
    levelsPicture(redraw, onWeek), heatPicture(app, redraw), networkPicture(app, censusOf(app), redraw),
    barriersPicture(redraw), achievementPicture(redraw, onWeek), costPicture(redraw, onWeek), systemPicture(),
    comparePicture(app, redraw, onWeek),
  ];
}
