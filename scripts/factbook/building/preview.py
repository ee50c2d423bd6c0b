"""The built site over loopback, with a script in each page that reloads it.

The script is put into what is sent, never into a file. No page of the web reads the preview: who
asks by another name than that of this machine is refused, and so is what a browser asks for on
behalf of another page (https://www.w3.org/TR/fetch-metadata/); a link that a reader follows is
answered. Browsers that tell nothing of this are told by headers to keep what they get to itself.
"""

from __future__ import annotations

import errno
import html
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = "127.0.0.1"
OWN_NAMES: Final = frozenset({"127.0.0.1", "localhost"})
EVENTS: Final = "/__factbook/events"
SCRIPT: Final = "/__factbook/live.js"
NEXT_PORTS: Final = 20
HEARTBEAT: Final = 5.0  # seconds after which a silent connection is tried
PATIENCE: Final = 30.0  # seconds that a request, or a reader of an answer, may keep still
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# A browser takes nothing for a script or a style whose kind is told otherwise, and what a system
# knows of kinds differs from one to the other.
KINDS: Final = {
    ".bib": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
NO_SITE: Final = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>No site yet</title>"
    "<body><p>There is no site yet: it appears here as soon as a build succeeds.</p></body></html>"
)


class State:
    """What the pages in the browser are to know: which site stands, and what is wrong."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._server = secrets.token_hex(4)
        self._count = 0
        self._problems = ""
        self._closed = False

    @property
    def built(self) -> str:
        """A name for the site that stands: another one after each build and in each server."""
        return f"{self._server}-{self._count}"

    def succeed(self) -> None:
        """A new site stands: pages are to reload."""
        self._tell(self._count + 1, "")

    def fail(self, problems: str) -> None:
        """The last good site stays; pages are to show the problems over it."""
        self._tell(self._count, problems)

    def close(self) -> None:
        """Let go of every page that listens."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _tell(self, count: int, problems: str) -> None:
        with self._changed:
            self._count, self._problems = count, problems
            self._changed.notify_all()

    def news(self) -> Iterator[str]:
        """The state as JSON, now and after each change; an empty text when nothing has come."""
        last = None
        while True:
            with self._changed:
                if (self.built, self._problems) == last and not self._closed:
                    self._changed.wait(HEARTBEAT)
                if self._closed:
                    return
                now = (self.built, self._problems)
            yield "" if now == last else json.dumps({"built": now[0], "problems": now[1]})
            last = now


class _Handler(SimpleHTTPRequestHandler):
    timeout = PATIENCE
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **KINDS}  # noqa: RUF012 - as there

    def __init__(self, *args: object, state: State, site: Path) -> None:
        self.state = state
        super().__init__(*args, directory=str(site))  # type: ignore[arg-type] # as BaseServer gives

    def do_GET(self) -> None:
        """Answer with a page and its script, the state of things, or a file of the site."""
        try:
            path = urlsplit(self.path).path
            host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST, "Not an address of this site")
            return
        if host not in OWN_NAMES:
            self.send_error(HTTPStatus.FORBIDDEN, "Asked by a name that is not this machine's")
        elif not self._is_for_a_page_of_ours():
            self.send_error(HTTPStatus.FORBIDDEN, "Asked on behalf of a page of another site")
        elif path == EVENTS:
            self._send_events()
        elif path == SCRIPT:
            script = files("factbook.building") / "live.js"
            self._send(HTTPStatus.OK, script.read_bytes(), KINDS[".js"])
        else:
            self._send_file(path)

    def do_HEAD(self) -> None:
        """As GET, without the content."""
        self.do_GET()

    def _is_for_a_page_of_ours(self) -> bool:
        """Whether a page of this site asks, the reader, or a link that the reader followed.

        Another port of this machine is the same site to a browser, and a stranger to us.
        """
        site, mode, kind = (self.headers.get(f"Sec-Fetch-{of}") for of in ("Site", "Mode", "Dest"))
        return site in {None, "same-origin", "none"} or (mode, kind) == ("navigate", "document")

    def _send_file(self, path: str) -> None:
        place = Path(self.translate_path(self.path))
        if not self._is_of_site(place):
            self.send_error(HTTPStatus.NOT_FOUND, "No file of the site")
        elif path.endswith(("/", ".html")):
            self._send_page(place)
        else:
            super().do_GET()

    def _is_of_site(self, place: Path) -> bool:
        """Whether this may be read, if it is there: no pipe, and nothing outside the site."""
        try:
            real = place.resolve()
            within = real.is_relative_to(Path(self.directory).resolve())
            return within and (real.is_file() or real.is_dir() or not real.exists())
        except (OSError, RuntimeError, ValueError):  # a name that no file can have
            return False

    def _send_page(self, place: Path) -> None:
        place = place / "index.html" if place.is_dir() else place
        not_found = Path(self.directory) / "404.html"
        for status, page in ((HTTPStatus.OK, place), (HTTPStatus.NOT_FOUND, not_found)):
            try:
                self._send_html(status, page.read_bytes())
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                continue
            except OSError as error:
                self.send_error(HTTPStatus.FORBIDDEN, error.strerror)
            return
        self._send_html(HTTPStatus.NOT_FOUND, NO_SITE.encode())

    def _send_html(self, status: HTTPStatus, page: bytes) -> None:
        built = html.escape(self.state.built)
        script = f'<script src="{SCRIPT}" data-built="{built}"></script>'.encode()
        head, end, tail = page.rpartition(b"</body>")
        live = b"".join((head, script, end, tail)) if end else page + script
        self._send(status, live, KINDS[".html"])

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            for news in self.state.news():
                self.wfile.write((f"data: {news}\n\n" if news else ":\n\n").encode())
        except OSError:
            return  # the page was closed

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request: the terminal is for problems."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A page that goes away in mid-sentence is no error."""


@contextmanager
def listening(site: Path, state: State, port: int) -> Iterator[int]:
    """Serve `site` over loopback while the block runs; gives the port, another if it is taken.

    Raises OSError if no port can be had.
    """
    with _server(partial(_Handler, state=state, site=site), port) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            state.close()
            server.shutdown()
            thread.join()


def _server(handler: partial[_Handler], port: int) -> _Server:
    for candidate in (*range(port, min(port + NEXT_PORTS, 65536)), 0):
        try:
            return _Server((LOOPBACK, candidate), handler)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    raise OSError(errno.EADDRINUSE, "no port of this machine is free")
