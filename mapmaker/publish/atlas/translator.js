// What the atlas says, in one of its languages.

/**
 * The messages that count; each has a text for every plural form of its language.
 * @typedef {"all" | "some" | "several"} CountKey
 */

/**
 * The messages of a language: texts, and how numbers and years are written.
 * @typedef {Record<string, string> & Record<CountKey, Record<string, string>> &
 *   { eras: [since: string, before: string] }} Catalogue
 */

/**
 * @param {string} text
 * @param {Record<string, string>} values
 */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export class Translator {
  /**
   * @param {string} language
   * @param {Catalogue} messages
   */
  constructor(language, messages) {
    this.language = language;
    this.messages = messages;
    this.dir = messages.dir;
    this.plurals = new Intl.PluralRules(language);
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  say(key, values = {}) {
    return filled(this.messages[key], values);
  }

  /**
   * A message in the plural form of a number, by Unicode's rules.
   * @param {CountKey} key
   * @param {number} number
   * @param {Record<string, string>} values
   */
  plural(key, number, values) {
    const forms = this.messages[key];
    return filled(forms[this.plurals.select(number)] ?? forms.other, values);
  }

  /** @param {string} text */
  digits(text) {
    return text.replace(/\d/g, (digit) => this.messages.digits[Number(digit)]);
  }

  /** @param {number} value */
  number(value) {
    return this.digits(String(value).replace(/\B(?=(\d{3})+$)/g, this.messages.thousands));
  }

  /** "1909", "218 BCE" of an astronomical year. @param {number} year */
  year(year) {
    const [since, before] = this.messages.eras;
    return (year > 0 ? since : before).replace("{year}", this.digits(String(year > 0 ? year : 1 - year)));
  }

  /**
   * How many of all campaigns there are to see.
   * @param {number} n
   * @param {number} all
   */
  count(n, all) {
    return this.plural(n === all ? "all" : "some", all, { n: this.number(n), all: this.number(all) });
  }
}
