"""The live server as a client sees it: what it serves, to whom, and what it refuses."""

import base64
import hashlib
import http.client
import json
import shutil
import socket
import threading

import pytest

from mapmaker.authoring.serve.server import NEWS, Server
from mapmaker.authoring.serve.site import Site
from mapmaker.problems import MapmakerError, Problem

PAGE = """<!DOCTYPE html>
<html><head>
<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; script-src &#x27;sha256-x&#x27;">
</head><body><script>"</body>"</script></body></html>
"""


@pytest.fixture
def folder(tmp_path):
    pages = tmp_path / "output"
    pages.mkdir()
    (pages / "a.html").write_text(PAGE, "utf-8")
    (pages / "a.oembed.json").write_text("{}", "utf-8")
    (pages / ".mapmaker").mkdir()
    (pages / ".mapmaker" / "a.json").write_text("{}", "utf-8")
    (tmp_path / "secret.html").write_text("classified", "utf-8")
    return pages


@pytest.fixture
def server(folder):
    server = Server(folder, Site(), port=0)
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def get(server):
    def ask(path, method="GET", host=None):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        connection.request(method, path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), text

    return ask


def test_a_page_is_served_with_what_reloads_it(get, server, folder):
    status, headers, text = get("/a.html?embed")
    version = server.site.news("a.html").version
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert text.count(f'<script data-page="a.html" data-version="{version}">') == 1
    script = text.partition(f'<script data-page="a.html" data-version="{version}">')[2].partition(
        "</script>"
    )[0]
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src &#x27;sha256-x&#x27; &#x27;sha256-{allowed}&#x27;; connect-src" in text
    assert '<script>"</body>"</script>' in text
    assert (folder / "a.html").read_text("utf-8") == PAGE


def test_other_files_are_served_unchanged(get):
    assert get("/a.oembed.json")[::2] == (200, "{}")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/b.html",
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/.mapmaker/a.json",
        "/%2emapmaker/a.json",
        "/.mapmaker/",
        "/%00.html",
        "/a.html/",
        "/" + 300 * "a" + ".html",
    ],
)
def test_hidden_and_outside_files_are_not_served(get, path):
    status, _, text = get(path)
    assert status == 404
    assert "classified" not in text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "/"),
        ("/b.html?embed", "/b.html"),
        ("/b.jpg", "/b.jpg"),
        ("/.mapmaker/", "/.mapmaker/"),
        ("/%3Cb%3E%25&%22.html", '/&lt;b&gt;%&amp;".html'),
        ("/%D9%82.html", "/ق.html"),
        ("/%0d%0aX-A:1", "/\r\nX-A:1"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_missing_page_links_to_the_atlas(get, method, path, name):
    status, headers, text = get(path, method)
    assert status == 404
    assert headers["Content-Type"].startswith("text/html")
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert "X-A" not in headers
    expected = get(path)[2]
    assert int(headers["Content-Length"]) == len(expected.encode())
    assert text == ("" if method == "HEAD" else expected)
    assert f"There is no <code>{name}</code> here." in expected
    assert '<a href="/">' in expected


def test_a_missing_folder_has_no_pages(get, folder):
    shutil.rmtree(folder)
    status, _, text = get("/")
    assert (status, text.count("Not found")) == (404, 2)


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:80", "127.0.0.1:1", "[::1]", "10.0.0.1"]
)
def test_foreign_hosts_are_refused(get, host):
    status, _, text = get("/a.html", host=host)
    assert status == 421
    assert "mapmaker" not in text


def test_this_machine_may_be_called_localhost(get, server):
    assert get("/a.html", host=f"localhost:{server.server_port}")[0] == 200


def test_it_listens_on_loopback_alone(server):
    assert server.socket.getsockname()[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_port}/"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_only_answers(get, method):
    assert get("/a.html", method)[0] == 501


def test_the_head_of_a_page_says_how_long_it_is(get):
    _, headers, text = get("/a.html", "HEAD")
    assert (text, int(headers["Content-Length"])) == ("", len(get("/a.html")[2].encode()))


def test_a_page_that_failed_waits_for_the_next_build(get, server):
    server.site.update("b.html", [Problem("b.yaml", 1, 1, "error", "x", "<b>wrong</b>")])
    status, _, text = get("/b.html")
    assert status == 200
    assert "EventSource" in text
    assert "<b>wrong" not in text  # the script tells, as text


def test_news_come_as_they_happen(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", NEWS)
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"

    def next_news():
        line = answer.readline().decode()
        while not line.startswith("data: "):
            line = answer.readline().decode()
        return json.loads(line.removeprefix("data: "))

    server.site.update("a.html", made=True)
    assert next_news() == {"a.html": server.site.news("a.html").as_data()}
    server.site.update("b.html", [Problem("b.yaml", 3, 7, "error", "x", "wrong", "mend")])
    assert next_news()["b.html"]["problems"][0]["place"] == "b.yaml:3:7"
    server.site.update("a.html", made=True)
    assert next_news() == {"a.html": server.site.news("a.html").as_data()}
    connection.close()


def test_requests_for_pages_are_noted(get, server):
    for page in ("b.html", "a.html", ".mapmaker/a.json"):
        get(f"/{page}")
    assert [server.site.last_requested(page) for page in ("a.html", "b.html")] == [1, 0]


def test_a_taken_port_is_reported(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(MapmakerError, match=rf"port {port}: .*--port"):
            Server(folder, Site(), port)


def test_an_invalid_port_is_refused(folder):
    with pytest.raises(MapmakerError, match="port 99999: "):
        Server(folder, Site(), 99999)
