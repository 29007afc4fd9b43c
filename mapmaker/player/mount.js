// The one way in: mount(element, payload) makes a playing map of an element.

import { retell } from "./accounts.js";
import { according } from "./according.js";
import { choices, languagesOf } from "./choices.js";
import { chronicle } from "./chronicle.js";
import { Clock } from "./clock.js";
import { decode } from "./decode.js";
import { details } from "./details.js";
import { make } from "./dom.js";
import { entriesOf } from "./entries.js";
import { faceOf } from "./face.js";
import { CLOSEST_ZOOM, layGround } from "./ground.js";
import { heading } from "./heading.js";
import { legend } from "./legend.js";
import { Places } from "./places.js";
import { sourceList } from "./sources.js";
import { Stage } from "./stage.js";
import { Voice } from "./text.js";
import { timeBar } from "./timebar.js";

const NARROW_PX = 720;
// A tab that slept must not make the campaign leap.
const LONGEST_FRAME_S = 0.1;

/**
 * Plays a campaign in an element.
 *
 * options: {language, calendar, autoplay}. Returns the player, also found as `element.player`:
 * play(), pause(), seek(date), now, playing, speed, language, calendar, account, forces(),
 * on(name, f), destroy(), and `map`, Leaflet's map. `date` is an ISO text: "1909-07-13",
 * "1909-07-13T06:00". `calendar` is how dates are shown: "gregorian", "julian", "persian" or
 * "islamic"; `account` is a source's id, null for the editor's.
 * Names for on(): "time", "play", "pause", "select", "destroy"; it returns what takes f off again.
 */
export function mount(element, payload, options = {}) {
  const player = new Player(element, decode(payload), options);
  element.player = player.face;
  return player.face;
}

class Player {
  constructor(element, campaign, options) {
    this.element = element;
    this.base = campaign; // the editor's account
    this.account = null;
    this.campaign = campaign;
    this.clock = new Clock(campaign.duration_min);
    this.listeners = new Map();
    this.parts = [];
    this.frame = null;
    this.face = faceOf(this);
    this.voice = new Voice(this.languageFor(options.language), campaign, options.calendar ?? campaign.calendar);
    element.classList.add("mapmaker");
    this.buildMap();
    this.buildParts();
    this.fit();
    this.show();
    this.arrange();
    this.watchSize();
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if ((options.autoplay ?? campaign.autoplay) && !still) this.play();
  }

  languageFor(wished) {
    const { language } = this.campaign;
    const known = languagesOf(this.campaign);
    return [wished, language, known[0], "en"].find((l) => l && (l === "en" || known.includes(l)));
  }

  buildMap() {
    const stage = make("div", { class: "mm-map" });
    this.box = make("div", { class: "mm-frame" }, stage);
    this.element.replaceChildren(this.box);
    const map = L.map(stage, {
      zoomControl: false,
      zoomSnap: 0.25,
      attributionControl: true,
      maxBoundsViscosity: 1,
      maxZoom: this.campaign.tiles ? 18 : CLOSEST_ZOOM,
    });
    this.map = map;
    map.attributionControl.setPrefix(false);
    for (const [name, z] of [["control", 415], ["ways", 420], ["labels", 440], ["forces", 450]]) {
      const pane = map.createPane(`mapmaker-${name}`);
      pane.style.zIndex = z;
      pane.style.pointerEvents = "none";
    }
    // A view is needed before layers are added; fit() sets the real one.
    const [west, south, east, north] = this.campaign.view;
    map.fitBounds([[south, west], [north, east]], { animate: false });
    if (this.campaign.tiles) {
      L.tileLayer(this.campaign.tiles.url, this.campaign.tiles.options).addTo(map);
    }
    const style = getComputedStyle(this.element);
    const fonts = {
      serif: style.getPropertyValue("--mm-serif"),
      sans: style.getPropertyValue("--mm-sans"),
    };
    this.places = new Places(map, this.campaign, this.voice, fonts);
    this.ground = layGround(map, this.campaign.ground, this.voice, fonts, this.places);
    this.stage = new Stage(map, this.campaign, this.voice, this.places, fonts);
    map.on("click", (event) => this.click(event.containerPoint));
    map.on("mousemove", (event) => {
      stage.style.cursor = this.at(event.containerPoint) ? "pointer" : "";
    });
  }

  /** Heading, chronicle, bar, legend and details in the reader's language. */
  buildParts() {
    const { campaign, voice } = this;
    for (const part of this.parts) part.element.remove();
    this.buildMapControls();
    this.element.lang = voice.language;
    this.element.dir = voice.dir;
    this.map.getContainer().setAttribute("role", "application");
    this.map
      .getContainer()
      .setAttribute("aria-label", voice.message("map", { title: voice.say(campaign.title) }));
    this.entries = entriesOf(campaign, voice);
    const choice = according(this.base, this.account, voice, (account) => this.tell(account));
    this.chronicle = chronicle(this.entries, campaign, voice, (entry) => this.choose(entry), choice);
    this.bar = timeBar(campaign, this.entries, voice, {
      toggle: () => (this.clock.playing ? this.pause() : this.play()),
      seek: (minutes) => this.seek(minutes),
      now: () => this.clock.now,
      step: (by) => this.step(by),
      speed: (times) => (times ? (this.clock.speed = times) : this.clock.speed),
    });
    this.heading = heading(campaign, voice);
    this.details = details(campaign, voice, () => this.select(null));
    this.narrow = this.element.clientWidth < NARROW_PX;
    const key = { element: this.folds() };
    const panel = { element: make("aside", { class: "mm-panel" }, this.chronicle.element, this.details.element) };
    this.heading.element.append(
      choices(campaign, voice, (language, calendar) => this.speak(language, calendar)),
    );
    this.parts = [this.heading, panel, key, this.bar];
    this.box.append(...this.parts.map((part) => part.element));
  }

  /** The sources and the legend, one of them open at a time so that the chronicle keeps its room. */
  folds() {
    const { campaign, voice } = this;
    const sources = sourceList(campaign, this.entries, voice, (entry) => {
      // On a narrow screen the list lies over the map that is to be seen now.
      sources.open = !this.narrow;
      this.choose(entry);
    });
    const label = ["sources", "legend"].map((key) => voice.message(key)).join(voice.message("comma"));
    const key = legend(campaign, voice, !this.narrow);
    const element = make("section", { class: "mm-folds", "aria-label": label }, sources, key);
    for (const fold of element.children) {
      fold.addEventListener("toggle", () => {
        for (const other of element.children) if (fold.open && other !== fold) other.open = false;
        this.arrange();
      });
    }
    return element;
  }

  /** Zoom buttons and credits, on the side of the map that the heading and legend leave. */
  buildMapControls() {
    const { map, voice } = this;
    const side = voice.dir === "rtl" ? "left" : "right";
    this.zoomControl?.remove();
    this.zoomControl = L.control.zoom({
      position: `top${side}`,
      zoomInTitle: voice.message("zoomIn"),
      zoomOutTitle: voice.message("zoomOut"),
    });
    this.zoomControl.addTo(map);
    map.attributionControl.setPosition(`bottom${side}`);
    if (!this.ground) return;
    if (this.credit) map.attributionControl.removeAttribution(this.credit);
    this.credit = voice.message("ground");
    map.attributionControl.addAttribution(this.credit);
  }

  speak(language, calendar = this.voice.calendar) {
    this.voice = new Voice(this.languageFor(language), this.campaign, calendar);
    this.rebuild();
  }

  /** Shows the campaign as one of its accounts has it; null is the editor's. */
  tell(account) {
    this.account = account;
    this.campaign = retell(this.base, account);
    this.stage.tell(this.campaign);
    this.rebuild();
  }

  /** Says everything anew; what the reader has chosen, opened, scrolled or focused stays so. */
  rebuild() {
    const scrolled = () => this.box.querySelectorAll(".mm-entries, .mm-details-body");
    const controls = () => [...this.box.querySelectorAll("button, select, input, summary")];
    const tops = [...scrolled()].map((part) => part.scrollTop);
    const focused = controls().indexOf(document.activeElement);
    const { open } = this.box.querySelector(".mm-legend");
    this.stage.voice = this.voice;
    this.places.voice = this.voice;
    this.buildParts();
    this.box.querySelector(".mm-legend").open = open;
    if (this.stage.selected) this.details.show(this.stage.selected);
    this.show();
    this.arrange();
    scrolled().forEach((part, i) => (part.scrollTop = tops[i]));
    controls()[focused]?.focus({ preventScroll: true });
  }

  /** The opening view, clear of the heading; never out of the ground. */
  fit() {
    const { map } = this;
    if (this.ground) {
      map.setMaxBounds(this.ground.bounds);
      map.setMinZoom(map.getBoundsZoom(this.ground.bounds, true));
    }
    const [west, south, east, north] = this.campaign.view;
    map.fitBounds([[south, west], [north, east]], { animate: false, padding: [12, 12] });
  }

  /** Fits what depends on the room there is: labels keep clear of what lies over the map. */
  arrange() {
    const frame = this.map.getContainer().getBoundingClientRect();
    const boxes = this.parts
      .filter((part) => getComputedStyle(part.element).gridArea.startsWith("map"))
      .map((part) => part.element.getBoundingClientRect())
      .map((box) => [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top]);
    this.bar.fit();
    this.stage.obstacles = boxes;
    this.places.obstacles = boxes;
    this.places.repaint(this.voice);
    this.stage.draw(this.clock.now);
  }

  watchSize() {
    this.sizes = new ResizeObserver(() => {
      this.map.invalidateSize({ animate: false, pan: false });
      this.arrange();
      const narrow = this.element.clientWidth < NARROW_PX;
      if (narrow === this.narrow) return;
      this.narrow = narrow;
      this.fit();
    });
    this.sizes.observe(this.map.getContainer());
  }

  show() {
    this.stage.draw(this.clock.now);
    this.heading.update(this.clock.now);
    this.bar.update(this.clock.now, this.clock.playing);
    this.chronicle.update(this.clock.now);
    if (this.listeners.get("time")?.size) this.emit("time", this.face.now);
  }

  play() {
    if (this.clock.playing || this.gone) return;
    this.clock.play();
    if (!this.clock.playing) return;
    this.emit("play");
    let before = null;
    const step = (stamp) => {
      const seconds = before === null ? 0 : Math.min(LONGEST_FRAME_S, (stamp - before) / 1000);
      before = stamp;
      this.clock.tick(seconds);
      this.show();
      if (this.clock.playing) this.frame = requestAnimationFrame(step);
      else this.emit("pause");
    };
    this.frame = requestAnimationFrame(step);
  }

  pause() {
    if (!this.clock.playing) return;
    this.clock.pause();
    cancelAnimationFrame(this.frame);
    this.show();
    this.emit("pause");
  }

  seek(minutes) {
    if (this.gone) return;
    this.clock.seek(minutes);
    this.show();
  }

  /** To the next or previous event. */
  step(by) {
    const times = this.entries.filter((e) => e.type === "event").map((e) => e.at);
    const now = this.clock.now;
    const to = by > 0 ? times.find((t) => t > now + 1) : times.findLast((t) => t < now - 1);
    this.seek(to ?? (by > 0 ? this.campaign.duration_min : 0));
  }

  choose(entry) {
    this.seek(entry.at);
    this.select({ type: entry.type, index: entry.index });
  }

  at(point) {
    const found = this.stage.pick(point);
    if (found) return found;
    const index = this.places.pick(point);
    return index === null ? null : { type: "place", index };
  }

  click(point) {
    const found = this.at(point);
    if (found) this.select(found);
  }

  /** Shows what is known of a force, event, movement or place, or (null) closes it. */
  select(item) {
    this.stage.selected = item;
    if (item) this.details.show(item);
    else this.details.hide();
    this.box.classList.toggle("mm-showing", Boolean(item));
    this.stage.draw(this.clock.now);
    this.emit("select", item);
  }

  forces() {
    const moment = this.stage.moment.locate(this.clock.now);
    return Array.from({ length: moment.count }, (_, i) => ({
      id: this.campaign.forces[moment.index[i]].id,
      lon: (moment.x[i] - 0.5) * 360,
      lat: latitudeOf(moment.y[i]),
      strength: moment.strength[i] < 0 ? null : Math.round(moment.strength[i]),
      margin: Math.round(moment.margin[i]),
    }));
  }

  on(name, f) {
    if (!this.listeners.has(name)) this.listeners.set(name, new Set());
    this.listeners.get(name).add(f);
    return () => this.listeners.get(name).delete(f);
  }

  emit(name, value) {
    for (const f of this.listeners.get(name) ?? []) f(value);
  }

  destroy() {
    if (this.gone) return;
    this.gone = true;
    this.clock.pause();
    cancelAnimationFrame(this.frame);
    this.sizes.disconnect();
    this.map.remove();
    this.element.replaceChildren();
    this.element.classList.remove("mapmaker");
    delete this.element.player;
    this.emit("destroy");
    this.listeners.clear();
  }
}

/** Latitude of a Web Mercator y from 0 (north edge) to 1. */
function latitudeOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}
