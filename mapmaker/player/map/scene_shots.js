// Scenes direct the camera. Pure.

/**
 * Shots with those of scenes that have a view: a scene's time shows it, and a gap after it that is
 * shorter than `least` minutes holds it.
 */
export function withScenes(shots, scenes, least, end) {
  const directed = [];
  scenes.forEach(({ from, to, view }, i) => {
    directed.push({ from, bounds: view });
    const next = scenes[i + 1]?.from ?? end;
    if (next - to <= least) return;
    const held = shots.findLast((shot) => shot.from <= to);
    directed.push({ ...held, from: to }, ...shots.filter((shot) => shot.from > to && shot.from < next));
  });
  return [...shots.filter((shot) => shot.from < scenes[0].from), ...directed];
}
