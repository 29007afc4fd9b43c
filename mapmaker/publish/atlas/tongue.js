// What the atlas says, in one of its languages.

export class Tongue {
  constructor(language, messages) {
    this.language = language;
    this.messages = messages;
    this.dir = messages.dir;
  }

  say(key, values = {}) {
    return this.messages[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  digits(text) {
    return text.replace(/\d/g, (digit) => this.messages.digits[digit]);
  }

  number(value) {
    return this.digits(String(value).replace(/\B(?=(\d{3})+$)/g, this.messages.thousands));
  }

  /** "1909", "218 BCE" of an astronomical year. */
  year(year) {
    const [since, before] = this.messages.eras;
    return (year > 0 ? since : before).replace("{year}", this.digits(String(year > 0 ? year : 1 - year)));
  }

  /** How many of all campaigns there are to see. */
  count(n, all) {
    if (n === all && n === 1) return this.say("one");
    return this.say(n === all ? "all" : "some", { n: this.number(n), all: this.number(all) });
  }
}
