"""Citations: the player's are those of the article, in every language."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

from mapmaker.localization.localizer import Words
from mapmaker.page.payload.payload import payload_of, to_json
from mapmaker.page.static.citation import citation
from tests.conftest import Project

#: Values of each key, among which those of a source are chosen.
VALUES = {
    "title": ["A book", {"en": "A book", "fa": "کتاب"}],
    "short": [None, "Author 1910"],
    "author": [None, ["A. One"], ["A. One", {"en": "B. Two", "fa": "دو"}, "C. Three"]],
    "editor": [None, ["E. Ditor", "F. Ditor"]],
    "year": [
        *(None, "1910", "1815~", "1815/1821", "1815/", "../1815?", "-0217", "-0217/-0201", "0079"),
        *("1909-07-13", "1909-07", "190X", "1909-21", "persian:1288-04-25", "n.d.", "1909-13", "/"),
    ],
    "original_year": [None, None, "1840", "1840~/1842"],
    "kind": [None, "book", "article", "archive", "newspaper"],
    "container": [None, "The Journal"],
    "volume": [None, "25"],
    "number": [None, "2"],
    "pages": [None, "1-20"],
    "edition": [None, "2nd ed."],
    "series": [None, "Texts 7"],
    "publisher": [None, "Press"],
    "institution": [None, "University"],
    "place": [None, "Town"],
    "archive": [None, "Archive X"],
    "shelfmark": [None, "MS 12"],
    "accessed": [None, "2024-05-03"],
}


def some_sources(number: int) -> dict[str, dict[str, object]]:
    """Return sources with some of the values, always the same ones."""
    choose = random.Random(1909)  # noqa: S311  (no secrets)
    chosen = ({key: choose.choice(values) for key, values in VALUES.items()} for _ in range(number))
    return {
        f"s{n}": {key: value for key, value in values.items() if value is not None}
        for n, values in enumerate(chosen)
    }


def test_the_player_cites_as_the_article_does(project: Project, tmp_path: Path):
    project.replace("  book: {title: A book}", f"  book: {{title: A book}}\n  {listed(200)}")
    campaign = project.load()
    file = tmp_path / "payload.json"
    file.write_text(to_json(payload_of(campaign)), "utf-8")
    node = shutil.which("node")
    assert node
    script = Path(__file__).with_name("cite.js")
    done = subprocess.run(
        [node, script, file], capture_output=True, text=True, check=True, timeout=60
    )
    shown = json.loads(done.stdout)
    assert len(campaign.sources) > 200
    for language in ("en", "fa"):
        words = Words(language, "persian")
        for source, player in zip(campaign.sources.values(), shown[language], strict=True):
            parts = [[part.role, words.say(part.text)] for part in citation(source, words)]
            assert player["parts"] == parts
            assert player["short"] == words.say(source.short or source.title)


def listed(number: int) -> str:
    """Return sources as lines of a campaign file."""
    entries = some_sources(number).items()
    return "\n  ".join(f"{id_}: {json.dumps(values)}" for id_, values in entries)
