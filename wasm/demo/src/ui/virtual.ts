// A long list of which only what is seen is in the page. Rows may differ in height: they are guessed first, measured once they
// are there, and what the reader looks at stays where it is.

import { Heights } from "./heights.ts";

export interface VirtualOptions {
  /** What scrolls. */
  scroller: HTMLElement;
  /** What holds the rows, between two spacers that stand for the rest. */
  body: HTMLElement;
  spacer: () => HTMLElement;
  render: (row: number) => HTMLElement;
  guess: (row: number) => number;
  /** Called when other rows than before are in the page. */
  drawn?: () => void;
}

/** Pixels above and below the window that are kept ready. */
const MARGIN = 400;

export class Virtual {
  readonly #options: VirtualOptions;
  readonly #heights = new Heights();
  readonly #above: HTMLElement;
  readonly #below: HTMLElement;
  readonly #shown = new Map<number, HTMLElement>();
  #first = 0;
  #last = 0;
  #asked = 0;
  readonly #resize: ResizeObserver;
  #width = 0;

  constructor(options: VirtualOptions) {
    this.#options = options;
    this.#above = options.spacer();
    this.#below = options.spacer();
    options.body.replaceChildren(this.#above, this.#below);
    options.scroller.addEventListener("scroll", this.#ask, { passive: true });
    this.#resize = new ResizeObserver(() => {
      const width = options.scroller.clientWidth;
      // Out of sight, on a narrow screen: what is known of it stays.
      if (width === 0) return;
      if (width === this.#width) return this.#ask();
      this.#width = width;
      this.#guessAgain();
    });
    this.#resize.observe(options.scroller);
  }

  stop(): void {
    this.#resize.disconnect();
    this.#options.scroller.removeEventListener("scroll", this.#ask);
    cancelAnimationFrame(this.#asked);
  }

  /** Other rows, or the same rows with other contents. */
  reset(length: number): void {
    this.#clear();
    this.#heights.reset(length, this.#options.guess);
    this.draw();
  }

  /** Draws what is in the page once more. */
  refresh(): void {
    this.#clear();
    this.draw();
  }

  row(row: number): HTMLElement | undefined {
    return this.#shown.get(row);
  }

  shown(): Iterable<[number, HTMLElement]> {
    return this.#shown;
  }

  get length(): number {
    return this.#heights.length;
  }

  get total(): number {
    return this.#heights.total;
  }

  /** The height of the rows before this one. */
  before(row: number): number {
    return this.#heights.before(row);
  }

  /** Brings a row into view: nothing moves where it is in view already. */
  reveal(row: number, place: "near" | "middle" = "near"): void {
    if (row < 0 || row >= this.length) return;
    const { scroller } = this.#options;
    // What is measured on the way changes the sums: look again after it.
    for (let round = 0; round < 3; round += 1) {
      const top = this.#heights.before(row) + this.#offset();
      const height = this.#heights.of(row);
      const view = scroller.clientHeight;
      // What is to stand in the middle may as well stay where it is, but not at the lower edge: its text comes below it.
      const lowest = place === "middle" && round === 0 ? view * 0.8 : view;
      if (top >= scroller.scrollTop + this.#inset() && top + height <= scroller.scrollTop + lowest) break;
      if (place === "middle") scroller.scrollTop = top - Math.max(this.#inset(), (view - height) / 3);
      else if (top < scroller.scrollTop + this.#inset()) scroller.scrollTop = top - this.#inset();
      else scroller.scrollTop = top + Math.min(height, view - this.#inset()) - view;
      this.draw();
    }
  }

  #ask = (): void => {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.draw());
  };

  #guessAgain(): void {
    const anchor = this.#heights.at(this.#options.scroller.scrollTop - this.#offset());
    this.#clear();
    this.#heights.reset(this.length, this.#options.guess);
    this.#options.scroller.scrollTop = this.#heights.before(anchor) + (anchor > 0 ? this.#offset() : 0);
    this.draw();
  }

  #clear(): void {
    for (const element of this.#shown.values()) element.remove();
    this.#shown.clear();
    this.#first = this.#last = 0;
  }

  /** How far below the top of the scroller the first row begins (a heading of the table, a chart). */
  #offset(): number {
    const { scroller } = this.#options;
    return this.#above.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  }

  /** What a sticky head of a table covers. */
  #inset(): number {
    const { body } = this.#options;
    return body.tagName === "TBODY" ? ((body.parentElement as HTMLTableElement).tHead?.offsetHeight ?? 0) : 0;
  }

  draw(): void {
    const { scroller } = this.#options;
    if (scroller.clientHeight === 0) return;
    const offset = this.#offset();
    const top = scroller.scrollTop - offset;
    const anchor = this.#heights.at(top);
    const before = this.#heights.before(anchor);
    this.#show(
      this.#heights.at(top - MARGIN),
      Math.min(this.length, this.#heights.at(top + scroller.clientHeight + MARGIN) + 1),
    );
    this.#measure();
    // Rows above the window were higher or lower than guessed: what is in the window stays.
    const moved = this.#heights.before(anchor) - before;
    this.#space();
    if (Math.abs(moved) >= 1 && top > 0) scroller.scrollTop += moved;
    this.#options.drawn?.();
  }

  #show(first: number, last: number): void {
    for (const [row, element] of this.#shown) {
      if (row >= first && row < last) continue;
      // The row that has the focus stays, else the keyboard would lose its place.
      if (element.contains(document.activeElement)) element.ownerDocument.body.focus();
      element.remove();
      this.#shown.delete(row);
    }
    let next: Element = this.#above;
    for (let row = first; row < last; row += 1) {
      let element = this.#shown.get(row);
      if (!element) {
        element = this.#options.render(row);
        this.#shown.set(row, element);
        next.after(element);
      }
      next = element;
    }
    this.#first = first;
    this.#last = last;
  }

  #measure(): void {
    for (const [row, element] of this.#shown) {
      const height = element.getBoundingClientRect().height;
      if (height > 0 && Math.abs(height - this.#heights.of(row)) > 0.5) this.#heights.set(row, height);
    }
  }

  #space(): void {
    this.#above.style.height = `${this.#heights.before(this.#first)}px`;
    this.#below.style.height = `${this.#heights.total - this.#heights.before(this.#last)}px`;
  }
}
