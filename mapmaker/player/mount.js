// The one way in: mount(element, payload) makes a playing map of an element.

import { retell } from "./data/accounts.js";
import { Camera } from "./map/camera.js";
import { boxOn } from "./map/canvas_layer.js";
import { Chart } from "./map/map.js";
import { languagesOf } from "./text/messages.js";
import { Clock } from "./time/clock.js";
import { guardGestures } from "./ui/compact.js";
import { decode } from "./data/decode.js";
import { latitudeOf, longitudeOf } from "./util/mercator.js";
import { make } from "./util/dom.js";
import { faceOf } from "./api/public_api.js";
import { hearHost } from "./api/host.js";
import { isCompact, keepLink } from "./api/url_state.js";
import { listenToKeys } from "./access/keyboard.js";
import { lessMotion, paceOf } from "./time/motion.js";
import { Overlays } from "./map/overlays.js";
import { layOnPaper } from "./ui/paper.js";
import { partsOf } from "./layout.js";
import { Places } from "./map/place_labels.js";
import { browserLanguage } from "./text/browser_language.js";
import { Span } from "./time/span.js";
import { Stage } from "./layers/stage.js";
import { listenToPointer } from "./map/pointer.js";
import { stepFrom } from "./time/steps.js";
import { Teller } from "./access/announcer.js";
import { Voice } from "./text/voice.js";

/** @import { Account, Bounds, Campaign, Item, Payload, Size } from "./data/types.js" */
/** @import { Insets } from "./map/framing.js" */

/**
 * What is told to those who listen, by name.
 * @typedef {object} Events
 * @property {string} time
 * @property {undefined} play
 * @property {undefined} pause
 * @property {Item | null} select
 * @property {{ following: boolean, followed: string | null, bounds: Bounds }} view
 * @property {undefined} destroy
 */

/** @typedef {{ language?: string, calendar?: string, autoplay?: boolean, guarded?: boolean }} Options */

export { learn } from "./text/messages.js";

const NARROW_PX = 720;
const LOW_PX = 900;
// What a view keeps clear of: the edges of the map, the heading at the side, the row of shut folds.
const EDGE_PX = 16;
const BESIDE_PX = 340;
const SHUT_FOLDS_PX = 56;
// What the reader may have opened, and what may have the focus.
const FOLDS = ".mm-folds > details, .mm-scene > details";
const CONTROLS = "button, select, input, summary";
// A tab that slept must not make the campaign leap.
const LONGEST_FRAME_S = 0.1;

/**
 * Plays a campaign in an element.
 *
 * options: {language, calendar, autoplay, guarded}; without a language, the browser's; `guarded`: the
 * wheel and one finger scroll the page around until the reader clicks the map. Returns the player,
 * also found as `element.player`:
 * play(), pause(), seek(date), now, playing, speed, pacing, loop, language, calendar, account,
 * following, followed, forces(), on(name, f), destroy(), and `map`, Leaflet's map. `date` is an ISO text:
 * "1909-07-13", "1909-07-13T06:00". `pacing` is "story" (months without news pass in a moment) or
 * "even". `calendar` is how dates are shown: "gregorian", "julian", "persian" or "islamic";
 * `account` is a source's id, null for the editor's.
 * `following`: whether the view frames what is moving; the reader's hand on the map ends that, and
 * a view that a script sets.
 * `followed`: the id of the force that the view keeps to, null where it frames the whole campaign.
 * Names for on(): "time", "play", "pause", "select", "view", "destroy"; it returns what takes f off again.
 * @param {HTMLElement} element
 * @param {Payload} payload
 * @param {Options} [options]
 */
export function mount(element, payload, options = {}) {
  element.classList.remove("mm-awaited"); // what is read instead is seen again if this fails
  const player = new Player(element, decode(payload), options);
  element.player = player.face;
  return player.face;
}

/** @typedef {ReturnType<typeof partsOf>} Parts */

/**
 * A player as its parts see it.
 * @typedef {Player} MapPlayer
 */

class Player {
  /** @type {HTMLElement} what all parts stand in */
  box;
  /** @type {Chart} */
  chart;
  /** @type {Chart["map"]} */
  map;
  /** @type {Places} */
  places;
  /** @type {Camera} */
  camera;
  /** @type {Stage} */
  stage;
  /** @type {Overlays} */
  overlays;
  /** @type {ResizeObserver} */
  sizes;
  /** @type {Parts["parts"]} */
  parts;
  /** @type {Parts["entries"]} */
  entries;
  /** @type {Parts["key"]} */
  key;
  /** @type {Parts["heading"]} */
  heading;
  /** @type {Parts["scenes"]} */
  scenes;
  /** @type {Parts["chronicle"]} */
  chronicle;
  /** @type {Parts["details"]} */
  details;
  /** @type {Parts["bar"]} */
  bar;
  /** @type {Parts["charts"]} */
  charts;
  /** @type {Parts["follower"]} */
  follower;
  /** @type {Parts["drawer"]} */
  drawer;

  /**
   * @param {HTMLElement} element
   * @param {Campaign} campaign
   * @param {Options} options
   */
  constructor(element, campaign, options) {
    this.element = element;
    this.base = campaign; // the editor's account
    /** @type {Account | null} */
    this.account = null;
    this.campaign = campaign;
    this.clock = new Clock(campaign);
    /** @type {Map<keyof Events, Set<(value: any) => void>>} what each hears is in Events */
    this.listeners = new Map();
    this.ending = new AbortController(); // takes off what listens outside the box
    this.frame = 0;
    this.face = faceOf(this);
    this.voice = new Voice(this.#languageFor(options.language), campaign, options.calendar ?? campaign.calendar);
    const { language: lang, calendar } = this.voice;
    this.opening = { lang, calendar, account: "", force: "", follow: "", speed: 1 };
    element.classList.add("mapmaker");
    this.compact = isCompact();
    element.classList.toggle("mm-compact", this.compact);
    const guarded = Boolean(this.compact || options.guarded);
    element.classList.toggle("mm-guarded", guarded);
    /** @type {Set<string | number>} */
    this.hidden = new Set(); // what the reader does not want to see: names of layers, numbers of sides
    this.stepping = "event"; // what the buttons step by
    this.rise = 0.27; // of the sheet on a narrow screen
    this.span = new Span(campaign.duration_min); // what the time bar shows
    this.teller = new Teller(this);
    this.#buildMap();
    this.stand(this.teller.present, this.teller.element);
    this.#buildParts();
    listenToKeys(this);
    this.measure();
    this.camera.follow(0, false);
    this.show();
    this.arrange();
    this.#watchSize();
    const asked = keepLink(this);
    if (guarded) guardGestures(this);
    layOnPaper(this);
    hearHost(this);
    if ((asked ?? options.autoplay ?? campaign.autoplay) && !lessMotion()) this.play();
  }

  /** @param {string} [wished] */
  #languageFor(wished) {
    const { language } = this.campaign;
    const known = languagesOf(this.campaign);
    const wishes = [wished, browserLanguage(known), language, known[0]];
    return wishes.find((l) => l && (l === "en" || known.includes(l))) ?? "en";
  }

  #buildMap() {
    this.box = make("div", { class: "mm-frame" });
    this.element.replaceChildren(this.box);
    this.chart = new Chart(this.box, this.campaign);
    const { map } = this.chart;
    this.map = map;
    const style = getComputedStyle(this.element);
    const fonts = {
      serif: style.getPropertyValue("--mm-serif"),
      sans: style.getPropertyValue("--mm-sans"),
    };
    this.places = new Places(map, this.campaign, this.voice, fonts);
    this.camera = new Camera(this.chart, this.campaign, () => this.#viewChanged());
    this.chart.lay(this.campaign.ground, this.voice, fonts, this.places, this.hidden);
    this.stage = new Stage(map, this.campaign, this.voice, this.places, fonts, this.clock);
    this.stage.hidden = this.hidden;
    this.overlays = new Overlays(this);
    listenToPointer(this);
  }

  /** Whether the page gives the player room: none on paper, nor in what a page hides, if only behind a pixel. */
  get hasRoom() {
    return Math.min(this.element.clientWidth, this.element.clientHeight) > 1;
  }

  /** Whether anybody can see it; time stands still where nobody can, as in a tab that sleeps. */
  get seen() {
    return this.hasRoom && (this.element.checkVisibility?.({ visibilityProperty: true }) ?? true);
  }

  /** The campaign's minute that is shown. */
  get now() {
    return this.clock.now;
  }

  /** Builds what stands around the map, in the reader's language. */
  #buildParts() {
    for (const part of this.parts ?? []) part.remove();
    this.narrow = this.element.clientWidth < NARROW_PX;
    this.element.lang = this.voice.language;
    this.element.dir = this.voice.dir;
    this.chart.speak(this.voice, this.voice.say(this.campaign.title));
    Object.assign(this, partsOf(this));
    this.stand(...this.parts);
    this.#showFollower();
  }

  /**
   * Has parts of the player stand in its box; the style sheet reaches what is in them.
   * @param {...HTMLElement} parts
   */
  stand(...parts) {
    for (const part of parts) part.classList.add("mm-part");
    this.box.append(...parts);
  }

  /**
   * Shows or hides a layer of the ground (its name) or a side (its number).
   * @param {string | number} layer
   * @param {boolean} visible
   */
  showLayer(layer, visible) {
    if (visible) this.hidden.delete(layer);
    else this.hidden.add(layer);
    this.places.shown = !this.hidden.has("labels");
    if (typeof layer === "string") this.chart.ground?.repaint();
    this.places.repaint(this.voice);
    this.stage.draw(this.now);
  }

  /**
   * @param {string} language
   * @param {string} [calendar]
   */
  speak(language, calendar = this.voice.calendar) {
    this.voice = new Voice(this.#languageFor(language), this.campaign, calendar);
    this.rebuild();
  }

  /** Shows the campaign as one of its accounts has it; null is the editor's. @param {Account | null} account */
  tell(account) {
    this.account = account;
    this.campaign = account ? retell(this.base, account) : this.base;
    this.clock.tell(this.campaign);
    this.stage.tell(this.campaign);
    this.camera.tell(this.campaign);
    this.rebuild();
    this.camera.follow(this.now, false);
  }

  /** Says everything anew; what the reader has chosen, opened, scrolled or focused stays so. */
  rebuild() {
    const scrolled = () => this.box.querySelectorAll(".mm-entries, .mm-details-body");
    const controls = () => [.../** @type {NodeListOf<HTMLElement>} */ (this.box.querySelectorAll(CONTROLS))];
    const tops = [...scrolled()].map((part) => part.scrollTop);
    const focused = controls().indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const folds = () => [.../** @type {NodeListOf<HTMLDetailsElement>} */ (this.box.querySelectorAll(FOLDS))];
    const open = this.map.held ? [] : folds().map((fold) => fold.open);
    this.stage.voice = this.voice;
    this.places.voice = this.voice;
    this.#buildParts();
    folds().forEach((fold, i) => (fold.open = open[i] ?? fold.open));
    if (this.stage.selected) this.details.show(this.stage.selected);
    this.show();
    this.arrange();
    scrolled().forEach((part, i) => (part.scrollTop = tops[i]));
    controls()[focused]?.focus({ preventScroll: true });
  }

  /** Fits what depends on the room there is: view and labels keep clear of what lies over the map. */
  arrange() {
    this.arranged = this.hasRoom ? this.map.getSize() : null;
    if (!this.arranged) return;
    const over = this.parts.filter((part) => !part.hidden && getComputedStyle(part).gridArea.startsWith("map"));
    const boxesOf = (parts) => parts.map((part) => boxOn(this.map, part));
    // The heading has more room than words, and an open fold lies over all that there is.
    const folds = over.filter((part) => part.matches(".mm-folds:not(:has(> [open]))"));
    this.overlays.keepClear(boxesOf([...this.heading.element.children, ...folds]));
    const height = this.overlays.height();
    this.follower.style.marginBottom = height ? `${height + EDGE_PX / 2}px` : "";
    const boxes = boxesOf([...over, ...this.overlays.laid()]);
    this.#layBar();
    this.key.fit(this.arranged.x);
    this.camera.fit(this.insets());
    this.stage.obstacles = boxes;
    this.places.obstacles = boxes;
    this.chart.open();
    this.places.repaint(this.voice);
    this.stage.draw(this.now);
  }

  /**
   * What the heading and shut folds take of the map: below the heading, or beside it.
   * @returns {Insets[]}
   */
  insets() {
    const height = this.heading.height();
    if (this.narrow) return [[height, EDGE_PX, SHUT_FOLDS_PX, EDGE_PX]];
    const width = Math.min(BESIDE_PX, this.map.getSize().x / 2);
    /** @type {Insets} */
    const beside = [EDGE_PX, EDGE_PX, EDGE_PX, width];
    if (this.voice.rtl) [beside[1], beside[3]] = [beside[3], beside[1]];
    return [[height, EDGE_PX, EDGE_PX, EDGE_PX], beside];
  }

  #layBar() {
    this.bar.fit();
    this.charts?.fit();
  }

  /**
   * Changes what the time bar shows of the campaign: `change` moves `span`. A thin bar shows all.
   * @param {() => void} change
   */
  stretch(change) {
    if (this.compact) return;
    change();
    this.#layBar();
    this.show();
  }

  /** Has the time bar show so many times less, about the moment or else about its middle. @param {number} times */
  zoomBar(times) {
    const { clock, span } = this;
    this.stretch(() => span.zoom(times, span.has(clock.now) ? clock.now : span.minutesAt(0.5)));
    this.teller.say(this.bar.shown);
  }

  /** Has the time bar show a part of the campaign, or all of it again. */
  showOnBar({ from, to } = { from: 0, to: this.span.end }) {
    this.stretch(() => this.span.show(from, to));
    this.teller.say(this.bar.shown);
  }

  #watchSize() {
    const map = this.map.getContainer();
    this.map.on("resize", () => (this.arranged = null));
    this.sizes = new ResizeObserver(() => {
      if (!this.hasRoom) return;
      this.narrow = this.element.clientWidth < NARROW_PX;
      if (this.arranged?.equals([map.clientWidth, map.clientHeight])) return;
      this.measure();
      if (this.map.held)
        this.rebuild(); // seen for the first time: in parts for the room there is
      else this.arrange();
    });
    this.sizes.observe(map);
  }

  /** Takes what room the parts around the map leave it. */
  measure() {
    this.map.invalidateSize();
  }

  /** The camera let go, was handed the map back, or shows another shot. */
  #viewChanged() {
    this.#showFollower();
    this.emit("view", {
      following: this.camera.following,
      followed: this.face.followed,
      bounds: this.camera.bounds,
    });
  }

  /** Says which force is followed; offers the way back to what the campaign's camera shows. */
  #showFollower() {
    const { camera, campaign, details, follower, voice } = this;
    const force = camera.force === null ? undefined : campaign.forces[camera.force];
    follower.hidden = !force && (camera.following || !camera.moves);
    follower.children[0].textContent = force
      ? voice.message("followed", { force: voice.say(force.name) })
      : voice.message("follow");
    follower.classList.toggle("mm-on", Boolean(force));
    details.mark(camera.force);
  }

  /**
   * Keeps a force in view, by its number, or (null) lets it go.
   * @param {number | null} force
   * @param {boolean} [byFlight]
   */
  follow(force, byFlight = true) {
    if (force !== this.camera.force) this.camera.track(force, this.now, byFlight);
  }

  show() {
    this.stage.draw(this.now);
    this.overlays.update(this.now);
    this.heading.update(this.now);
    this.scenes?.update(this.now);
    this.charts?.update(this.now);
    this.bar.update(this.now, this.clock.playing);
    this.chronicle.update(this.now);
    this.details.update(this.now);
    this.teller.update();
    if (this.listeners.get("time")?.size) this.emit("time", this.face.now);
  }

  play() {
    if (this.clock.playing || this.gone) return;
    this.clock.play();
    if (!this.clock.playing) return;
    this.emit("play");
    const pace = paceOf(this);
    /** @type {number | null} */
    let before = null;
    /** @param {number} stamp */
    const step = (stamp) => {
      const seconds = before === null ? 0 : Math.min(LONGEST_FRAME_S, (stamp - before) / 1000);
      before = stamp;
      if (this.seen) {
        const passing = this.span.has(this.now);
        pace(seconds);
        // The bar goes along, unless the reader looks at another part of it.
        if (passing && this.span.hold(this.now)) this.#layBar();
        this.camera.follow(this.now, true);
        this.show();
      }
      if (this.clock.playing) this.frame = requestAnimationFrame(step);
      else this.emit("pause");
    };
    this.frame = requestAnimationFrame(step);
  }

  toggle() {
    if (this.clock.playing) this.pause();
    else this.play();
  }

  pause() {
    if (!this.clock.playing) return;
    this.clock.pause();
    cancelAnimationFrame(this.frame);
    this.show();
    this.emit("pause");
  }

  /** @param {number} minutes */
  seek(minutes) {
    if (this.gone) return;
    this.clock.seek(minutes);
    if (this.span.hold(this.now)) this.#layBar();
    this.camera.follow(this.now, false);
    this.show();
  }

  /** To the next or previous event, day or month. @param {number} by */
  step(by) {
    this.seek(this.stop(by));
  }

  /** When the next or previous event is, or the campaign's end or beginning. @param {number} by */
  stop(by) {
    const times = this.entries.filter((e) => e.type === "event").map((e) => e.at);
    const { epoch_jd: epochJd, duration_min: end } = this.campaign;
    const { calendar } = this.voice;
    return stepFrom(this.now, by, this.stepping, { times, end, epochJd, calendar });
  }

  /**
   * Goes to an entry, and shows what is known of it; of a scene its card tells.
   * @param {Item & { at: number }} entry
   */
  choose({ type, index, at }) {
    this.seek(at);
    if (type !== "scene") return this.select({ type, index });
    this.select(null);
    this.scenes?.open();
    this.drawer.open();
  }

  /**
   * What is drawn at a point, or so near: [{type, index}, its pane, whether it is an area], or null.
   * @param {Size} point
   * @param {number} reach
   * @returns {[item: Item, pane: string, wide?: boolean] | null}
   */
  at(point, reach) {
    const found = this.stage.pick(point);
    if (found) return [found, "forces"];
    const index = this.places.pick(point);
    return index === null ? this.stage.pickBelow(point, reach) : [{ type: "place", index }, "labels"];
  }

  /** Shows what is known of {type, index}, a thing of the campaign, or (null) closes it. @param {Item | null} item */
  select(item) {
    this.stage.selected = item;
    if (item) this.drawer.open();
    this.#foldLegend(Boolean(item));
    this.box.classList.toggle("mm-showing", Boolean(item));
    // In the room that it will have.
    if (item) this.details.show(item);
    else this.details.hide();
    this.stage.draw(this.now);
    this.emit("select", item);
  }

  /**
   * In a low window the legend folds up while details are shown, unless the reader opens it.
   * @param {boolean} showing
   */
  #foldLegend(showing) {
    const legend = this.key.element;
    if (this.narrow || this.element.clientHeight >= LOW_PX || showing === this.showing) return;
    this.showing = showing;
    if (showing) this.wasOpen = legend.open;
    if (showing || this.wasOpen) legend.open = !showing;
  }

  /** The numbers of the forces on the map at the moment. */
  present() {
    const { index, count } = this.stage.moment.locate(this.now);
    return [...index.slice(0, count)];
  }

  forces() {
    const moment = this.stage.moment.locate(this.now);
    return Array.from({ length: moment.count }, (_, i) => ({
      id: this.campaign.forces[moment.index[i]].id,
      lon: longitudeOf(moment.x[i]),
      lat: latitudeOf(moment.y[i]),
      strength: moment.strength[i] < 0 ? null : Math.round(moment.strength[i]),
      margin: Math.round(moment.margin[i]),
    }));
  }

  /**
   * @template {keyof Events} Name
   * @param {Name} name
   * @param {(value: Events[Name]) => void} f
   * @returns {() => boolean}
   */
  on(name, f) {
    const heard = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, heard.add(f));
    return () => heard.delete(f);
  }

  /**
   * @param {keyof Events} name
   * @param {unknown} [value]
   */
  emit(name, value) {
    for (const f of this.listeners.get(name) ?? []) {
      try {
        f(value);
      } catch (error) {
        reportError(error); // a fault of a script's is no reason for the map to stop
      }
    }
  }

  destroy() {
    if (this.gone) return;
    this.gone = true;
    this.ending.abort();
    this.clock.pause();
    cancelAnimationFrame(this.frame);
    this.sizes.disconnect();
    this.map.remove();
    this.element.replaceChildren();
    this.element.classList.remove("mapmaker", "mm-compact", "mm-guarded", "mm-layered", "mm-paper");
    delete this.element.player;
    this.emit("destroy");
    this.listeners.clear();
  }
}
