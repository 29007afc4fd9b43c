// Symbols that would cover each other, moved apart. Pure: the same points give the same result.

const ROUNDS = 40;
// Turning by it, no two directions come out alike.
const GOLDEN_ANGLE = 2.399963;

/**
 * Pushes apart, in place, points that lie closer than `gap` pixels, sharing the push evenly; none
 * sinks below its `floors` (y grows downwards). Points at one place fan out in directions told by
 * their order, so nothing depends on the past.
 */
export function spread(xs, ys, floors, count, gap) {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        let dx = xs[b] - xs[a];
        let dy = ys[b] - ys[a];
        if (Math.abs(dx) >= gap || Math.abs(dy) >= gap) continue;
        let distance = Math.hypot(dx, dy);
        if (distance >= gap - 0.01) continue;
        if (distance < 0.01) {
          const angle = (b * GOLDEN_ANGLE + a) % (2 * Math.PI);
          dx = Math.cos(angle);
          dy = Math.sin(angle);
          distance = 1;
        }
        const push = (gap - Math.min(distance, gap - 0.5)) / 2 / distance;
        xs[a] -= dx * push;
        ys[a] = Math.min(floors[a], ys[a] - dy * push);
        xs[b] += dx * push;
        ys[b] = Math.min(floors[b], ys[b] + dy * push);
        moved = true;
      }
    }
    if (!moved) return;
  }
}
