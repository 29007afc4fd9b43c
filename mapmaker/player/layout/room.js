// The room that a player has on its page, and what the parts around the map leave the map of it.

import { boxOn } from "../map/canvas_layer.js";

/** @import { Insets } from "../map/framing.js" */
/** @import { Overlays } from "../map/overlays.js" */
/** @import { ReadonlyState, State } from "../state.js" */
/** @import { Parts } from "./parts.js" */

const NARROW_PX = 720;
const LOW_PX = 900;
// What a view keeps clear of: the edges of the map, the heading at the side, the row of shut folds.
const EDGE_PX = 16;
const BESIDE_PX = 340;
const SHUT_FOLDS_PX = 56;

/**
 * @param {HTMLElement} element the player's
 * @param {L.Map} map
 * @param {State} state
 */
export function roomOf(element, map, state) {
  /** @type {L.Point | null} the size of the map for which all was laid out last */
  let size = null;
  /** Whether the page gives the player room: none on paper, nor in what a page hides, if only behind a pixel. */
  const isThere = () => Math.min(element.clientWidth, element.clientHeight) > 1;
  /** Finds whether the screen is a narrow one. */
  const measure = () => state.change({ narrow: element.clientWidth < NARROW_PX });
  return {
    measure,
    /** Whether anybody can see it. */
    isSeen: () => isThere() && (element.checkVisibility?.({ visibilityProperty: true }) ?? true),
    /** Whether it is so low that the legend makes room for details. */
    isLow: () => !state.narrow && element.clientHeight < LOW_PX,
    /** The size of the map, for which all is laid out now; null where there is no room. */
    take: () => (size = isThere() ? map.getSize() : null),
    /**
     * Calls when there is more or less room than before.
     * @param {() => void} changed
     * @param {AbortSignal} ending
     */
    watch(changed, ending) {
      const frame = map.getContainer();
      map.on("resize", () => (size = null));
      const sizes = new ResizeObserver(() => {
        if (!isThere()) return;
        measure();
        if (!size?.equals([frame.clientWidth, frame.clientHeight])) changed();
      });
      sizes.observe(frame);
      ending.addEventListener("abort", () => sizes.disconnect());
    },
  };
}

/**
 * Has what others have laid over the map keep clear of the parts, and the parts of it; returns the boxes
 * of all of them.
 * @param {L.Map} map
 * @param {Parts} parts
 * @param {Overlays} overlays
 */
export function clearMap(map, { elements, follower, heading }, overlays) {
  const over = elements.filter((part) => !part.hidden && getComputedStyle(part).gridArea.startsWith("map"));
  /** @param {Element[]} parts */
  const boxesOf = (parts) => parts.map((part) => boxOn(map, part));
  // The heading has more room than words, and an open fold lies over all that there is.
  const folds = over.filter((part) => part.matches(".mm-folds:not(:has(> [open]))"));
  overlays.keepClear(boxesOf([...heading.element.children, ...folds]));
  const height = overlays.height();
  follower.element.style.marginBottom = height ? `${height + EDGE_PX / 2}px` : "";
  return boxesOf([...over, ...overlays.laid()]);
}

/**
 * What the heading and shut folds take of a map so many pixels wide: below the heading, or beside it.
 * @param {number} height of the heading
 * @param {number} width
 * @param {Pick<ReadonlyState, "narrow" | "voice">} state
 * @returns {Insets[]}
 */
export function insetsOf(height, width, { narrow, voice }) {
  if (narrow) return [[height, EDGE_PX, SHUT_FOLDS_PX, EDGE_PX]];
  const side = Math.min(BESIDE_PX, width / 2);
  /** @type {Insets} */
  const beside = voice.rtl ? [EDGE_PX, side, EDGE_PX, EDGE_PX] : [EDGE_PX, EDGE_PX, EDGE_PX, side];
  return [[height, EDGE_PX, EDGE_PX, EDGE_PX], beside];
}

/** Folds the legend up while details are shown, unless the reader opens it. */
export function legendFolder() {
  let folded = false;
  let wasOpen = false;
  /** @type {(legend: HTMLDetailsElement, fold: boolean) => void} */
  return (legend, fold) => {
    if (fold === folded) return;
    folded = fold;
    if (fold) wasOpen = legend.open;
    if (fold || wasOpen) legend.open = !fold;
  };
}
