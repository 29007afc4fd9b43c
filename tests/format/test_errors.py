"""Campaign files with common mistakes: each is reported at its position."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mapmaker.format.text import document, errors
from mapmaker.format.text.document import decode_yaml, parse_yaml
from mapmaker.format.text.errors import parser_state as halting
from mapmaker.problems import LINE_BREAK, place_after

CAMPAIGN = """\
# The march on Tehran
title: {en: The triumph of Tehran, fa: فتح تهران}
summary: Two columns close in on the capital
language: en
layers: [places.geojson]
start: 1909-05-01

sides:
  rebels: {name: Rebels}
  royal:
    name: "The Shah and his men"
    colour: "#D55E00"

forces:
  gilan:
    name: Gilan column
    side: rebels
    strength: 700
    at: Rasht
  cossacks: {name: Cossacks, side: royal, at: Tehran}

sources:
  book: {title: 'A book', author: Browne}

movements:
  - force: gilan
    from: Rasht
    via: [Manjil, Rudbar]
    to: Qazvin
    leave: 1909-05-01
    arrive: 1909-05-05
    sources: [book]
  - {force: gilan, from: Qazvin, to: Karaj, leave: 1909-06-20, arrive: 1909-07-04}
  - force: gilan
    from: Karaj
    to: Tehran
    leave: 1909-07-10
    arrive: 1909-07-13
    sources:
      - book

events:
  - title: Qazvin falls
    at: Qazvin
    on: 1909-05-05
    note: The town fell at night
  - {title: Karaj falls, at: Karaj, on: 1909-07-04, sources: [book]}
  - title: Tehran falls
    at: Tehran
    on: 1909-07-13
"""

FIRST = "  - force: gilan\n    from: Rasht"
SECOND = "  - force: gilan\n    from: Karaj"

#: What is written, what was meant, what is told. The place to be told is marked by ¦.
CASES = {
    "colon": [
        ("title: Qazvin¦: the fall", "title: Qazvin falls", "unquoted colon", 'write "Qazvin: the fall"'),
        ("summary: Tehran¦: the fall", "summary: Two columns close in on the capital", "unquoted colon", 'write "Tehran: the fall"'),
        ("title: تهران¦: سقوط", "title: Tehran falls", "unquoted colon", 'write "تهران: سقوط"'),
        ("{title: Karaj¦: the fall,", "{title: Karaj falls,", "unquoted colon", 'write "Karaj: the fall"'),
        ("{title: The fall of Karaj¦: a night,", "{title: Karaj falls,", "unquoted colon", 'write "The fall of Karaj: a night"'),
        ("- book: page 3¦: line 2\n", "- book\n", "unquoted colon", 'write "page 3: line 2"'),
        ("title: The end of it¦:", "title: Tehran falls", "unquoted colon", 'write "The end of it:"'),
        ("night\n      and so ended this¦: the war", "night", "unquoted colon", "put the whole text in quotes"),
        ('name: The Shah¦: his men"', 'name: "The Shah and his men"', "unquoted colon", 'write "The Shah: his men"'),
    ],
    "tab": [
        ("¦\tfrom: Karaj", "    from: Karaj", "a tab in the indentation", "indent with spaces"),
        ("  ¦\tfrom: Rasht", "    from: Rasht", "a tab in the indentation", "indent with spaces"),
        ("¦\t- force: gilan\n\t  from: Rasht", FIRST, "a tab in the indentation", "indent with spaces"),
        ("¦\tbook: {", "  book: {", "a tab in the indentation", "indent with spaces"),
    ],
    "quote that is not closed": [
        ('colour: ¦"#D55E00', 'colour: "#D55E00"', 'a quote " is opened here, and not closed', 'write "#D55E00"'),
        ('name: ¦"The Shah and his men', 'name: "The Shah and his men"', 'a quote " is opened here', 'write "'),
        ("{title: ¦'A book, author", "{title: 'A book', author", "a quote ' is opened here", "write 'A book'"),
        ("note: ¦'The town, it fell", "note: The town fell at night", "a quote ' is opened here", "write 'The town, it fell'"),
        ('{name: ¦"Rebels}', "{name: Rebels}", 'a quote " is opened here', 'write "Rebels"'),
    ],
    "bracket that is not closed": [
        ("via: ¦[Manjil, Rudbar", "via: [Manjil, Rudbar]", "a bracket [ is opened here", "write ] where it ends"),
        ("via: ¦[Manjil Rudbar", "via: [Manjil, Rudbar]", "a bracket [ is opened here", "write ] where it ends"),
        ("layers: ¦[places.geojson", "layers: [places.geojson]", "a bracket [ is opened here", "write ] where it ends"),
        ("title: ¦{en: The triumph of Tehran, fa: فتح تهران", "title: {en: The triumph of Tehran, fa: فتح تهران}", "a bracket { is opened here", "write } where it ends"),
        ("- ¦{title: Karaj falls, at: Karaj, on: 1909-07-04, sources: [book]", "- {title: Karaj falls, at: Karaj, on: 1909-07-04, sources: [book]}", "a bracket { is opened here", "write } where it ends"),
        ("sources: ¦[book}", "sources: [book]}", "a bracket [ is opened here", "write ] where it ends"),
    ],
    "bracket too many": [
        ("[Manjil, Rudbar]¦]", "[Manjil, Rudbar]", "a bracket ] is unmatched", "remove it"),
        ("author: Browne}¦}", "author: Browne}", "a bracket } is unmatched", "remove it"),
        ("side: royal¦], at: Tehran", "side: royal, at: Tehran", "a bracket ] is unmatched", "remove it"),
        ("to: Qazvin\n  ¦}\n", "to: Qazvin\n", "a bracket } is unmatched", "remove it"),
        ("[Manjil, Rudbar¦}", "[Manjil, Rudbar]", "} cannot close what [ has opened", "write ]"),
    ],
    "comma": [
        ("{force: gilan¦ from: Qazvin", "{force: gilan, from: Qazvin", "a comma is missing here", "write a comma before from"),
        ("of Tehran¦ fa: ", "of Tehran, fa: ", "a comma is missing here", "write a comma before fa"),
        ("sources: [book]¦ on: 1909-07-04}", "on: 1909-07-04, sources: [book]}", "a comma is missing here", "write a comma before on"),
        ("{title: 'A book'¦ author", "{title: 'A book', author", "a comma is missing here", "write a comma before author"),
        ('["Manjil"¦ "Rudbar"]', "[Manjil, Rudbar]", "a comma is missing here", 'write a comma before "Rudbar"'),
        ("at: Karaj¦\n     on: 1909-07-04", "at: Karaj, on: 1909-07-04", "a comma is missing here", "write a comma before on"),
    ],
    "comma in a text": [
        ("{title: Karaj¦, the last town, at: Karaj,", "{title: Karaj falls, at: Karaj,", "a comma in a text without quotes", 'title: "Karaj, the last town"'),
        ("{en: Tehran¦, at last, taken, fa:", "{en: The triumph of Tehran, fa:", "a comma in a text without quotes", 'en: "Tehran, at last, taken"; if "at" is a key, write at: last'),
        ("{name: Rebels¦, all}", "{name: Rebels}", "a comma in a text without quotes", 'name: "Rebels, all"'),
        ("{name: Cossacks, strength: 1¦,700, side", "{name: Cossacks, side", "a comma in a number", "write strength: 1700"),
    ],
    "key": [
        ("  - force¦ gilan\n    from: Rasht", FIRST, 'a colon is missing after the key "force"', "write force: gilan"),
        ("    from¦ Rasht", "    from: Rasht", 'a colon is missing after the key "from"', "write from: Rasht"),
        ("movements¦\n", "movements:\n", 'a colon is missing after the key "movements"', "write movements:"),
        ("  book¦ {title", "  book: {title", 'a colon is missing after the key "book"', "write book: {title"),
        ("    from¦ = Rasht", "    from: Rasht", 'a colon is missing after the key "from"', "write from: Rasht"),
        ("    from¦\uff1a Rasht", "    from: Rasht", 'a colon is missing after the key "from"', "write from: Rasht"),
        ("{force¦ gilan, from", "{force: gilan, from", 'a colon is missing after the key "force"', "write force: gilan"),
        ("  - force:¦gilan\n    from: Rasht", FIRST, "a space is missing after the colon of a key", "write force: gilan"),
        ("    from:¦Rasht", "    from: Rasht", "a space is missing after the colon of a key", "write from: Rasht"),
        ("    via:¦[", "    via: [", "a space is missing after the colon of a key", "write via: [Manjil, Rudbar]"),
        ("{force:¦gilan, from", "{force: gilan, from", "a space is missing after the colon of a key", "write force: gilan"),
        ("  -¦force: gilan\n    from: Rasht", FIRST, "a space is missing after the dash", "write - force: gilan"),
        ("  -¦force: gilan\n    from: Karaj", SECOND, "a space is missing after the dash", "write - force: gilan"),
        ("  -¦{title", "  - {title", "a space is missing after the dash", "write - {title"),
        ("- book\n      -¦letter", "- book", "a space is missing after the dash", "write - letter"),
    ],
    "list item without a dash": [
        ("  ¦force: gilan\n    from: Karaj", SECOND, "a dash is missing", "write - force: gilan"),
        ("  ¦title: Tehran falls", "  - title: Tehran falls", "a dash is missing", "write - title"),
    ],
    "comma too many": [
        ("Rebels}¦,\n", "Rebels}\n", "a comma outside of brackets", "remove it"),
        ("Rudbar]¦,\n", "Rudbar]\n", "a comma outside of brackets", "remove it"),
    ],
    "semicolon for a colon": [
        ("from¦; Rasht", "from: Rasht", "a colon is missing after the key", "write from: Rasht"),
    ],
    "indentation": [
        ("   ¦from: Rasht", "    from: Rasht", "indented by 3 spaces, where 4 would fit", "indent it by 4 spaces, level with line 28"),
        ("     ¦from: Rasht", "    from: Rasht", "indented by 5 spaces, where 4 would fit", "indent it by 4 spaces, level with line 28"),
        ("   ¦name: Gilan column", "    name: Gilan column", "indented by 3 spaces, where 4 would fit", "indent it by 4 spaces"),
        ("   ¦side: rebels", "    side: rebels", "indented by 3 spaces, where 4 would fit", "indent it by 4 spaces"),
        (" ¦language: en", "language: en", "indented by 1 space, where 0 would fit", "indent it by 0 spaces"),
        (" ¦cossacks:", "  cossacks:", "indented by 1 space, where 2 would fit", "indent it by 2 spaces"),
        ("   ¦sources: [book]", "    sources: [book]", "indented by 3 spaces, where 4 would fit", "indent it by 4 spaces"),
        (" ¦- force: gilan\n    from: Karaj", SECOND, "indented by 1 space, where 2 would fit", "indent it by 2 spaces"),
        ("¦- force: gilan\n    from: Karaj", SECOND, "indented by 0 spaces, where 2 would fit", "indent it by 2 spaces"),
        (" ¦- title: Tehran falls\n   at: Tehran\n   on", "  - title: Tehran falls\n    at: Tehran\n    on", "indented by 1 space, where 2 would fit", "indent it by 2 spaces"),
        ("¦- {title", "  - {title", "indented by 0 spaces, where 2 would fit", "indent it by 2 spaces"),
    ],
    "first character": [
        ("summary: ¦@home Two", "summary: Two", "cannot begin with @", 'put the text in quotes: "@home Two'),
        ("note: ¦`The` town", "note: The town", "cannot begin with `", 'put the text in quotes: "`The` town'),
        ("note: ¦%5 of the", "note: The", "cannot begin with %", 'put the text in quotes: "%5 of'),
        ("note: ¦*The* town", "note: The town", "cannot begin with *", 'put the text in quotes: "*The* town'),
        ("{title: ¦*Karaj* falls", "{title: Karaj falls", "cannot begin with *", 'put the text in quotes: "*Karaj* falls"'),
        ("note: ¦*night", "note: The town fell at night", "cannot begin with *", 'put the text in quotes: "*night"'),
        ("note: ¦& the", "note: The", "cannot begin with &", 'put the text in quotes: "& the'),
        ("note: ¦&night", "note: The town fell at night", "cannot begin with &", 'put the text in quotes: "&night"'),
        ("note: ¦!The", "note: The", 'tags such as "!The" are not used', "in quotes"),
        ("note: ¦> The", "note: The", "cannot begin with >", "or write it in the lines below >, indented"),
        ("note: ¦| The", "note: The", "cannot begin with |", "or write it in the lines below |, indented"),
        ("strength: ¦>700", "strength: 700", "cannot begin with >", 'put the text in quotes: ">700"'),
        ("note: ¦- The", "note: The", "cannot begin with -", 'put the text in quotes: "- The'),
        ("note: >\n    ¦The town", "note: The town", "the text under > is not indented", "indent it by 6 spaces"),
        ('note: "The town" ¦they said', "note: The town fell at night", "nothing more can follow a text in quotes", "write '\"The town\" they said'"),
        ('{title: "Karaj" ¦falls', "{title: Karaj falls", "nothing more can follow a text in quotes", "write '\"Karaj\" falls'"),
    ],
    "quote in quotes": [
        ("'A king¦'s book'", "'A book'", "a ' in a text between such quotes", 'write "A king\'s book"'),
        ("note: 'The Shah¦'s men'", "note: The town fell at night", "a ' in a text between such quotes", 'write "The Shah\'s men"'),
        ("note: 'The Shah¦'s and Reza's'", "note: The town fell at night", "a ' in a text between such quotes", 'write "The Shah\'s and Reza\'s"'),
        ('"The ¦"Shah" and his men"', '"The Shah and his men"', 'a " in a text between such quotes', "write 'The \"Shah\" and his men'"),
        ('"His men and the ¦"Shah""', '"The Shah and his men"', 'a " in a text between such quotes', "write 'His men and the \"Shah\"'"),
        ('"C:¦\\maps"', '"The Shah and his men"', "starts an escape", "write \\\\ instead"),
    ],
    "what was pasted": [
        ("\n¦---\nevents:\n", "\nevents:\n", "one document", "remove the `---`"),
        ("\n¦...\nevents:\n", "\nevents:\n", "`...` ends a file", "remove it"),
        ("¦```yaml", "# The march on Tehran", "``` is Markdown", "remove it"),
        ("\n¦```\nevents:\n", "\nevents:\n", "``` is Markdown", "remove it"),
        ("\n¦**Events of 1909**\nevents:\n", "\nevents:\n", "** is Markdown", "remove it"),
        ("\n¦[Browne](https://example.org/a)\nevents:\n", "\nevents:\n", "is Markdown", "remove it"),
        ("\n¦> He said so\nevents:\n", "\nevents:\n", "> is Markdown", "remove it"),
        ("      ¦* book", "      - book", "a list item begins with -, not with *", "write - book"),
        ("\n¦These are the events of the year.\n\nevents:\n", "\nevents:\n", "this line has no key", "indent it more"),
        ("night\n¦and all was over", "night", "this line has no key", "indent it more"),
        ("night\n    ¦and all was over", "night", "this line has no key", "indent it more"),
    ],
    "odd character": [
        ("¦\xa0\xa0\xa0\xa0from: Rasht", "    from: Rasht", "there is a no-break space here", "delete it"),
        ("  ¦\xa0\xa0on: 1909-07-13", "    on: 1909-07-13", "there is a no-break space here", "delete it"),
        ("from:¦\xa0Rasht", "from: Rasht", "there is a no-break space here", "delete it"),
        ("  -¦\xa0force: gilan\n    from: Karaj", SECOND, "there is a no-break space here", "delete it"),
        ("    ¦\u200ffrom: Rasht", "    from: Rasht", "there is a right-to-left mark here", "delete it"),
        ("\n¦\ufeffsources:", "\nsources:", "there is a zero width no-break space here", "delete it"),
        ("note: ¦“The town: it fell”", "note: The town fell at night", "“ is not a quote in YAML", 'write "The town: it fell"'),
        ("{title: ¦«کرج: سقوط»,", "{title: Karaj falls,", "« is not a quote in YAML", 'write "کرج: سقوط"'),
    ],
}  # fmt: skip
ALL = [
    pytest.param(*case, id=f"{kind}-{number}")
    for kind, cases in CASES.items()
    for number, case in enumerate(cases)
]
#: Words of the parsers, which nobody who writes history should have to read.
JARGON = re.compile(
    "mapping values|block mapping|block collection|block sequence|flow mapping|flow sequence|token"
    "|expected|scalar|while (parsing|scanning)|node|stream|anchor"
)


def faulty(written, meant):
    """The campaign with a mistake in it, and the place that is marked."""
    before, found, after = CAMPAIGN.partition(meant)
    assert found
    start, _, end = written.partition("¦")
    return before + start + end + after, place_after(before + start)


def assert_told(document, place, message, hint):
    first = document.problems[0]
    assert (first.line, first.column) == place, first
    assert message in first.message
    assert hint in first.hint
    assert not JARGON.search(first.message + first.hint)


def test_the_campaign_is_right_without_mistakes():
    assert not parse_yaml(CAMPAIGN, "a.yaml").problems


@pytest.mark.parametrize(("written", "meant", "message", "hint"), ALL)
def test_a_mistake_is_reported_at_its_position(written, meant, message, hint):
    text, place = faulty(written, meant)
    assert_told(parse_yaml(text, "a.yaml"), place, message, hint)


@pytest.mark.parametrize(("written", "meant", "message", "hint"), ALL)
def test_a_mistake_is_reported_in_files_of_windows(written, meant, message, hint):
    text, place = faulty(written, meant)
    raw = text.replace("\n", "\r\n").encode("utf-8-sig")
    assert_told(decode_yaml(raw, "a.yaml"), place, message, hint)


@pytest.mark.parametrize(("written", "meant", "message", "hint"), ALL)
def test_a_mistake_is_reported_without_libyaml(monkeypatch, written, meant, message, hint):
    for module in (halting, document):
        monkeypatch.setattr(module, "LOADER", yaml.SafeLoader)
    text, place = faulty(written, meant)
    assert_told(parse_yaml(text, "a.yaml"), place, message, hint)


def slips(line):
    """A line with each of the slips that a hand may make."""
    body = line.lstrip(" ")
    if not body or body.startswith("#"):
        return
    for closer in re.finditer(r"[\]}]", line):
        yield line[: closer.start()] + line[closer.end() :]
    for comma in re.finditer(r",(?= \w+: )", line):
        yield line[: comma.start()] + line[comma.end() :]
    if key := re.match(r"(\s*(?:- )?[\w-]+): (?=.)", line):
        yield f"{key[1]} {line[key.end() :]}"
        yield f"{key[1]}:{line[key.end() :]}"
    if body.startswith("- "):
        yield line.replace("- ", "-", 1)
    yield " " + line
    if line != body:
        yield line[1:]
        yield "\t" + line[2:]
        yield line.replace(" ", "\xa0", 1)


def test_a_slip_in_any_line_is_reported_in_that_line():
    lines = CAMPAIGN.split("\n")
    told, elsewhere = 0, []
    for number, line in enumerate(lines):
        for slip in slips(line):
            text = "\n".join([*lines[:number], slip, *lines[number + 1 :]])
            problems = parse_yaml(text, "a.yaml").problems
            told += bool(problems)
            if problems and problems[0].line != number + 1:
                elsewhere.append((slip, problems[0]))
    assert told > 200
    assert not elsewhere


def test_the_first_of_two_mistakes_is_reported():
    text = CAMPAIGN.replace("    from: Rasht", "    from Rasht").replace("'A book'", "'A book")
    (problem,) = parse_yaml(text, "a.yaml").problems
    assert problem.message == "a quote ' is opened here, and not closed"
    assert problem.line == 23


def test_an_unusual_mistake_is_reported_as_near():
    (problem,) = parse_yaml("title: A\nb: [a]: c]\nd: e\n", "a.yaml").problems
    assert problem.message.startswith("syntax error near here: ")
    assert not JARGON.search(problem.message + problem.hint)


def test_trials_come_to_an_end(monkeypatch):
    read = []
    monkeypatch.setattr(errors, "_PATIENCE", 10 * len(CAMPAIGN))
    monkeypatch.setattr(errors, "unread", lambda text: read.append(text) or len(text))
    halt = halting.halt_of(CAMPAIGN.replace("    from: Rasht", "   from: Rasht"))
    assert "near here" in errors.likely_mistake(halt).message
    assert 10 <= len(read) <= 13


pieces = st.sampled_from(
    [*"[]{}:,-?&*!|>'\"%@`# \t\n=", ": ", "- ", "\r\n", "\u2028", "\x85", "\xa0", "\ufeff", "---\n",
     "```", "“", "”", "\uff1a", "from", "force gilan", "فا: ", "\U0001f5fa", "&a", "*a", ">\n", "...\n"]
)  # fmt: skip


@given(st.integers(0, len(CAMPAIGN)), st.integers(0, 9), st.lists(pieces, max_size=4))
def test_any_change_is_reported_in_plain_words_within_the_file(at, cut, new):
    text = CAMPAIGN[:at] + "".join(new) + CAMPAIGN[at + cut :]
    lines = LINE_BREAK.split(text)
    for problem in parse_yaml(text, "a.yaml").problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        if problem.rule == "yaml-syntax":
            assert problem.hint
            quoted = re.sub(r"write .*|quotes: .*|key \".*", "", problem.message + problem.hint)
            assert not JARGON.search(quoted)


def test_a_key_without_a_colon_is_not_taken_for_the_rest_of_a_text():
    found = parse_yaml("events: [{on: 1909, title: A, at: Karaj, from Rasht}]", "a.yaml").problems
    assert [problem.hint for problem in found] == ["write from: Rasht"]
