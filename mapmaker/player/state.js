// The state of a player: what it shows, and how. Layers of the map and panels read it; the player and
// its camera change it, by its methods.

import { withAccount } from "./data/accounts.js";
import { Moment } from "./data/tracks.js";
import { browserLanguage } from "./text/browser_language.js";
import { languagesOf } from "./text/messages.js";
import { Voice } from "./text/voice.js";
import { Clock } from "./time/clock.js";
import { Span } from "./time/span.js";
import { stepFrom } from "./time/steps.js";

/** @import { Account, Box, Campaign, Fonts, Item } from "./data/types.js" */

/**
 * What layers and panels see of the state.
 * @typedef {Readonly<Omit<State, "change" | "showAccount" | "showLayer" | "setLanguage">>} ReadonlyState
 *
 * @typedef {object} Changes what changes by itself
 * @property {Item | null} [selected]
 * @property {number | null} [followed]
 * @property {Box[]} [obstacles]
 * @property {boolean} [ready]
 * @property {boolean} [narrow]
 * @property {number} [ratio]
 * @property {string} [stepping]
 * @property {number} [rise]
 */

/**
 * The language in which a campaign is shown: the one asked for, or the browser's, or the campaign's.
 * @param {Campaign} campaign
 * @param {string} [asked]
 */
function languageFor(campaign, asked) {
  const known = languagesOf(campaign);
  const languages = [asked, browserLanguage(known), campaign.language, known[0]];
  return languages.find((l) => l && (l === "en" || known.includes(l))) ?? "en";
}

export class State {
  /** @type {Voice} */
  voice;
  /** @type {number | undefined} of a canvas's pixels to the page's, if not the screen's */
  ratio;
  /** @type {Moment} the forces of a moment, hidden ones too */
  #moment;

  /**
   * @param {Campaign} campaign
   * @param {Fonts} fonts
   * @param {{ language?: string, calendar?: string, compact?: boolean }} [options]
   */
  constructor(campaign, fonts, { language, calendar, compact = false } = {}) {
    this.base = campaign; // the editor's account
    this.fonts = fonts;
    this.compact = compact; // embedded in another page
    this.clock = new Clock(campaign);
    this.span = new Span(campaign.duration_min); // what the time bar shows
    /** @type {Account | null} */
    this.account = null;
    this.campaign = campaign; // as the account shown has it
    this.#moment = new Moment(campaign.tracks);
    this.setLanguage(language, calendar ?? campaign.calendar);
    /** What the address need not say. */
    this.opening = {
      lang: this.voice.language,
      calendar: this.voice.calendar,
      account: "",
      force: "",
      follow: "",
      speed: 1,
    };
    /** @type {ReadonlySet<string | number>} */
    this.hidden = new Set(); // the names of layers, the numbers of sides
    /** @type {Item | null} */
    this.selected = null;
    /** @type {number | null} */
    this.followed = null; // the force that the camera keeps in view
    /** @type {Box[]} */
    this.obstacles = []; // what lies over the map, in its pixels
    this.ready = false; // whether all is laid out: every step on the way there would be painted
    this.narrow = false;
    this.stepping = "event"; // what the buttons step by
    this.rise = 0.27; // of the sheet on a narrow screen
  }

  /** The campaign's minute that is shown. */
  get now() {
    return this.clock.now;
  }

  /** The forces at the moment. */
  get moment() {
    return this.#moment.locate(this.now);
  }

  /** The id of the force that the camera keeps in view. */
  get followedId() {
    return this.followed === null ? null : this.base.forces[this.followed].id;
  }

  /** When the next or previous event is, or the campaign's end or beginning. @param {number} by */
  stop(by) {
    const { epoch_jd: epochJd, duration_min: end, events } = this.campaign;
    const times = events.map(({ date }) => date.best).sort((a, b) => a - b);
    const { calendar } = this.voice;
    return stepFrom(this.now, by, this.stepping, { times, end, epochJd, calendar });
  }

  /** Takes what one account says, or (null) the editor. @param {Account | null} account */
  showAccount(account) {
    this.account = account;
    this.campaign = account ? withAccount(this.base, account) : this.base;
    this.clock.setCampaign(this.campaign);
    this.#moment = new Moment(this.campaign.tracks);
  }

  /**
   * @param {string | undefined} language
   * @param {string} calendar
   */
  setLanguage(language, calendar) {
    this.voice = new Voice(languageFor(this.base, language), this.campaign, calendar);
  }

  /**
   * Shows or hides a layer of the ground (its name) or a side (its number).
   * @param {string | number} layer
   * @param {boolean} visible
   */
  showLayer(layer, visible) {
    const hidden = new Set(this.hidden);
    hidden[visible ? "delete" : "add"](layer);
    this.hidden = hidden;
  }

  /** @param {Changes} changes */
  change(changes) {
    Object.assign(this, changes);
  }
}
