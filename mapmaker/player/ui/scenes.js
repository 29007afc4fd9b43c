// Scenes: what the author tells the reader at some time of the campaign, on a card.

import { citation } from "../text/citation.js";
import { make } from "../util/dom.js";
import { media } from "./media.js";
import { fold, iconButton, list } from "./widgets.js";

/** @import { Campaign, MessageKey, Scene } from "../data/types.js" */
/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Voice } from "../text/voice.js" */

const BACK = "M15.4 5 8.4 12l7 7 1.4-1.4-5.6-5.6 5.6-5.6z";
const MAGNIFY =
  "M10 4a6 6 0 1 0 3.7 10.7l4.9 4.9 1.4-1.4-4.9-4.9A6 6 0 0 0 10 4zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM9 7h2v2h2v2h-2v2H9v-2H7V9h2z";
const ON = "M8.6 5 7.2 6.4l5.6 5.6-5.6 5.6L8.6 19l7-7z";

/**
 * The number of the scene at a minute, or -1 between scenes.
 * @param {Scene[]} scenes
 * @param {number} minutes
 */
export function sceneAt(scenes, minutes) {
  return scenes.findIndex(
    ({ from, to }, i) => from <= minutes && (minutes < to || (i === scenes.length - 1 && minutes === to)),
  );
}

/**
 * The card of the scene of the moment, with the ways to the others; open() unfolds it.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "seek" | "showOnBar">} actions
 */
export function sceneCard({ campaign, voice }, { seek, showOnBar }) {
  const { scenes } = campaign;
  let now = 0;
  let shown = NaN; // no scene's number yet
  /** @type {(key: MessageKey, path: string, wanted: () => Scene | undefined, act?: (scene: Scene) => void) => HTMLButtonElement} */
  const step = (key, path, wanted, act = ({ from }) => seek(from)) =>
    iconButton(key, voice.message(key), path, () => {
      const scene = wanted();
      if (scene) act(scene);
    });
  const previous = () => scenes.findLast(({ from }) => from < now - 1);
  const next = () => scenes.find(({ from }) => from > now + 1);
  const number = make("span", { class: "mm-scene-number" });
  const back = step("previousScene", BACK, previous);
  const on = step("nextScene", ON, next);
  const closer = step("sceneOnBar", MAGNIFY, () => scenes[shown], showOnBar);
  const bodies = scenes.map((scene) => bodyOf(scene, campaign, voice));
  const card = make("details", { open: true });
  const element = make(
    "section",
    { class: "mm-scene", "aria-label": voice.message("scenes") },
    make("div", { class: "mm-scene-steps" }, back, number, on, closer),
    card,
  );
  return {
    element,
    open() {
      card.open = true;
    },
    /** @param {number} minutes */
    update(minutes) {
      now = minutes;
      back.disabled = !previous();
      on.disabled = !next();
      const scene = sceneAt(scenes, minutes);
      if (scene === shown) return;
      shown = scene;
      card.hidden = scene < 0;
      closer.disabled = scene < 0;
      card.replaceChildren(...(bodies[scene] ?? []));
      number.textContent =
        scene < 0
          ? voice.message("scenes")
          : voice.message("sceneOf", { n: voice.number(scene + 1), all: voice.number(scenes.length) });
    },
  };
}

/**
 * @param {Scene} scene
 * @param {Campaign} campaign
 * @param {Voice} voice
 */
function bodyOf(scene, campaign, voice) {
  const { title, text, dates, sources } = scene;
  const cited = sources.map((number) => [citation(campaign.sources[number], voice)]);
  const body = make(
    "div",
    { class: "mm-scene-body" },
    make("p", { class: "mm-when" }, voice.journeyDates(...dates)),
    text && make("p", {}, voice.say(text)),
    ...media(scene, voice),
    cited.length > 0 && fold(null, voice.message("sources"), list("sources", cited)),
  );
  return [make("summary", {}, make("h2", {}, voice.say(title))), body];
}
