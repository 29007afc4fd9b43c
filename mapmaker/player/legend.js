// The legend: the sides, kinds and marks that this campaign uses, and only those.

import { make } from "./dom.js";
import { isExact } from "./doubt.js";
import {
  drawBand,
  drawDashes,
  drawFrame,
  drawHaze,
  drawMark,
  drawOther,
  drawRange,
  drawSign,
} from "./symbols.js";

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

/** The signs of doubt that this campaign uses: [message, drawing]. */
function signsOf(campaign) {
  const { tracks, places, movements, events } = campaign;
  const claims = events.flatMap((event) => event.claims);
  const signs = [
    ["mayBe", drawBand, tracks.latest.some((latest, i) => latest > tracks.earliest[i])],
    ["guessed", drawDashes, movements.some((m) => m.certainty === "conjectural")],
    ["mayHaveBeen", drawHaze, places.some((p) => p.used && p.uncertainty_km)],
    ["someDay", drawRange, events.some((event) => !isExact(event.date))],
    ["otherDay", drawOther, claims.some((claim) => claim.date)],
  ];
  return signs.filter(([, , used]) => used);
}

export function legend(campaign, voice, open) {
  const row = (draw, text) => make("li", {}, picture(draw), make("span", {}, text));
  const list = (title, rows) =>
    rows.length
      ? [make("h3", {}, voice.message(title)), make("ul", { class: `mm-${title}` }, ...rows)]
      : [];
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
    ...list("signs", signsOf(campaign).map(([key, draw]) => row(draw, voice.message(key)))),
    ...list("events", marks.map((kind) => row((c) => drawMark(c, kind, false), voice.kind(kind)))),
  );
}
