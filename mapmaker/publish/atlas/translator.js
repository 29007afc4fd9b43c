// What the atlas says, in one of its languages.

/**
 * The messages of a language: texts, and how numbers and years are written.
 * @typedef {Record<string, string> & { eras: [since: string, before: string] }} Catalogue
 */

export class Translator {
  /**
   * @param {string} language
   * @param {Catalogue} messages
   */
  constructor(language, messages) {
    this.language = language;
    this.messages = messages;
    this.dir = messages.dir;
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  say(key, values = {}) {
    return this.messages[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
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
    if (n === all && n === 1) return this.say("one");
    return this.say(n === all ? "all" : "some", { n: this.number(n), all: this.number(all) });
  }
}
