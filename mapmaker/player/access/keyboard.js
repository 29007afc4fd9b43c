// Keys, for the map that has the focus; the sheet that lists them; and where the focus goes.

import { make } from "../util/dom.js";
import { MINUTES_A_DAY } from "../time/moments.js";
import { SPEEDS } from "../timebar/timebar.js";
import { button, entitle } from "../ui/widgets.js";

/** @import { MapPlayer } from "../mount.js" */
/** @import { MessageKey } from "../data/types.js" */

/** @typedef {{ keys: string[], name: MessageKey, act: (player: MapPlayer, key: string) => void }} Key */

// What a key says, and what it does; the names are messages. Arrows follow the time bar's direction.
/** @type {Key[]} */
const KEYS = [
  { keys: ["k", " "], name: "keysPlay", act: (player) => player.toggle() },
  { keys: ["j", "back"], name: "previous", act: (player) => player.step(-1) },
  { keys: ["l", "on"], name: "next", act: (player) => player.step(1) },
  { keys: [","], name: "dayBack", act: (player) => player.seek(player.now - MINUTES_A_DAY) },
  { keys: ["."], name: "dayOn", act: (player) => player.seek(player.now + MINUTES_A_DAY) },
  { keys: ["+", "="], name: "zoomIn", act: (player) => player.map.zoomIn() },
  { keys: ["-"], name: "zoomOut", act: (player) => player.map.zoomOut() },
  { keys: ["]"], name: "barCloser", act: (player) => player.zoomBar(2) },
  { keys: ["["], name: "barWider", act: (player) => player.zoomBar(1 / 2) },
  { keys: ["0"], name: "barWhole", act: (player) => player.showOnBar() },
  { keys: ["f"], name: "follow", act: (player) => player.camera.resume(player.now) },
  { keys: ["g"], name: "present", act: (player) => player.teller.enter() },
  {
    keys: SPEEDS.map((_, i) => String(i + 1)),
    name: "speed",
    act: (player, key) => setSpeed(player, SPEEDS[Number(key) - 1]),
  },
  { keys: ["Escape"], name: "close", act: (player) => player.select(null) },
  { keys: ["?"], name: "keys", act: showKeys },
];
const SHOWN = { " ": "␣", "=": "", Escape: "Esc", on: ["→", "←"], back: ["←", "→"] };

// Layouts of other scripts have other letters on the same keys.
const CODES = { Comma: ",", Period: ".", Slash: "?", Minus: "-", Equal: "+", BracketLeft: "[", BracketRight: "]" };

// Where a key is the player's: on the map, on what is drawn there, in the player's own parts. What
// else an author put on the map, a popup or a control, has keys of its own.
const HEARD = ".mapmaker, .mm-map, .leaflet-interactive, .mm-part, .mm-part *, .mm-credits *";
const FIELDS = "select, textarea, input:not([type=range], [type=checkbox]), [contenteditable]";
const PRESSED_BY_SPACE = "button, summary, input, a, .mm-entries, .mm-details-body";

/** @param {MapPlayer} player */
function setSpeed(player, times) {
  player.clock.speed = times;
  player.show();
}

function keyOf({ key, code, shiftKey }, dir) {
  if (key === "ArrowRight" || key === "ArrowLeft") return (key === "ArrowRight") === (dir === "ltr") ? "on" : "back";
  if (key.length > 1 || (key >= " " && key <= "~")) return key.length > 1 ? key : key.toLowerCase();
  if (code === "Slash" && !shiftKey) return "";
  return CODES[code] ?? code.replace(/^Key|^Digit/, "").toLowerCase();
}

/**
 * Lets a player be played by keys while it has the focus; the focus is not lost with what is closed.
 * @param {MapPlayer} player
 */
export function listenToKeys(player) {
  const { element } = player;
  const press = (event) => {
    const { target, ctrlKey, metaKey, altKey } = event;
    if (event.defaultPrevented || event.isComposing || ctrlKey || metaKey || altKey) return;
    if (!target.matches(HEARD) || target.matches(FIELDS) || target.closest("dialog")) return;
    const key = keyOf(event, player.voice.dir);
    if (key === " " && target.closest(PRESSED_BY_SPACE)) return;
    if (key === "Escape" && !player.stage.selected) return;
    const found = KEYS.find(({ keys }) => keys.includes(key));
    if (!found) return;
    event.preventDefault();
    found.act(player, key);
  };
  element.addEventListener("keydown", press, { signal: player.ending.signal });
  /** @type {Element | null} */
  let opener = null;
  player.on("select", (item) => {
    const active = document.activeElement;
    const details = player.details.element;
    if (item) {
      if (!details.contains(active)) opener = active;
      player.teller.say(`${player.voice.message("details")}: ${details.querySelector("h2")?.textContent}`);
      if (active && element.contains(active) && !active.checkVisibility()) details.querySelector("button")?.focus();
    } else if (details.contains(active)) {
      const to =
        opener instanceof HTMLElement && opener.isConnected && element.contains(opener) ? opener : player.chart.element;
      to.focus({ preventScroll: true });
    }
  });
}

/** The button that opens the sheet of keys. @param {MapPlayer} player */
export const keysButton = (player) =>
  entitle(button({ class: "mm-keys", onclick: () => showKeys(player) }, "?"), player.voice.message("keys"));

/** Shows which keys there are, in a dialog that has the focus until it is closed. @param {MapPlayer} player */
function showKeys(player) {
  const { voice } = player;
  const shown = (key) => {
    const text = SHOWN[key] ?? key;
    return Array.isArray(text) ? text[voice.rtl ? 1 : 0] : text;
  };
  const caps = ({ keys, name: said }) =>
    (said === "speed" ? [`1–${keys.length}`] : keys.map(shown).filter(Boolean)).map((key) => make("kbd", {}, key));
  const dialog = make(
    "dialog",
    { class: "mm-sheet", "aria-label": voice.message("keys"), onclose: () => dialog.remove() },
    make("h2", {}, voice.message("keys")),
    make("dl", {}, ...KEYS.flatMap((row) => [make("dt", {}, ...caps(row)), make("dd", {}, voice.message(row.name))])),
    button({ onclick: () => dialog.close() }, voice.message("close")),
  );
  player.stand(dialog);
  dialog.showModal();
}
