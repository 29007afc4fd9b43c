"""Nothing is left out of the guide: no command, option, key, form of a date, rule, member, message."""

import re
from pathlib import Path

import click
import pytest
import yaml
from folium import plugins

from mapmaker import dates
from mapmaker.authoring.guide import notebooks, topic_named, topics
from mapmaker.authoring.guide.commands import walk
from mapmaker.authoring.guide.headings import headings, prose_lines
from mapmaker.authoring.guide.keys import parts
from mapmaker.authoring.guide.terminal import terminal_text
from mapmaker.check.explanations import known_rules
from mapmaker.cli import main
from mapmaker.publish import embed
from tests.authoring.guide.examples import blocks_of
from tests.browser.plugin_cases import CASES
from tests.browser.sources import text_of

TEXTS = {topic.name: topic.text(main) for topic in topics()}
COMMANDS = dict(walk(main))
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


def section(topic, anchor):
    """The prose of a section, without those below it."""
    lines = TEXTS[topic].splitlines()
    found = headings(TEXTS[topic])
    start = next(heading.line for heading in found if heading.anchor == anchor)
    end = next((heading.line - 1 for heading in found if heading.line > start), len(lines))
    return "\n".join(line for _, line in prose_lines("\n".join(lines[start:end])))


def columns(text, number=0):
    """A column of the tables of a text, its words in code as one list."""
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row[number])]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_told_and_used(name):
    command = COMMANDS[name]
    assert command.help
    told = section("commands", name.replace(" ", "-"))
    assert name in told
    if isinstance(command, click.Group):
        return
    elsewhere = "\n".join(topic.written for topic in topics() if topic.name != "commands")
    assert re.search(rf"\b{name}\b", elsewhere), "no topic says what it is for"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_told(name):
    told = section("commands", name.replace(" ", "-"))
    items = re.findall(r"^- `(.*)`: \w", told, re.MULTILINE)
    shown = {written for item in items for written in re.findall(r"(?<![\w-])--?[\w-]+", item)}
    for option in COMMANDS[name].params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert {*option.opts, *option.secondary_opts} <= shown
        else:
            assert option.make_metavar(click.Context(COMMANDS[name])) in told


def test_every_part_of_a_campaign_file_has_its_section():
    marked = re.findall(r"^<!-- keys: (\w+) -->$", topic_named("campaign").written, re.MULTILINE)
    assert sorted(marked) == sorted(parts())


@pytest.mark.parametrize("part", parts())
def test_every_key_and_every_value_to_choose_is_told(part):
    for key, shape in parts()[part]["properties"].items():
        (told,) = re.findall(
            rf"^- `{key}`: .*{re.escape(shape['description'])}$", TEXTS["campaign"], re.MULTILINE
        )[:1]
        assert re.search(r": \S.*?\. [A-Z]", told)
        for value in shape.get("enum", ()):
            assert f"`{value}`" in told


def keys_in(node):
    """Every key within a part of a YAML file."""
    if isinstance(node, dict):
        yield from node
    for child in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from keys_in(child)


def test_every_key_stands_in_an_example():
    shown = {
        key
        for block in blocks_of(topic_named("campaign"))
        if block.language == "yaml"
        for key in keys_in(yaml.load(block.text, yaml.BaseLoader))  # noqa: S506
    }
    keys = {key for part in parts().values() for key in part["properties"]}
    assert len(keys) > 50
    assert keys - shown == set()


def test_every_accepted_form_of_a_date_is_told():
    told = columns(section("dates", "the-forms"))
    written = {word.strip(",") for word in dates.ACCEPTED.split() if re.search(r"\d{4}", word)}
    assert len(written) > 7
    assert written <= set(told)
    calendars = set(re.findall(r"\b[a-z]+:", dates.ACCEPTED))
    assert all(f"`{calendar}`" in TEXTS["dates"] for calendar in calendars)


def test_every_form_of_a_date_that_is_told_is_one():
    forms = [dates.parse(form) for form in columns(section("dates", "the-forms"))]
    found = {form.precision for form in forms}
    assert found == set(dates.Precision.__args__)
    assert any(form.approximate and form.uncertain for form in forms)


@pytest.mark.parametrize("rule", known_rules().values(), ids=lambda rule: rule.id)
def test_every_rule_is_told(rule):
    assert f"### {rule.id} ({rule.level})\n\n{rule.text}" in TEXTS["checks"]


def test_every_member_of_the_player_is_told():
    face = text_of("api/public_api.js")
    members = set(re.findall(r"^    (?:[gs]et )?(\w+)(?:\(|:)", face, re.MULTILINE))
    assert len(members) > 12
    assert {name for name in members if f"player.{name}" not in TEXTS["player"]} == set()


def test_every_happening_of_the_player_is_told():
    listeners = text_of("api/listeners.js")
    names = set(re.findall(r"^ \* @property \{.*\} (\w+)$", listeners, re.MULTILINE))
    assert len(names) > 5
    told = section("player", "from-a-script")
    assert [name for name in names if f"`{name}`" not in told] == []


def test_every_key_of_the_keyboard_is_told():
    table = section("player", "keys")
    pressed = re.findall(r"\{ keys: \[(.*?)\], name", text_of("access/keyboard.js"))
    keys = {key for group in pressed for key in re.findall(r'"([^"]+)"', group)}
    assert len(keys) > 10
    words = {" ": "space", "on": "→", "back": "←"}
    told = {*columns(table), *re.findall(r"space|→|←|Escape", table)}
    assert {key for key in keys if words.get(key, key) not in told} == set()
    speeds = re.search(r"SPEEDS = \[(.*?)\]", text_of("timebar/timebar.js"))[1].count(",") + 1
    assert f"| `1` to `{speeds}` |" in table


def test_every_key_of_addresses_is_told():
    keys = re.search(r"LINK_KEYS = \[(.*?)\]", text_of("api/url_state.js"))[1]
    told = columns(section("embedding", "addresses"))
    assert [key for key in re.findall(r'"(\w+)"', keys) if key not in told] == []


def test_every_message_is_told():
    host = text_of("api/host.js")
    told = columns(section("embedding", "messages"))
    orders = re.search(r"const orders = \{\n(.*?)^  \};", host, re.DOTALL | re.MULTILINE)[1]
    heard = re.findall(r"^    (\w+)(?:\(|:)", orders, re.MULTILINE)
    said = re.findall(r'post\("(\w+)"', host)
    assert (len(heard), len(said)) >= (5, 4)
    assert [name for name in (*heard, *said) if name not in told] == []
    settable = re.search(r"SETTABLE = \[(.*?)\]", host)[1]
    assert set(re.findall(r'"(\w+)"', settable)) <= set(
        columns(section("embedding", "messages"), 1)
    )


def test_every_attribute_and_event_of_the_element_is_told():
    script = (Path(embed.__file__).parent / embed.SCRIPT_NAME).read_text("utf-8")
    lists = re.findall(r"(?:const (?:PASSED_ON|EVENTS)|observedAttributes) = \[(.*?)\]", script)
    names = re.findall(
        r'"(\w+)"', " ".join([*lists, *re.findall(r"[st]Attribute\((\"\w+\")\)", script)])
    )
    methods = re.findall(r"^  (\w+)\((?:date)?\) \{\n    this\.#send", script, re.MULTILINE)
    assert len(names) >= 16
    assert methods == ["seek", "play", "pause"]
    told = re.findall(r"`([^`]+)`", section("embedding", "an-element"))
    words = {word for said in told for word in re.findall(r"\w+", said)}
    assert {*names, *methods} - words == set()


def test_every_plugin_of_folium_is_told_as_it_was_tried():
    rows = [line.strip("| ").split(" | ") for line in section("plugins", "what-works").splitlines()]
    told = {row[0].strip("`"): row[1:] for row in rows if row[0].startswith("`")}
    assert set(told) == set(CASES)
    assert set(told) >= set(plugins.__all__)
    for name, (verdict, *notes) in told.items():
        assert verdict.strip(" |") == CASES[name].verdict, name
        assert bool(CASES[name].answers) <= any("requests" in note for note in notes), name


@pytest.mark.parametrize("topic", TEXTS)
def test_links_lead_somewhere(topic):
    anchors = {name: {heading.anchor for heading in headings(text)} for name, text in TEXTS.items()}
    prose = "\n".join(line for _, line in prose_lines(TEXTS[topic]))
    for target in LINK.findall(prose):
        if target.startswith("https://"):
            continue
        if target in {file.name for file in notebooks()}:
            continue
        page, _, anchor = target.partition("#")
        name = page.removesuffix(".md") or topic
        assert name in anchors, target
        assert not anchor or anchor in anchors[name], target


@pytest.mark.parametrize("topic", TEXTS)
def test_no_markup_is_left_for_the_terminal(topic):
    shown = terminal_text(TEXTS[topic])
    assert "](" not in "\n".join(line for _, line in prose_lines(shown))
    assert "<!--" not in shown
