"""Whatever a file holds, there is an exit code, and every problem lies inside its file.

``FUZZ_EXAMPLES`` sets how many files are tried (``make fuzz`` tries 10,000).
"""

import os
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mapmaker import check as checks
from mapmaker.campaign import geography, load
from mapmaker.check.explanations import known_rules
from mapmaker.check.formats import FORMATS
from mapmaker.cli import main
from mapmaker.format.schema.model import CampaignFile
from mapmaker.geography.reader import read_layer
from mapmaker.problems import LINE_BREAK
from tests.conftest import CAMPAIGN

ROOT = Path(__file__).parents[2]
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "300"))
SHIPPED = {path: path.read_text("utf-8") for path in sorted((ROOT / "campaigns").glob("*.yaml"))}

fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

#: What breaks YAML, dates, numbers and names in turn.
WORDS = [
    *CampaignFile.model_fields, "force", "from", "to", "via", "at", "on", "leave", "arrive", "by",
    "claims", "source", "kind", "name", "side", "strength", "since", "until", "split_from",
    "merge_into", "route", "note", "gilan", "Rasht", "Qazvin", "rebels", "book", "road", "rail", "sea",
    "river", "straight", "ship", "null", "~", "no", "1909-05-01", "1909", "190X", "1288-04-25",
    "-9999", "9999-12-31", "1909-05-01/1909-05-09", "1909-05-01T25:00", "0", "-1", "700", "1e400", "1e12",
    "100000000000000000000",
    ".nan", "[179.9, 89.9]", "[-180, -90]", "[0, 0]", "[1]", "{}", "[]", "{a: b}", "[a, b]", "''",
    '"', "'", "|", ">", "&a", "*a", "<<", "!tag", "- ", ": ", "? ", ", ", "{", "}", "[", "]", "#",
    "# mapmaker: ignore jump", "\t", "\n", "\r\n", "\u2028", "\x85", "\ufeff", "\x00", "فتح تهران",
    "\U0001f5fa", "../geo/places.geojson", "%YAML 1.3", "---", "...",
]  # fmt: skip
word = st.sampled_from(WORDS) | st.text(max_size=8)


def assert_sound(text, path):
    """Check a text; everything said about it must make sense, and what passes makes a page."""
    problems = checks.check(path)
    for problem in problems:
        assert problem.rule in known_rules()
        assert problem.level == known_rules()[problem.rule].level
        assert problem.message
        own = Path(problem.path) == path
        lines = LINE_BREAK.split(text if own else Path(problem.path).read_text("utf-8"))
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
    for form in FORMATS.values():
        form(problems)
    with patch.object(checks, "check", lambda _: problems):  # it has been checked
        result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    is_faulty = any(problem.level == "error" for problem in problems)
    assert result.exit_code == is_faulty
    if not is_faulty:
        assert "<article" in load(path).to_map(ground=False).html()


@pytest.fixture(autouse=True)
def quick_layers(monkeypatch):
    """Layers do not change here: read each once."""
    monkeypatch.setattr(geography, "read_layer", lru_cache(read_layer))


@pytest.fixture
def folder(tmp_path):
    for layer in (ROOT / "geo").glob("*.geojson"):
        (tmp_path / "geo").mkdir(exist_ok=True)
        (tmp_path / "geo" / layer.name).write_bytes(layer.read_bytes())
    (tmp_path / "campaigns").mkdir()
    return tmp_path / "campaigns"


def write_and_check(folder, text):
    path = folder / "a.yaml"
    path.write_bytes(text.encode("utf-8"))
    assert_sound(text.removeprefix("\ufeff"), path)


@fuzz
@example(text="---")
@given(text=st.text() | st.lists(word, max_size=40).map(" ".join))
def test_any_text(folder, text):
    write_and_check(folder, text)


@settings(fuzz, max_examples=max(EXAMPLES // 3, 1))
@given(raw=st.binary(max_size=60))
def test_any_bytes(folder, raw):
    path = folder / "a.yaml"
    path.write_bytes(raw)
    assert_sound(raw.decode("utf-8-sig", "replace"), path)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | word,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(word, inner, max_size=4),
    max_leaves=25,
)
section = st.sampled_from(list(CampaignFile.model_fields)) | word


@fuzz
@given(data=st.dictionaries(section, values, max_size=8))
def test_any_mapping(folder, data):
    write_and_check(folder, yaml.safe_dump(data, allow_unicode=True))


#: A change of a text: which one, at which line, by which other line, with which word.
change = st.tuples(st.integers(0, 6), st.integers(0, 9999), st.integers(0, 9999), word)


def mutated(text, changes):
    """Return a text with some of its lines or words changed."""
    lines = text.split("\n")
    for kind, at, other, new in changes:
        here, there = at % len(lines), other % len(lines)
        key, colon, _ = lines[here].partition(": ")
        match kind:
            case 0:
                lines[here : here + 1 + other % 4] = [""]
            case 1:
                lines[here], lines[there] = lines[there], lines[here]
            case 2:
                lines.insert(here, lines[there])
            case 3:
                lines[here] = " " * (other % 9) + lines[here].lstrip()
            case 4:
                lines[here] = f"{key}{colon}{new}"
            case 5:
                cut = other % (len(lines[here]) + 1)
                lines[here] = lines[here][:cut] + new + lines[here][cut + at % 3 :]
            case _:
                lines[here] = f"{key}{colon}{lines[there].partition(': ')[2]}"
    return "\n".join(lines)


@fuzz
@given(which=st.sampled_from(sorted(SHIPPED)), changes=st.lists(change, min_size=1, max_size=6))
def test_mutations_of_the_shipped_campaigns(folder, which, changes):
    write_and_check(folder, mutated(SHIPPED[which], changes))


@fuzz
@given(changes=st.lists(change, min_size=1, max_size=6))
def test_mutations_of_a_small_campaign(folder, changes):
    layers = "../geo/places.geojson, ../geo/routes.geojson"
    write_and_check(folder, mutated(CAMPAIGN.replace("places.geojson", layers), changes))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_campaigns_pass_strictly(path):
    assert (
        CliRunner()
        .invoke(main, ["check", "--strict", str(path)])
        .output.endswith("0 errors, 0 warnings.\n")
    )
