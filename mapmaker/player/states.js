// What control, fronts and series tell: in the details, and under Sources.

import { course } from "./course.js";
import { controlHistory, holderOf } from "./held.js";
import { amountOf } from "./series.js";

/** How details tell of them, a function a type; `parts` are the `title`, `rows` and `cited` of details. */
export function stateWriter({ campaign, voice }, { title, rows, cited }) {
  const { control, fronts, sides } = campaign;
  const held = (changes) => [
    controlHistory(changes, campaign, voice),
    cited(changes.flatMap((change) => change.sources)),
  ];
  return {
    /** Who held a place; nothing of one that nobody is said to have held. */
    heldPlace(index) {
      const changes = control.filter((one) => one.place_index === index).flatMap((one) => one.changes);
      return changes.length ? held(changes) : [];
    },

    control(index) {
      const { name, changes } = control[index];
      return [title(name), ...held(changes)];
    },

    front(index) {
      const { name, sides: both, shapes, sources } = fronts[index];
      const between = both?.map((side) => voice.say(sides[side].name)).join(voice.message("apart"));
      return [title(name), rows([["sides", between]]), course(shapes, voice), cited(sources)];
    },

    series(index) {
      const series = campaign.series[index];
      const say = amountOf(series, voice);
      const steps = series.values.map((one) => ({ ...one, text: say(one.value) }));
      return [title(series.title), course(steps, voice), cited(series.sources)];
    },
  };
}

/** What control, fronts and series say of their dates, as entries with the `sources` that say so. */
export function statesOf(campaign, voice) {
  const { control, fronts, series } = campaign;
  const entry = (type, index, { date }, sources, text) => ({
    type, index, at: date.best, date: voice.date(date), sources, text,
  });
  return [
    ...control.flatMap(({ changes, name, place_index: place }, index) =>
      changes.map((change) => {
        const told = voice.message("told", { what: voice.say(name), told: holderOf(change, campaign, voice) });
        const item = place === undefined ? ["control", index] : ["place", place];
        return entry(...item, change, change.sources, told);
      }),
    ),
    ...fronts.flatMap(({ name, shapes, sources }, index) =>
      shapes.map((shape) => entry("front", index, shape, sources, voice.say(name))),
    ),
    ...series.flatMap((one, index) => {
      const say = amountOf(one, voice);
      const told = (value) => voice.message("told", { what: voice.say(one.title), told: say(value) });
      return one.values.map((value) => entry("series", index, value, one.sources, told(value.value)));
    }),
  ];
}
