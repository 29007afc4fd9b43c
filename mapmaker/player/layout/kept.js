// What the reader has opened, scrolled or focused in parts that are built anew.

// What may be open, and what may have the focus.
const FOLDS = ".mm-folds > details, .mm-scene > details";
const CONTROLS = "button, select, input, summary";
const SCROLLED = ".mm-entries, .mm-details-body";

/**
 * Takes down what is open, scrolled and focused in a player's box: unfold() and scroll() restore it in new parts.
 * @param {Element} box
 * @param {boolean} folded whether folds are to stay as new parts have them
 */
export function keptOf(box, folded) {
  /** @param {string} selector */
  const all = (selector) => [.../** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(selector))];
  const folds = () => /** @type {HTMLDetailsElement[]} */ (all(FOLDS));
  const open = folded ? [] : folds().map((fold) => fold.open);
  const tops = all(SCROLLED).map((part) => part.scrollTop);
  const focused = all(CONTROLS).indexOf(/** @type {HTMLElement} */ (document.activeElement));
  return {
    unfold() {
      folds().forEach((fold, i) => (fold.open = open[i] ?? fold.open));
    },
    /** Scrolls, and gives the focus back. */
    scroll() {
      all(SCROLLED).forEach((part, i) => (part.scrollTop = tops[i]));
      all(CONTROLS)[focused]?.focus({ preventScroll: true });
    },
  };
}
