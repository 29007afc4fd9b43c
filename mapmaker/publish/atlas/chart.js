// The world map: a mark for each campaign, or for several that crowd; choosing one, or dragging a box,
// asks for what lies there.

import { make } from "../../player/util/dom.js";
import { frameOfView, place, Taken } from "../../player/labels/placement.js";
import { find } from "./elements.js";
import { inBox } from "./filter.js";
import { grouped, markSize, project, unproject, viewOf } from "./world.js";

/** @import { Bounds, Box, Point } from "../../player/data/types.js" */
/** @import { Card } from "./atlas.js" */
/** @import { Translator } from "./translator.js" */
/** @import { Group, Rectangle } from "./world.js" */

/** @typedef {Group<{ x: number, y: number, card: Card }>} Mark campaigns that share a mark, in pixels */

// Campaigns so near each other share a mark; no two marks are too near for fingers.
const NEAR_PX = 34;
const APART_PX = 26;
// A box that is dragged no larger than this is none.
const LEAST_BOX_PX = 6;
// Outlines of maps are drawn of so few that they can be distinguished, and where they are large enough.
const MOST_SHEETS = 40;
const LEAST_SHEET_PX = 20;
// Titles stand beside marks where these are few.
const MOST_LABELS = 14;
const LABEL_LETTERS = 44;
const LABEL_PX = 16;
// A chosen mark asks for this much around it, in degrees, at least.
const AROUND_DEG = 1.5;

export class Chart {
  /** @type {Card[]} those found so far */
  cards;
  /** @type {Bounds | null} */
  box;
  /** @type {Translator} */
  translator;

  /**
   * `onbox` is called with the box that is asked for, null for everywhere.
   * @param {Element} section
   * @param {(box: Bounds | null) => void} onbox
   */
  constructor(section, onbox) {
    this.onbox = onbox;
    /** @type {HTMLElement} */
    this.world = find(".world", section);
    /** @type {SVGSVGElement} */
    this.svg = find("svg", section);
    /** @type {HTMLElement} */
    this.marks = find(".marks", section);
    /** @type {HTMLElement} */
    this.band = find(".box", section);
    /** @type {HTMLButtonElement} */
    this.whole = find(".all", section);
    this.sheets = find(".sheets", section);
    this.size = /** @type {Point} */ (this.svg.dataset.size?.split(" ").map(Number));
    this.home = /** @type {Rectangle} */ (this.svg.getAttribute("viewBox")?.split(" ").map(Number));
    this.everywhere = false;
    find(".dots", section).remove();
    this.pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** @type {WeakMap<Element, Card>} the cards of the marks */
    this.cardOf = new WeakMap();
    this.whole.addEventListener("click", () => {
      this.everywhere = true;
      this.onbox(null);
      this.marks.querySelector("button")?.focus({ preventScroll: true });
    });
    this.world.addEventListener("pointerdown", (event) => this.drag(event));
    this.marks.addEventListener("keydown", (event) => this.walk(event));
    new ResizeObserver(() => this.cards && this.draw()).observe(this.world);
  }

  /**
   * Shows the campaigns found so far, and of them those within a box.
   * @param {Card[]} cards
   * @param {Bounds | null} box
   * @param {Translator} translator
   */
  show(cards, box, translator) {
    Object.assign(this, { cards, box, translator });
    this.everywhere &&= !box;
    this.draw();
  }

  /** @returns {Rectangle} */
  get view() {
    if (this.box) return viewOf(this.box, this.size);
    return this.everywhere ? [0, 0, ...this.size] : this.home;
  }

  draw() {
    const [x, y, width] = this.view;
    const box = this.world.getBoundingClientRect();
    const scale = box.width / width;
    this.svg.setAttribute("viewBox", this.view.map((n) => n.toFixed(1)).join(" "));
    const points = this.cards.map((card) => {
      const [px, py] = project(card.spot);
      return { x: (px - x) * scale, y: (py - y) * scale, card };
    });
    const seen = points.filter((p) => p.x > -4 && p.y > -4 && p.x < box.width + 4 && p.y < box.height + 4);
    const groups = grouped(seen, NEAR_PX, APART_PX);
    this.outline(groups, scale);
    const kept = document.activeElement && this.cardOf.get(document.activeElement);
    const buttons = groups.map((group) => this.mark(group));
    this.marks.replaceChildren(...buttons);
    this.label(groups, buttons, box);
    const again = kept && buttons.find((_, n) => groups[n].members.some(({ card }) => card === kept));
    this.rove(again || buttons[0]);
    if (kept) (again || this.whole).focus({ preventScroll: true });
    this.whole.disabled = this.view[2] === this.size[0];
  }

  /** @param {Mark} group */
  mark(group) {
    const { members } = group;
    const size = markSize(members.length);
    const titles = members.slice(0, 3).map(({ card }) => card.title);
    const name =
      members.length === 1
        ? titles[0]
        : this.translator.plural("several", members.length, {
            n: this.translator.number(members.length),
            titles: titles.join(this.translator.messages.comma) + (members.length > 3 ? " …" : ""),
          });
    const button = make(
      "button",
      { type: "button", "aria-label": name, title: name, class: members.length === 1 ? "single" : null },
      make("i", {}, members.length === 1 ? "" : this.translator.number(members.length)),
    );
    this.cardOf.set(button, members[0].card);
    button.style.left = `${group.x}px`;
    button.style.top = `${group.y}px`;
    button.style.setProperty("--size", `${size}px`);
    // Of marks that touch, the small one is on top.
    button.style.zIndex = String(Math.round(60 - size));
    button.classList.toggle(
      "out",
      Boolean(this.box) && !members.some(({ card }) => this.box && inBox(card.spot, this.box)),
    );
    button.addEventListener("click", () => this.onbox(boxAround(members.map(({ card }) => card))));
    return button;
  }

  /**
   * The outlines of the maps, as on the index sheet of an atlas, and the box that is asked for.
   * @param {Mark[]} groups
   * @param {number} scale
   */
  outline(groups, scale) {
    const alone = groups.filter(({ members }) => members.length === 1).map(({ members }) => members[0].card);
    const outlines = alone.length > MOST_SHEETS ? [] : alone.map((card) => rectangle(card.bounds));
    const drawn = outlines.filter(([, , width]) => width * scale >= LEAST_SHEET_PX);
    this.sheets.setAttribute("d", drawn.map(([x, y, w, h]) => `M${x} ${y}h${w}v${h}h${-w}z`).join(""));
  }

  /**
   * @param {Mark[]} groups
   * @param {HTMLElement[]} buttons
   * @param {DOMRect} frame
   */
  label(groups, buttons, { width, height }) {
    if (groups.length > MOST_LABELS) return;
    const taken = new Taken(
      groups.map(({ x, y, members }) => {
        const half = markSize(members.length) / 2;
        return /** @type {Box} */ ([x - half, y - half, x + half, y + half]);
      }),
    );
    const { font } = getComputedStyle(this.marks);
    this.pen.font = font;
    groups.forEach(({ x, y, members }, n) => {
      if (members.length > 1) return;
      const { title } = members[0].card;
      const text = title.length > LABEL_LETTERS ? `${title.slice(0, LABEL_LETTERS - 2).trim()}…` : title;
      const box = place(
        taken,
        frameOfView({ width, height }),
        x,
        y,
        this.pen.measureText(text).width + 4,
        LABEL_PX,
        9,
        8,
      );
      if (!box) return;
      const label = make("span", { "aria-hidden": "true", dir: "auto" }, text);
      label.style.left = `calc(50% + ${box[0] - x}px)`;
      label.style.top = `calc(50% + ${box[1] - y}px)`;
      buttons[n].append(label);
      buttons[n].removeAttribute("title");
    });
  }

  /** One mark is reached by Tab, the others by arrows. @param {HTMLElement | undefined} current */
  rove(current) {
    for (const button of /** @type {Iterable<HTMLElement>} */ (this.marks.children))
      button.tabIndex = button === current ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.marks.children]);
    const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = at + 1;
    const before = at - 1;
    /** @type {Record<string, number>} */
    const ways = { ArrowRight: next, ArrowDown: next, ArrowLeft: before, ArrowUp: before, Home: 0, End: -1 };
    const to = ways[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const button = buttons.at(to % buttons.length);
    this.rove(button);
    button?.focus();
  }

  /** With a mouse or a pen, a box; fingers scroll the page, and tap. @param {PointerEvent} down */
  drag(down) {
    const isOnMark = down.target instanceof Element && down.target.closest("button");
    if (down.pointerType === "touch" || down.button || isOnMark) return;
    const frame = this.world.getBoundingClientRect();
    /** @param {PointerEvent} event */
    const at = (event) => [
      Math.min(frame.width, Math.max(0, event.clientX - frame.left)),
      Math.min(frame.height, Math.max(0, event.clientY - frame.top)),
    ];
    const start = at(down);
    /** @type {Box} */
    let span = [0, 0, 0, 0];
    /** @param {PointerEvent} event */
    const move = (event) => {
      const end = at(event);
      const [left, right] = [Math.min(start[0], end[0]), Math.max(start[0], end[0])];
      const [top, bottom] = [Math.min(start[1], end[1]), Math.max(start[1], end[1])];
      span = [left, top, right, bottom];
      this.band.hidden = right - left < LEAST_BOX_PX || bottom - top < LEAST_BOX_PX;
      Object.assign(this.band.style, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${right - left}px`,
        height: `${bottom - top}px`,
      });
    };
    /** @param {PointerEvent} event */
    const up = (event) => {
      this.world.removeEventListener("pointermove", move);
      if (event.type === "pointerup" && !this.band.hidden) this.onbox(this.degrees(span, frame));
      this.band.hidden = true;
    };
    this.world.setPointerCapture(down.pointerId);
    this.world.addEventListener("pointermove", move);
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"]))
      this.world.addEventListener(end, up, { once: true });
    down.preventDefault();
  }

  /**
   * The bounds of a box in pixels.
   * @param {Box} box
   * @param {DOMRect} frame
   * @returns {Bounds}
   */
  degrees([left, top, right, bottom], frame) {
    const [x, y, width] = this.view;
    const units = width / frame.width;
    const [west, north] = unproject([x + left * units, y + top * units]);
    const [east, south] = unproject([x + right * units, y + bottom * units]);
    return [west, south, east, north];
  }
}

/** Bounds as a rectangle of the map, to a tenth. @param {Bounds} bounds */
function rectangle([west, south, east, north]) {
  const [left, top] = project([west, north]);
  const width = (east - west) * 10;
  return [left, top, width, project([west, south])[1] - top].map((n) => Math.round(n * 10) / 10);
}

/**
 * A box around the marks of campaigns; of one alone, around its map.
 * @param {Card[]} cards
 * @returns {Bounds}
 */
function boxAround(cards) {
  if (cards.length === 1) return cards[0].bounds;
  // Counted east from the edge of the map, so that no box is torn by it.
  const spots = cards.map(({ spot }) => unproject(project(spot)));
  const [lons, lats] = [0, 1].map((n) => spots.map((spot) => spot[n]));
  /**
   * @param {number} low
   * @param {number} high
   */
  const pad = (low, high) => Math.max(AROUND_DEG, (high - low) * 0.1);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [across, up] = [pad(west, east), pad(south, north)];
  return [west - across, south - up, east + across, north + up];
}
