// What the pointer meets: the campaign's forces, events and names, or what others have put on the map.

import { PANES } from "./map.js";

/** @import { Actions } from "../actions.js" */
/** @import { Item, Size } from "../data/types.js" */
/** @import { Chart, PaneName } from "./map.js" */

/** @typedef {[item: Item, pane: PaneName, wide?: boolean]} Hit what is drawn at a point; `wide` of an area */
/** @typedef {{ containerPoint: Size, originalEvent?: Event }} Pointed */

// How far from a line or a ring a pointer, and a finger, still means it.
const REACH_PX = 6;
const FINGER_REACH_PX = 14;

/** How many pixels off the pointer of an event may be. @param {Event | undefined} event */
export const reachOf = (event) =>
  event instanceof PointerEvent && event.pointerType === "touch" ? FINGER_REACH_PX : REACH_PX;

/**
 * How high the pane of what was clicked lies.
 * @param {Element} target
 * @param {L.Map} map
 */
function heightOf(target, map) {
  const pane = target.closest(".leaflet-pane:not(.leaflet-map-pane)");
  return pane && map.getPane("mapPane") !== pane ? Number(getComputedStyle(pane).zIndex) || 0 : 0;
}

/**
 * Has a click on the map reach what lies on top: others' layers, or what the player draws.
 * @param {Chart} chart
 * @param {(point: Size, reach: number) => Hit | null} at what the player draws at a point, or so near
 * @param {Pick<Actions, "select">} actions
 * @param {AbortSignal} ending
 */
export function listenToPointer({ element, map }, at, { select }, ending) {
  /**
   * What the player draws at a point of the map, unless the element there lies over it.
   * @param {Pointed} pointed
   */
  const topmost = ({ containerPoint, originalEvent }) => {
    const hit = at(containerPoint, reachOf(originalEvent));
    const target = originalEvent?.target;
    if (!hit || !(target instanceof Element)) return hit?.[0] ?? null;
    const [item, pane, wide] = hit;
    // What is as wide as an area yields to all of others' layers.
    const covered = heightOf(target, map) >= PANES[pane] || (wide && target.closest(".leaflet-interactive"));
    return covered ? null : item;
  };
  // Before Leaflet hears of it: what lies beneath is not clicked, the map is.
  /** @param {MouseEvent} originalEvent */
  const click = (originalEvent) => {
    const { detail, target } = originalEvent;
    const isOthers = target instanceof Element && target.closest(".leaflet-interactive");
    if (!detail || !isOthers || map.dragging.moved()) return;
    const containerPoint = map.mouseEventToContainerPoint(originalEvent);
    if (!topmost({ containerPoint, originalEvent })) return;
    originalEvent.stopPropagation();
    const layerPoint = map.containerPointToLayerPoint(containerPoint);
    const latlng = map.layerPointToLatLng(layerPoint);
    for (const type of ["preclick", "click"]) map.fire(type, { latlng, layerPoint, containerPoint, originalEvent });
  };
  element.addEventListener("click", click, { capture: true, signal: ending });
  map.on("click", (event) => {
    const found = topmost(event);
    if (found) select(found);
  });
  map.on("mousemove", (event) => {
    element.style.cursor = topmost(event) ? "pointer" : "";
  });
}
