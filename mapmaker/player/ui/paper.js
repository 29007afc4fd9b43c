// On paper the campaign is an article; what others have added to the map stands on the map alone, which
// is therefore printed before it, as it is at the moment.

const PAPER_RATIO = 3; // of a canvas's pixels to the page's, of which an inch has 96

/**
 * Lays the map out anew for paper, and for the screen again.
 * @param {HTMLElement} element the player's
 * @param {(ratio: number | undefined) => void} lay lays out with another ratio of a canvas's pixels to the page's
 * @param {AbortSignal} ending
 */
export function layOnPaper(element, lay, ending) {
  /** @param {boolean} onPaper */
  const turn = (onPaper) => {
    if (!element.classList.contains("mm-layered")) return;
    element.classList.toggle("mm-paper", onPaper);
    lay(onPaper ? PAPER_RATIO : undefined);
  };
  addEventListener("beforeprint", () => turn(true), { signal: ending });
  addEventListener("afterprint", () => turn(false), { signal: ending });
}
