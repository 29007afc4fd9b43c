// The whole campaign in small beside a time bar that shows a part of it: where that lies, to be dragged.

import { lasting, merged } from "./markers.js";
import { make } from "../util/dom.js";
import { Span } from "../time/span.js";

/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { BarEvent } from "./markers.js" */

// A finger that comes down so near to the part shown has taken hold of it.
const GRAB_PX = 22;
const MERGE_SMALL_PX = 2;

/**
 * A strip that is there while not all is shown: {element, fit(), update(minutes)}.
 * @param {ReadonlyState} state
 * @param {BarEvent[]} events
 * @param {Pick<Actions, "stretch">} actions
 */
export function overview({ span, voice }, events, { stretch }) {
  const here = make("i", { class: "mm-here" });
  const marks = make("div", { class: "mm-ticks" });
  /** @type {HTMLElement | undefined} */
  let pane;
  /** @type {number | null} */
  let grip = null; // minutes from the beginning of the part to where it is held
  /** @param {PointerEvent} event */
  const across = ({ clientX }) => {
    const { left, width } = element.getBoundingClientRect();
    return ((voice.rtl ? width - clientX + left : clientX - left) / (width || 1)) * span.end;
  };
  /** @param {PointerEvent} event */
  const take = (event) => {
    if (event.button) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    const minutes = across(event);
    const near = (GRAB_PX / element.clientWidth) * span.end;
    const grabbed = minutes > span.from - near && minutes < span.to + near;
    const held = grabbed ? minutes - span.from : span.length / 2;
    grip = held;
    if (!grabbed) stretch(() => span.move(minutes - held));
  };
  /** @param {PointerEvent} event */
  const drag = (event) => {
    if (grip === null) return;
    const from = across(event) - grip;
    stretch(() => span.move(from));
  };
  const drop = () => (grip = null);
  const element = make(
    "div",
    {
      class: "mm-overview",
      "aria-hidden": "true",
      hidden: true,
      onpointerdown: take,
      onpointermove: drag,
      onpointerup: drop,
      onpointercancel: drop,
      ondblclick: () => stretch(() => span.whole()),
    },
    marks,
    here,
  );
  return {
    element,
    fit() {
      element.hidden = span.isWhole;
      if (span.isWhole) return;
      const whole = new Span(span.end);
      const least = (MERGE_SMALL_PX * span.end) / (element.clientWidth || 1);
      marks.replaceChildren(...merged(events, least).map((mark) => make("i", { "--at": whole.partOf(mark.at) })));
      pane?.remove();
      pane = lasting("mm-pane", span.from, span.to, whole);
      element.append(pane);
    },
    /** @param {number} minutes */
    update(minutes) {
      if (!span.isWhole) here.style.setProperty("--at", String(minutes / span.end));
    },
  };
}
