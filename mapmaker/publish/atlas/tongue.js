// What the atlas says, in one of its languages.

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export class Tongue {
  constructor(language, messages) {
    this.language = language;
    this.messages = messages;
    this.dir = messages.dir;
    this.plurals = new Intl.PluralRules(language);
  }

  say(key, values = {}) {
    return filled(this.messages[key], values);
  }

  /** A message in the plural form of a number, by Unicode's rules. */
  plural(key, number, values) {
    const forms = this.messages[key];
    return filled(forms[this.plurals.select(number)] ?? forms.other, values);
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
    return this.plural(n === all ? "all" : "some", all, { n: this.number(n), all: this.number(all) });
  }
}
