// What is marked on the time bar: events, as strong as they crowd; doubt, other accounts, scenes.

import { otherDays } from "../data/accounts.js";
import { isExact } from "../data/uncertainty.js";
import { make } from "../util/dom.js";
import { signOf } from "../ui/event_icon.js";

/** @import { Campaign, CampaignEvent } from "../data/types.js" */
/** @import { Entry } from "../ui/entries.js" */
/** @import { Span } from "../time/span.js" */

// Marks nearer to each other than this are one.
const MERGE_PX = 3;
const STRONGEST = 5;
// An event by itself, with so much room about it, has the sign of its kind.
const SIGN_PX = 9;

/**
 * @typedef {Omit<Entry, "side"> & { side: number | null }} BarEvent an event on the bar; `side` where it is one side's
 *
 * @typedef {object} Mark events so near to each other that they are one mark
 * @property {number} from
 * @property {number} at
 * @property {number} many
 * @property {number | null} side where all are of one
 * @property {string | null} kind where all are of one
 */

/**
 * Something that lasts, placed on a bar that shows `span`.
 * @param {string} className
 * @param {number} from
 * @param {number} to
 * @param {Span} span
 */
export function lasting(className, from, to, span) {
  const [start, end] = [span.partOf(from), span.partOf(to)];
  return make("i", { class: className, "--at": start, "--span": end - start });
}

/**
 * The events on the bar, in order of time.
 * @param {Campaign} campaign
 * @param {Entry[]} entries
 * @returns {BarEvent[]}
 */
export function eventsOnBar(campaign, entries) {
  /** @param {CampaignEvent} event */
  const sideOf = ({ victor, forces }) => {
    if (victor !== undefined) return victor;
    const sides = new Set(forces.map((force) => campaign.forces[force].side));
    return sides.size === 1 ? [...sides][0] : null;
  };
  // What happened before the map begins, or after it ends, has no place on the bar.
  return entries
    .filter((entry) => entry.type === "event" && entry.at >= 0 && entry.at <= campaign.duration_min)
    .map((entry) => ({ ...entry, side: sideOf(campaign.events[entry.index]) }));
}

/**
 * Events that are nearer than `least` minutes to the first of their mark, as marks.
 * @param {Pick<BarEvent, "at" | "side" | "kind">[]} events
 * @param {number} least
 */
export function merged(events, least) {
  /** @type {Mark[]} */
  const marks = [];
  for (const { at: minutes, side, kind = null } of events) {
    const last = marks.at(-1);
    if (last && minutes - last.from < least) {
      last.many++;
      last.at = (last.from + minutes) / 2;
      if (last.side !== side) last.side = null;
      if (last.kind !== kind) last.kind = null;
    } else {
      marks.push({ from: minutes, at: minutes, many: 1, side, kind });
    }
  }
  return marks;
}

/**
 * The marks of the events of a span on a bar so many pixels wide: signs where there is room, or strokes.
 * @param {BarEvent[]} events
 * @param {Campaign} campaign
 * @param {Span} span
 * @param {number} width
 */
export function markElements(events, campaign, span, width) {
  /** @param {number} px */
  const wide = (px) => (width > 0 ? (px * span.length) / width : 0);
  const seen = events.filter(({ at: minutes }) => span.has(minutes));
  const marks = merged(seen, wide(MERGE_PX));
  return marks.map(({ at: minutes, many, side, kind }, i) => {
    const near = [marks[i - 1], marks[i + 1]].filter((other) => other && Math.abs(other.at - minutes) < wide(SIGN_PX));
    const livery = side === null ? undefined : campaign.sides[side];
    return make("i", {
      class: kind && !near.length ? "mm-sign mm-mark" : "mm-mark",
      "--sign": kind && !near.length && signOf(kind),
      "--at": span.partOf(minutes),
      "--many": Math.min(STRONGEST, many) - 1,
      "--side": livery?.ink,
      "--gap": livery?.beaded && "var(--mm-paper)",
    });
  });
}

/**
 * What lies under the marks: scenes, the ranges of uncertain dates, the dates of accounts that are not shown.
 * @param {Campaign} campaign
 * @param {BarEvent[]} events
 * @param {Span} span
 */
export function groundOfBar(campaign, events, span) {
  /** @param {{ from: number, to: number }} part */
  const overlaps = ({ from, to }) => to >= span.from && from <= span.to;
  const scenes = campaign.scenes.filter(overlaps).map(({ from, to }) => lasting("mm-bracket", from, to, span));
  const dated = events.flatMap(({ index }) => {
    const { date, until } = campaign.events[index];
    const { earliest, latest } = date;
    return [
      ...(until && overlaps({ from: date.best, to: until.best })
        ? [lasting("mm-range mm-lasting", date.best, until.best, span)]
        : []),
      ...(isExact(date) || !overlaps({ from: earliest, to: latest })
        ? []
        : [lasting("mm-range", earliest, latest, span)]),
      ...otherDays(campaign.events[index], campaign)
        .filter((best) => span.has(best))
        .map((best) => make("i", { class: "mm-mark mm-other", "--at": span.partOf(best) })),
    ];
  });
  return [...scenes, ...dated];
}
