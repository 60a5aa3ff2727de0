// A canvas that fills its place and is sharp on every screen.

import { h } from "../ui/dom.ts";

/** Dots for each pixel of the page in a picture that becomes a file. */
const kDensityOfFiles = 3;

export class Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly element: HTMLElement;
  width = 0;
  height = 0;
  /** The height of letters, in the page's own size. */
  letters = 15;
  private font = "";
  private readonly pen: CanvasRenderingContext2D;

  /** `onResize` is called when the place has another size. */
  constructor(onResize: () => void, attributes: Parameters<typeof h>[1]) {
    this.canvas = h("canvas", { class: "canvas", tabindex: 0, ...attributes });
    this.element = h("div", { class: "plot" }, this.canvas);
    this.pen = this.canvas.getContext("2d") as CanvasRenderingContext2D;
    new ResizeObserver(() => {
      const { clientWidth, clientHeight } = this.element;
      if (clientWidth === this.width && clientHeight === this.height) return;
      this.width = clientWidth;
      this.height = clientHeight;
      onResize();
    }).observe(this.element);
  }

  /** The pen over an empty sheet; one unit is one pixel of the page. */
  begin(): CanvasRenderingContext2D {
    const { pen, canvas, width, height } = this;
    const wide = Math.round(width * this.density);
    const tall = Math.round(height * this.density);
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== tall) canvas.height = tall;
    const { fontSize, fontFamily } = getComputedStyle(canvas);
    this.letters = parseFloat(fontSize);
    this.font = `${fontSize} ${fontFamily}`;
    return this.ready(pen);
  }

  /** A drawing of the same size that is made once and laid below many. */
  layer(draw: (pen: CanvasRenderingContext2D) => void): HTMLCanvasElement {
    const layer = h("canvas", { width: this.canvas.width, height: this.canvas.height });
    draw(this.ready(layer.getContext("2d") as CanvasRenderingContext2D));
    return layer;
  }

  private get density(): number {
    return this.element.closest(".studio") ? kDensityOfFiles : devicePixelRatio;
  }

  private ready(pen: CanvasRenderingContext2D): CanvasRenderingContext2D {
    pen.setTransform(this.density, 0, 0, this.density, 0, 0);
    pen.clearRect(0, 0, this.width, this.height);
    pen.font = this.font;
    pen.textBaseline = "middle";
    return pen;
  }
}

/** Colours of the page (base.css), for what is drawn on canvas. */
export function colour(name: "ink" | "quiet" | "line" | "paper" | "plan"): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
