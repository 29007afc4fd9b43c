// What scripts see of a map: the player of its element.

import type { MapPlayer } from "./mount.js";

declare global {
  interface Element {
    player?: MapPlayer["face"];
  }
}
