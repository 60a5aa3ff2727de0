// Names at the ends of lines, moved apart so that none lies over another and each stands where its own line ends.

/** Lines of letters may stand so much closer where room is scarce. */
const kClosest = 0.6;

/**
 * The labels in their order, within their limits. Where there is less room than labels they stand closer; where that is not
 * enough, of the two lines that end closest together the one drawn below (earlier in `labels`) goes without its name, until
 * no name is further from its own line than from the next name.
 */
export function spreadLabels<L extends { y: number }>(labels: readonly L[], apart: number, low: number, high: number): L[] {
  const sorted = [...labels].sort((one, other) => one.y - other.y);
  if ((labels.length - 1) * apart <= high - low) return spread(sorted, apart, low, high);
  let kept = sorted;
  for (;;) {
    const step = Math.min(apart, Math.max(kClosest * apart, (high - low) / Math.max(1, kept.length - 1)));
    const placed = spread(kept, step, low, high);
    const stands = placed.every(({ y }, place) => y >= low && y <= high && Math.abs(y - (kept[place] as L).y) <= apart);
    if (stands || kept.length <= 1) return placed;
    kept = without(kept, labels);
  }
}

function spread<L extends { y: number }>(sorted: readonly L[], apart: number, low: number, high: number): L[] {
  const placed = sorted.map((label) => ({ ...label }));
  let next = low;
  for (const label of placed) {
    label.y = Math.max(label.y, next);
    next = label.y + apart;
  }
  next = high;
  for (const label of [...placed].reverse()) {
    label.y = Math.min(label.y, next);
    next = label.y - apart;
  }
  return placed;
}

/** Of the two that are closest together, without the one drawn below. */
function without<L extends { y: number }>(sorted: readonly L[], drawn: readonly L[]): L[] {
  const gap = (place: number) => (sorted[place + 1] as L).y - (sorted[place] as L).y;
  let closest = 0;
  for (let place = 1; place < sorted.length - 1; ++place) if (gap(place) < gap(closest)) closest = place;
  const pair = [sorted[closest] as L, sorted[closest + 1] as L];
  const [one, other] = pair.map((label) => drawn.indexOf(label)) as [number, number];
  return sorted.filter((label) => label !== pair[one < other ? 0 : 1]);
}
