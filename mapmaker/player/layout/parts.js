// What stands around the map: heading, scenes, chronicle, details, folds, time bar and charts.

import { according } from "../ui/account_picker.js";
import { choices } from "../ui/settings.js";
import { chronicle } from "../ui/chronicle.js";
import { fullMapLink } from "../ui/compact.js";
import { details } from "../ui/details.js";
import { make } from "../util/dom.js";
import { handle } from "../ui/drawer.js";
import { entriesOf } from "../ui/entries.js";
import { followerButton } from "../ui/follower.js";
import { heading } from "../ui/heading.js";
import { keysButton } from "../access/keyboard.js";
import { layerChoices } from "../ui/layer_switch.js";
import { legend } from "../ui/legend.js";
import { sceneCard } from "../ui/scenes.js";
import { seriesCharts } from "../ui/series.js";
import { shareFold } from "../ui/share.js";
import { sourceList } from "../ui/sources.js";
import { timeBar } from "../timebar/timebar.js";

/** @import { Actions } from "../actions.js" */
/** @import { Ground } from "../map/basemap.js" */
/** @import { Overlays } from "../map/overlays.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Entry } from "../ui/entries.js" */

/** @typedef {ReturnType<typeof partsOf>} Parts */
/** @typedef {{ map: L.Map, ground: Ground | null, overlays: Overlays, box: Element }} Surroundings what parts are about */

/**
 * Whether a campaign has any of something; null where it has none, so that `?.` passes over its part.
 * @param {unknown[]} list
 */
const has = (list) => (list.length ? true : null);

/**
 * The parts of a player by name, and `elements`, theirs, in the order in which they are read.
 * @param {ReadonlyState} state
 * @param {Actions} actions
 * @param {Surroundings} surroundings
 */
export function partsOf(state, actions, surroundings) {
  const { base, campaign, voice } = state;
  const entries = entriesOf(campaign, voice);
  const head = heading(state);
  const chosen = choices(state, actions);
  chosen.append(state.compact ? fullMapLink(state) : keysButton(state, actions));
  head.element.append(chosen);
  // What a campaign does not have has no part, and its module is not on the page.
  const scenes = has(campaign.scenes) && sceneCard(state, actions);
  const list = chronicle(state, entries, has(base.accounts) && according(state, actions), actions);
  const known = details(state, actions);
  const drawer = handle(state, actions);
  const panel = make("div", { class: "mm-panel" }, drawer.element, scenes?.element, list.element, known.element);
  const bar = timeBar(state, entries, actions);
  const charts = has(campaign.series) && seriesCharts(state, actions);
  if (charts) bar.element.append(charts.element);
  const follower = followerButton(state, actions);
  const key = legend(campaign, voice, !state.narrow && !campaign.scenes.length);
  const folds = foldsOf(state, entries, key.element, actions, surroundings);
  const elements = [head.element, panel, folds, bar.element, follower.element];
  return {
    elements,
    heading: head,
    scenes,
    chronicle: list,
    details: known,
    drawer,
    bar,
    charts,
    follower,
    legend: key,
  };
}

/**
 * Sources, legend, layers and sharing, one of them open at a time so that the chronicle keeps its room.
 * @param {ReadonlyState} state
 * @param {Entry[]} entries
 * @param {HTMLDetailsElement} key
 * @param {Actions} actions
 * @param {Surroundings} surroundings
 */
function foldsOf(state, entries, key, actions, { map, ground, overlays, box }) {
  const { campaign, voice } = state;
  const sources =
    has(campaign.sources) &&
    sourceList(state, entries, (entry) => {
      // On a narrow screen the list lies over the map that is to be seen now.
      if (sources) sources.open = !state.narrow;
      actions.choose(entry);
    });
  const layers = layerChoices(state, ground, overlays, actions);
  const folds = [sources, key, layers, shareFold(state, box, map)].filter((fold) => fold !== null);
  for (const fold of folds) {
    fold.addEventListener("toggle", () => {
      for (const other of folds) if (fold.open && other !== fold) other.open = false;
      actions.arrange();
    });
  }
  const label = folds.map((fold) => fold.firstChild?.textContent).join(voice.message("comma"));
  return make("section", { class: "mm-folds", "aria-label": label }, ...folds);
}
