// What is known of one force, place, event or movement, with its sources.

import { iconButton, make } from "./dom.js";
import { movementTitle } from "./entries.js";
import { media } from "./media.js";
import { citation, claimed } from "./sources.js";

export const CLOSE = "M6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12 19 6.4 17.6 5 12 10.6z";

/**
 * The details panel: show(item) with {type, index}; hide(); stays until it is closed. `follow(force)`
 * follows a force or lets it go; mark(force) says which one is followed, if any.
 */
export function details(campaign, voice, onclose, follow) {
  const body = make("div", { class: "mm-details-body", tabindex: "0" });
  const element = make(
    "section",
    { class: "mm-details", "aria-label": voice.message("details"), hidden: true },
    iconButton("close", voice.message("close"), CLOSE, onclose),
    body,
  );
  const writer = new Writer(campaign, voice, follow);
  let shown = null;
  let followed = null;
  const mark = (force) => {
    followed = force;
    const pressed = shown?.type === "force" && shown.index === followed;
    body.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", String(pressed));
  };
  return {
    element,
    show(item) {
      shown = item;
      body.replaceChildren(...writer[item.type](item.index));
      mark(followed);
      body.scrollTop = 0;
      element.hidden = false;
    },
    hide() {
      element.hidden = true;
    },
    mark,
  };
}

/** Turns one thing of the campaign into elements; a method a type. */
class Writer {
  constructor(campaign, voice, follow) {
    this.campaign = campaign;
    this.voice = voice;
    this.follow = follow;
  }

  force(index) {
    const { voice } = this;
    const force = this.campaign.forces[index];
    const side = this.campaign.sides[force.side];
    const journeys = this.campaign.movements.filter((m) => m.force === index);
    return [
      this.title(force.name, side.colour),
      this.rows([
        ["side", voice.say(side.name)],
        ["kind", voice.kind(force.kind)],
        ["commander", voice.say(force.commander)],
        ["strength", this.voice.men(force.strength)],
      ]),
      make(
        "button",
        { type: "button", class: "mm-pill", "aria-pressed": "false", onclick: () => this.follow(index) },
        voice.message("followForce"),
      ),
      ...this.prose(force.note),
      make(
        "ul",
        { class: "mm-journeys" },
        ...journeys.map((m) =>
          make(
            "li",
            {},
            make("span", { class: "mm-when" }, voice.journeyDates(m.leave, m.arrive)),
            ` ${movementTitle(m, this.campaign, voice)}`,
          ),
        ),
      ),
      ...this.sources([...new Set([...force.sources, ...journeys.flatMap((m) => m.sources)])]),
    ];
  }

  movement(index) {
    const { voice } = this;
    const movement = this.campaign.movements[index];
    const force = this.campaign.forces[movement.force];
    const [leave, arrive] = movement.strength;
    const men = [...new Set([this.voice.men(leave), this.voice.men(arrive)])].filter(Boolean).join(" → ");
    return [
      this.title(movementTitle(movement, this.campaign, voice), this.campaign.sides[force.side].colour),
      this.rows([
        ["forces", voice.say(force.name)],
        ["leaves", this.stop(movement.from, movement.leave)],
        ["arrives", this.stop(movement.to, movement.arrive)],
        ["strength", men],
      ]),
      ...this.prose(movement.note),
      ...this.accounts(movement.claims, [voice.journeyDates(movement.leave, movement.arrive), men], movement.sources),
      ...this.sources(movement.sources),
    ];
  }

  event(index) {
    const { voice } = this;
    const event = this.campaign.events[index];
    return [
      this.title(event.title),
      this.rows([
        ["date", voice.date(event.date)],
        ["place", voice.say(event.place)],
        ["kind", voice.kind(event.kind)],
        ["forces", event.forces.map((f) => voice.say(this.campaign.forces[f].name)).join(this.voice.message("apart"))],
        ["victor", voice.say(this.campaign.sides[event.victor]?.name)],
        ["outcome", voice.say(event.outcome)],
      ]),
      ...media(event, voice),
      ...this.prose(event.note),
      ...this.accounts(event.claims, [voice.date(event.date), voice.say(event.outcome)], event.sources),
      ...this.sources(event.sources),
    ];
  }

  place(index) {
    const { voice } = this;
    const place = this.campaign.places[index];
    const events = this.campaign.events.filter((event) => event.place_index === index);
    const changes = (this.campaign.control ?? [])
      .filter((held) => held.place_index === index)
      .flatMap((held) => held.changes);
    return [
      this.title(place.name),
      this.rows([
        ["alsoKnown", place.aliases.join(this.voice.message("apart"))],
      ]),
      ...this.prose(place.uncertainty_km && voice.message("uncertainty", { n: voice.number(place.uncertainty_km) })),
      ...this.prose(place.note),
      make(
        "ul",
        { class: "mm-journeys" },
        ...events.map((event) =>
          make(
            "li",
            {},
            make("span", { class: "mm-when" }, voice.date(event.date)),
            ` ${voice.say(event.title)}`,
          ),
        ),
      ),
      ...this.control(changes),
      ...this.sources([...new Set(changes.flatMap((change) => change.sources ?? []))]),
      ...(place.source ? [make("p", { class: "mm-credit" }, place.source)] : []),
    ];
  }

  /** Who held a place, in order of time. */
  control(changes) {
    if (!changes.length) return [];
    const { voice } = this;
    const { sides } = this.campaign;
    const rows = changes.map(({ date, side, state, by, note }) => {
      const holder = sides[side] ? voice.say(sides[side].name) : voice.message("noOne");
      const under = [
        state !== "held" && voice.messages.states[state].toLocaleLowerCase(voice.language),
        by !== undefined && voice.message("by", { side: voice.say(sides[by].name) }),
      ].filter(Boolean);
      const words = [holder, under.join(" ")].filter(Boolean);
      const row = make(
        "li",
        {},
        make("span", { class: "mm-when" }, voice.date(date)),
        ` ${words.join(voice.message("comma"))}`,
        note && make("p", {}, voice.say(note)),
      );
      row.style.setProperty("--side", sides[side]?.colour ?? "transparent");
      return row;
    });
    return [make("h3", {}, voice.message("control")), make("ul", { class: "mm-control-history" }, ...rows)];
  }

  title(text, colour) {
    const heading = make("h2", {}, this.voice.say(text));
    if (colour) heading.style.setProperty("--side", colour);
    return heading;
  }

  stop(place, date) {
    return [this.voice.say(place), this.voice.date(date)].filter(Boolean).join(", ");
  }

  /** A definition list of what is known; rows without a value are left out. */
  rows(rows) {
    const known = rows.filter(([, value]) => value);
    return make(
      "dl",
      {},
      ...known.flatMap(([key, value]) => [
        make("dt", {}, this.voice.message(key)),
        make("dd", {}, value),
      ]),
    );
  }

  prose(text) {
    return text ? [make("p", {}, this.voice.say(text))] : [];
  }

  /** The accounts side by side: what this map shows first, then what each claim has instead. */
  accounts(claims, shown, sources) {
    if (!claims.length) return [];
    const { voice } = this;
    const row = (said, note, ...cited) =>
      make(
        "tr",
        {},
        make("td", {}, said.filter(Boolean).join(this.voice.message("apart")), note && make("p", {}, voice.say(note))),
        make("td", {}, ...cited),
      );
    const cite = (number) => make("p", {}, this.citation(number));
    return [
      make("h3", {}, voice.message("accounts")),
      make(
        "table",
        { class: "mm-accounts" },
        make("tr", { class: "mm-shown" }, ...row(shown, null, ...sources.map(cite)).children),
        ...claims.map((claim) => row(claimed(claim, voice), claim.note, cite(claim.source))),
      ),
    ];
  }

  sources(numbers) {
    if (!numbers.length) return [];
    return [
      make("h3", {}, this.voice.message("sources")),
      make("ul", { class: "mm-sources" }, ...numbers.map((n) => make("li", {}, this.citation(n)))),
    ];
  }

  citation(number) {
    return citation(this.campaign.sources[number], this.voice);
  }
}
