// What stands around the map: heading, scenes, chronicle, details, folds, time bar and charts.

import { according } from "./ui/account_picker.js";
import { choices } from "./ui/settings.js";
import { chronicle } from "./ui/chronicle.js";
import { fullMapLink } from "./ui/compact.js";
import { CLOSE, details } from "./ui/details.js";
import { make } from "./util/dom.js";
import { handle } from "./ui/drawer.js";
import { entriesOf } from "./ui/entries.js";
import { heading } from "./ui/heading.js";
import { keysButton } from "./access/keyboard.js";
import { layerChoices } from "./ui/layer_switch.js";
import { legend } from "./ui/legend.js";
import { sceneCard } from "./ui/scenes.js";
import { seriesCharts } from "./ui/series.js";
import { shareFold } from "./ui/share.js";
import { sourceList } from "./ui/sources.js";
import { timeBar } from "./timebar/timebar.js";
import { button, icon } from "./ui/widgets.js";

/** @import { MapPlayer } from "./mount.js" */

/** Whether a campaign has any of something; null where it has none, so that `?.` passes over its part. */
const has = (list) => (list?.length ? true : null);

/**
 * The parts of a player by name, and `parts`, their elements, in the order in which they are read.
 * @param {MapPlayer} player
 */
export function partsOf(player) {
  const { base, campaign, voice, clock } = player;
  const entries = entriesOf(campaign, voice);
  const head = heading(campaign, voice);
  const chosen = choices(player);
  chosen.append(player.compact ? fullMapLink(player) : keysButton(player));
  head.element.append(chosen);
  // What a campaign does not have has no part, and its module is not on the page.
  const scenes = has(campaign.scenes) && sceneCard(player);
  const list = chronicle(player, entries, has(base.accounts) && according(player));
  const known = details(player);
  const drawer = handle(voice, player.rise, (rise) => {
    player.rise = rise;
    player.box.style.setProperty("--rise", rise);
    player.box.classList.toggle("mm-shut", !rise);
  });
  drawer.set(player.rise);
  const panel = make("div", { class: "mm-panel" }, drawer.element, scenes?.element, list.element, known.element);
  const bar = timeBar(player, entries);
  const charts = has(campaign.series) && seriesCharts(player);
  if (charts) bar.element.append(charts.element);
  const follower = button(
    { class: "mm-follow", title: voice.message("follow"), onclick: () => player.camera.resume(clock.now) },
    make("span"),
    icon(CLOSE),
  );
  const key = legend(campaign, voice, !player.narrow && !campaign.scenes.length);
  const parts = [head.element, panel, foldsOf(player, entries, key.element), bar.element, follower];
  return { entries, key, heading: head, scenes, chronicle: list, details: known, bar, charts, follower, drawer, parts };
}

/**
 * Sources, legend, layers and sharing, one of them open at a time so that the chronicle keeps its room.
 * @param {MapPlayer} player
 */
function foldsOf(player, entries, key) {
  const { campaign, voice } = player;
  const sources =
    has(campaign.sources) &&
    sourceList(player, entries, (entry) => {
      // On a narrow screen the list lies over the map that is to be seen now.
      if (sources) sources.open = !player.narrow;
      player.choose(entry);
    });
  const layers = layerChoices(player);
  const folds = [sources, key, layers, shareFold(player)].filter(Boolean);
  for (const fold of folds) {
    fold.addEventListener("toggle", () => {
      for (const other of folds) if (fold.open && other !== fold) other.open = false;
      player.arrange();
    });
  }
  const label = folds.map((fold) => fold.firstChild.textContent).join(voice.message("comma"));
  return make("section", { class: "mm-folds", "aria-label": label }, ...folds);
}
