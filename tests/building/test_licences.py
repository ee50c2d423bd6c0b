"""The notices are held against what is in the bundles, as the installed packages have them."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pytest
import vl_convert
from selectolax.lexbor import LexborHTMLParser

from factbook.building import licences, vega
from factbook.building.licences import ICON_LICENCES, components, licences_text, own_notice
from factbook.errors import BuildError
from places import REPOSITORY

# Each module of Vega lies in the package as it was bundled for browsers, with a head that names it.
MODULE: Final = re.compile(
    rb"Original file: /npm/((?:@[^/@\s]+/)?[^@/\s]+)@([^/\s]+)/.*?//# sourceMappingURL=", re.DOTALL
)
IMPORTED: Final = re.compile(r"""(?:from|import)\s*["']/npm/((?:@[^/@]+/)?[^@/]+)@""")
OF_PACKAGE: Final = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
HOLDER: Final = re.compile(r"(?:copyright|\(c\)|©)[\s\d,.:-]*(?:\(c\)|©)?[\s\d,-]*(\S.*)", re.I)
WORD: Final = re.compile(r"[A-Za-z]{4,}")
NOTES: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
PICTURE: Final = re.compile(r"""\bd=(?:"|'|\\")([^"'\\]{8,})""")


def package(name: str) -> Path:
    found = find_spec(name)
    assert found is not None
    return Path(str(found.origin)).parent


THEME: Final = package("material") / "templates"


def vega_modules() -> dict[str, tuple[str, str]]:
    """The version and the text of each module that the script of charts is made of."""
    [library] = [path for path in package("vl_convert").iterdir() if path.suffix in {".so", ".pyd"}]
    newest = vl_convert.get_vegalite_versions()[-1]
    there = {}
    for module in MODULE.finditer(library.read_bytes()):
        name, version = module[1].decode(), module[2].decode()
        if name != "vega-lite" or version.startswith(f"{newest}."):
            there[name] = (version, module[0].decode("utf-8"))
    needed, todo = dict[str, tuple[str, str]](), ["vega-embed", "lodash.debounce"]
    while todo:
        name = todo.pop()
        if name not in needed:
            needed[name] = there[name]
            todo += IMPORTED.findall(there[name][1])
    return needed


@pytest.fixture(scope="module")
def modules() -> dict[str, tuple[str, str]]:
    return vega_modules()


def source_maps() -> Iterator[dict[str, Any]]:
    """The maps of the theme's bundles, which say what each is made of."""
    for path in sorted((THEME / "assets").rglob("*.map")):
        yield json.loads(path.read_text(encoding="utf-8"))


def holders(texts: Iterable[str]) -> set[str]:
    """Whoever a comment in these programs names as a holder of rights."""
    notes = (note for text in texts for note in NOTES.findall(text))
    lines = (line for note in notes for line in note.splitlines())
    return {found[1].rstrip(" */.") for line in lines if (found := HOLDER.search(line))}


def unnamed(found: Iterable[str]) -> list[str]:
    """Those of whom the notices do not speak."""
    notices = " ".join(licences_text().split())
    return [one for one in sorted(found) if " ".join(one.split()) not in notices]


def test_every_module_of_the_script_of_charts_has_its_notice(
    modules: dict[str, tuple[str, str]],
) -> None:
    # Where this fails after an update, look what else those modules hold before the line changes.
    whole = {one.name: one.version for one in components() if one.bundle == "vega" and one.version}
    assert whole == {name: version for name, (version, _) in modules.items()}
    assert {one.within for one in components() if one.bundle == "vega"} - {""} <= set(modules)


def test_the_script_of_charts_says_nothing_that_is_not_of_these_modules(
    modules: dict[str, tuple[str, str]],
) -> None:
    known = set().union(*(WORD.findall(text) for _, text in modules.values()))
    assert {*WORD.findall(vega.bundle())} - known == {"factbookVega"}


def test_whoever_a_module_of_the_script_of_charts_names_has_a_notice(
    modules: dict[str, tuple[str, str]],
) -> None:
    found = holders(text for _, text in modules.values())
    assert "Joachim Wester" in found
    assert unnamed(found) == []


@pytest.mark.parametrize(
    ("module", "words", "part"),
    [
        ("d3-scale-chromatic", "8dd3c7ffffb3bebada", "ColorBrewer"),
        ("vega-embed", "Invalid Version", "semver"),
        ("vega-expression", "Octal literals are not allowed", "Esprima"),
        ("vega-statistics", "364441206401782e-35", "Apache Commons Math"),
        ("vega-wordcloud", "archimedean", "d3-cloud"),
    ],
)
def test_what_a_module_holds_of_others_without_a_word_has_its_notice(
    modules: dict[str, tuple[str, str]], module: str, words: str, part: str
) -> None:
    assert words in modules[module][1]
    assert (module, part) in {(one.within, one.name) for one in components()}


def test_every_package_in_the_bundles_of_the_theme_has_its_notice() -> None:
    # A bundle in a bundle names its own parts in what it holds.
    found = {
        name
        for one in source_maps()
        for text in (*one["sources"], *one.get("sourcesContent", ()))
        for name in OF_PACKAGE.findall(text or "")
    }
    named = {one.name for one in components() if one.bundle == "theme"}
    # One part of clipboard is named by its number alone.
    assert found | {"delegate"} == named


def test_whoever_a_program_of_the_theme_names_has_a_notice() -> None:
    texts = [text for one in source_maps() for text in one.get("sourcesContent", ()) if text]
    found = holders(texts)
    assert {"Oliver Nightingale", "Zeno Rocha", "TJ Holowaychuk"} <= found
    assert unnamed(found) == []


def test_every_set_of_icons_that_a_site_shows_has_its_licence(built_site: Path) -> None:
    shown = [built_site / name for name in ("index.html", "ledger.html", "data.html")]
    shown += [*(THEME / "assets").rglob("*.css"), *(THEME / "assets").rglob("*.js")]
    drawn = {one for path in shown for one in PICTURE.findall(unquote(path.read_text("utf-8")))}
    sets, known = set(), set()
    for path in (THEME / ".icons").rglob("*.svg"):
        for one in drawn.intersection(PICTURE.findall(path.read_text("utf-8"))):
            known.add(one)
            sets.add(path.relative_to(THEME / ".icons").parts[0])
    assert len(known) > 20
    assert drawn - known == set()
    assert sets == set(ICON_LICENCES)


def test_a_site_holds_no_software_but_what_was_looked_at(built_site: Path) -> None:
    folders = {path.relative_to(built_site).parts[0] for path in built_site.rglob("*.js")}
    # That of the page for missing addresses lies beside it.
    # Pages of editions load what their time had of the same.
    assert folders - {"editions"} == {"404.js", "assets", "charts", "ledger", "search"}
    own = {"vega.js"}.union(
        path.name for path in (package("factbook.building") / "defaults" / "assets").iterdir()
    )
    for path in (path for path in (built_site / "assets").rglob("*") if path.is_file()):
        place = path.relative_to(built_site)
        if place.parts[1] == "factbook":
            assert path.name in own
        elif place.name != "licences.txt":
            assert path.read_bytes() == (THEME / place).read_bytes()
            mapped = (THEME / place).with_name(f"{place.name}.map").is_file()
            assert mapped or place.name == "favicon.png"


def test_the_site_its_zip_and_its_data_page_have_the_notices(
    built_root: Path, built_site: Path
) -> None:
    assert (built_site / "assets" / "licences.txt").read_text("utf-8") == licences_text()
    page = LexborHTMLParser((built_site / "data.html").read_text("utf-8"))
    assert page.css_first('a[href="assets/licences.txt"]') is not None
    [zipped] = (built_root / "dist").glob("*.zip")
    with zipfile.ZipFile(zipped) as archive:
        inside = archive.read(f"{zipped.stem}/assets/licences.txt").decode("utf-8")
    assert inside == licences_text()


def test_the_one_file_has_the_notice_of_the_style_sheet_that_it_holds(built_root: Path) -> None:
    [single] = (built_root / "dist").glob("*.html")
    text = single.read_text("utf-8")
    assert own_notice() in text
    # Its script is Factbook's own too.
    [script] = re.findall("<script.*?</script>", text, re.DOTALL)
    assert script.startswith("<script>/* What the file gains by a script")


def test_the_notice_of_this_project_is_its_licence() -> None:
    written = (REPOSITORY / "LICENSE").read_text("utf-8").removeprefix("MIT License")
    alike = own_notice().replace("NON-INFRINGEMENT", "NONINFRINGEMENT").split()
    assert alike == written.split()


def test_each_licence_is_there_once_and_nothing_of_this_machine() -> None:
    text = licences_text()
    for name in {one.licence for one in components()}:
        assert text.count(licences.licence(name).strip()) == 1 + (name == "MIT")
    assert text.count("Martin Donath") == 1
    assert "Pictogrammers Free License" in text
    assert "CC BY 4.0" in text
    assert sys.prefix not in text


def test_a_theme_without_its_licence_stops_a_build_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stripped:
        version = "1"

        def read_text(self, _: str) -> None:
            return None

    monkeypatch.setattr(licences, "distribution", lambda _: Stripped())
    with pytest.raises(BuildError, match=r"mkdocs-material has no licence .* Install it anew\."):
        licences.theme_licences()
