"""Pages written by hand that MkDocs could not read, or would not come to the end of, refused.

MkDocs reads their front matter with a reader that follows whatever YAML can say: a number of base
60 (`1:59:59:…`) as long as a page is worked out for minutes, and thousands of lists within each
other end Python.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

import yaml
from mkdocs.utils.meta import YAML_RE

from factbook.building.rebuilding.file_states import Folder
from factbook.building.trust.plain_yaml import TooMuchError, plain_data
from factbook.errors import BuildError
from factbook.files.regular_files import TEXT_BYTES, read_regular

_PAGES: Final = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""How the names of pages end, as MkDocs has it."""
_LONG_NUMBER: Final = re.compile(r"(?::[0-5]?[0-9]){100}")
"""Part of a number of base 60 that nobody writes."""


def refuse_unreadable_pages(docs: Folder, generated: Container[str]) -> None:
    """Look at the pages that are not `generated` and that are not as the last build knew them.

    Raises `BuildError` naming the first that is not in UTF-8, or whose front matter is too much.
    """
    for name in sorted(docs.seen):
        if name.endswith(_PAGES) and name not in generated and not docs.is_as_known(name):
            _refuse_unreadable(read_regular(docs.path_of(name), TEXT_BYTES, name=name), name)


def _refuse_unreadable(content: bytes, name: str) -> None:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BuildError(f"docs/{name}, line {line}, is not in UTF-8. Save it in UTF-8.") from error
    if (found := YAML_RE.match(text)) and _is_too_much(found[1]):
        raise BuildError(
            f"docs/{name} begins with front matter that holds more than can be looked at. "
            "Make it shorter."
        )


def _is_too_much(front: str) -> bool:
    try:
        plain_data(front)
    except (yaml.YAMLError, ValueError):
        return False  # MkDocs takes it for text
    except (TooMuchError, RecursionError):
        return True
    return bool(_LONG_NUMBER.search(front))
