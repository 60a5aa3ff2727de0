// "Schools, teachers or system?": what is quick is not what lasts.

import type { Story } from "../model/story.ts";
import { kDelegated } from "../model/workshop.ts";

const baseline = kDelegated;
const kSchoolBySchool = { strategy: 1 };
const kTeacherToTeacher = { strategy: 2 };
const pins = { A: kTeacherToTeacher, B: kSchoolBySchool };

export const strategies: Story = {
  id: "strategies",
  steps: [
    { plan: kDelegated, baseline, picture: "levels", lever: "strategy" },
    { plan: kTeacherToTeacher, baseline, picture: "levels", lever: "strategy", predict: true },
    { plan: kTeacherToTeacher, baseline, picture: "levels", year: 1, lever: "strategy" },
    { plan: kTeacherToTeacher, baseline, picture: "barriers", lever: "strategy" },
    { plan: kSchoolBySchool, baseline, pins: { A: kTeacherToTeacher }, picture: "levels", lever: "strategy" },
    { plan: {}, baseline, pins, picture: "levels", lever: "strategy", predict: true },
    { plan: {}, baseline, pins, picture: "compare", lever: "strategy" },
    { plan: {}, baseline, pins, picture: "compare" },
  ],
};
