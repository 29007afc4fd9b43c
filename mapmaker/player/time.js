// Days, minutes and dates, proleptic Gregorian, astronomical years (0 is 1 BCE). JavaScript's Date
// is not used: it takes the years 0 to 99 for 1900 to 1999.

export const MINUTES_A_DAY = 1440;
const UNIX_JD = 2440587.5;

/** Days from 1970-01-01 to a date (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function dayOf(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The date of a day counted from 1970-01-01: the inverse of dayOf. */
export function dateOf(days) {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** What a campaign's minute is: year, month, day, hour, minute. */
export function momentOf(epochJd, minutes) {
  const days = Math.floor(minutes / MINUTES_A_DAY);
  const rest = minutes - days * MINUTES_A_DAY;
  const date = dateOf(epochJd - UNIX_JD + days);
  return { ...date, hour: Math.floor(rest / 60), minute: Math.floor(rest % 60) };
}

const pad = (n, width = 2) => String(n).padStart(width, "0");

/** ISO 8601 text of a campaign's minute: 1909-07-13T06:00, -0217-08-02T00:00. */
export function isoOf(epochJd, minutes) {
  const m = momentOf(epochJd, minutes);
  const year = (m.year < 0 ? "-" : "") + pad(Math.abs(m.year), 4);
  return `${year}-${pad(m.month)}-${pad(m.day)}T${pad(m.hour)}:${pad(m.minute)}`;
}

const ISO = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?$/;

/** The campaign's minute of an ISO text; throws a RangeError on anything else. */
export function minutesOf(epochJd, text) {
  const found = ISO.exec(String(text).trim());
  const [year, month, day, hour, minute] = found
    ? found.slice(1).map((part, i) => Number(part ?? (i === 1 || i === 2 ? 1 : 0)))
    : [];
  if (found && hour <= 24 && minute < 60) {
    const days = dayOf(year, month, day);
    const back = dateOf(days);
    if (back.month === month && back.day === day) {
      return (days - (epochJd - UNIX_JD)) * MINUTES_A_DAY + hour * 60 + minute;
    }
  }
  throw new RangeError(`mapmaker: no date is "${text}"; write 1909, 1909-07, 1909-07-13 or 1909-07-13T06:00`);
}

/** The first minutes of the months (or years, when `months` is 12) in a span of campaign minutes. */
export function ticksOf(epochJd, end, months) {
  const first = momentOf(epochJd, 0);
  const start = Math.ceil((first.year * 12 + first.month - 1) / months) * months;
  const ticks = [];
  for (let n = start; ; n += months) {
    const date = { year: Math.floor(n / 12), month: (((n % 12) + 12) % 12) + 1, day: 1 };
    const at = (dayOf(date.year, date.month, 1) - (epochJd - UNIX_JD)) * MINUTES_A_DAY;
    if (at > end) return ticks;
    if (at >= 0) ticks.push({ at, ...date });
  }
}
