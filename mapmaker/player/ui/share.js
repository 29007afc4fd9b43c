// Sharing the moment: its link, or the map as a picture.

import { make } from "../util/dom.js";
import { linkTo } from "../api/url_state.js";
import { fileName, pictureOf } from "../api/save_image.js";
import { button, fold } from "./widgets.js";

/** @import { MessageKey } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */

/**
 * The fold with what can be shared; what was done is said under the buttons.
 * @param {ReadonlyState} state
 * @param {Element} box of the player's parts
 * @param {L.Map} map
 */
export function shareFold(state, box, map) {
  const { voice } = state;
  const done = make("p", { class: "mm-done", role: "status" });
  /**
   * @param {MessageKey} key
   * @param {() => Promise<Node | string>} act
   */
  const doing = (key, act) => {
    const onclick = async () => {
      done.replaceChildren();
      element.setAttribute("aria-busy", "true");
      done.append(await act().catch(() => voice.message("shareFailed")));
      element.removeAttribute("aria-busy");
    };
    const element = button({ onclick }, voice.message(key));
    return element;
  };
  const buttons = [
    linkTo(state) && doing("copyLink", () => copyLink(state)),
    doing("copyPicture", () => copyPicture(state, pictureOf(box, map))),
  ];
  return fold("share", voice.message("share"), make("p", {}, ...buttons), done);
}

/** Copies the link; where that is forbidden it is shown, to be copied by hand. @param {ReadonlyState} state */
async function copyLink(state) {
  const { voice } = state;
  const link = linkTo(state) ?? "";
  try {
    await navigator.clipboard.writeText(link);
    return voice.message("linkCopied");
  } catch {
    const field = make("input", { readonly: true, dir: "ltr", "aria-label": voice.message("copyLink"), value: link });
    requestAnimationFrame(() => field.select());
    return field;
  }
}

/**
 * Copies the picture; where that is forbidden it is saved.
 * @param {ReadonlyState} state
 * @param {Promise<Blob>} picture
 */
async function copyPicture(state, picture) {
  const { voice } = state;
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return voice.message("pictureCopied");
  } catch {
    const address = URL.createObjectURL(await picture);
    make("a", { href: address, download: fileName(state) }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return voice.message("pictureSaved");
  }
}
