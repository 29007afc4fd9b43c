// Where the focus goes when details open and close: it is not lost with what is closed.

/**
 * Returns what moves the focus when details have opened, or closed.
 * @param {HTMLElement} element the player's
 * @param {HTMLElement} map has the focus where what had it before is gone
 */
export function focusKeeper(element, map) {
  /** @type {Element | null} */
  let opener = null;
  /** @type {(details: Element, shown: boolean) => void} */
  return (details, shown) => {
    const active = document.activeElement;
    const within = details.contains(active);
    if (shown) {
      if (!within) opener = active;
      if (active && element.contains(active) && !active.checkVisibility()) details.querySelector("button")?.focus();
    } else if (within) {
      const kept = opener instanceof HTMLElement && element.contains(opener) ? opener : map;
      kept.focus({ preventScroll: true });
    }
  };
}
