// What scripts see of a map: the player of its element.

import type { Player } from "./player.js";

declare global {
  interface Element {
    player?: Player["face"];
  }
}
