"""Sixty hazards that a folder can hold, all at once, and how each is named when it is refused.

Links lead to the folder `outside` beside it.
"""

from __future__ import annotations

import os
import shutil
import socket
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

VAST = 10**13  # bytes of a file without content
LONG = 4_100  # bytes of a path that no system call takes


@dataclass(frozen=True)
class Hazard:
    """What lies at `place` below a dossier, a path that may hold any bytes but NUL.

    `sign` is what a message that names it holds.
    """

    place: str
    put: Callable[[Path], None]
    sign: str

    def lay(self, root: Path) -> None:
        """Put it there, in the place of whatever stands there."""
        path = root / self.place
        remove(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.put(path)


def remove(path: Path) -> None:
    """Remove whatever stands at the path, closed folders and paths of any length too."""
    if not os.path.lexists(path):
        return
    if not path.is_dir() or path.is_symlink():
        path.unlink()
        return
    path.chmod(stat.S_IRWXU)
    for below in path.iterdir():
        if os.path.lexists(below):
            remove(below)
    # It goes down by descriptors, where paths have no end.
    shutil.rmtree(path)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600) if hasattr(os, "mknod") else _bound(path)


def _bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.fspath(path))


def _device(path: Path) -> None:
    """An endless device, or a link to one where only root makes devices."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o644, os.makedev(1, 5))
    except PermissionError:
        path.symlink_to("/dev/zero")


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _holding(content: bytes) -> Callable[[Path], None]:
    def put(path: Path) -> None:
        path.write_bytes(content)

    return put


def _closed(path: Path) -> None:
    path.write_bytes(b"[]\n")
    path.chmod(0)


def _closed_folder(path: Path) -> None:
    path.mkdir()
    (path / "inside.yaml").write_bytes(b"[]\n")
    (path / "inside.md").write_bytes(b"# Inside\n")
    path.chmod(0)


def _vast(path: Path) -> None:
    with path.open("wb") as made:
        made.truncate(VAST)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "mine.txt").write_bytes(b"mine")


def _beyond_paths(ending: str) -> Callable[[Path], None]:
    """A file so deep that its path is longer than any that the system takes."""

    def put(path: Path) -> None:
        part, depth = "d" * 200, LONG // 200 + 1
        path.mkdir()
        at = os.open(path, os.O_RDONLY)
        for _ in range(depth):
            os.mkdir(part, dir_fd=at)
            below = os.open(part, os.O_RDONLY, dir_fd=at)
            os.close(at)
            at = below
        os.close(os.open(f"deep{ending}", os.O_CREAT | os.O_WRONLY, 0o644, dir_fd=at))
        os.close(at)

    return put


def _loops(path: Path) -> None:
    """A folder in which two links lead to itself: each step down, twice as many ways."""
    path.mkdir()
    (path / "one").symlink_to(".")
    (path / "two").symlink_to(".")


def _both_cases(path: Path) -> None:
    path.write_bytes(b"[]\n")
    path.with_name(path.name.upper()).write_bytes(b"[]\n")


def _bomb(start: bytes) -> bytes:
    """YAML of a few hundred bytes that stands for 10**9 values."""
    lines = [start, b"a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for name, of in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{of}'] * 10)}]".encode())
    return b"\n".join(lines) + b"\n"


_FACTS, _PAGES = "data/actors", "docs"
_ACTOR = "- {id: NAME, name: N, kind: person}\n"
_SIXTY = b"1" + b":59" * 200_000
_ODD = os.fsdecode(b"\xff\xfe")
_STEERS = "\n\x1b]0;owned\x07\x9b2J"

HAZARDS: tuple[Hazard, ...] = (
    Hazard(f"{_FACTS}/h01.yaml", _pipe, "h01"),
    Hazard(f"{_FACTS}/h02.yaml", _link("/dev/zero"), "h02"),
    Hazard(f"{_FACTS}/h03.yaml", _socket, "h03"),
    Hazard(f"{_FACTS}/h04.yaml", _device, "h04"),
    Hazard("data/.#briefing.yaml", _link("user@host.4711"), ".#briefing"),
    Hazard("data/.h06.yaml", _pipe, "h06"),
    Hazard("data/.h07/h07.yaml", _device, "h07"),
    Hazard(f"{_FACTS}/h08.yaml", _link("h08.yaml"), "h08"),
    Hazard(f"{_FACTS}/h09.yaml", _link("nowhere"), "h09"),
    Hazard("data/events/h10", _link("../.."), "h10"),
    Hazard(f"{_FACTS}/h11.yaml", _closed, "h11"),
    Hazard("data/statements/h12", _closed_folder, "h12"),
    Hazard(f"{_FACTS}/h13{_ODD}.yaml", _holding(b"[]\n"), "h13"),
    Hazard(f"{_FACTS}/h14{_STEERS}.yaml", _holding(b"- {id: 1}\n"), "h14"),
    Hazard(f"{_FACTS}/h15{'x' * 247}.yaml", _holding(b"- {id: 1}\n"), "h15"),
    Hazard("data/statements/h16", _beyond_paths(".yaml"), "h16"),
    Hazard(f"{_FACTS}/h17.yaml", _vast, "h17"),
    Hazard(f"{_FACTS}/h18.yaml", _holding(b""), "h18"),
    Hazard(f"{_FACTS}/h19.yaml", _holding(bytes(1000)), "h19"),
    Hazard(f"{_FACTS}/h20.yaml", _holding(_ACTOR.encode("utf-16")), "h20"),
    Hazard(f"{_FACTS}/h21.yaml", _holding(b"\xef\xbb\xbf[]\n"), "h21"),
    Hazard(f"{_FACTS}/h22.yaml", _holding(b"- " * 50_000 + b"x\n"), "h22"),
    Hazard(f"{_FACTS}/h23.yaml", _holding(_bomb(b"")), "h23"),
    Hazard(f"{_FACTS}/h24.yaml", _folder, "h24"),
    Hazard("data/pages", _holding(b"a file\n"), "data/pages"),
    Hazard("data/events/h26.yaml", _both_cases, "h26"),
    Hazard(f"{_FACTS}/h27.yaml", _link("../../../outside/letter.txt"), "h27"),
    Hazard(f"{_FACTS}/h28.yaml", _holding(b"- {id: " + _SIXTY + b"}\n"), "h28"),
    Hazard("data/briefing.yml", _holding(b"title: A second\n"), "briefing.yml"),
    Hazard(f"{_FACTS}/h30.yaml", _holding(b"- {id: caf\xe9}\n"), "h30"),
    Hazard(f"{_PAGES}/h31.mp4", _pipe, "h31"),
    Hazard(f"{_PAGES}/h32.md", _link("/dev/zero"), "h32"),
    Hazard(f"{_PAGES}/h33", _loops, "h33"),
    Hazard(f"{_PAGES}/h34.md", _closed, "h34"),
    Hazard(f"{_PAGES}/h35", _closed_folder, "h35"),
    Hazard(f"{_PAGES}/h36{_ODD}.md", _holding(b"# Odd\n"), "h36"),
    Hazard(f"{_PAGES}/h37{_STEERS}.md", _holding(b"# Steers\n"), "h37"),
    Hazard(f"{_PAGES}/h38{'x' * 249}.md", _holding(b"# Long\n"), "h38"),
    Hazard(f"{_PAGES}/h39", _beyond_paths(".md"), "h39"),
    Hazard(f"{_PAGES}/h40.mp4", _vast, "h40"),
    Hazard(f"{_PAGES}/h41.md", _holding(b"# Nothing\n\n" + bytes(1000)), "h41"),
    Hazard(f"{_PAGES}/h42.md", _holding("# Wide\n".encode("utf-16")), "h42"),
    Hazard(f"{_PAGES}/h43.md", _folder, "h43"),
    Hazard(f"{_PAGES}/ledger.md", _folder, "ledger.md"),
    Hazard(f"{_PAGES}/h45.svg", _socket, "h45"),
    Hazard(f"{_PAGES}/h46\x7f.md", _holding(b"# Deleted\n"), "h46"),
    Hazard(f"{_PAGES}/h47.md", _holding(b"---\ntitle: " + _SIXTY + b"\n---\n# Sixty\n"), "h47"),
    Hazard(f"{_PAGES}/h48.md", _holding(_bomb(b"---") + b"---\n# Bomb\n"), "h48"),
    Hazard(f"{_PAGES}/h49.md", _holding(b"---\na: " + b"[" * 50_000 + b"\n---\n# Deep\n"), "h49"),
    Hazard(f"{_PAGES}/_theme/h50.html", _pipe, "h50"),
    Hazard(f"{_PAGES}/h51.md", _both_cases, "h51"),
    Hazard(f"{_PAGES}/h52.md", _link("h52.md"), "h52"),
    Hazard("mkdocs.yml", _device, "mkdocs.yml"),
    Hazard("mkdocs.yaml", _holding(b"site_name: Mine\n"), "mkdocs.yaml"),
    Hazard("snapshots/book.txt", _pipe, "book.txt"),
    Hazard("site/SHA256SUMS", _pipe, "SHA256SUMS"),
    Hazard("site/h57", _link("../../outside"), "h57"),
    Hazard("site/h58", _closed_folder, "h58"),
    Hazard("dist/SHA256SUMS", _link("/dev/zero"), "SHA256SUMS"),
    Hazard(".factbook/fresh-h60", _folder, "fresh-h60"),
    Hazard(".factbook/h61.json", _pipe, "h61"),
    Hazard(".factbook/build.lock", _link("../../outside/letter.txt"), "build.lock"),
    Hazard(".factbook/mkdocs.yml", _folder, ".factbook/mkdocs.yml"),
    Hazard(".factbook/schemas", _link("../../outside"), "schemas"),
)
