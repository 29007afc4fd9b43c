// Handing the moment on: its link, or the map as a picture.

import { make } from "../util/dom.js";
import { linkTo } from "../api/url_state.js";
import { fileName, pictureOf } from "../api/save_image.js";
import { button, fold } from "./widgets.js";

/** @import { MapPlayer } from "../mount.js" */

/** The fold with what can be handed on; what was done is said under the buttons. @param {MapPlayer} player */
export function shareFold(player) {
  const { voice } = player;
  const done = make("p", { class: "mm-done", role: "status" });
  const doing = (key, act) => {
    const onclick = async () => {
      done.replaceChildren();
      element.setAttribute("aria-busy", "true");
      done.append(await act(player).catch(() => voice.message("shareFailed")));
      element.removeAttribute("aria-busy");
    };
    const element = button({ onclick }, voice.message(key));
    return element;
  };
  const buttons = [linkTo(player) && doing("copyLink", copyLink), doing("copyPicture", copyPicture)];
  return fold("share", voice.message("share"), make("p", {}, ...buttons), done);
}

/** Copies the link; where that is forbidden it is shown, to be copied by hand. @param {MapPlayer} player */
async function copyLink(player) {
  const link = linkTo(player) ?? "";
  try {
    await navigator.clipboard.writeText(link);
    return player.voice.message("linkCopied");
  } catch {
    const label = player.voice.message("copyLink");
    const field = make("input", { readonly: true, dir: "ltr", "aria-label": label, value: link });
    requestAnimationFrame(() => field.select());
    return field;
  }
}

/** Copies the picture; where that is forbidden it is saved. @param {MapPlayer} player */
async function copyPicture(player) {
  const picture = pictureOf(player);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return player.voice.message("pictureCopied");
  } catch {
    const address = URL.createObjectURL(await picture);
    make("a", { href: address, download: fileName(player) }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return player.voice.message("pictureSaved");
  }
}
