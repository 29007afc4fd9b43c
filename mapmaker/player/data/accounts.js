// The campaign as one source has it. Pure: the editor's campaign goes in and stays as it is.

/** @import { Account, Campaign, CampaignEvent, InAccount, Tracks } from "./types.js" */

/**
 * Tracks in which some forces have those of an account; the others keep their own.
 * @param {Tracks} tracks
 * @param {Account} account
 * @returns {Tracks}
 */
function spliced(tracks, account) {
  const forces = tracks.offsets.length - 1;
  const slices = Array.from({ length: forces }, (_, force) => {
    const slice = account.forces.indexOf(force);
    const from = slice < 0 ? tracks : account.tracks;
    const at = slice < 0 ? force : slice;
    return { from, start: from.offsets[at], end: from.offsets[at + 1] };
  });
  const offsets = new Uint32Array(forces + 1);
  slices.forEach(({ start, end }, i) => (offsets[i + 1] = offsets[i] + end - start));
  const names = /** @type {Exclude<keyof Tracks, "offsets">[]} */ (
    Object.keys(tracks).filter((key) => key !== "offsets")
  );
  const columns = names.map((name) => {
    const column = new Float64Array(offsets[forces]);
    slices.forEach(({ from, start, end }, i) => column.set(from[name].subarray(start, end), offsets[i]));
    return [name, column];
  });
  return { offsets, ...Object.fromEntries(columns) };
}

/**
 * Events or movements with what an account has of some; `editors` is what the editor has of these.
 * @template {object} Thing
 * @param {InAccount<Thing>[]} things
 * @param {(Partial<Thing> & { index: number })[]} changes
 * @returns {InAccount<Thing>[]}
 */
function replaced(things, changes) {
  const result = [...things];
  for (const { index, ...changed } of changes) result[index] = { ...things[index], ...changed, editors: things[index] };
  return result;
}

/**
 * The campaign as an account has it: `shown_source` is the number of its source, `base` the editor's campaign.
 * @type {(campaign: Campaign, account: Account) => Campaign}
 */
export const withAccount = (campaign, account) => ({
  ...campaign,
  base: campaign,
  shown_source: account.source,
  events: replaced(campaign.events, account.events),
  movements: replaced(campaign.movements, account.movements),
  tracks: spliced(campaign.tracks, account),
});

/**
 * On which other days accounts that are not shown, or the editor, have an event; in minutes.
 * @param {InAccount<CampaignEvent>} event
 * @param {Campaign} campaign
 */
export function otherDays({ date, claims, editors }, { shown_source: shown }) {
  const others = editors ? [editors, ...claims.filter(({ source }) => source !== shown)] : claims;
  return others.flatMap((other) => (other.date && other.date.best !== date.best ? [other.date.best] : []));
}
