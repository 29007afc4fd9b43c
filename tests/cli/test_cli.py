"""The command line, as it is typed."""

import errno
import json
import os
import pty
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from mapmaker.cli import main
from mapmaker.publish import builder


@pytest.fixture
def run(project, monkeypatch):
    monkeypatch.chdir(project.folder)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_build_says_what_it_made(run, project):
    result = run("build", "march.yaml")
    assert (result.exit_code, result.stdout) == (0, "march.yaml -> output/march.html\n")
    assert result.stderr == "1 campaign: 1 built\n"
    assert (project.folder / "output" / "march.html").exists()


def test_build_counts_what_needs_nothing_and_names_what_failed(run, project):
    run("build", "march.yaml")
    other = project.folder / "other.yaml"
    other.write_text(project.path.read_text("utf-8").replace("to: Qazvin", "to: Kazvin"), "utf-8")
    result = run("build", "march.yaml", "other.yaml", "--jobs", "1")
    assert (result.exit_code, result.stdout) == (1, "other.yaml: not built\n")
    fault, summary = result.stderr.splitlines()
    assert fault.startswith('other.yaml:13:9: no layer has a place "Kazvin"')
    assert summary == "2 campaigns: 1 unchanged, 1 not built (other.yaml)"
    quiet = run("build", "march.yaml", "other.yaml", "--quiet")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (1, "", f"{fault}\n")


def test_build_can_be_forced(run):
    run("build", "march.yaml")
    assert run("build", "march.yaml").stderr == "1 campaign: 1 unchanged\n"
    assert run("build", "march.yaml", "--force").stderr == "1 campaign: 1 built\n"


def test_build_tells_of_pages_without_a_campaign_and_removes_them_when_asked(run, project):
    run("build", "march.yaml")
    project.path.rename(project.folder / "other.yaml")
    page = project.folder / "output" / "march.html"
    told = "1 page has no campaign any more: output/march.html ({})\n"
    result = run("build", "other.yaml")
    removes = told.format("`mapmaker build --prune` removes it")
    assert result.stderr == f"1 campaign: 1 built\n{removes}"
    assert run("build", "other.yaml", "--quiet").output == ""
    faulty = project.folder / "faulty.yaml"
    faulty.write_text("title: [", "utf-8")
    result = run("build", "other.yaml", "faulty.yaml", "--prune")
    assert result.exit_code == 1
    assert result.stderr.endswith(told.format("kept while there are errors"))
    written = page.read_bytes()
    page.write_bytes(written + b"<!-- mine -->")
    result = run("build", "other.yaml", "--prune")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(told.format("kept: it was changed by hand"))
    page.write_bytes(written)
    result = run("build", "other.yaml", "--prune")
    assert (result.exit_code, result.stdout) == (0, "output/march.html: removed\n")
    assert result.stderr == "1 campaign: 1 unchanged\n"
    assert not page.exists()
    assert not (project.folder / "output" / "march.jpg").exists()


def test_a_build_that_is_stopped_says_so(run, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("mapmaker.publish.builder.Builder.build", stop)
    result = run("build", "march.yaml")
    assert result.exit_code == 130
    assert result.stderr.startswith("Stopped.")


@pytest.fixture
def told(project):
    """Runs a command whose messages go to a terminal; returns what it prints, and what it tells."""
    reader, terminal = pty.openpty()

    def run(*arguments):
        command = [sys.executable, "-m", "mapmaker", *arguments]
        done = subprocess.run(
            command,
            cwd=project.folder,
            stdout=subprocess.PIPE,
            stderr=terminal,
            check=False,
            timeout=60,
        )
        return done.stdout.decode(), os.read(reader, 10_000).decode().split("\r\x1b[2K")

    yield run
    os.close(reader)
    os.close(terminal)


def test_a_terminal_is_told_how_far_a_build_is(told):
    assert told("build", "march.yaml") == (
        "march.yaml -> output/march.html\n",
        ["Building 1 campaign …", "1 of 1, and the atlas of all …", "1 campaign: 1 built\r\n"],
    )
    assert told("build", "march.yaml") == (
        "",
        ["Building 1 campaign …", "1 campaign: 1 unchanged\r\n"],
    )


def test_a_terminal_is_told_what_takes_its_time_before_it_is_told_what_is_wrong(told):
    printed, (doing, summary) = told("check", "march.yaml", "--format", "json")
    assert json.loads(printed)
    assert (doing, summary) == ("Checking …", "1 campaign checked: 0 errors, 1 warning.\r\n")
    nowhere = "march.yaml/pages"
    printed, (doing, fault) = told("serve", "march.yaml", "--port", "0", "--output", nowhere)
    assert (printed, doing) == ("", "Building …")
    assert fault.startswith(f"Error: cannot write to {nowhere}")


def test_build_can_be_quiet(run, project):
    assert run("build", "march.yaml", "--quiet", "--output", "pages").output == ""
    assert (project.folder / "pages" / "march.html").exists()
    assert not (project.folder / "output").exists()


@pytest.mark.parametrize(("options", "jobs"), [((), 7), (("--jobs", "3"), 3)])
def test_as_many_processes_work_as_there_are_cores_or_as_are_asked_for(
    run, monkeypatch, options, jobs
):
    seen = []

    class Watched(builder.Builder):
        def build(self, files, tell=None):
            seen.append(self.jobs)
            return super().build(files, tell)

    monkeypatch.setattr(builder, "Builder", Watched)
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert run("build", "march.yaml", *options).exit_code == 0
    assert seen == [jobs]


@pytest.mark.parametrize(
    ("typed", "code"), [("build nowhere.yaml", 1), ("bild", 2), ("build --hurry", 2)]
)
def test_what_is_mistyped_has_another_exit_code_than_what_is_wrong(run, typed, code):
    result = run(*typed.split())
    assert result.exit_code == code
    assert "Error: " in result.stderr


def test_build_takes_the_folder_campaigns_by_default(run, project):
    (project.folder / "campaigns").mkdir()
    project.path.rename(project.folder / "campaigns" / "march.yaml")
    (project.folder / "places.geojson").rename(project.folder / "campaigns" / "places.geojson")
    assert run("build").exit_code == 0
    assert (project.folder / "output" / "march.html").exists()


def test_every_fault_is_shown_with_its_place_and_a_hint(run, project):
    project.replace("to: Qazvin", "to: Qazvinn")
    project.replace("force: gilan", "force: gilann")
    result = run("build", "march.yaml")
    assert result.exit_code == 1
    assert "march.yaml:10:12: " in result.output
    assert 'did you mean "gilan"?' in result.output
    assert "march.yaml:13:9: " in result.output
    assert 'did you mean "Qazvin"?' in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "text", ["", "\t", "- a", "title: [", "\x00", "title: x\ntitle: y", "a: b"]
)
def test_broken_files_give_words_not_tracebacks(run, project, text):
    project.path.write_text(text, "utf-8")
    result = run("build", "march.yaml")
    assert result.exit_code == 1
    assert "march.yaml:" in result.output
    assert isinstance(result.exception, SystemExit)


def test_a_missing_file_is_named(run):
    result = run("build", "nowhere.yaml")
    assert (result.exit_code, result.output) == (1, "Error: no such campaign file: nowhere.yaml\n")


@pytest.mark.parametrize("command", ["build {}", "check {}", "serve {}", "embed {}", "at {} 1909"])
@pytest.mark.parametrize("name", ["march", "march.html"])
def test_every_command_says_which_campaign_is_meant(run, command, name):
    result = run(*command.format(name).split())
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
    assert "march.yaml" in result.stderr


@pytest.mark.parametrize("command", ["build", "embed"])
def test_half_an_address_is_refused(run, project, command):
    result = run(command, str(project.path), "--base-url", "example.org/maps")
    assert result.exit_code == 1
    assert '"example.org/maps" is not the address of a folder' in result.stderr
    assert "https://example.org/maps" in result.stderr


def test_an_output_that_is_a_file_is_refused(run, project):
    (project.folder / "output").write_text("", "utf-8")
    result = run("build", "march.yaml")
    assert result.exit_code != 0
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("group", [(), ("places",)])
def test_help_says_what_each_command_does_to_the_end(group):
    result = CliRunner().invoke(main, (*group, "--help"), terminal_width=80)
    commands = result.output.partition("Commands:\n")[2].splitlines()
    assert commands
    assert all(line.endswith(".") and not line.endswith("...") for line in commands)


def test_version_is_told(run):
    assert run("--version").output.startswith("mapmaker ")


def modules_after(code):
    """The modules that a fresh Python has loaded after running some code."""
    script = f"{code}\nimport sys; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_building_what_needs_nothing_imports_next_to_nothing(run, project):
    run("build", "march.yaml")
    loaded = modules_after(
        f"import os; os.chdir({str(project.folder)!r}); from mapmaker.cli import main;"
        " main(['build', 'march.yaml'], standalone_mode=False)"
    )
    assert "mapmaker.publish.builder" in loaded
    assert not loaded & {"folium", "shapely", "pyproj", "numpy", "pydantic", "distributed"}


def test_help_imports_no_geospatial_library():
    loaded = modules_after("import mapmaker, mapmaker.cli")
    assert not loaded & {"geopandas", "folium", "shapely", "pyproj", "numpy", "pydantic"}


def test_loading_a_campaign_imports_neither_folium_nor_geopandas(project):
    loaded = modules_after(f"import mapmaker; mapmaker.load({str(project.path)!r})")
    assert not loaded & {"geopandas", "folium", "pandas", "matplotlib"}


def test_control_characters_of_a_file_do_not_reach_the_terminal(run, project):
    project.replace("to: Qazvin", 'to: "\\e[2JQazvin\\r\\nother.yaml:1:1: \\u202eall good"')
    for result in (
        run("check", "march.yaml"),
        run("build", "march.yaml"),
        run("at", "march.yaml", "1909"),
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.output)
        assert "\nother.yaml" not in result.output
        assert r"\x1b[2JQazvin\r\nother.yaml:1:1: \u202eall good" in result.output


def test_the_check_fails_just_where_the_build_does(run, project):
    """What only looks wrong is drawn, and warned of."""
    project.write(
        """\
        title: A
        sides: {r: {name: R}}
        sources: {b: {title: B}}
        forces: {g: {name: G, side: r}}
        places: {A: [50, 36], B: [51, 36], C: [55, 36], D: [55.5, 36]}
        movements:
          - {force: g, from: A, to: B, leave: 1909-05-01, arrive: 1909-05-05, sources: [b]}
          - {force: g, from: C, to: D, leave: 1909-05-07, arrive: 1909-05-09, sources: [b]}
        events: [{title: E, at: C, on: 1909-05-02, forces: [g], sources: [b]}]
        """
    )
    checked = run("check", "march.yaml")
    assert {line.split()[2] for line in checked.stdout.splitlines()} == {"jump", "two-places"}
    assert checked.exit_code == run("build", "march.yaml").exit_code == 0


def test_build_overwrites_nothing_that_it_did_not_write(run, project):
    other = project.folder / "other.yaml"
    other.write_text(project.path.read_text("utf-8"), "utf-8")
    output = project.folder / "output"
    output.mkdir()
    photograph = output / "march.jpg"
    photograph.write_bytes(b"mine")
    result = run("build", "march.yaml", "other.yaml", "--jobs", "1")
    assert result.exit_code == 1
    assert "the page would overwrite output/march.jpg" in result.stderr
    assert photograph.read_bytes() == b"mine"
    assert sorted(path.name for path in output.glob("*.html")) == ["index.html", "other.html"]
    assert run("build", "march.yaml", "--force").exit_code == 0
    assert photograph.read_bytes() != b"mine"
    project.replace("March on Qazvin", "March on Karaj")
    assert run("build", "march.yaml").exit_code == 0


def test_build_does_not_overwrite_a_page_in_the_place_of_the_atlas(run, project):
    (project.folder / "index.html").write_text("mine")
    result = run("build", "march.yaml", "-o", ".")
    assert result.exit_code == 1
    assert "index.html is in the place of a file of the atlas" in result.stderr
    assert (project.folder / "index.html").read_text() == "mine"


def test_the_guide_overwrites_nothing_that_it_did_not_write(run, project):
    page = project.folder / "dates.html"
    page.write_text("mine")
    result = run("guide", "--html", "-o", ".")
    assert (result.exit_code, page.read_text()) == (1, "mine")
    assert "the guide would overwrite dates.html" in result.stderr
    assert run("guide", "--html", "-o", ".", "--force").exit_code == 0
    assert run("guide", "--html", "-o", ".").exit_code == 0
    assert page.read_text() != "mine"


@pytest.mark.parametrize(
    ("command", "work"),
    [
        (("check", "march.yaml"), "mapmaker.check.check"),
        (("at", "march.yaml", "1909"), "mapmaker.campaign.load"),
        (("guide", "dates"), "mapmaker.authoring.guide.topic_named"),
    ],
)
def test_any_command_that_is_stopped_says_so_in_a_line(run, monkeypatch, command, work):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(work, stop)
    result = run(*command)
    assert (result.exit_code, result.stderr) == (130, "Stopped.\n")


def test_a_full_disk_is_a_line(run, monkeypatch):
    def fill(*_):
        raise OSError(errno.ENOSPC, "No space left on device", "march.tmp")

    monkeypatch.setattr("mapmaker.check.check", fill)
    result = run("check", "march.yaml")
    assert (result.exit_code, result.stderr) == (1, "Error: march.tmp: No space left on device\n")


def test_a_full_disk_of_temporary_files_is_no_bug_and_stops_no_other(run, project, monkeypatch):
    from mapmaker.publish.builder import job  # noqa: PLC0415

    write = job._write

    def fill(contents, folder):
        if "march.yaml" in contents:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(contents, folder)

    monkeypatch.setattr(job, "_write", fill)
    (project.folder / "other.yaml").write_text(project.path.read_text("utf-8"), "utf-8")
    result = run("build", "march.yaml", "other.yaml", "--jobs", "1")
    assert result.exit_code == 1
    assert "march.yaml:1:1: the worker cannot write: No space left on device" in result.stderr
    assert "other.yaml -> output/other.html" in result.stdout


@pytest.mark.parametrize("length", [240, 248])
def test_a_long_name_stops_no_other_campaign(run, project, length):
    long = project.folder / f"{'a' * length}.yaml"
    long.write_text(project.path.read_text("utf-8"), "utf-8")
    result = run("build", long.name, "march.yaml", "--jobs", "1")
    assert "march.yaml -> output/march.html" in result.stdout
    assert ("is too long for the files beside its page" in result.stderr) is (length == 248)
    assert result.exit_code == (1 if length == 248 else 0)
