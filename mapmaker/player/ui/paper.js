// On paper the campaign is an article; what others have added to the map stands on the map alone, which
// is therefore printed before it, as it is at the moment.

/** @import { MapPlayer } from "../mount.js" */

const PAPER_RATIO = 3; // of a canvas's pixels to the page's, of which an inch has 96

/** Lays the map out anew for paper, and for the screen again. @param {MapPlayer} player */
export function layOnPaper(player) {
  const { element, ending, map } = player;
  const lay = (onPaper) => {
    if (!element.classList.contains("mm-layered")) return;
    element.classList.toggle("mm-paper", onPaper);
    map.ratio = onPaper ? PAPER_RATIO : undefined;
    player.measure();
    player.arrange();
  };
  addEventListener("beforeprint", () => lay(true), { signal: ending.signal });
  addEventListener("afterprint", () => lay(false), { signal: ending.signal });
}
