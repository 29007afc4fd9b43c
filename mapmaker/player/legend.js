// The legend: the sides, kinds and marks that this campaign uses, and only those.

import { make } from "./dom.js";
import { drawFrame, drawMark, drawSign } from "./symbols.js";

const BOX_PX = 30;

function picture(draw) {
  const ratio = 2;
  const canvas = make("canvas", {
    class: "mm-sample",
    width: BOX_PX * ratio,
    height: BOX_PX * ratio,
    "aria-hidden": "true",
  });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.translate(BOX_PX / 2, BOX_PX / 2);
  draw(context);
  return canvas;
}

export function legend(campaign, voice, open) {
  const row = (draw, text) => make("li", {}, picture(draw), make("span", {}, text));
  const list = (title, rows) => [
    make("h3", {}, voice.message(title)),
    make("ul", { class: `mm-${title}` }, ...rows),
  ];
  const kinds = [...new Set(campaign.forces.map((force) => force.kind))];
  const marks = [...new Set(campaign.events.map((event) => event.kind))];
  const sides = campaign.sides.map((side, i) =>
    row((c) => drawFrame(c, i, side.colour), voice.say(side.name)),
  );
  return make(
    "details",
    { class: "mm-legend", open },
    make("summary", {}, voice.message("legend")),
    ...list("sides", sides),
    ...list("forces", kinds.map((kind) => row((c) => drawSign(c, kind), voice.kind(kind)))),
    ...list("events", marks.map((kind) => row((c) => drawMark(c, kind, false), voice.kind(kind)))),
  );
}
