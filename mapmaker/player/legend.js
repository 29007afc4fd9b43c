// The legend: the signs that this campaign uses, and only those.

import { make } from "./dom.js";
import { isExact } from "./doubt.js";
import { groundSigns } from "./ground.js";
import {
  drawBand,
  drawControl,
  drawDashes,
  drawFrame,
  drawFront,
  drawHaze,
  drawMark,
  drawOther,
  drawRange,
  drawRetreat,
  drawSign,
  drawWay,
} from "./symbols.js";
import { flowSteps, flowWidthPx } from "./ways.js";

const BOX_PX = 30;
const UNHELD = "#8a8170";

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

const each = (values) => [...new Set(values)];

/** Lines: how one went, where one fell back, and (Minard's way) how many a width is. */
function waysOf({ movements, style, forces }, voice) {
  const rows = each(movements.map((m) => m.by)).map((by) => [
    voice.messages.ways[by] ?? by,
    (c) => drawWay(c, by),
  ]);
  if (movements.some((m) => m.retreat)) rows.push([voice.message("retreat"), drawRetreat]);
  if (style !== "flow") return rows;
  const men = [...movements.flatMap((m) => m.strength), ...forces.map((force) => force.strength)];
  const most = Math.max(0, ...men.flat().filter(Number.isFinite));
  const width = (step) => (c) => {
    const px = flowWidthPx(step, most);
    c.globalAlpha = 0.7;
    c.fillRect(-13, -px / 2, 26, px);
  };
  return [...rows, ...flowSteps(most).map((step) => [voice.men([step, step]), width(step)])];
}

/** The states in which places and areas are held, each in the colours of one that is. */
function controlOf({ control = [], sides }, voice) {
  const changes = control.flatMap((held) => held.changes);
  const colourOf = (side) => sides[side]?.colour ?? UNHELD;
  return each(changes.map((change) => change.state)).map((state) => {
    const { side, by } = changes.find((change) => change.state === state && change.side !== null) ?? {};
    return [voice.messages.states[state], (c) => drawControl(c, state, colourOf(side), colourOf(by))];
  });
}

function frontsOf({ fronts = [], sides }, voice) {
  return fronts.map((front) => [
    voice.say(front.name),
    (c) => drawFront(c, front.sides?.map((side) => sides[side].colour)),
  ]);
}

/** The signs of doubt. */
function doubtsOf({ tracks, places, movements, events }, voice) {
  const claims = events.flatMap((event) => event.claims);
  const signs = [
    ["mayBe", drawBand, tracks.latest.some((latest, i) => latest > tracks.earliest[i])],
    ["guessed", drawDashes, movements.some((m) => m.certainty === "conjectural")],
    ["mayHaveBeen", drawHaze, places.some((p) => p.used && p.uncertainty_km)],
    ["someDay", drawRange, events.some((event) => !isExact(event.date))],
    ["otherDay", drawOther, claims.some((claim) => claim.date)],
  ];
  return signs.filter(([, , used]) => used).map(([key, draw]) => [voice.message(key), draw]);
}

/** What the legend explains: [[title's message, [[label, drawing], ...]], ...]. */
function sectionsOf(campaign, voice) {
  const kinds = each(campaign.forces.map((force) => force.kind));
  const marks = each(campaign.events.map((event) => event.kind));
  const ground = campaign.ground ? groundSigns(campaign.ground) : [];
  return [
    ["sides", campaign.sides.map((side, i) => [voice.say(side.name), (c) => drawFrame(c, i, side.colour)])],
    ["forces", kinds.map((kind) => [voice.kind(kind), (c) => drawSign(c, kind)])],
    ["lines", waysOf(campaign, voice)],
    ["control", controlOf(campaign, voice)],
    ["fronts", frontsOf(campaign, voice)],
    ["signs", doubtsOf(campaign, voice)],
    ["events", marks.map((kind) => [voice.kind(kind), (c) => drawMark(c, kind, false)])],
    ["groundSigns", ground.map(([key, draw]) => [voice.message(key), draw])],
  ];
}

export function legend(campaign, voice, open) {
  const lists = sectionsOf(campaign, voice).filter(([, rows]) => rows.length);
  return make(
    "details",
    { class: "mm-legend", open },
    make("summary", {}, voice.message("legend")),
    ...lists.flatMap(([title, rows]) => [
      make("h3", {}, voice.message(title)),
      make(
        "ul",
        { class: `mm-${title}` },
        ...rows.map(([label, draw]) => make("li", {}, picture(draw), make("span", {}, label))),
      ),
    ]),
  );
}
