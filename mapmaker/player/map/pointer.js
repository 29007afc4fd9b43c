// What the pointer meets: the campaign's forces, events and names, or what others have put on the map.

import { PANES } from "./map.js";

/** @import { MapPlayer } from "../mount.js" */

// How far from a line or a ring a pointer, and a finger, still means it.
const REACH_PX = 6;
const FINGER_REACH_PX = 14;

/** How many pixels off a pointer of some type may be. */
export const reachOf = (pointerType) => (pointerType === "touch" ? FINGER_REACH_PX : REACH_PX);

/** How high the pane of what was clicked lies. @param {L.Map} map */
function heightOf(target, map) {
  const pane = target.closest(".leaflet-pane:not(.leaflet-map-pane)");
  return pane && map.getPane("mapPane") !== pane ? Number(getComputedStyle(pane).zIndex) || 0 : 0;
}

/**
 * Has a click on the map reach what lies on top: others' layers, or what the player draws.
 * @param {MapPlayer} player
 */
export function listenToPointer(player) {
  const { map } = player;
  const { element } = player.chart;
  /** What the player draws at a point of the map, unless the element there lies over it. */
  const topmost = ({ containerPoint, originalEvent }) => {
    const { target, pointerType } = originalEvent ?? {};
    const [item, pane, wide] = player.at(containerPoint, reachOf(pointerType)) ?? [];
    if (!item || !target) return item;
    // What is as wide as an area yields to all of others' layers.
    const covered = heightOf(target, map) >= PANES[pane] || (wide && target.closest(".leaflet-interactive"));
    return covered ? null : item;
  };
  // Before Leaflet hears of it: what lies beneath is not clicked, the map is.
  const click = (originalEvent) => {
    const { detail, target } = originalEvent;
    if (!detail || !target.closest(".leaflet-interactive") || map.dragging.moved()) return;
    const containerPoint = map.mouseEventToContainerPoint(originalEvent);
    if (!topmost({ containerPoint, originalEvent })) return;
    originalEvent.stopPropagation();
    const layerPoint = map.containerPointToLayerPoint(containerPoint);
    const latlng = map.layerPointToLatLng(layerPoint);
    for (const type of ["preclick", "click"]) map.fire(type, { latlng, layerPoint, containerPoint, originalEvent });
  };
  element.addEventListener("click", click, { capture: true, signal: player.ending.signal });
  map.on("click", (event) => {
    const found = topmost(event);
    if (found) player.select(found);
  });
  map.on("mousemove", (event) => {
    element.style.cursor = topmost(event) ? "pointer" : "";
  });
}
