import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Of a chart, in CSS pixels: smaller is not read, larger is not needed; on paper it is a column of A4. */
const NARROWEST = 260;
const WIDEST = 700;
const PAPER = 400;

/** How wide the charts of an element are drawn: as wide as it is, and as a sheet of A4 while it is printed. */
export class ChartWidth implements ReactiveController {
  width = WIDEST;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #redraw: () => void;
  #sizes: ResizeObserver | undefined;

  /** `redraw`: at once, for a printer does not wait. */
  constructor(host: ReactiveControllerHost & HTMLElement, redraw: () => void) {
    this.#host = host;
    this.#redraw = redraw;
    host.addController(this);
  }

  hostConnected(): void {
    this.#sizes = new ResizeObserver(([entry]) => {
      if (entry && this.#take(widthOf(entry.contentRect.width))) this.#host.requestUpdate();
    });
    this.#sizes.observe(this.#host);
    addEventListener('beforeprint', this.#onPaper);
    addEventListener('afterprint', this.#offPaper);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    removeEventListener('beforeprint', this.#onPaper);
    removeEventListener('afterprint', this.#offPaper);
  }

  readonly #onPaper = (): void => {
    if (this.#take(PAPER)) this.#redraw();
  };

  readonly #offPaper = (): void => {
    if (this.#take(widthOf(this.#host.getBoundingClientRect().width))) this.#host.requestUpdate();
  };

  #take(width: number): boolean {
    const isOther = width !== this.width;
    this.width = width;
    return isOther;
  }
}

const widthOf = (width: number) => Math.min(WIDEST, Math.max(NARROWEST, Math.floor(width / 10) * 10));
