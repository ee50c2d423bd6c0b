"""Vega: specifications in, pictures out. Its first answer in a process takes 0.4 s."""

from __future__ import annotations

from functools import cache  # noqa: TID251 - of the installed Vega
from typing import Any, Final

import vl_convert

VEGA_GLOBAL: Final = "factbookVega"


def begin() -> None:
    """Start Vega in this process, for which the first picture would wait."""
    svg_of('{"marks": []}')


def svg_of(specification: str) -> str:
    """The picture of a Vega specification, as SVG. Raises ValueError if it cannot be drawn."""
    picture: str = vl_convert.vega_to_svg(specification, allowed_base_urls=[])
    return picture


def compiled(specification: str) -> Any:  # noqa: ANN401 - JSON
    """The Vega specification of one of Vega-Lite. Raises ValueError for one that is refused."""
    return vl_convert.vegalite_to_vega(specification)


@cache
def bundle() -> str:
    """Vega and Vega-Embed as one script that leaves one name, `window.factbookVega`.

    With the option `ast` it reads expressions by an interpreter, so that no page needs to allow
    `unsafe-eval`.
    """
    script: str = vl_convert.javascript_bundle(f"window.{VEGA_GLOBAL} = vegaEmbed;")
    return f"(function () {{\n{script}\n}})();\n"
