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
  const folds = () => [.../** @type {NodeListOf<HTMLDetailsElement>} */ (box.querySelectorAll(FOLDS))];
  const controls = () => [.../** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(CONTROLS))];
  const scrolled = () => [...box.querySelectorAll(SCROLLED)];
  const open = folded ? [] : folds().map((fold) => fold.open);
  const tops = scrolled().map((part) => part.scrollTop);
  const focused = controls().indexOf(/** @type {HTMLElement} */ (document.activeElement));
  return {
    unfold() {
      folds().forEach((fold, i) => (fold.open = open[i] ?? fold.open));
    },
    /** Scrolls, and gives the focus back. */
    scroll() {
      scrolled().forEach((part, i) => (part.scrollTop = tops[i]));
      controls()[focused]?.focus({ preventScroll: true });
    },
  };
}
