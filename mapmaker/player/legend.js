// The legend: the signs that this campaign uses, and only those.

import { drawBand } from "./bands.js";
import { make } from "./dom.js";
import { isExact } from "./doubt.js";
import { drawMark } from "./eventsigns.js";
import { flowSigns } from "./flow.js";
import { frontSigns } from "./fronts.js";
import { groundSigns } from "./ground.js";
import { drawHaze } from "./haze.js";
import { controlSigns } from "./held.js";
import { isHazy } from "./places.js";
import { lines } from "./shapes.js";
import { DASH, drawRetreat, drawWay } from "./strokes.js";
import { drawFrame, drawSign, sprite } from "./symbols.js";
import { ACCENT } from "./tones.js";
import { areInDoubt } from "./tracks.js";
import { fold, list } from "./widgets.js";

const BOX_PX = 30;

/** A drawing about (0, 0) as a picture, finer than most screens show it. */
function picture(draw) {
  const canvas = sprite(BOX_PX, 2, draw);
  canvas.className = "mm-sample";
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

const each = (values) => [...new Set(values)];

/** Ways: how one went, and where one fell back. */
function waySigns({ movements }, voice) {
  const rows = each(movements.map((m) => m.by)).map((by) => [voice.messages.ways[by] ?? by, (c) => drawWay(c, by)]);
  return movements.some((m) => m.retreat) ? [...rows, [voice.message("retreat"), drawRetreat]] : rows;
}

function drawDashes(context) {
  context.setLineDash(DASH);
  context.lineWidth = 2.6;
  lines(context, [[-13, 0, 13, 0]]);
}

function drawRange(context) {
  const shade = context.createLinearGradient(-12, 0, 12, 0);
  shade.addColorStop(0, "transparent");
  shade.addColorStop(0.5, ACCENT);
  shade.addColorStop(1, "transparent");
  context.fillStyle = shade;
  context.fillRect(-12, -3, 24, 6);
}

function drawOther(context) {
  context.strokeStyle = ACCENT;
  context.setLineDash([2, 2]);
  lines(context, [[0, -6, 0, 6]]);
}

/** The signs of doubt. */
function doubtSigns({ tracks, places, movements, events }, voice) {
  const claims = events.flatMap((event) => event.claims);
  const signs = [
    ["mayBe", drawBand, areInDoubt(tracks)],
    ["guessed", drawDashes, movements.some((m) => m.certainty === "conjectural")],
    ["mayHaveBeen", drawHaze, places.some(isHazy)],
    ["someDay", drawRange, events.some((event) => !isExact(event.date))],
    ["otherDay", drawOther, claims.some((claim) => claim.date)],
  ];
  return signs.filter(([, , used]) => used).map(([key, draw]) => [voice.message(key), draw]);
}

/** What the legend explains: [[title's message, [[label, drawing], ...]], ...]. */
function sectionsOf(campaign, voice) {
  const { sides, forces, events, control, fronts, ground, style } = campaign;
  const kinds = (things) => each(things.map((thing) => thing.kind));
  const flow = style === "flow" ? flowSigns(campaign, voice) : [];
  return [
    ["sides", sides.map((side, i) => [voice.say(side.name), (c) => drawFrame(c, i, side.colour)])],
    ["forces", kinds(forces).map((kind) => [voice.kind(kind), (c) => drawSign(c, kind)])],
    ["lines", [...waySigns(campaign, voice), ...flow]],
    ["control", control.length ? controlSigns(campaign, voice) : []],
    ["fronts", fronts.length ? frontSigns(campaign, voice) : []],
    ["signs", doubtSigns(campaign, voice)],
    ["events", kinds(events).map((kind) => [voice.kind(kind), (c) => drawMark(c, kind, false)])],
    ["groundSigns", ground ? groundSigns(ground).map(([key, draw]) => [voice.message(key), draw]) : []],
  ];
}

export function legend(campaign, voice, open) {
  const sections = sectionsOf(campaign, voice).filter(([, rows]) => rows.length);
  const element = fold(
    "legend",
    voice.message("legend"),
    ...sections.flatMap(([title, rows]) => [
      make("h3", {}, voice.message(title)),
      list(title, rows.map(([label, draw]) => [picture(draw), make("span", {}, label)])),
    ]),
  );
  element.open = open;
  return element;
}
