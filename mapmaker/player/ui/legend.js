// The legend: the signs that this campaign's map draws, drawn as there, and only those.

import { bandSign } from "../layers/uncertainty_bands.js";
import { otherDays } from "../data/accounts.js";
import { make } from "../util/dom.js";
import { isExact } from "../data/uncertainty.js";
import { markSigns } from "../draw/event_symbols.js";
import { flowSigns } from "../layers/flow.js";
import { frontSigns } from "../layers/fronts.js";
import { groundSigns } from "../map/basemap.js";
import { drawHaze } from "../draw/uncertain_place.js";
import { controlSigns } from "./control_history.js";
import { drawSwatch } from "../draw/livery.js";
import { isHazy } from "../map/place_labels.js";
import { penOf } from "../draw/shapes.js";
import { drawForce, drawFrame } from "../draw/symbols.js";
import { areInDoubt } from "../data/tracks.js";
import { waySigns } from "../layers/routes.js";
import { fold, list } from "./widgets.js";

/** @import { Campaign, Drawing, Force, MessageKey, SignRow } from "../data/types.js" */
/** @import { Voice } from "../text/voice.js" */

const SIGN_BOX_PX = [36, 24];
// Finer than most screens show it.
const FINENESS = 2;
// Symbols are as large as those of forces at rest.
const SYMBOL_SCALE = 0.8;

/**
 * A drawing about (0, 0) as a picture.
 * @param {Drawing} draw
 * @param {number} [height]
 */
function picture(draw, height = SIGN_BOX_PX[1]) {
  const [width, tall] = [SIGN_BOX_PX[0], 2 * Math.ceil(Math.max(height, SIGN_BOX_PX[1]) / 2)];
  const canvas = make("canvas", {
    class: "mm-sample",
    "aria-hidden": "true",
    width: width * FINENESS,
    height: tall * FINENESS,
    "--height": `${tall}px`,
  });
  const context = penOf(canvas);
  context.scale(FINENESS, FINENESS);
  context.translate(width / 2, tall / 2);
  draw(context);
  return canvas;
}

/**
 * A mark of the time bar, as it is there.
 * @param {string} kind
 * @param {number} from
 * @param {number} span
 */
const onBar = (kind, from, span) =>
  make(
    "span",
    { class: "mm-sample mm-scale", "aria-hidden": "true" },
    make("i", { class: kind, "--at": from, "--span": span }),
  );

/** Values without their repetitions. @param {string[]} values */
const distinct = (values) => [...new Set(values)];

/**
 * The sides that the map shows: with the frame of their forces, or else by their colour.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {SignRow[]}
 */
function sideSigns({ sides, forces, control, fronts, events }, voice) {
  const framed = new Set(forces.map((force) => force.side));
  const changes = control.flatMap((held) => held.changes);
  const seen = new Set([
    ...framed,
    ...changes.flatMap(({ side, by }) => [side, by]),
    ...fronts.flatMap((front) => front.sides ?? []),
    ...events.map((event) => event.victor),
  ]);
  return sides.flatMap((side, number) => {
    if (!seen.has(number)) return [];
    /** @type {Drawing} */
    const frame = (context) => {
      context.scale(SYMBOL_SCALE, SYMBOL_SCALE);
      drawFrame(context, number, side);
    };
    /** @type {Drawing} */
    const swatch = (context) => drawSwatch(context, side);
    return [[voice.say(side.name), framed.has(number) ? frame : swatch]];
  });
}

/**
 * The kinds of forces, each as its first one is drawn.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {SignRow[]}
 */
function forceSigns({ forces, sides }, voice) {
  return distinct(forces.map(({ kind }) => kind)).map((kind) => {
    const { side } = /** @type {Force} */ (forces.find((force) => force.kind === kind));
    /** @type {Drawing} */
    const draw = (context) => {
      context.scale(SYMBOL_SCALE, SYMBOL_SCALE);
      drawForce(context, kind, side, sides[side]);
    };
    return [voice.kind(kind), draw];
  });
}

/**
 * The signs of doubt, but for those of ways.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {SignRow[]}
 */
function doubtSigns(campaign, voice) {
  const { tracks, places, events, duration_min: end } = campaign;
  /** @param {number} best */
  const isOnBar = (best) => best >= 0 && best <= end;
  const dated = events.filter((event) => isOnBar(event.date.best));
  const others = dated.flatMap((event) => otherDays(event, campaign)).filter(isOnBar);
  /** @type {([MessageKey, Drawing | Element] | false)[]} */
  const signs = [
    areInDoubt(tracks) && ["mayBe", bandSign(campaign)],
    places.some(isHazy) && ["mayHaveBeen", drawHaze],
    dated.some((event) => !isExact(event.date)) && ["someDay", onBar("mm-range", 0, 1)],
    others.length > 0 && ["otherDay", onBar("mm-mark mm-other", 0.5, 0)],
  ];
  return signs.flatMap((sign) => (sign ? [[voice.message(sign[0]), sign[1]]] : []));
}

/**
 * The band of events that last, on the time bar.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @returns {SignRow[]}
 */
const lastingSigns = ({ events }, voice) =>
  events.some(({ until }) => until) ? [[voice.message("lasting"), onBar("mm-range mm-lasting", 0.1, 0.8)]] : [];

/**
 * What the legend explains on a map so many pixels wide: [[title's message, [[label, drawing, height], ...]], ...];
 * instead of a drawing there may be an element.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @param {number} map_px
 * @returns {[MessageKey, SignRow[]][]}
 */
function sectionsOf(campaign, voice, map_px) {
  const { events, control, fronts, ground, style } = campaign;
  const ways = style === "flow" ? flowSigns(campaign, voice, map_px) : waySigns(campaign, voice);
  return [
    ["sides", sideSigns(campaign, voice)],
    ["forces", forceSigns(campaign, voice)],
    ["lines", ways],
    ["control", control.length ? controlSigns(campaign, voice) : []],
    ["fronts", fronts.length ? frontSigns(campaign, voice) : []],
    ["signs", doubtSigns(campaign, voice)],
    ["events", events.length ? [...markSigns(campaign, voice), ...lastingSigns(campaign, voice)] : []],
    [
      "groundSigns",
      ground ? groundSigns(ground).map(([key, draw]) => /** @type {SignRow} */ ([voice.message(key), draw])) : [],
    ],
  ];
}

/**
 * The legend: `element`, and fit(map_px) for a map that has become so many pixels wide.
 * @param {Campaign} campaign
 * @param {Voice} voice
 * @param {boolean} open
 */
export function legend(campaign, voice, open) {
  const element = fold("legend", voice.message("legend"));
  element.open = open;
  const summary = element.children[0];
  /** @type {number | null} */
  let fitted = null;
  return {
    element,
    /** @param {number} map_px */
    fit(map_px) {
      const fitting = campaign.style === "flow" ? map_px : 0; // other signs are the same on all maps
      if (fitting === fitted) return;
      fitted = fitting;
      const sections = sectionsOf(campaign, voice, map_px).filter(([, rows]) => rows.length);
      /** @type {(drawn: Drawing | Element, height?: number) => Element} */
      const sample = (drawn, height) => (drawn instanceof Element ? drawn : picture(drawn, height));
      element.replaceChildren(
        summary,
        ...sections.flatMap(([title, rows]) => [
          make("h3", {}, voice.message(title)),
          list(
            title,
            rows.map(([label, drawn, height]) => [sample(drawn, height), make("span", {}, label)]),
          ),
        ]),
      );
    },
  };
}
