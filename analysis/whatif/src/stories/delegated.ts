// "Signed up, then delegated": the critical misstep, and what if she had stayed.

import type { Story } from "../model/story.ts";
import { kDelegated } from "../model/workshop.ts";

const baseline = kDelegated;

export const delegated: Story = {
  id: "delegated",
  steps: [
    { plan: kDelegated, baseline, picture: "levels", lever: "delegates", predict: true },
    { plan: kDelegated, baseline, picture: "levels", lever: "delegates" },
    { plan: kDelegated, baseline, picture: "barriers", lever: "authority" },
    { plan: { ...kDelegated, authority: 0.7 }, baseline, picture: "levels", lever: "authority" },
    { plan: { delegates: 36 }, baseline, picture: "levels", lever: "delegates" },
    { plan: {}, baseline, picture: "levels", lever: "delegates", predict: true },
    { plan: {}, baseline, picture: "levels", lever: "delegates" },
    { plan: {}, baseline, picture: "levels" },
  ],
};
