"""Measures the built site by Lighthouse, wide and on a phone: `nox -s lighthouse` runs it.

Not a test: the score for performance follows the machine and what else it does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hosting import hosted
from visiting import CHROMIUM_NAMES, page_types

AIM = 95
FORMS: Mapping[str, tuple[str, ...]] = {"phone": (), "wide": ("--preset=desktop",)}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run"
WEIGHED = ("home", "question", "ledger", "source")


def report(lighthouse: Path, chromium: str, address: str, form: str) -> dict[str, Any]:
    """What Lighthouse says of one page, in a browser of that form."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        subprocess.run(  # noqa: S603 - the checker that the session installed, and our own page
            [str(lighthouse), address, *FORMS[form], "--quiet", "--output=json",
             f"--output-path={path}", f"--chrome-flags={FLAGS}"],
            check=True, env={**os.environ, "CHROME_PATH": chromium},
        )  # fmt: skip
        answer: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return answer


def lost(answer: Mapping[str, Any]) -> Iterator[str]:
    """The audits that cost points, each with its category and what was measured."""
    for category in answer["categories"].values():
        for part in category["auditRefs"]:
            audit = answer["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:  # its green
                measured = audit.get("displayValue", audit["title"])
                yield f"{category['title']}, {part['id']}: {measured}"


def measure(site: Path, lighthouse: Path, chromium: str, pages: Mapping[str, str]) -> bool:
    """Print the scores of each page; whether all reach the aim."""
    reached = True
    with hosted(site, packs=True) as base:
        for address in pages.values():
            for form in FORMS:
                answer = report(lighthouse, chromium, base + address, form)
                scores = {
                    name: round(category["score"] * 100)
                    for name, category in answer["categories"].items()
                }
                words = ", ".join(f"{name} {score}" for name, score in scores.items())
                print(f"{address} ({form}): {words}", *lost(answer), sep="\n    ", flush=True)  # noqa: T201 - its output
                reached = reached and min(scores.values()) >= AIM
    return reached


def main(site: Path, lighthouse: Path, *chosen: str) -> int:
    """Measure a page of each weighed type, or the pages named; 1 where one misses the aim."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        sys.exit("There is no Chromium on the PATH.")
    types = page_types(site)
    pages = {one: one for one in chosen} or {kind: types[kind] for kind in WEIGHED}
    return 0 if measure(site, lighthouse, chromium, pages) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]))
