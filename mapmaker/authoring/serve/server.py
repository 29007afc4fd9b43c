"""The HTTP side of a live server: pages from disk, with the reload script inserted."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache, partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from mapmaker.authoring.serve.site import News, Site
from mapmaker.page.csp import opened_to
from mapmaker.problems import MapmakerError

LOOPBACK = "127.0.0.1"
#: Host names of the server for browsers on this machine; another name in the Host header is that of
#: a foreign page resolved to this address (DNS rebinding).
HOSTS = (LOOPBACK, "localhost")
INDEX = "index.html"
NEWS = "/.mapmaker/news"
#: The interval of writes to an idle connection, which detect a closed one.
HEARTBEAT_S = 15.0
#: A page of the server's own.
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{style}</head>
<body>
{body}</body>
</html>
"""
#: Replaces a page that could not be built yet.
_NO_PAGE = _PAGE.format(title="mapmaker serve", style="", body="")
#: The page for a missing file, a template of ``http.server``.
_NOT_FOUND = _PAGE.format(
    title="Not found",
    style="""<style>
:root { color-scheme: light dark; }
body { max-width: 36em; margin: 4em auto; padding: 0 1em; font: 1em/1.5 system-ui, sans-serif; }
code { overflow-wrap: anywhere; }
</style>
""",
    body="""<h1>Not found</h1>
<p>There is no <code>%(explain)s</code> here.</p>
<p><a href="/">The atlas of all campaigns</a></p>
""",
)


class Server(ThreadingHTTPServer):
    """Serves a folder of pages, only to this machine.

    Parameters
    ----------
    folder
        The folder of the pages.
    site
        Their state.
    port
        Where to listen; 0 for any free port. ``url`` has it.

    Raises ``MapmakerError`` if the port is not available.
    """

    daemon_threads = True

    def __init__(self, folder: Path, site: Site, port: int) -> None:
        self.site = site
        try:
            super().__init__((LOOPBACK, port), partial(_Handler, directory=str(folder)))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"cannot listen on port {port}: {reason} (try another one with --port)"
            raise MapmakerError(message) from error

    @property
    def url(self) -> str:
        """The address of the server."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def shutdown(self) -> None:
        """Stop, and release the pages that wait for news."""
        self.site.close()
        super().shutdown()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: a connection that a browser aborts is not an error."""


class _Handler(SimpleHTTPRequestHandler):
    """Answers one request: a file of the folder, or the news of its pages."""

    server: Server
    protocol_version = "HTTP/1.1"

    def parse_request(self) -> bool:
        if not super().parse_request():
            return False
        name, _, port = self.headers.get("Host", "").partition(":")
        if name in HOSTS and port in ("", str(self.server.server_port)):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "this server answers only this machine")
        return False

    def do_GET(self) -> None:
        """Answer with news, or with a file."""
        if self._address().path == NEWS:
            self._send_news()
        else:
            super().do_GET()

    def send_head(self) -> Any:
        """Send the headers, and return the body."""
        path = unquote(self._address().path)
        if any(part.startswith(".") for part in path.split("/")):
            return self.send_error(HTTPStatus.NOT_FOUND)
        if path.endswith((".html", "/")):
            return self._page(Path(self.translate_path(self.path)))
        return super().send_head()

    def _address(self) -> SplitResult:
        try:
            return urlsplit(self.path)
        except ValueError:
            return urlsplit("/.no-address")

    def _page(self, file: Path) -> BytesIO | None:
        """Send a page with the reload script, or one that waits for it."""
        if self.path.partition("?")[0].endswith("/"):
            file /= INDEX
        # The news before the page: a page built in between reloads once more, and is never missed.
        news = self.server.site.news(file.name)
        try:
            html = file.read_text(encoding="utf-8")
        except (OSError, ValueError):
            if not self.server.site.is_known(file.name):
                self.send_error(HTTPStatus.NOT_FOUND)
                return None
            html = _NO_PAGE
        self.server.site.note_request(file.name)
        content = _live(html, file.name, news).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def end_headers(self) -> None:
        """Forbid caching, as pages change."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send an error; for a missing file, a page with links."""
        if code == HTTPStatus.NOT_FOUND:
            self.error_message_format = _NOT_FOUND
            message, explain = None, unquote(self._address().path)
        super().send_error(code, message, explain)  # which escapes them

    def list_directory(self, path: Any) -> None:
        """List no folders."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def _send_news(self) -> None:
        """Send the news of all pages while a page listens (server-sent events)."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        site = self.server.site
        known: dict[str, News] = {}
        with suppress(OSError):  # browsers leave without notice
            while not site.closed:
                news = site.wait_for_changes(known, HEARTBEAT_S)
                known |= news
                data = json.dumps({page: one.as_data() for page, one in news.items()})
                self.wfile.write((f"data: {data}\n\n" if news else ":\n\n").encode())

    def log_message(self, *_: object) -> None:
        """Print no requests; the terminal is for builds."""


def _live(html: str, name: str, news: News) -> str:
    """Return a page with the script that reloads it, which runs before the page first renders."""
    script = _script()
    page = escape(name)
    tag = f'<script data-page="{page}" data-version="{news.version}">{script}</script>'
    before, end, after = opened_to(html, script).rpartition("</body>")
    return f"{before}{tag}\n{end}{after}"


@cache
def _script() -> str:
    return Path(__file__).with_name("reload.js").read_text(encoding="utf-8")
