// Small parts of which others are made: buttons, icons, lists, choices, folds.

import { make } from "../util/dom.js";

/** @import { Listeners, Part } from "../util/dom.js" */

/**
 * A button: button({class: "x", onclick: f}, "text").
 * @param {Listeners & Record<string, unknown>} properties
 * @param {...(Part | Part[])} children
 */
export const button = (properties, ...children) => make("button", { type: "button", ...properties }, ...children);

/**
 * Says what an element without text is, to those who point at it and to those who do not see it.
 * @template {HTMLElement} Labelled
 * @param {Labelled} element
 * @param {string} label
 * @returns {Labelled}
 */
export function entitle(element, label) {
  element.title = label;
  element.setAttribute("aria-label", label);
  return element;
}

export const CLOSE = "M6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12 19 6.4 17.6 5 12 10.6z";

const SVG = "http://www.w3.org/2000/svg";

/**
 * A button that is an icon, said by its label: iconButton("close", "Close", path, act).
 * @param {string} kind
 * @param {string} label
 * @param {string} path
 * @param {() => void} onclick
 */
export const iconButton = (kind, label, path, onclick) =>
  entitle(button({ class: `mm-${kind}`, onclick }, icon(path)), label);

/** A small icon from one path in a 24 by 24 box. @param {string} path */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/**
 * What folds up under its label.
 * @param {string | null} kind
 * @param {string} label
 * @param {...(Part | Part[])} content
 */
export const fold = (kind, label, ...content) =>
  make("details", { class: kind && `mm-${kind}` }, make("summary", {}, label), ...content);

/**
 * A list of items, each a list of its parts.
 * @param {string | null} kind
 * @param {Part[][]} items
 */
export const list = (kind, items) =>
  make("ul", { class: kind && `mm-${kind}` }, ...items.map((item) => make("li", {}, ...item)));

/**
 * A choice of `options`, each a value and its words; `choose(value)` is called with another one.
 * @param {(string | number)[][]} options
 * @param {string | number} chosen
 * @param {(value: string) => void} choose
 */
export function choice(options, chosen, choose) {
  const select = make(
    "select",
    { onchange: () => choose(select.value) },
    ...options.map(([value, words]) => make("option", { value, selected: value === chosen }, words)),
  );
  return select;
}

/**
 * Puts parts of the player into its box; the style sheet reaches what is in them.
 * @param {Element} box
 * @param {...Element} parts
 */
export function standIn(box, ...parts) {
  for (const part of parts) part.classList.add("mm-part");
  box.append(...parts);
}

/** When something was, before the words that say what. @param {string} date */
export const when = (date) => make("span", { class: "mm-when" }, date);
