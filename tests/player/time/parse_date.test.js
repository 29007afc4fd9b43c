// Dates as readers type them, in both languages and every calendar.

import assert from "node:assert/strict";
import test from "node:test";
import { learn } from "../../../mapmaker/player/text/messages.js";
import { Voice } from "../../../mapmaker/player/text/voice.js";
import { CALENDARS } from "../../../mapmaker/player/time/calendars.js";
import { isoOf, minutesOf } from "../../../mapmaker/player/time/moments.js";
import { minutesTyped } from "../../../mapmaker/player/time/parse_date.js";
import { MESSAGES } from "../reading.js";

learn(MESSAGES);
const catalogues = Object.values(MESSAGES);
const epochOf = (date) => CALENDARS.gregorian.dayOf(...date) - 0.5;

/** What texts mean in a campaign from one Gregorian date to another: ISO dates, or faults. */
function read(texts, shown = "gregorian", start = [1908, 6, 1], until = [1909, 12, 1]) {
  const epochJd = epochOf(start);
  const end = (epochOf(until) - epochJd) * 1440;
  return texts.map((text) => {
    const { fault, minutes } = minutesTyped(text, { epochJd, end, shown, catalogues });
    return fault ?? isoOf(epochJd, minutes);
  });
}

// biome-ignore format: what is alike stands together
const SAME = [
  "1909-07-13", "1909/7/13", "13.7.1909", "13 July 1909", "July 13, 1909", "13th Jul 1909",
  " 13  JULY 1909 CE ", "۱۳ ژوئیه ۱۹۰۹", "۱۳ ژوئیهٔ ۱۹۰۹ میلادی", "۱۹۰۹-۰۷-۱۳", "١٣/٧/١٩٠٩",
  "1909 July 13", "30 June 1909 (Julian)", "22 Tir 1288", "22 Tir 1288 SH", "۲۲ تیر ۱۲۸۸",
  "۲۲ تیر ۱۲۸۸ ه‍.ش", "۲۲ تیر ۱۲۸۸ هجری خورشیدی", "1288-04-22 SH", "1288-04-22", "24 Jumada II 1327",
  "24 Jumada II 1327 AH", "۲۴ جمادی‌الثانی ۱۳۲۷", "۲۴ جمادي الثاني ۱۳۲۷", "1327/6/24",
];

test("one day may be typed in many ways", () => {
  for (const shown of ["gregorian", "persian", "islamic"]) {
    const seen = read(SAME, shown);
    SAME.forEach((text, i) => assert.equal(seen[i], "1909-07-13T00:00", `${text}, ${shown}`));
  }
});

test("the calendar shown comes first", () => {
  const texts = ["30 June 1909", "1909-06-30"];
  assert.deepEqual(read(texts, "julian"), Array(2).fill("1909-07-13T00:00"));
  assert.deepEqual(read(texts, "gregorian"), Array(2).fill("1909-06-30T00:00"));
});

test("part of a date is where it begins", () => {
  const meant = {
    "1909-07": "1909-07-01T00:00",
    "July 1909": "1909-07-01T00:00",
    "ژوئیه ۱۹۰۹": "1909-07-01T00:00",
    1909: "1909-01-01T00:00",
    1908: "1908-06-01T00:00",
    1288: "1909-03-21T00:00",
    "تیر ۱۲۸۸": "1909-06-22T00:00",
    "1909-07-13T06:30": "1909-07-13T06:30",
  };
  assert.deepEqual(read(Object.keys(meant)), Object.values(meant));
});

test("a day ends at 24:00", () => {
  assert.deepEqual(read(["1909-07-13T24:00", "13 July 1909 24:00", "1909-07-13T24:01"]), [
    "1909-07-14T00:00",
    "1909-07-14T00:00",
    "form",
  ]);
  const epochJd = epochOf([1909, 1, 1]);
  assert.equal(isoOf(epochJd, minutesOf(epochJd, "1909-07-13T24:00")), "1909-07-14T00:00");
  assert.throws(() => minutesOf(epochJd, "1909-07-13T24:01"), RangeError);
});

test("years before our era", () => {
  const texts = ["-0217", "218 BCE", "218 bc", "۲۱۸ پیش از میلاد", "2 August 216 BCE", "-0215-08-02"];
  const seen = read(texts, "gregorian", [-217, 5, 1], [-215, 9, 1]);
  assert.deepEqual(seen, [...Array(4).fill("-0217-05-01T00:00"), ...Array(2).fill("-0215-08-02T00:00")]);
});

// biome-ignore format: what is alike stands together
const WRONG = {
  form: [
    "", "soon", "13 Juli 1909", "July", "1909-07-13-2", "<b>1909</b>", "1909-07-13 25:00", "0 BCE", "13 July 1909 SH",
  ],
  day: ["31 June 1909", "1909-02-29 CE", "32 تیر 1288", "1909-13-01", "1909-00-10"],
  outside: ["1914", "13 July 1809", "10000"],
};

test("what is wrong says so", () => {
  for (const [fault, texts] of Object.entries(WRONG)) {
    for (const text of texts) assert.deepEqual(read([text]), [fault], text);
  }
});

test("what the page writes it reads", () => {
  for (const language of Object.keys(MESSAGES)) {
    for (const calendar of Object.keys(CALENDARS)) {
      for (const start of [
        [1908, 6, 1],
        [-217, 5, 1],
      ]) {
        const epochJd = epochOf(start);
        const voice = new Voice(language, { epoch_jd: epochJd, duration_min: 400 * 1440, language }, calendar);
        for (let at = 0; at < 380 * 1440; at += 1440) {
          const said = voice.dayAt(at);
          const meant = minutesTyped(said, { epochJd, end: 400 * 1440, shown: calendar, catalogues });
          assert.deepEqual(meant, { minutes: at }, `${said}, ${calendar}`);
        }
      }
    }
  }
});
