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

/** Something that lasts, placed on the bar. */
function lasting(className, from, to, end) {
  const element = at(make("i", { class: className }), from / end);
  element.style.setProperty("--span", (to - from) / end);
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

/** The marks of events on a bar so many pixels wide. */
export function markElements(events, campaign, width) {
  const end = campaign.duration_min || 1;
  return merged(events, width > 0 ? (MERGE_PX * end) / width : 0).map(({ at: minutes, many, side }) => {
    const mark = at(make("i", { class: "mm-mark" }), minutes / end);
    mark.style.setProperty("--many", Math.min(STRONGEST, many) - 1);
    if (side !== null) mark.style.setProperty("--side", campaign.sides[side].ink);
    return mark;
  });
}

/** What lies under the marks: scenes, the ranges of uncertain dates, the dates of other accounts. */
export function groundOfBar(campaign, events) {
  const end = campaign.duration_min || 1;
  const scenes = (campaign.scenes ?? []).map(({ from, to }) => lasting("mm-bracket", from, to, end));
  const dated = events.flatMap(({ index }) => {
    const { date, claims } = campaign.events[index];
    return [
      ...(isExact(date) ? [] : [lasting("mm-range", date.earliest, date.latest, end)]),
      ...claims
        .filter((claim) => claim.date?.best >= 0 && claim.date.best <= end)
        .map((claim) => at(make("i", { class: "mm-mark mm-other" }), claim.date.best / end)),
    ];
  });
  return [...scenes, ...dated];
}
