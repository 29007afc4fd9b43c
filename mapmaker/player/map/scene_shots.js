// Scenes direct the camera. Pure.

/** @import { Bounds, Scene, Shot } from "../data/types.js" */

/**
 * Shots with those of scenes that have a view: a scene's time shows it, and a gap after it that is
 * shorter than `least` minutes holds it.
 * @param {Shot[]} shots
 * @param {(Pick<Scene, "from" | "to"> & { view: Bounds })[]} scenes
 * @param {number} least
 * @param {number} end
 */
export function withScenes(shots, scenes, least, end) {
  /** @type {Shot[]} */
  const directed = [];
  scenes.forEach(({ from, to, view }, i) => {
    directed.push({ from, bounds: view });
    const next = scenes[i + 1]?.from ?? end;
    if (next - to <= least) return;
    const { bounds } = shots.findLast((shot) => shot.from <= to) ?? shots[0];
    directed.push({ from: to, bounds }, ...shots.filter((shot) => shot.from > to && shot.from < next));
  });
  return [...shots.filter((shot) => shot.from < scenes[0].from), ...directed];
}
