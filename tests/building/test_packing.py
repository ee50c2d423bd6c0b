from __future__ import annotations

import base64
import hashlib
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

# Bytes and elements of the one-file edition of this project's own dossier.
MOST = 2_200_000
ELEMENTS = 15_000


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


def test_it_is_light_enough_for_a_telephone_and_a_screen_reader(tree: LexborHTMLParser) -> None:
    assert len(tree.css("*")) < ELEMENTS


def test_it_asks_for_no_other_file_and_runs_its_own_script_alone(tree: LexborHTMLParser) -> None:
    assert tree.css("link, iframe, object, embed, base, form") == []
    assert tree.css("[style*=url], [data]") == []
    for node in tree.css("[src], [srcset]"):
        shown = node.attributes.get("src") or node.attributes["srcset"] or ""
        assert shown.startswith("data:image/svg+xml;base64,")
    [script] = tree.css("script")
    assert "src" not in script.attributes
    digest = base64.b64encode(hashlib.sha256(script.text().encode()).digest()).decode()
    policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    told = (policy.attributes["content"] or "").split("; ")
    assert told[0] == "default-src 'none'"
    assert f"script-src 'sha256-{digest}'" in told
    assert "img-src data:" in told
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
        [narrow], [wide] = picture.css("source"), picture.css("img")
        assert narrow.attributes["media"] == "screen and (max-width: 44em)"
        assert narrow.attributes["srcset"] != wide.attributes["src"]
        assert len(wide.attributes["alt"] or "") > 40
        for data in (narrow.attributes["srcset"], wide.attributes["src"]):
            drawn = base64.b64decode((data or "").partition(",")[2]).decode()
            assert drawn.startswith("<svg")
            assert "prefers-color-scheme:dark" in drawn


def test_its_ledger_has_every_claim_once_the_newest_first(
    tree: LexborHTMLParser, own: Dossier
) -> None:
    links = [node.attributes["href"] or "" for node in tree.css("#_ledger tbody a")]
    assert sorted(links) == sorted(f"#{name}" for name in own.claims)
    asked = {node.attributes["data-question"] for node in tree.css("#_ledger tbody tr")}
    assert asked <= set(own.questions)


def test_each_actor_and_source_names_its_claims(tree: LexborHTMLParser, own: Dossier) -> None:
    for statement in own.statements.values():
        for name in (*statement.by, *(one.source for one in statement.evidence)):
            told = {node.attributes["href"] for node in tree.css(f'[id="{name}"] a')}
            assert {f"#{claim.id}" for claim in statement.claims} <= told, name


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
    first = page.locator(".chart-picture img:visible").first
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


@pytest.mark.browser
def test_a_reader_finds_a_claim_filters_all_of_them_and_goes_back(
    single: Path, page: Page, own: Dossier
) -> None:
    page.goto(single.as_uri())
    rows = page.locator("#_ledger tbody tr:visible")
    assert rows.count() == len(own.claims)
    page.get_by_role("searchbox", name="Find a claim").fill("6000 KILLED")
    page.keyboard.press("Enter")
    found = rows.count()
    assert 0 < found < 20
    assert page.locator("#_ledger output").inner_text() == f"{found} of {len(own.claims)} claims"
    page.get_by_role("combobox", name="Claimant").select_option(index=1)
    assert rows.count() < found
    page.get_by_role("button", name="Show all").click()
    assert rows.count() == len(own.claims)

    start = page.evaluate("scrollY")
    rows.nth(40).locator("a").click()
    assert page.locator(".bar").bounding_box()["y"] == 0
    page.get_by_role("button", name="Back to All claims").click()
    assert abs(page.evaluate("scrollY") - start) < page.evaluate("innerHeight") * 60
    page.get_by_role("button", name="Back to where you were").click()
    assert page.evaluate("scrollY") == 0


@pytest.mark.browser
def test_without_a_script_the_one_file_is_whole_and_offers_nothing_that_does_not_work(
    single: Path, chromium: Browser, own: Dossier
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(single.as_uri())
    assert page.locator("#_ledger tbody tr").count() == len(own.claims)
    assert page.locator("input, select, button, form").count() == 0
    assert page.locator(".bar a").count() >= 4
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "ink_is_dark"), [("light", True), ("dark", False)])
def test_its_charts_are_light_or_dark_as_the_screen_is(
    single: Path, chromium: Browser, scheme: str, *, ink_is_dark: bool
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(single.as_uri())
    ink = page.locator(".chart-picture img").first.evaluate("""async (image) => {
        await image.decode();
        const drawn = Object.assign(document.createElement("canvas"), {width: 300, height: 300});
        const pen = drawn.getContext("2d");
        pen.drawImage(image, 0, 0);
        const seen = pen.getImageData(0, 0, 300, 300).data;
        const inked = [...seen].filter((_, at) => at % 4 === 0 && seen[at + 3] > 200);
        return inked.reduce((sum, one) => sum + one, 0) / inked.length;
    }""")
    context.close()
    assert (ink < 128) is ink_is_dark
