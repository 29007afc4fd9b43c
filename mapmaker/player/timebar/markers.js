// What is marked on the time bar: events, as strong as they crowd; doubt, other accounts, scenes.

import { otherDays } from "../data/accounts.js";
import { isExact } from "../data/uncertainty.js";
import { make } from "../util/dom.js";
import { signOf } from "../ui/event_icon.js";

/** @import { Campaign, CampaignEvent } from "../data/types.js" */
/** @import { Span } from "../time/span.js" */

// Marks nearer to each other than this are one.
const MERGE_PX = 3;
const STRONGEST = 5;
// An event by itself, with so much room about it, has the sign of its kind.
const SIGN_PX = 9;

/** Something that lasts, placed on a bar that shows `span`. @param {Span} span */
export function lasting(className, from, to, span) {
  const [start, end] = [span.partOf(from), span.partOf(to)];
  return make("i", { class: className, "--at": start, "--span": end - start });
}

/**
 * The events on the bar, in order of time: {at, kind, text, date, side}; `side` where one side's it is.
 * @param {Campaign} campaign
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
 * Events that are nearer than `least` minutes to the first of their mark: {at, many, side, kind} a
 * mark; `kind` where all are of one.
 */
export function merged(events, least) {
  const marks = [];
  for (const { at: minutes, side, kind } of events) {
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
 * @param {Campaign} campaign
 * @param {Span} span
 * @param {number} width
 */
export function markElements(events, campaign, span, width) {
  const wide = (px) => (width > 0 ? (px * span.length) / width : 0);
  const seen = events.filter(({ at: minutes }) => span.has(minutes));
  const marks = merged(seen, wide(MERGE_PX));
  return marks.map(({ at: minutes, many, side, kind }, i) => {
    const near = [marks[i - 1], marks[i + 1]].filter((other) => other && Math.abs(other.at - minutes) < wide(SIGN_PX));
    return make("i", {
      class: kind && !near.length ? "mm-sign mm-mark" : "mm-mark",
      "--sign": kind && !near.length && signOf(kind),
      "--at": span.partOf(minutes),
      "--many": Math.min(STRONGEST, many) - 1,
      "--side": campaign.sides[side]?.ink,
      "--gap": campaign.sides[side]?.beaded && "var(--mm-paper)",
    });
  });
}

/**
 * What lies under the marks: scenes, the ranges of uncertain dates, the dates of whoever is not shown.
 * @param {Campaign} campaign
 * @param {Span} span
 */
export function groundOfBar(campaign, events, span) {
  const overlaps = ({ from, to }) => to >= span.from && from <= span.to;
  const scenes = campaign.scenes.filter(overlaps).map(({ from, to }) => lasting("mm-bracket", from, to, span));
  const dated = events.flatMap(({ index }) => {
    const { date } = campaign.events[index];
    const { earliest, latest } = date;
    return [
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
