// Keys, for the map that has the focus, and the sheet that lists them.

import { make } from "../util/dom.js";
import { MINUTES_A_DAY } from "../time/moments.js";
import { SPEEDS } from "../timebar/timebar.js";
import { button, entitle, standIn } from "../ui/widgets.js";

/** @import { Actions } from "../actions.js" */
/** @import { MessageKey } from "../data/types.js" */
/** @import { ReadonlyState } from "../state.js" */
/** @import { Voice } from "../text/voice.js" */

/**
 * @typedef {Omit<Actions, "arrange" | "choose" | "raise" | "showAccount" | "showLayer" | "setLanguage">} KeyActions
 * @typedef {(actions: KeyActions, state: ReadonlyState, key: string) => void} Act
 * @typedef {{ keys: string[], name: MessageKey, act: Act }} Key
 */

// What a key says, and what it does; the names are messages. Arrows follow the time bar's direction.
/** @type {Key[]} */
const KEYS = [
  { keys: ["k", " "], name: "keysPlay", act: (actions) => actions.toggle() },
  { keys: ["j", "back"], name: "previous", act: (actions) => actions.step(-1) },
  { keys: ["l", "on"], name: "next", act: (actions) => actions.step(1) },
  { keys: [","], name: "dayBack", act: (actions, { now }) => actions.seek(now - MINUTES_A_DAY) },
  { keys: ["."], name: "dayOn", act: (actions, { now }) => actions.seek(now + MINUTES_A_DAY) },
  { keys: ["+", "="], name: "zoomIn", act: (actions) => actions.zoomIn() },
  { keys: ["-"], name: "zoomOut", act: (actions) => actions.zoomOut() },
  { keys: ["]"], name: "barCloser", act: (actions) => actions.zoomBar(2) },
  { keys: ["["], name: "barWider", act: (actions) => actions.zoomBar(1 / 2) },
  { keys: ["0"], name: "barWhole", act: (actions) => actions.showOnBar() },
  { keys: ["f"], name: "follow", act: (actions) => actions.resume() },
  { keys: ["g"], name: "present", act: (actions) => actions.listPresent() },
  {
    keys: SPEEDS.map((_, i) => String(i + 1)),
    name: "speed",
    act: (actions, _, key) => actions.setSpeed(SPEEDS[Number(key) - 1]),
  },
  { keys: ["Escape"], name: "close", act: (actions) => actions.select(null) },
  { keys: ["?"], name: "keys", act: (actions) => actions.showKeys() },
];
/** @type {Record<string, string | [ltr: string, rtl: string]>} */
const SHOWN = { " ": "␣", "=": "", Escape: "Esc", on: ["→", "←"], back: ["←", "→"] };

// Layouts of other scripts have other letters on the same keys.
/** @type {Record<string, string>} */
const CODES = { Comma: ",", Period: ".", Slash: "?", Minus: "-", Equal: "+", BracketLeft: "[", BracketRight: "]" };

// Where a key is the player's: on the map, on what is drawn there, in the player's own parts. What
// else an author put on the map, a popup or a control, has keys of its own.
const OWN = ".mapmaker, .mm-map, .leaflet-interactive, .mm-part, .mm-part *, .mm-credits *";
const FIELDS = "select, textarea, input:not([type=range], [type=checkbox]), [contenteditable]";
const PRESSED_BY_SPACE = "button, summary, input, a, .mm-entries, .mm-details-body";

/**
 * The key that was pressed, by its character or its name.
 * @param {KeyboardEvent} event
 * @param {string} dir
 */
function keyOf({ key, code, shiftKey }, dir) {
  if (key === "ArrowRight" || key === "ArrowLeft") return (key === "ArrowRight") === (dir === "ltr") ? "on" : "back";
  if (key.length > 1 || (key >= " " && key <= "~")) return key.length > 1 ? key : key.toLowerCase();
  if (code === "Slash" && !shiftKey) return "";
  return CODES[code] ?? code.replace(/^Key|^Digit/, "").toLowerCase();
}

/**
 * Lets a player be played by keys while it has the focus.
 * @param {HTMLElement} element the player's
 * @param {ReadonlyState} state
 * @param {KeyActions} actions
 * @param {AbortSignal} ending
 */
export function listenToKeys(element, state, actions, ending) {
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const { ctrlKey, metaKey, altKey } = event;
    const target = /** @type {Element} */ (event.target);
    if (event.defaultPrevented || event.isComposing || ctrlKey || metaKey || altKey) return;
    if (!target.matches(OWN) || target.matches(FIELDS) || target.closest("dialog")) return;
    const key = keyOf(event, state.voice.dir);
    if (key === " " && target.closest(PRESSED_BY_SPACE)) return;
    if (key === "Escape" && !state.selected) return;
    const found = KEYS.find(({ keys }) => keys.includes(key));
    if (!found) return;
    event.preventDefault();
    found.act(actions, state, key);
  };
  element.addEventListener("keydown", press, { signal: ending });
}

/**
 * The button that opens the sheet of keys.
 * @param {ReadonlyState} state
 * @param {Pick<Actions, "showKeys">} actions
 */
export const keysButton = ({ voice }, { showKeys }) =>
  entitle(button({ class: "mm-keys", onclick: showKeys }, "?"), voice.message("keys"));

/**
 * Shows which keys there are, in a dialog that has the focus until it is closed.
 * @param {Element} box of the player's parts
 * @param {Voice} voice
 */
export function showKeys(box, voice) {
  /** @param {string} key */
  const shown = (key) => {
    const text = SHOWN[key] ?? key;
    return Array.isArray(text) ? text[voice.rtl ? 1 : 0] : text;
  };
  /** @param {Key} row */
  const caps = ({ keys, name: said }) =>
    (said === "speed" ? [`1–${keys.length}`] : keys.map(shown).filter(Boolean)).map((key) => make("kbd", {}, key));
  const dialog = make(
    "dialog",
    { class: "mm-sheet", "aria-label": voice.message("keys"), onclose: () => dialog.remove() },
    make("h2", {}, voice.message("keys")),
    make("dl", {}, ...KEYS.flatMap((row) => [make("dt", {}, ...caps(row)), make("dd", {}, voice.message(row.name))])),
    button({ onclick: () => dialog.close() }, voice.message("close")),
  );
  standIn(box, dialog);
  dialog.showModal();
}
