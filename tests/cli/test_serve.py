"""``mapmaker serve`` as it is typed."""

import webbrowser

import pytest
from click.testing import CliRunner

from mapmaker.authoring import serve as serving
from mapmaker.cli import main


@pytest.fixture
def typed(project, monkeypatch):
    """Types the command, and Ctrl-C as soon as it serves; returns what it said, what was opened, the server."""
    monkeypatch.chdir(project.folder)
    opened, servers = [], []

    class Watched(serving.Server):
        def __init__(self, *of_it):
            super().__init__(*of_it)
            servers.append(self)

    def stop(_desk):
        raise KeyboardInterrupt

    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(serving, "Server", Watched)
    monkeypatch.setattr(serving._LiveBuild, "warm_up", stop)

    def type_(*options):
        result = CliRunner().invoke(main, ("serve", "march.yaml", *options))
        return result, opened, servers[0]

    return type_


def test_ctrl_c_ends_it(typed):
    result, opened, server = typed("--port", "0")
    assert result.exit_code == 0
    assert result.stdout.endswith(f"Serving {server.url} (Ctrl-C stops it)\nStopped.\n")
    assert opened == []
    assert server.socket.fileno() == -1  # it is closed


def test_open_opens_the_pages_in_the_browser(typed):
    _, opened, server = typed("--port", "0", "--open")
    assert opened == [server.url]


def test_another_port_is_taken_when_asked_for(typed):
    _, _, first = typed("--port", "0")
    _, opened, _ = typed("--port", str(first.server_port), "--open")
    assert opened == [f"http://127.0.0.1:{first.server_port}/"]
