// A slider under a finger: a swipe up or down that begins on its track scrolls the page and moves nothing. Browsers move the
// slider at once, so what a finger does counts only when it has gone sideways or is lifted where it was.

/** Pixels that a finger goes sideways before it is known to drag. */
const kSideways = 8;

interface Hand {
  /** The value that the slider shows is meant. */
  move(): void;
  settle(): void;
  /** It was not meant: the slider is to show what it showed. */
  back(): void;
}

export function touchedSlider({ move, settle, back }: Hand): Readonly<Record<string, (event: never) => void>> {
  let undecided: { readonly x: number; readonly y: number } | null = null;
  const decide = () => {
    if (!undecided) return;
    undecided = null;
    move();
  };
  return {
    input: () => { if (!undecided) move(); },
    change: () => {
      decide();
      settle();
    },
    pointerdown: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => { if (pointerType === "touch") undecided = { x, y }; },
    pointermove: ({ clientX, clientY }: PointerEvent) => {
      const across = undecided ? Math.abs(clientX - undecided.x) : 0;
      if (undecided && across > kSideways && across > Math.abs(clientY - undecided.y)) decide();
    },
    pointerup: decide,
    pointercancel: () => {
      if (!undecided) return;
      undecided = null;
      back();
    },
  };
}
