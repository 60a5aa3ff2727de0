// Pictures for files have one size, whatever the screen: their place is set aside for a moment, grows to that size out of
// sight, and the picture draws itself anew in it.

/** Pixels of the page; more in height where a picture has more to show than fits. */
const kWidth = 960;
const kHeight = 420;
const kTallest = 1600;
/** Frames until a picture has seen its new place, asked to be drawn, and been drawn. */
const kFrames = 4;

/** What `use` makes of the picture while it has the size for files. */
export async function inStudio<Result>(picture: HTMLElement, paint: () => void, use: () => Result): Promise<Result> {
  const place = picture.parentElement;
  if (!place) return use();
  const size = (height: number) => {
    place.style.width = `${kWidth}px`;
    place.style.height = `${height}px`;
  };
  place.classList.add("studio");
  try {
    size(kHeight);
    await drawn(paint);
    const hidden = Math.max(0, ...Array.from(place.querySelectorAll("*"), hiddenHeight));
    if (hidden > 0) {
      size(Math.min(kTallest, kHeight + hidden));
      await drawn(paint);
    }
    return use();
  } finally {
    place.classList.remove("studio");
    place.style.width = place.style.height = "";
    paint();
  }
}

async function drawn(paint: () => void): Promise<void> {
  for (let frame = 0; frame < kFrames; ++frame) {
    paint();
    await new Promise(requestAnimationFrame);
  }
}

function hiddenHeight(element: Element): number {
  return /auto|scroll/.test(getComputedStyle(element).overflowY) ? element.scrollHeight - element.clientHeight : 0;
}
