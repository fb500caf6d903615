// The whole document as a strip beside the scroll bar: where its chapters, boxes, tables and oddities are.

import { NONE, type Plan, rowAt } from "../plan.ts";
import { hovered, selected } from "../state.ts";
import { h } from "./dom.ts";

const WIDTH = 14;

export class Minimap {
  readonly element = h("canvas", { class: "map", "aria-hidden": "true" });
  /** Where a row is, from 0 to 1. */
  place: (row: number) => number = () => 0;
  readonly #plan: Plan;
  readonly #scroller: HTMLElement;
  readonly #resize: ResizeObserver;
  readonly #unwatch: () => void;
  #asked = 0;

  constructor(plan: Plan, scroller: HTMLElement) {
    this.#plan = plan;
    this.#scroller = scroller;
    this.#resize = new ResizeObserver(this.#ask);
    this.#resize.observe(this.element);
    scroller.addEventListener("scroll", this.#ask, { passive: true });
    this.#unwatch = hovered.watch(this.#ask);
    const go = (event: PointerEvent) => {
      if (event.buttons === 0) return;
      const { top, height } = this.element.getBoundingClientRect();
      scroller.scrollTop = ((event.clientY - top) / height) * scroller.scrollHeight - scroller.clientHeight / 2;
    };
    this.element.addEventListener("pointerdown", (event) => {
      this.element.setPointerCapture(event.pointerId);
      go(event);
    });
    this.element.addEventListener("pointermove", go);
  }

  stop(): void {
    this.#unwatch();
    this.#resize.disconnect();
    cancelAnimationFrame(this.#asked);
  }

  #ask = (): void => {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.draw());
  };

  draw(): void {
    const { element } = this;
    const height = element.clientHeight;
    const context = element.getContext("2d");
    if (!context || height === 0) return;
    const ratio = devicePixelRatio;
    element.width = WIDTH * ratio;
    element.height = height * ratio;
    context.scale(ratio, ratio);
    const style = getComputedStyle(element);
    const colour = (name: string) => style.getPropertyValue(`--${name}`);
    const { nodes, entries, boxes, tables, diagnostics } = this.#plan;
    const y = (position: number) => this.place(rowAt(this.#plan, position)) * height;
    const block = (node: number, x: number, width: number) => {
      const top = y(nodes.from[node]);
      context.fillRect(x, top, width, Math.max(2, y(nodes.to[node]) - top));
    };
    context.fillStyle = colour("line-strong");
    for (let entry = 0; entry < entries.node.length; entry += 1) {
      if (entries.depth[entry] === 0) context.fillRect(1, y(nodes.from[entries.node[entry]]), 5, 1.5);
    }
    context.fillStyle = colour("box-edge");
    for (const node of boxes) block(node, 1, 5);
    context.fillStyle = colour("table-edge");
    for (const node of tables) block(node, 3, 3);
    for (const { from, severity } of diagnostics) {
      context.fillStyle = colour(severity);
      context.fillRect(8, y(from), 5, 2.5);
    }
    const over = hovered.get();
    if (over !== NONE) {
      context.fillStyle = colour("lead");
      context.fillRect(0, y(nodes.from[over]) - 1, WIDTH, 2);
    }
    const { node, from } = selected.get();
    if (node !== NONE) {
      context.fillStyle = colour("accent");
      context.fillRect(0, y(from) - 1, WIDTH, 3);
    }
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    context.fillStyle = colour("map-window");
    context.fillRect(
      0,
      (scrollTop / scrollHeight) * height,
      WIDTH,
      Math.max(8, (clientHeight / scrollHeight) * height),
    );
  }
}
