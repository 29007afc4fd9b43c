// Building elements. Text goes in as text: there is no way here to hand over HTML.

/** An element: make("button", {class: "x", onclick: f}, "text", child). */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** A button that is an icon, said by its label: iconButton("close", "Close", path, act). */
export function iconButton(name, label, path, onclick) {
  return make(
    "button",
    { type: "button", class: `mm-${name}`, title: label, "aria-label": label, onclick },
    icon(path),
  );
}

/** A small icon from one path in a 24 by 24 box. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}
