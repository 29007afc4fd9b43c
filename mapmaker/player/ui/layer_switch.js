// Layers: what the reader wants to see of the ground and of the sides.

import { make } from "../util/dom.js";
import { fold, list } from "./widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { Ground } from "../map/basemap.js" */
/** @import { Overlays } from "../map/overlays.js" */
/** @import { ReadonlyState } from "../state.js" */

const GROUND_LAYERS = ["relief", "borders", "rivers", "roads"];

/**
 * The choice of layers.
 * @param {ReadonlyState} state
 * @param {Ground | null} ground
 * @param {Overlays} overlays
 * @param {Pick<Actions, "showLayer">} actions
 */
export function layerChoices({ campaign, hidden, voice }, ground, overlays, { showLayer }) {
  /**
   * @param {string | number} layer
   * @param {string} label
   */
  const choiceOf = (layer, label) => {
    const box = make("input", {
      type: "checkbox",
      checked: !hidden.has(layer),
      onchange: () => showLayer(layer, box.checked),
    });
    return [make("label", {}, box, label)];
  };
  const shown = GROUND_LAYERS.filter((layer) => ground?.has(layer));
  if (campaign.places.length) shown.push("labels");
  const others = overlays.choices(voice);
  return fold(
    "layers",
    voice.message("layer"),
    shown.length > 0 &&
      list(
        null,
        shown.map((layer) => choiceOf(layer, voice.messages.layers[layer])),
      ),
    others.length > 0 && list(null, others),
    list(
      null,
      campaign.sides.map((side, number) => choiceOf(number, voice.say(side.name))),
    ),
  );
}
