// Who listens to a player: scripts, the address, the host page.

/** @import { Bounds, Item } from "../data/types.js" */

/**
 * What listeners are called with, by the name of what has happened.
 * @typedef {object} Events
 * @property {string} time
 * @property {undefined} play
 * @property {undefined} pause
 * @property {Item | null} select
 * @property {{ following: boolean, followed: string | null, bounds: Bounds }} view
 * @property {undefined} destroy
 */

export class Listeners {
  /** @type {Map<keyof Events, Set<(value: never) => void>>} what each takes is in Events */
  #byName = new Map();

  /**
   * Adds a listener; returns what removes it.
   * @template {keyof Events} Name
   * @param {Name} name
   * @param {(value: Events[Name]) => void} listener
   * @returns {() => boolean}
   */
  on(name, listener) {
    const listeners = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /**
   * @template {keyof Events} Name
   * @param {Name} name
   * @param {Events[Name]} [value]
   */
  emit(name, value) {
    for (const listener of this.#byName.get(name) ?? []) {
      try {
        listener(/** @type {never} */ (value));
      } catch (error) {
        reportError(error); // a fault of a script's is no reason for the map to stop
      }
    }
  }

  clear() {
    this.#byName.clear();
  }
}
