// The ground: relief as a picture, sea, lakes and rivers as shapes, all from the payload.

import { decodePaths } from "./decode.js";

const SEA = "#c6d6dc";
const COAST = "#6d8b99";
const RIVER = "#8fb0bf";

// The relief has 30 pixels a degree, which fills the screen's pixels at zoom 5.4. Enlarged more than
// six times it says nothing more, and pales to paper.
const RELIEF_ZOOM = 5.4;
const PALES_FROM = RELIEF_ZOOM + 2.6;
const PALE_BY = RELIEF_ZOOM + 4.6;
const PALEST = 0.35;

function opacityAt(zoom) {
  const part = Math.max(0, Math.min(1, (zoom - PALES_FROM) / (PALE_BY - PALES_FROM)));
  return 1 - part * (1 - PALEST);
}

/** Adds the ground to the map; what comes back is its Leaflet bounds, or null without a ground. */
export function layGround(map, ground) {
  if (!ground) return null;
  const pane = (name, z) => {
    const element = map.createPane(name);
    element.style.zIndex = z;
    element.style.pointerEvents = "none";
    return name;
  };
  const [west, south, east, north] = ground.bounds;
  const bounds = L.latLngBounds([south, west], [north, east]);
  const relief = pane("mapmaker-relief", 150);
  const picture = L.imageOverlay(ground.relief, bounds, { pane: relief, alt: "" }).addTo(map);
  const fade = () => picture.setOpacity(opacityAt(map.getZoom()));
  map.on("zoomend", fade);
  fade();
  const water = pane("mapmaker-water", 160);
  const renderer = L.canvas({ pane: water, padding: 0.4 });
  const options = { pane: water, renderer, interactive: false, smoothFactor: 0.8 };
  const fill = { ...options, fill: true, fillColor: SEA, fillOpacity: 1, fillRule: "evenodd" };
  const shore = { color: COAST, weight: 1 };
  L.polyline(decodePaths(ground.rivers), { ...options, color: RIVER, weight: 1.1 }).addTo(map);
  // The sea's edge runs along the frame of the map too: it is filled, and the coast drawn.
  L.polygon(decodePaths(ground.sea), { ...fill, stroke: false }).addTo(map);
  L.polyline(decodePaths(ground.coast), { ...options, ...shore }).addTo(map);
  L.polygon(decodePaths(ground.lakes), { ...fill, ...shore }).addTo(map);
  return bounds;
}

/** To be replaced by the ground's own, whose name this is. */
export const groundSigns = () => [];
