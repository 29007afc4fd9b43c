// The player of a campaign: it builds the map and what stands around it, and does what these, the keys,
// the address and the host page ask.

import { announcer } from "./access/announcer.js";
import { focusKeeper } from "./access/focus.js";
import { listenToKeys, showKeys } from "./access/keyboard.js";
import { listenToHost } from "./api/host.js";
import { Listeners } from "./api/listeners.js";
import { publicApi } from "./api/public_api.js";
import { isCompact, keepLink } from "./api/url_state.js";
import { keptOf } from "./layout/kept.js";
import { partsOf } from "./layout/parts.js";
import { clearMap, insetsOf, legendFolder, roomOf } from "./layout/room.js";
import { Stage } from "./layers/stage.js";
import { Ground } from "./map/basemap.js";
import { Camera } from "./map/camera.js";
import { Chart } from "./map/map.js";
import { Overlays } from "./map/overlays.js";
import { Places } from "./map/place_labels.js";
import { listenToPointer } from "./map/pointer.js";
import { timeActions } from "./playing.js";
import { State } from "./state.js";
import { lessMotion } from "./time/motion.js";
import { guardGestures } from "./ui/compact.js";
import { layOnPaper } from "./ui/paper.js";
import { standIn } from "./ui/widgets.js";
import { make } from "./util/dom.js";

/** @import { Actions } from "./actions.js" */
/** @import { Campaign, Item, Size } from "./data/types.js" */
/** @import { Parts } from "./layout/parts.js" */
/** @import { Hit } from "./map/pointer.js" */

/** @typedef {{ language?: string, calendar?: string, autoplay?: boolean, guarded?: boolean }} Options */

export class Player {
  /** @type {Parts} */
  parts;

  /**
   * @param {HTMLElement} element
   * @param {Campaign} campaign
   * @param {Options} options
   */
  constructor(element, campaign, options) {
    element.classList.add("mapmaker");
    const compact = isCompact();
    const guarded = Boolean(compact || options.guarded);
    element.classList.toggle("mm-compact", compact);
    element.classList.toggle("mm-guarded", guarded);
    const box = make("div", { class: "mm-frame" });
    element.replaceChildren(box);
    const style = getComputedStyle(element);
    const fonts = { serif: style.getPropertyValue("--mm-serif"), sans: style.getPropertyValue("--mm-sans") };
    const state = new State(campaign, fonts, { ...options, compact });
    const chart = new Chart(box, campaign);
    const { map } = chart;
    const places = new Places(map, state);
    this.element = element;
    this.box = box;
    this.state = state;
    this.chart = chart;
    this.places = places;
    this.camera = new Camera(map, state, () => this.#viewChanged());
    this.ground = campaign.ground && new Ground(map, campaign.ground, state, places);
    this.stage = new Stage(map, state, places, this.ground);
    this.overlays = new Overlays(element, box, chart, state, () => this.rebuild());
    this.room = roomOf(element, map, state);
    this.foldLegend = legendFolder();
    this.moveFocus = focusKeeper(element, chart.element);
    this.listeners = new Listeners();
    this.ending = new AbortController(); // removes what listens outside the box
    const { listeners } = this;
    const { signal } = this.ending;
    const actions = this.#actions(signal);
    this.actions = actions;
    this.face = publicApi(this);
    this.announcer = announcer(state, actions, signal);
    standIn(box, ...this.announcer.elements);

    this.#buildParts();
    listenToPointer(chart, (point, reach) => this.#at(point, reach), actions, signal);
    listenToKeys(element, state, actions, signal);
    map.invalidateSize();
    this.camera.follow(0, false);
    this.show();
    this.arrange();
    this.room.watch(() => this.#resize(), signal);
    const asked = keepLink(state, actions, listeners, signal);
    if (guarded) guardGestures(element, box, map, state, signal);
    layOnPaper(element, (ratio) => this.#printAt(ratio), signal);
    listenToHost(element, state, actions, listeners, signal);
    if ((asked ?? options.autoplay ?? campaign.autoplay) && !lessMotion()) actions.play();
  }

  /**
   * What panels and keys may ask.
   * @param {AbortSignal} ending
   * @returns {Actions}
   */
  #actions(ending) {
    const { box, camera, chart, ground, listeners, room, stage, state } = this;
    const views = {
      isSeen: room.isSeen,
      show: () => this.show(),
      fitBar: () => this.#fitBar(),
      announceBar: () => this.announcer.announce(this.parts.bar.shown),
    };
    const time = timeActions(state, camera, views, listeners, ending);
    /** @type {Actions["select"]} */
    const select = (item) => this.#select(item);
    return {
      ...time,
      select,
      stepBy: (stepping) => state.change({ stepping }),
      choose: ({ type, index, at }) => {
        time.seek(at);
        if (type !== "scene") return select({ type, index });
        // What is known of a scene is on its card.
        select(null);
        this.parts.scenes?.open();
        this.parts.drawer.open();
      },
      follow: (force, byFlight = true) => {
        if (force !== state.followed) camera.track(force, state.now, byFlight);
      },
      resume: () => camera.resume(state.now),
      zoomIn: () => chart.map.zoomIn(),
      zoomOut: () => chart.map.zoomOut(),
      setLanguage: (language, calendar = state.voice.calendar) => {
        state.setLanguage(language, calendar);
        this.rebuild();
      },
      showAccount: (account) => {
        state.showAccount(account);
        stage.renew();
        camera.renew();
        this.rebuild();
        camera.follow(state.now, false);
      },
      showLayer: (layer, visible) => {
        state.showLayer(layer, visible);
        if (typeof layer === "string") ground?.repaint();
        this.#paint();
      },
      raise: (rise) => {
        state.change({ rise });
        box.style.setProperty("--rise", String(rise));
        box.classList.toggle("mm-shut", !rise);
      },
      arrange: () => this.arrange(),
      listPresent: () => this.announcer.enter(),
      showKeys: () => showKeys(box, state.voice),
    };
  }

  /** Builds what stands around the map, in the reader's language. */
  #buildParts() {
    const { box, chart, element, ground, overlays, state } = this;
    const { campaign, voice } = state;
    for (const part of this.parts?.elements ?? []) part.remove();
    this.room.measure();
    element.lang = voice.language;
    element.dir = voice.dir;
    chart.translate(voice, voice.say(campaign.title));
    ground?.translate();
    this.parts = partsOf(state, this.actions, { map: chart.map, ground, overlays, box });
    standIn(box, ...this.parts.elements);
    this.#showFollowed();
  }

  /** Says everything anew; what the reader has chosen, opened, scrolled or focused stays so. */
  rebuild() {
    const { ready, selected } = this.state;
    const kept = keptOf(this.box, !ready);
    this.#buildParts();
    kept.unfold();
    if (selected) this.parts.details.show(selected);
    this.show();
    this.arrange();
    kept.scroll();
  }

  /** Fits what depends on the room there is: view and labels keep clear of what lies over the map. */
  arrange() {
    const { camera, chart, overlays, parts, room, state } = this;
    const size = room.take();
    if (!size) return;
    const obstacles = clearMap(chart.map, parts, overlays);
    this.#fitBar();
    parts.legend.fit(size.x);
    camera.fit(insetsOf(parts.heading.height(), size.x, state));
    const { ready } = state;
    state.change({ obstacles, ready: true });
    if (!ready) this.ground?.repaint();
    this.#paint();
  }

  /** Paints what depends on the state; names of the ground come after those of places, to which they yield. */
  #paint() {
    this.places.repaint();
    this.ground?.letter();
    this.stage.draw(this.state.now);
  }

  #fitBar() {
    this.parts.bar.fit();
    this.parts.charts?.fit();
  }

  /** There is more or less room than before. */
  #resize() {
    this.chart.map.invalidateSize();
    if (this.state.ready) this.arrange();
    else this.rebuild(); // seen for the first time: in parts for the room there is
  }

  /** Lays the map out with so many pixels of a canvas to one of the page's. @param {number | undefined} ratio */
  #printAt(ratio) {
    this.state.change({ ratio });
    this.chart.map.invalidateSize();
    this.arrange();
  }

  /** Shows the moment. */
  show() {
    const { announcer, listeners, overlays, parts, stage, state } = this;
    const { now } = state;
    stage.draw(now);
    overlays.update(now);
    for (const part of [parts.heading, parts.scenes, parts.charts, parts.bar, parts.chronicle, parts.details])
      part?.update(now);
    announcer.update(parts.heading);
    listeners.emit("time", this.face.now);
  }

  /** The camera let go, was handed the map back, or shows another shot. */
  #viewChanged() {
    const { bounds, following } = this.camera;
    this.#showFollowed();
    this.listeners.emit("view", { following, followed: this.state.followedId, bounds });
  }

  /** Says which force is followed; offers the way back to what the campaign's camera shows. */
  #showFollowed() {
    const { following, moves } = this.camera;
    this.parts.follower.update(moves && !following);
    this.parts.details.mark();
  }

  /** Shows what is known of a thing of the campaign, or (null) closes it. @param {Item | null} item */
  #select(item) {
    const { announcer, box, listeners, parts, stage, state } = this;
    const { details, drawer, legend } = parts;
    const shown = Boolean(item);
    state.change({ selected: item });
    if (item) drawer.open();
    if (this.room.isLow()) this.foldLegend(legend.element, shown);
    box.classList.toggle("mm-showing", shown);
    // In the room that it will have.
    if (item) details.show(item);
    else details.hide();
    stage.draw(state.now);
    if (item) announcer.announce(`${state.voice.message("details")}: ${details.title}`);
    this.moveFocus(details.element, shown);
    listeners.emit("select", item);
  }

  /**
   * What is drawn at a point, or so near, or null.
   * @param {Size} point
   * @param {number} reach
   * @returns {Hit | null}
   */
  #at(point, reach) {
    const found = this.stage.pick(point);
    if (found) return [found, "forces"];
    const index = this.places.pick(point);
    return index === null ? this.stage.pickBelow(point, reach) : [{ type: "place", index }, "labels"];
  }

  destroy() {
    const { element, ending, listeners } = this;
    if (ending.signal.aborted) return;
    ending.abort();
    this.chart.map.remove();
    element.replaceChildren();
    element.classList.remove("mapmaker", "mm-compact", "mm-guarded", "mm-layered", "mm-paper");
    delete element.player;
    listeners.emit("destroy");
    listeners.clear();
  }
}
