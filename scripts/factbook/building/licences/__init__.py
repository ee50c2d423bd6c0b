"""The notices of the software of others that a site holds, as their licences ask for.

`components.csv` has a line for each component: the bundle that it is in, the component that it is
a part of, the version whose notices these are, its licence by SPDX, and its notices, parted by
semicolons. The theme's own licence and those of its icons are read from the installed theme. That
nothing is in a site without a line here is tested against the bundles themselves.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache  # noqa: TID251 - of installed packages
from importlib.metadata import distribution, version
from importlib.resources import files
from itertools import chain, groupby
from operator import attrgetter
from textwrap import fill
from typing import Final

from factbook.errors import BuildError

THEME: Final = "mkdocs-material"
VEGA: Final = "vl-convert-python"
ICON_LICENCES: Final = {
    "fontawesome": "LICENSE.txt",
    "material": "LICENSE",
    "octicons": "LICENSE",
}
"""The licences of the sets of icons that the theme shows, by the folders of the sets."""
_BUNDLES: Final = {
    "factbook": "Factbook: assets/factbook/ but for vega.js, and the structure of the pages",
    "vega": "Vega and what it needs: assets/factbook/vega.js ({VEGA})",
    "maps": "Coasts and borders of maps: charts/map… (world-atlas 2.0.2 of npm)",
    "theme": "In the scripts and styles of the theme: assets/javascripts/ and assets/stylesheets/",
}
_INTRODUCTION: Final = """\
The software in this site, and its licences

This site holds scripts, styles and icons of many authors. Their notices follow, and
then the texts of the licences that these name. They do not cover the texts and data
of the site, of which the page "Data" speaks.
"""
_WIDTH: Final = 84


@dataclass(frozen=True)
class Component:
    """Software in a bundle. `within` is the component that it is a part of, if it is of one."""

    bundle: str
    name: str
    within: str
    version: str
    licence: str
    notices: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Its name, and where it is to be found."""
        return f"{self.name} (in {self.within})" if self.within else self.name


def components() -> tuple[Component, ...]:
    """All components that a site holds, but for the theme itself and its icons."""
    table = (files(__name__) / "components.csv").read_text(encoding="utf-8")
    return tuple(
        Component(
            row["bundle"],
            row["component"],
            row["within"],
            row["version"],
            row["licence"],
            tuple(row["notices"].split("; ")) if row["notices"] else (),
        )
        for row in csv.DictReader(table.splitlines())
    )


@cache
def licences_text() -> str:
    """All notices, and the text of each licence once.

    Raises `BuildError` if the installed theme comes without its licences.
    """
    found = components()
    versions = {"VEGA": f"{VEGA} {version(VEGA)}"}
    bundles = (
        _section(title.format_map(versions), _notices(one for one in found if one.bundle == name))
        for name, title in _BUNDLES.items()
    )
    theirs = (_section(title, text) for title, text in theme_licences().items())
    texts = (_section(name, licence(name)) for name in sorted({one.licence for one in found}))
    return "\n".join((_INTRODUCTION, *chain(bundles, theirs, texts)))


def own_notice() -> str:
    """The notice of Factbook itself, with the text of its licence."""
    [own] = (one for one in components() if one.bundle == "factbook")
    return "\n".join((*own.notices, "", licence(own.licence)))


def licence(name: str) -> str:
    """The text of a licence by its SPDX identifier."""
    return (files(__name__) / "texts" / f"{name}.txt").read_text(encoding="utf-8")


def theme_licences() -> Mapping[str, str]:
    """The licences of the theme and of its icons, as they are installed, by their titles."""
    installed = distribution(THEME)
    icons = files("material") / "templates" / ".icons"
    try:
        found = {
            f"The icons of the theme: {name}": (icons / name / file).read_text(encoding="utf-8")
            for name, file in ICON_LICENCES.items()
        }
    except FileNotFoundError:
        found = {}
    own = installed.read_text("licenses/LICENSE")
    if not (own and found):
        raise BuildError(
            f"The installed package {THEME} has no licence with it, which a site must show. "
            "Install it anew."
        )
    return {f"The theme: Material for MkDocs, {THEME} {installed.version}": own, **found}


def _section(title: str, text: str) -> str:
    return f"{'=' * _WIDTH}\n{title}\n{'=' * _WIDTH}\n\n{text.strip()}\n"


def _notices(found: Iterable[Component]) -> str:
    """The components of a bundle, those of one licence and notice together."""
    terms = attrgetter("licence", "notices")
    alike = groupby(sorted(found, key=lambda one: (terms(one), one.shown)), terms)
    return "\n\n".join(
        "\n".join(_paragraph([one.shown for one in group], *of)) for of, group in alike
    )


def _paragraph(names: Iterable[str], spdx: str, notices: Iterable[str]) -> Iterator[str]:
    yield _wrapped(f"{', '.join(names)}: {spdx}", "")
    yield from (_wrapped(notice, " " * 4) for notice in notices)


def _wrapped(line: str, indent: str) -> str:
    """In lines that fit, since a browser breaks none of a plain text."""
    return fill(
        line,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
