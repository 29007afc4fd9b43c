"""From an empty folder to a map in another page, by what the messages say and nothing else."""

import re
import shlex
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


class Newcomer:
    """Types what the last messages say; knows no more than the name of the first command."""

    def __init__(self, folder):
        self.folder = folder
        self.read = ""

    def type(self, command):
        program, *arguments = shlex.split(command)
        assert program == "mapmaker"
        done = subprocess.run(
            [sys.executable, "-m", "mapmaker", *arguments],
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        self.read = done.stdout + done.stderr
        assert "Traceback" not in self.read
        return done.returncode

    def commands(self):
        """The commands that the last messages name, by their first words."""
        found = re.findall(r"(?:^  |`)(mapmaker [^`\n]+)", self.read, re.MULTILINE)
        return {re.match(r"mapmaker \w+(?: (?:add|find)\b)?", one)[0]: one for one in found}


def test_an_empty_folder_becomes_an_embedded_map(tmp_path):
    user = Newcomer(tmp_path)
    assert user.type("mapmaker build") == 1
    first = user.commands()["mapmaker new"]
    assert user.type(first.replace("NAME", "'My march'")) == 0
    steps = user.commands()
    page, campaign = re.search(
        r"Open (\S+) in a browser, and (\S+) in a text editor", user.read
    ).groups()

    assert user.type(steps["mapmaker build"]) == 0
    assert page in user.read
    assert (tmp_path / page).stat().st_size > 100_000

    assert user.type(steps["mapmaker places add"]) == 0
    added = re.search(r"In a campaign, write:\n  (at: .*)", user.read)[1]
    file = tmp_path / campaign
    event = f"  - {{title: The news comes, {added}, on: 1815-04~, sources: [houssaye]}}\n"
    text = file.read_text("utf-8")
    file.write_text(text.replace("events:\n", f"events:\n{event}"), "utf-8")

    assert user.type(f"{steps['mapmaker check']} --strict") == 0, user.read
    assert "0 errors, 0 warnings" in user.read
    assert "Enzeli" not in (tmp_path / page).read_text("utf-8")
    assert user.type(steps["mapmaker build"]) == 0
    assert "Enzeli" in (tmp_path / page).read_text("utf-8")
    assert user.type(steps["mapmaker embed"]) == 0
    assert f'src="{page.rpartition("/")[2]}?embed"' in user.read


def test_a_place_that_the_map_lacks_is_added_as_the_check_says(tmp_path):
    user = Newcomer(tmp_path)
    user.type("mapmaker new march")
    file = tmp_path / "campaigns" / "march.yaml"
    file.write_text(file.read_text("utf-8").replace("- Fontainebleau", "- Orleans"), "utf-8")
    assert user.type("mapmaker check") == 1
    assert 'no layer has a place "Orleans"' in user.read
    assert user.type(user.commands()["mapmaker places add"]) == 0
    assert user.type("mapmaker check") == 0, user.read
