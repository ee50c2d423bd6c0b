from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from factbook.building.checksums import CHECKSUMS, differences, read_checksums, sums_of
from factbook.building.packing import package_name
from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from visiting import in_each_fonts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOST = 3_000_000  # bytes of the one-file edition of this project's own dossier


@pytest.fixture(scope="module")
def packed(built_root: Path) -> Path:
    """The folder into which this project's own dossier was packed."""
    return built_root / "dist"


@pytest.fixture(scope="module")
def own(built_root: Path) -> Dossier:
    dossier = read_dossier(built_root).dossier
    assert dossier is not None
    return dossier


@pytest.fixture(scope="module")
def single(packed: Path) -> Path:
    [file] = packed.glob("*.html")
    return file


@pytest.fixture(scope="module")
def tree(single: Path) -> LexborHTMLParser:
    return LexborHTMLParser(single.read_text(encoding="utf-8"))


def test_the_folder_has_the_zip_the_one_file_and_the_checksums_of_both(
    packed: Path, own: Dossier
) -> None:
    edition = own.briefing.edition.lower().replace(" ", "-")
    name = f"north-koreas-soldiers-in-russias-war-{edition}"
    assert sorted(path.name for path in packed.iterdir()) == [
        CHECKSUMS, f"{name}.html", f"{name}.zip",
    ]  # fmt: skip
    assert differences(read_checksums(packed), sums_of(packed, but=CHECKSUMS)).none


def test_the_zip_holds_the_site_in_one_folder(packed: Path, built_site: Path) -> None:
    [file] = packed.glob("*.zip")
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        names = {entry.filename.removeprefix(f"{file.stem}/") for entry in archive.infolist()}
        modes = {entry.external_attr >> 16 for entry in archive.infolist()}
    assert names == {*sums_of(built_site)}
    assert modes == {0o100644}


def test_what_comes_out_of_the_zip_is_what_was_published(packed: Path, tmp_path: Path) -> None:
    [file] = packed.glob("*.zip")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    site = tmp_path / file.stem
    assert differences(read_checksums(site), sums_of(site, but=CHECKSUMS)).none


def test_the_one_file_edition_is_small_enough_for_a_mail(single: Path) -> None:
    assert single.stat().st_size <= MOST


def test_it_asks_for_no_other_file_and_runs_no_script(tree: LexborHTMLParser) -> None:
    assert tree.css("script, link, iframe, object, embed, base, form") == []
    assert tree.css("[src], [srcset], [style*=url], [data]") == []
    policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert (policy.attributes["content"] or "").startswith("default-src 'none'")
    styles = " ".join(style.text() for style in tree.css("style"))
    assert "@import" not in styles
    assert "http" not in re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)


def test_each_id_is_there_once_and_each_link_within_it_arrives(tree: LexborHTMLParser) -> None:
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    links = {node.attributes["href"] or "" for node in tree.css("a[href]")}
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside <= set(ids)
    assert len(inside) > 300
    assert all(link.startswith(("#", "http://", "https://", "mailto:")) for link in links)
    named = {
        name
        for key in ("aria-labelledby", "aria-describedby")
        for node in tree.css(f"[{key}]")
        for name in (node.attributes[key] or "").split()
    }
    assert named <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", tree.html or "")) <= set(ids)


def test_it_holds_every_question_claim_actor_source_and_event(
    tree: LexborHTMLParser, own: Dossier
) -> None:
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    for records in (own.questions, own.claims, own.actors, own.sources, own.events, own.pages):
        assert set(records) - {"method"} <= ids
    text = " ".join((tree.body.text(separator=" ") if tree.body else "").split())
    for claim in own.claims.values():
        assert claim.sentence in text


def test_it_shows_every_chart_in_both_widths(tree: LexborHTMLParser, built_root: Path) -> None:
    charts = {path.name.removesuffix(".csv") for path in (built_root / "docs/charts").glob("*.csv")}
    shown = tree.css(".chart-picture")
    assert len(shown) >= len(charts)
    for picture in shown:
        assert [one.attributes["class"] for one in picture.css("svg")] == ["wide", "narrow"]
        assert picture.attributes["role"] == "img"
        assert len(picture.attributes["aria-label"] or "") > 40


def test_it_says_what_it_leaves_out(tree: LexborHTMLParser) -> None:
    about = tree.css_first("#_about")
    assert about is not None
    assert re.search(r"hold claims against each other: [\d,]+ pairs of claims", about.text())


def test_its_headings_stand_in_order_under_one_title(tree: LexborHTMLParser) -> None:
    levels = [
        int(node.attributes.get("aria-level") or (node.tag or "h0")[1])
        for node in tree.css("h1, h2, h3, h4, h5, h6")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("title", "edition", "name"),
    [
        ("How deep is Lake Onn?", "Third edition", "how-deep-is-lake-onn-third-edition"),
        ("It's O\u2019Brien's", "2", "its-obriens-2"),
        ("../../etc/passwd", "..", "etc-passwd"),
        ('C:\\x|y*?<>"', "\x00\n", "c-x-y"),
        ("국정원 Élan", "一", "국정원-élan-一"),
        ("CON", "", "briefing-con"),
        ("???", "!!!", "briefing"),
        ("x" * 300, "y" * 300, f"{'x' * 60}-{'y' * 60}"),
        ("가" * 60, "", "가" * 36),
        ("हिन्दी", "", "हिन्दी"),
        ("x" * 59 + "e\u0323\u0301", "", "x" * 59),  # no such letter in one sign
        ("\u0301" * 300, "", "briefing"),
    ],
)
def test_the_name_is_fit_for_any_file_system(
    title: str, edition: str, name: str, own: Dossier
) -> None:
    briefing = own.briefing.model_copy(update={"title": title, "edition": edition})
    assert package_name(briefing) == name


@pytest.mark.parametrize("sign", ["가", "😀", "क\u094d", "ß", "a", "𐍈", "한글 "])
def test_no_name_is_longer_than_file_systems_take(sign: str, own: Dossier) -> None:
    briefing = own.briefing.model_copy(update={"title": sign * 90, "edition": sign * 90})
    assert len(f"{package_name(briefing)}.html".encode()) < 255 - len(".partial")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_the_unzipped_site_opens_anywhere_and_its_search_finds_a_claim(
    packed: Path, page: Page, tmp_path: Path, own: Dossier
) -> None:
    [file] = packed.glob("*.zip")
    folder = tmp_path / "on a plane #1 100% ü"
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / file.stem / "index.html").as_uri())
    claim = next(claim for claim in own.claims.values() if claim.figure is not None)
    page.fill("input[name=query]", own.claimants(claim)[0].label)
    page.wait_for_selector(".md-search-result__link", state="attached")
    assert asked
    assert all(address.startswith(("file:", "data:", "blob:")) for address in asked)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1300, 768, 360, 320])
def test_the_one_file_opens_without_a_request_and_nothing_is_cut(
    single: Path, page: Page, width: int
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(single.as_uri())
    assert asked == [single.as_uri()]
    for fonts in in_each_fonts(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, fonts
    first = page.locator(".chart-picture svg:visible").first
    box = first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


@pytest.mark.browser
def test_a_link_within_the_one_file_leads_to_its_claim(
    single: Path, page: Page, own: Dossier
) -> None:
    claim = next(iter(own.claims))
    page.goto(f"{single.as_uri()}#{claim}")
    assert page.locator(f'[id="{claim}"]').is_visible()
    top = page.locator(f'[id="{claim}"]').evaluate("node => node.getBoundingClientRect().top")
    assert 0 <= top < 800
