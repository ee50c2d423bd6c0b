"""A plain static host on this machine's own loopback, for tests that open a site over http."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, ClassVar

PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".csv"}
MISSING = "404.html"


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder: with headers of its own, packed by gzip on demand, 404.html for the rest."""

    own_headers: ClassVar[Mapping[str, str]] = {}
    packs: ClassVar[bool] = False

    def log_message(self, *_: object) -> None:
        """Tests show what they find, not what was asked."""

    def end_headers(self) -> None:
        for name, value in self.own_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        if not found:
            path = Path(self.directory) / MISSING
        packed = self.packs and path.suffix in PACKED
        body = gzip.compress(path.read_bytes(), mtime=0) if packed else path.read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


@contextmanager
def hosted(
    folder: Path, *, headers: Mapping[str, str] | None = None, packs: bool = False
) -> Iterator[str]:
    """The address of the folder on a static host that sends these headers with every file.

    With `packs` it sends text by gzip, as a real host does.
    """
    kind = type("Host", (_Host,), {"own_headers": headers or {}, "packs": packs})
    handler = partial(kind, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.1,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
