// Building elements. Text goes in as text: nothing here takes HTML.

/**
 * @typedef {Node | string | number | boolean | null | undefined} Part
 * @typedef {{ [Kind in keyof HTMLElementEventMap as `on${Kind}`]?: (event: HTMLElementEventMap[Kind]) => void }} Listeners
 */

/**
 * Parts and lists of parts, without those that are null, false or an empty text.
 * @param {(Part | Part[])[]} parts
 * @returns {(Node | string)[]}
 */
export const childrenOf = (parts) =>
  parts
    .flat()
    .filter((part) => part || part === 0)
    .map((part) => (part instanceof Node ? part : String(part)));

/**
 * An element: make("button", {class: "x", onclick: f, "--at": 0.5}, "text", child). What begins with
 * "on" is listened to, what begins with "--" is a property of its style; null and false are nothing. Children are
 * parts and lists of parts.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Listeners & Record<string, unknown>} properties
 * @param {...(Part | Part[])} children
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name.startsWith("--")) element.style.setProperty(name, String(value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...childrenOf(children));
  return element;
}
