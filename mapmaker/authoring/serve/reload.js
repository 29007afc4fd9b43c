// Runs in a page while `mapmaker serve` shows it: reloads it when it has been rebuilt, at the same
// instant and view, and shows what is wrong with its campaign when it could not be.

(() => {
  // In a sandbox, as embedded maps are, a page may neither keep nor ask anything.
  if (origin === "null") return;
  const { page = "", version } = document.currentScript?.dataset ?? {};
  /**
   * @typedef {{ place: string, message: string, hint?: string }} Problem
   * @typedef {Record<string, { version?: string, problems: Problem[] }>} News of pages, by their names
   */
  const kept = `mapmaker:${location.pathname}`;
  const player = () => document.querySelector(".mapmaker")?.player;

  /** Keeps what a new reading of the page would lose; the address keeps the rest. */
  function keep() {
    const { now, playing, following, map } = player() ?? {};
    const view = map && !following ? { centre: map.getCenter(), zoom: map.getZoom() } : null;
    sessionStorage.setItem(kept, JSON.stringify({ now, playing, view, scrolled: scrollY }));
  }

  function restore() {
    const said = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    if (!said) return;
    const { now, playing, view, scrolled } = JSON.parse(said);
    scrollTo(0, scrolled);
    const shown = player();
    if (!shown || !now) return;
    shown.seek(now);
    if (playing) shown.play();
    else shown.pause();
    if (!view) return;
    const look = () => shown.map.setView(view.centre, view.zoom, { animate: false });
    look();
    // Once more when what stands around the map has taken its room.
    requestAnimationFrame(() => requestAnimationFrame(look));
  }

  function renew() {
    keep();
    location.reload();
  }

  const STYLE = `
    :host { position: fixed; inset: 0; z-index: 2147483647; display: grid; place-items: center;
      background: rgb(20 16 12 / 55%); font: 15px/1.5 system-ui, sans-serif; direction: ltr; }
    section { box-sizing: border-box; width: min(56rem, 100% - 24px); max-height: calc(100% - 24px);
      overflow: auto; padding: 20px 24px; border-top: 5px solid #b3261e; border-radius: 6px;
      background: #fffdf8; color: #241f1a; box-shadow: 0 8px 40px rgb(0 0 0 / 40%); text-align: left; }
    h1 { margin: 0 0 4px; font-size: 18px; }
    p { margin: 0; }
    ol { margin: 12px 0 0; padding: 0; list-style: none; }
    li { padding: 10px 0; border-top: 1px solid #ddd3c2; overflow-wrap: anywhere; }
    code { font: 13px/1.5 ui-monospace, monospace; color: #8a1c16; }
    .hint { color: #5c5348; }
    button { float: right; min-width: 44px; min-height: 44px; margin: -8px -12px 0 8px; border: 0;
      background: none; color: inherit; font: inherit; font-size: 22px; cursor: pointer; }
    @media (prefers-color-scheme: dark) {
      section { background: #262220; color: #f0e9dd; }
      li { border-color: #4a433c; }
      code { color: #ffb4a8; }
      .hint { color: #c4b9aa; }
    }`;

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {string} [text]
   * @param {string} [name]
   */
  const make = (tag, text = "", name = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  /** @type {HTMLElement | undefined} */
  let overlay;

  /** Lays the problems over the page; without any, takes them away. @param {Problem[]} problems */
  function show(problems) {
    const before = overlay && document.activeElement === overlay;
    overlay?.remove();
    overlay = undefined;
    if (!problems.length) return;
    const laid = make("div");
    overlay = laid;
    laid.id = "mapmaker-problems";
    const root = laid.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const box = make("section");
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", "Problems of the campaign");
    const close = make("button", "\u00d7");
    close.setAttribute("aria-label", "Close");
    close.onclick = () => show([]);
    const many = problems.length === 1 ? "A problem" : `${problems.length} problems`;
    const list = make("ol");
    for (const { place, message, hint } of problems) {
      const item = make("li");
      item.append(make("code", place), make("p", message));
      if (hint) item.append(make("p", hint, "hint"));
      list.append(item);
    }
    const stale = player() ? "The map behind this is the last one that could be made." : "";
    box.append(close, make("h1", `${many} to mend`), make("p", stale), list);
    root.append(box);
    laid.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the map's keys are not meant
      if (event.key === "Escape") show([]);
    });
    document.body.append(laid);
    if (before) close.focus();
  }

  let known = "";

  /** Takes in the news of pages by name, unless this page's are none. @param {News} news */
  function heed(news) {
    const own = news[page];
    if (!own || JSON.stringify(own) === known) return;
    known = JSON.stringify(own);
    if (own.version === version) show(own.problems);
    else renew();
  }

  // A browser has six connections to a host, for all its pages. So one page of all that are open
  // listens to the server and passes the news on to the others; when it goes, another one does.
  const pages = new BroadcastChannel("mapmaker:news");
  pages.onmessage = ({ data }) => heed(data.news ?? {});

  /** Listens for all pages as long as this one is open. */
  function listen() {
    /** @type {News} */
    const all = {};
    /** @param {News} news */
    const passOn = (news) => pages.postMessage({ news });
    const stream = new EventSource("/.mapmaker/news");
    stream.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      Object.assign(all, news);
      passOn(news);
      heed(news);
    };
    pages.addEventListener("message", ({ data }) => {
      if (data.asked in all) passOn({ [data.asked]: all[data.asked] });
    });
    addEventListener("pagehide", () => stream.close());
    return new Promise(() => {});
  }

  restore();
  pages.postMessage({ asked: page }); // what has changed since the page was read
  if (navigator.locks) navigator.locks.request("mapmaker:news", listen);
  else listen(); // for itself: a page within one of an unsafe host
  addEventListener("pageshow", ({ persisted }) => persisted && renew());
})();
