// Measures a page, the same way whatever draws it. Runs before the page's own scripts.
//
// Frames come as fast as they can (Chromium runs without its frame limit), so the time from one
// animation frame to the next is the whole cost of a picture: script, style, layout, the drawing
// commands, and the wait for the drawing of the picture before.

window.bench = (() => {
  // folium's plugin reports every step to the console, which is dear while a debugger listens.
  console.log = () => {};

  let scripted_ms = 0;
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (f) =>
    request((stamp) => {
      const start = performance.now();
      f(stamp);
      scripted_ms += performance.now() - start;
    });
  const nextFrame = () => new Promise((resolve) => request(resolve));

  // What each page can do: seek(instant) draws; step(n) draws the frame n unless play() does.
  const subjects = {
    mapmaker() {
      const { player } = document.querySelector(".mapmaker");
      return { seek: player.seek, play: player.play, pause: player.pause, step() {} };
    },
    plate: () => subjects.mapmaker(),
    folium() {
      const map = Object.values(window).find((value) => value instanceof L.Map);
      const time = map.timeDimension;
      return {
        seek: (instant) => time.setCurrentTime(instant),
        play() {},
        pause() {},
        step: () => time.nextTime(1, true),
      };
    },
    bare() {
      const { draw, pictures } = window.bare;
      return { seek: draw, play() {}, pause() {}, step: (n) => draw(n % pictures()) };
    },
  };

  /** Milliseconds of each seek, from its call to the next frame. */
  async function seeks(name, instants) {
    const subject = subjects[name]();
    const times = [];
    await nextFrame();
    for (const instant of instants) {
      const start = performance.now();
      subject.seek(instant);
      await nextFrame();
      times.push(performance.now() - start);
    }
    return times;
  }

  /** Mean milliseconds a frame while playing, whole and in scripts; stops early after `most_ms`. */
  async function frames(name, count, most_ms) {
    const subject = subjects[name]();
    subject.play();
    await nextFrame();
    scripted_ms = 0;
    const start = performance.now();
    let done = 0;
    while (done < count && performance.now() - start < most_ms) {
      const before = performance.now();
      subject.step(done++);
      scripted_ms += performance.now() - before;
      await nextFrame();
    }
    const whole_ms = performance.now() - start;
    subject.pause();
    return [whole_ms / done, scripted_ms / done];
  }

  /** The player's canvas and where it puts every force at the instants: what the bare loop draws. */
  function pictures(instants) {
    const { player } = document.querySelector(".mapmaker");
    const { width, height } = document.querySelector(".mm-forces");
    const corner = player.map.getPixelBounds().min;
    const at = (instant) => {
      player.seek(instant);
      const points = player.forces().map((force) => player.map.project([force.lat, force.lon]));
      return [points.map(({ x }) => x - corner.x), points.map(({ y }) => y - corner.y)];
    };
    return { width, height, pictures: instants.map(at) };
  }

  return { seeks, frames, pictures };
})();
