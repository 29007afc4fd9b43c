// What is marked on the time bar: events, as strong as they crowd; doubt, other accounts, scenes.

import { isExact } from "./doubt.js";
import { make } from "./dom.js";

// Marks nearer to each other than this are one.
const MERGE_PX = 3;
const STRONGEST = 5;

/** Places something at a part of the bar, whichever way the bar runs. */
export function at(element, part) {
  element.style.setProperty("--at", part);
  return element;
}

/** Something that lasts, placed on a bar that shows `span`. */
export function lasting(className, from, to, span) {
  const element = at(make("i", { class: className }), span.partOf(from));
  element.style.setProperty("--span", span.partOf(to) - span.partOf(from));
  return element;
}

/** The events on the bar, in order of time: {at, text, date, side}; `side` where one side's it is. */
export function eventsOnBar(campaign, entries) {
  const sideOf = ({ victor, forces }) => {
    if (Number.isInteger(victor)) return victor;
    const sides = new Set(forces.map((force) => campaign.forces[force].side));
    return sides.size === 1 ? [...sides][0] : null;
  };
  // What happened before the map begins, or after it ends, has no place on the bar.
  return entries
    .filter((entry) => entry.type === "event" && entry.at >= 0 && entry.at <= campaign.duration_min)
    .map((entry) => ({ ...entry, side: sideOf(campaign.events[entry.index]) }));
}

/** Events that are nearer than `least` minutes to the first of their mark: {at, many, side} a mark. */
export function merged(events, least) {
  const marks = [];
  for (const { at: minutes, side } of events) {
    const last = marks.at(-1);
    if (last && minutes - last.from < least) {
      last.many++;
      last.at = (last.from + minutes) / 2;
      if (last.side !== side) last.side = null;
    } else {
      marks.push({ from: minutes, at: minutes, many: 1, side });
    }
  }
  return marks;
}

/** The marks of the events of a span on a bar so many pixels wide. */
export function markElements(events, campaign, span, width) {
  const least = width > 0 ? (MERGE_PX * span.length) / width : 0;
  const seen = events.filter(({ at: minutes }) => span.has(minutes));
  return merged(seen, least).map(({ at: minutes, many, side }) => {
    const mark = at(make("i", { class: "mm-mark" }), span.partOf(minutes));
    mark.style.setProperty("--many", Math.min(STRONGEST, many) - 1);
    if (side !== null) mark.style.setProperty("--side", campaign.sides[side].ink);
    return mark;
  });
}

/** What lies under the marks: scenes, the ranges of uncertain dates, the dates of other accounts. */
export function groundOfBar(campaign, events, span) {
  const overlaps = ({ from, to }) => to >= span.from && from <= span.to;
  const scenes = (campaign.scenes ?? [])
    .filter(overlaps)
    .map(({ from, to }) => lasting("mm-bracket", from, to, span));
  const dated = events.flatMap(({ index }) => {
    const { date, claims } = campaign.events[index];
    const { earliest, latest } = date;
    return [
      ...(isExact(date) || !overlaps({ from: earliest, to: latest })
        ? []
        : [lasting("mm-range", earliest, latest, span)]),
      ...claims
        .filter((claim) => claim.date && span.has(claim.date.best))
        .map((claim) => at(make("i", { class: "mm-mark mm-other" }), span.partOf(claim.date.best))),
    ];
  });
  return [...scenes, ...dated];
}
