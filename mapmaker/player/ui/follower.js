// The button over the map that says which force is followed, and leads back to the campaign's camera.

import { make } from "../util/dom.js";
import { button, CLOSE, icon } from "./widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { ReadonlyState } from "../state.js" */

/**
 * The button: `element`, and update(wanted), which shows it while a force is followed, or where it is wanted.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "resume">} actions
 */
export function followerButton(state, { resume }) {
  const { campaign, voice } = state;
  const label = make("span");
  const element = button({ class: "mm-follow", title: voice.message("follow"), onclick: resume }, label, icon(CLOSE));
  return {
    element,
    /** @param {boolean} wanted */
    update(wanted) {
      const force = state.followed === null ? undefined : campaign.forces[state.followed];
      element.hidden = !force && !wanted;
      label.textContent = force ? voice.message("followed", { force: voice.say(force.name) }) : voice.message("follow");
      element.classList.toggle("mm-on", Boolean(force));
    },
  };
}
