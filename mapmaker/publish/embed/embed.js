// <campaign-map src="tehran.html" at="1909-07-13" lang="fa">: a page of mapmaker's as an element.
//
// Attributes: src, at, lang, calendar, account, follow, speed, height, label, autoplay, loading. Methods:
// seek(date), play(), pause(). Properties: now, playing. Events: ready, time, play, pause, event.
// Attributes that the page takes in its address, and as messages when they change.
const PASSED_ON = ["at", "lang", "calendar", "account", "follow", "speed"];
// Messages of the page that are events of the element.
const EVENTS = ["ready", "time", "play", "pause", "event"];
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";

/**
 * @typedef {{ type: string } & Record<string, string | null>} Message to the page
 * @typedef {{ type: string, now?: string, playing?: boolean, height?: number }} Received from the page
 */

class CampaignMap extends HTMLElement {
  static observedAttributes = ["src", "height", "label", ...PASSED_ON];
  /** @type {string | null} */
  now = null;
  playing = false;
  #frame = document.createElement("iframe");
  #ready = false;
  /** @type {Message[]} */
  #waiting = [];
  /** @param {MessageEvent} message */
  #listener = (message) => {
    const { data, source } = message;
    if (source === this.#frame.contentWindow && data?.mapmaker === 1) this.#receive(data);
  };

  constructor() {
    super();
    const frame = this.#frame;
    frame.setAttribute("sandbox", SANDBOX);
    frame.allow = "clipboard-write; fullscreen";
    frame.referrerPolicy = "no-referrer";
    Object.assign(frame.style, { display: "block", width: "100%", height: "100%", border: "0" });
    frame.addEventListener("load", () => this.#post({ type: "hello" }));
    this.attachShadow({ mode: "open" }).append(frame);
  }

  connectedCallback() {
    addEventListener("message", this.#listener);
    if (!this.style.display) this.style.display = "block";
    this.#fit();
    this.#load();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#listener);
    this.#ready = false;
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} value
   */
  attributeChangedCallback(name, before, value) {
    if (!this.isConnected || before === value) return;
    if (name === "src") this.#load();
    else if (name === "at" && value !== null) this.seek(value);
    else if (PASSED_ON.includes(name)) this.#send({ type: "set", [name]: value });
    else this.#fit();
  }

  /** @param {string} date */
  seek(date) {
    this.#send({ type: "seek", at: String(date) });
  }

  play() {
    this.#send({ type: "play" });
  }

  pause() {
    this.#send({ type: "pause" });
  }

  #fit() {
    this.#frame.title = this.getAttribute("label") ?? "Animated map";
    const height = Number(this.getAttribute("height"));
    if (height > 0) this.style.height = `${height}px`;
    else if (!this.style.height) this.style.height = "min(80vh, 40rem)";
  }

  #load() {
    const src = this.getAttribute("src");
    if (!src) return;
    const page = new URL(src, document.baseURI);
    page.searchParams.set("embed", "");
    const said = new URLSearchParams(page.hash.slice(1));
    for (const name of PASSED_ON) {
      const value = this.getAttribute(name);
      if (value !== null) said.set(name, value);
    }
    said.set("play", this.hasAttribute("autoplay") ? "1" : "0");
    page.hash = String(said);
    this.#ready = false;
    this.#waiting = [];
    this.#frame.setAttribute("loading", this.getAttribute("loading") ?? "lazy");
    this.#frame.src = String(page);
  }

  /** Sends a message now, or as soon as the page listens. @param {Message} message */
  #send(message) {
    if (this.#ready) this.#post(message);
    else this.#waiting.push(message);
  }

  /** @param {Message} message */
  #post(message) {
    // In its sandbox the page has no origin that could be named.
    this.#frame.contentWindow?.postMessage({ mapmaker: 1, ...message }, "*");
  }

  /** Takes a message of the page. @param {Received} data */
  #receive(data) {
    if (data.now !== undefined) this.now = data.now;
    if (data.playing !== undefined) this.playing = data.playing;
    if (data.type === "ready") {
      this.#ready = true;
      for (const message of this.#waiting.splice(0)) this.#post(message);
    }
    if (data.type === "height" && this.getAttribute("height") === "auto") {
      this.style.height = `${Math.max(200, Math.min(4000, Number(data.height) || 0))}px`;
    }
    if (EVENTS.includes(data.type)) this.dispatchEvent(new CustomEvent(data.type, { detail: data }));
  }
}

if (!customElements.get("campaign-map")) customElements.define("campaign-map", CampaignMap);
