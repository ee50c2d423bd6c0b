from __future__ import annotations

import subprocess
import sys

import pytest

from factbook.building import vega

HEAVY = ("pydantic", "altair", "mkdocs", "jinja2", "factbook.charts", "factbook.model")


@pytest.mark.parametrize("text", ["no JSON", '{"marks": [{"type": "nonsense"}]}'])
def test_what_vega_cannot_use_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        vega.svg_of(text)


def test_what_a_process_that_draws_imports_is_little() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import sys, factbook.building.drawing; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert not {*HEAVY} & {*found.stdout.split()}
