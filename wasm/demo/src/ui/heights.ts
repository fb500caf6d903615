// Heights of many rows: the sum before any of them, and the row at any depth, in the logarithm of their number.

export class Heights {
  #tree: Float64Array = new Float64Array(1);
  #heights: Float64Array = new Float64Array(0);
  #top = 1;

  get length(): number {
    return this.#heights.length;
  }

  get total(): number {
    return this.before(this.length);
  }

  reset(length: number, height: (row: number) => number): void {
    this.#heights = new Float64Array(length);
    this.#tree = new Float64Array(length + 1);
    this.#top = 1;
    while (this.#top * 2 <= length) this.#top *= 2;
    for (let row = 0; row < length; row += 1) {
      this.#heights[row] = height(row);
      this.#tree[row + 1] += this.#heights[row];
      const above = row + 1 + ((row + 1) & -(row + 1));
      if (above <= length) this.#tree[above] += this.#tree[row + 1];
    }
  }

  of(row: number): number {
    return this.#heights[row];
  }

  set(row: number, height: number): void {
    const change = height - this.#heights[row];
    this.#heights[row] = height;
    for (let at = row + 1; at <= this.length; at += at & -at) this.#tree[at] += change;
  }

  /** The height of all rows before this one. */
  before(row: number): number {
    let sum = 0;
    for (let at = Math.min(row, this.length); at > 0; at -= at & -at) sum += this.#tree[at];
    return sum;
  }

  /** The row that covers this depth. */
  at(depth: number): number {
    let row = 0;
    let rest = depth;
    for (let step = this.#top; step > 0; step >>= 1) {
      if (row + step <= this.length && this.#tree[row + step] <= rest) {
        row += step;
        rest -= this.#tree[row];
      }
    }
    return Math.min(row, Math.max(0, this.length - 1));
  }
}
