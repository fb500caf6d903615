// Whether the pointer has gone to an element, or the element has come under the pointer: what scrolls, unfolds or is newly drawn
// under a resting mouse is not pointed at.

let last = "";
const place = (event: PointerEvent) => `${event.screenX} ${event.screenY}`;
const note = (event: PointerEvent) => {
  last = place(event);
};
addEventListener("pointermove", note, { capture: true, passive: true });
addEventListener("pointerdown", note, { capture: true, passive: true });

/** Whether this event, a `pointerover`, comes of a mouse that has moved. */
export function pointsAt(event: PointerEvent): boolean {
  return event.pointerType === "mouse" && place(event) !== last;
}
