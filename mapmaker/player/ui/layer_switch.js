// Layers: what the reader wants to see of the ground and of the sides.

import { make } from "../util/dom.js";
import { fold, list } from "./widgets.js";

/** @import { MapPlayer } from "../mount.js" */

const GROUND_LAYERS = ["relief", "borders", "rivers", "roads"];

/** The choice of layers. @param {MapPlayer} player */
export function layerChoices(player) {
  const { campaign, voice } = player;
  const choiceOf = (layer, label) => {
    const box = make("input", {
      type: "checkbox",
      checked: !player.hidden.has(layer),
      onchange: () => player.showLayer(layer, box.checked),
    });
    return [make("label", {}, box, label)];
  };
  const shown = GROUND_LAYERS.filter((layer) => player.chart.ground?.has(layer));
  if (campaign.places.length) shown.push("labels");
  return fold(
    "layers",
    voice.message("layer"),
    shown.length > 0 &&
      list(
        null,
        shown.map((layer) => choiceOf(layer, voice.messages.layers[layer])),
      ),
    player.overlays.listed.length > 0 && list(null, player.overlays.choices(voice)),
    list(
      null,
      campaign.sides.map((side, number) => choiceOf(number, voice.say(side.name))),
    ),
  );
}
