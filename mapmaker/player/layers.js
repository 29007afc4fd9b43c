// Layers: what the reader wants to see of the ground and of the sides.

import { make } from "./dom.js";

const GROUND_LAYERS = ["relief", "borders", "rivers", "roads"];

/**
 * The choice of layers. `hidden` has those that are not shown: names of the ground's, numbers of
 * sides; `toggle(layer, visible)` is called when the reader changes one.
 */
export function layerChoices(campaign, voice, ground, hidden, toggle) {
  const choice = (layer, label) => {
    const box = make("input", {
      type: "checkbox",
      checked: !hidden.has(layer),
      onchange: () => toggle(layer, box.checked),
    });
    return make("li", {}, make("label", {}, box, label));
  };
  const shown = GROUND_LAYERS.filter((layer) => ground?.has(layer));
  if (campaign.places.length) shown.push("labels");
  const list = (rows) => rows.length > 0 && make("ul", {}, ...rows);
  return make(
    "details",
    { class: "mm-layers" },
    make("summary", {}, voice.message("layer")),
    list(shown.map((layer) => choice(layer, voice.messages.layers[layer]))),
    list(campaign.sides.map((side, number) => choice(number, voice.say(side.name)))),
  );
}
