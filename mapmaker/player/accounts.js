// The campaign as one source tells it. Pure: the editor's campaign goes in and stays as it is.

/** Tracks in which some forces have those of an account; the others keep their own. */
function spliced(tracks, account) {
  const forces = tracks.offsets.length - 1;
  const slices = Array.from({ length: forces }, (_, force) => {
    const told = account.forces.indexOf(force);
    const from = told < 0 ? tracks : account.tracks;
    const at = told < 0 ? force : told;
    return { from, start: from.offsets[at], end: from.offsets[at + 1] };
  });
  const offsets = new Uint32Array(forces + 1);
  slices.forEach(({ start, end }, i) => (offsets[i + 1] = offsets[i] + end - start));
  const result = { offsets };
  for (const name of Object.keys(tracks).filter((key) => key !== "offsets")) {
    result[name] = new Float64Array(offsets[forces]);
    slices.forEach(({ from, start, end }, i) =>
      result[name].set(from[name].subarray(start, end), offsets[i]),
    );
  }
  return result;
}

/** The campaign with what an account tells differently. */
export function retell(campaign, account) {
  const events = [...campaign.events];
  for (const told of account.events) {
    const event = { ...events[told.index] };
    if (told.date) event.date = told.date;
    if (told.place) event.place = told.place;
    if (told.lonlat) [event.lon, event.lat] = told.lonlat;
    events[told.index] = event;
  }
  const movements = [...campaign.movements];
  for (const { index, ...told } of account.movements) movements[index] = { ...movements[index], ...told };
  return { ...campaign, events, movements, tracks: spliced(campaign.tracks, account) };
}
