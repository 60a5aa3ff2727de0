// "One more initiative": each has good reasons, and together they starve one another.

import type { Story } from "../model/story.ts";

const kMany = { priorities: 6 };

export const initiatives: Story = {
  id: "initiatives",
  steps: [
    { plan: {}, baseline: {}, picture: "levels", lever: "priorities" },
    { plan: { priorities: 3 }, baseline: {}, picture: "levels", lever: "priorities", predict: true },
    { plan: { priorities: 3 }, baseline: {}, picture: "barriers", lever: "priorities" },
    { plan: kMany, baseline: {}, picture: "barriers", lever: "priorities" },
    { plan: { ...kMany, coaches: 40 }, baseline: kMany, picture: "cost", lever: "coaches", predict: true },
    { plan: { ...kMany, coaches: 40 }, baseline: kMany, picture: "cost", lever: "coaches" },
    { plan: { priorities: 1 }, baseline: {}, picture: "levels", lever: "priorities" },
    { plan: { priorities: 1 }, baseline: {}, pins: { A: kMany }, picture: "compare" },
  ],
};
