// Files that the page hands to the browser. Their names carry the Run ID, which is known once all futures have been run.

import type { App } from "../app.ts";
import { t } from "../words/words.ts";
import { kRunIdLength } from "../ui/footer.ts";
import type { Scene } from "../ui/scene.ts";

const kLookMilliseconds = 60;
const kLongestWaitMilliseconds = 60_000;
const kForgetMilliseconds = 60_000;

export function runIdOf({ plan }: Scene): string | null {
  return plan?.digest?.slice(0, kRunIdLength) ?? null;
}

/** "districtwide-1a2b3c4d-adoption.png" */
export function fileName(runId: string, what: string, ending: string): string {
  return `districtwide-${runId}-${what}.${ending}`;
}

export function save(name: string, parts: BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), kForgetMilliseconds);
}

/** The scene once plan, baseline and pins have been run to the end, with the plan's Run ID. */
export async function settled(app: App): Promise<{ scene: Scene; runId: string }> {
  const end = performance.now() + kLongestWaitMilliseconds;
  while (performance.now() < end) {
    const scene = app.scene();
    const runId = runIdOf(scene);
    const others = [scene.baseline, ...Object.values(scene.pins)];
    if (runId && others.every((known) => known?.digest)) return { scene, runId };
    await new Promise((resolve) => setTimeout(resolve, kLookMilliseconds));
  }
  throw new Error(t("export.never"));
}
