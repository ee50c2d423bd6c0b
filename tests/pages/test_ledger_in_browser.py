"""The ledger's filter as a reader uses it, on pages opened from a file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from factbook.building.generating import default_files
from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.pages import page_types
from factbook.pages.parts.paging import LONG
from factbook.reasoning import analyse
from pages.hostile import hostile
from pages.hostile_dossier import with_texts
from pages.site import html
from rendering import ContextOfCharts, ledger_files
from synthetic import synthetic_dossier
from visiting import in_each_fonts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
Row = Mapping[str, str]
LINKS = "rows => rows.map(row => row.querySelector('td.text a').getAttribute('href'))"
MARKUP = "rows => rows.map(row => row.outerHTML.replace(/\\s+/g, ' '))"
CONTROLS = ".ledger-tools input, .ledger-tools select"


@pytest.fixture(scope="module")
def faults() -> list[str]:
    return []


@pytest.fixture(scope="module")
def opened_page(chromium: Browser, faults: list[str]) -> Iterator[Page]:
    context = chromium.new_context()
    shown = context.new_page()
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("dialog", lambda dialog: faults.append(dialog.message))
    shown.on(
        "request",
        lambda one: one.url.startswith(("file:", "blob:", "about:")) or faults.append(one.url),
    )
    yield shown
    context.close()


@pytest.fixture
def page(opened_page: Page, faults: list[str]) -> Iterator[Page]:
    """A page of a screen's width, which asks the network for nothing and has no error."""
    opened_page.set_viewport_size({"width": 1280, "height": 900})
    opened_page.emulate_media(media="screen")
    yield opened_page
    told = faults[:]
    faults.clear()
    assert told == []


@pytest.fixture(scope="module")
def rows(built_site: Path) -> list[Row]:
    """The claims of this project's own dossier, as their download has them."""
    text = (built_site / "data" / "claims.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def opened(page: Page, site: Path, question: Mapping[str, str] | None = None) -> None:
    """Open the ledger, with what is asked in the address, and wait for the answer."""
    asked = f"#{urlencode(question)}" if question else ""
    page.goto("about:blank")
    page.goto((site / "ledger.html").as_uri() + asked)
    answered(page)


def answered(page: Page) -> None:
    page.wait_for_function(
        "!document.querySelector('.ledger-tools').hidden"
        " && /claims?(,|$)/.test(document.querySelector('.ledger-count').textContent)"
    )


def unfold(page: Page) -> None:
    page.get_by_role("button", name="More filters, and the order").click()


def told(page: Page) -> str:
    return page.locator(".ledger-count").inner_text()


def shown(page: Page) -> list[str]:
    """The claims in the table, by where they stand, in order."""
    links: list[str] = page.locator("table.ledger tbody tr").evaluate_all(LINKS)
    return links


def places(rows: list[Row], test: Callable[[Row], bool]) -> list[str]:
    return sorted(row["page"] for row in rows if test(row))


def test_without_scripts_the_ledger_is_a_table_that_leads_to_all_its_parts(
    chromium: Browser, built_site: Path, rows: list[Row]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((built_site / "ledger.html").as_uri())
    assert plain.locator("table.ledger tbody tr").count() == LONG < len(rows)
    assert plain.locator("form.ledger-tools").bounding_box() is None
    assert plain.locator(".ledger button").count() == 0
    assert plain.locator(".ledger-plain").first.is_visible()
    links = plain.locator("#_parts a").evaluate_all("links => links.map(link => link.href)")
    found = []
    for link in links:
        plain.goto(link)
        found += [one.removeprefix("../") for one in shown(plain)]
    assert sorted(found) == places(rows, lambda _: True)
    context.close()


def test_a_long_list_is_not_loaded_before_something_is_asked(
    page: Page, many_claims: tuple[Dossier, Path]
) -> None:
    _, site = many_claims
    loaded: list[str] = []
    page.on("request", lambda one: loaded.append(one.url.rpartition("/ledger/")[2]))
    opened(page, site)
    page.evaluate("new Promise(done => requestIdleCallback(() => setTimeout(done)))")
    assert [one for one in loaded if one.endswith(".js") and "/" not in one] == ["lists.js"]
    page.get_by_label("Words in the claim").fill("1")
    page.wait_for_function("location.hash === '#words=1'")
    answered(page)
    shards = {one.name for one in (site / "ledger").glob("*.js")}
    assert shards == {one for one in loaded if one.endswith(".js") and "/" not in one}


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ({"question": "losses"}, lambda row: row["question_id"] == "losses"),
        ({"claimant": "nis"}, lambda row: "nis" in row["claimant_ids"].split("; ")),
        ({"side": "russia-dprk"}, lambda row: "russia-dprk" in row["sides"].split("; ")),
        ({"measure": "killed"}, lambda row: row["measure_id"] == "killed"),
        ({"state": "contested"}, lambda row: row["state"] == "contested"),
        ({"state": "none"}, lambda row: row["state"] == ""),
        ({"standing": "overtaken"}, lambda row: row["standing"] == "overtaken"),
        (
            {"from": "2025-01-01", "to": "2025-01-31"},
            lambda row: (
                (row["said_latest"] or "9999") >= "2025-01-01"
                and (row["said_earliest"] or "0000") <= "2025-01-31"
                and bool(row["said_latest"] or row["said_earliest"])
            ),
        ),
        (
            {"claimant": "nis", "state": "contested", "from": "2025-01-01"},
            lambda row: (
                "nis" in row["claimant_ids"].split("; ")
                and row["state"] == "contested"
                and row["said_latest"] >= "2025-01-01"
            ),
        ),
    ],
)
def test_a_question_in_the_address_is_answered_with_just_its_claims(
    page: Page,
    built_site: Path,
    rows: list[Row],
    question: dict[str, str],
    test: Callable[[Row], bool],
) -> None:
    opened(page, built_site, question)
    wanted = places(rows, test)
    assert wanted
    assert told(page) == f"{len(wanted)} of {len(rows)} claims"
    assert sorted(shown(page)) == wanted


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("15000", "15,000"),
        ("KOREAN  engineers", "engineer"),
        ("Зеленський", "Zelenskyy"),
        ("국정원", "NIS"),
        ("fatalities", "killed"),
    ],
)
def test_words_find_claims_however_they_are_typed(
    page: Page, built_site: Path, words: str, part: str
) -> None:
    opened(page, built_site, {"words": words})
    texts = page.locator("table.ledger tbody tr").all_inner_texts()
    assert texts
    assert all(part.casefold() in text.casefold() for text in texts)


def test_a_filter_can_be_set_by_keyboard_alone_and_focus_is_seen(
    page: Page, built_site: Path
) -> None:
    opened(page, built_site)
    names = page.locator(CONTROLS).evaluate_all("all => all.map(one => one.labels[0].textContent)")
    assert names == [
        "Words in the claim", "Question", "Claimant", "Side", "Count", "State", "Standing",
        "Said from", "Said to", "Order",
    ]  # fmt: skip
    unfold(page)
    page.get_by_label("Words in the claim").focus()
    for _ in range(names.index("State") + 1):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.labels[0].textContent") == "State"
    style = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"{style}.outlineStyle") == "solid"
    assert page.evaluate(f"parseFloat({style}.outlineWidth)") >= 2
    page.keyboard.press("c")
    page.wait_for_function("location.hash === '#state=contested'")
    answered(page)
    assert set(page.locator(".ledger tbody .state").all_inner_texts()) == {"contested"}
    # The control keeps the focus, so that the next key goes on from here.
    assert page.evaluate("document.activeElement.value") == "contested"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_fields_are_folded_into_a_line_that_says_what_they_ask(
    page: Page, built_site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, built_site)
    state = page.get_by_label("State", exact=True)
    assert not state.is_visible()
    more = page.get_by_role("button", name="More filters, and the order")
    more.press("Enter")
    assert state.is_visible()
    assert more.get_attribute("aria-expanded") == "true"
    more.click()
    opened(page, built_site, {"state": "contested", "from": "2025-01-01"})
    assert not state.is_visible()
    asked = page.locator(".ledger-words")
    assert asked.is_visible()
    assert asked.inner_text() == "State: contested; Said from: 2025-01-01"
    first = page.locator("table.ledger tbody tr").first.bounding_box()
    assert first is not None
    assert first["y"] < 844 / 2


def test_paper_has_every_row_and_heads_that_stand_on_each_sheet(
    page: Page, built_site: Path, rows: list[Row]
) -> None:
    opened(page, built_site)
    page.wait_for_function("Object.keys(window.factbookLedger.shards).length > 1")
    page.emulate_media(media="print")
    # A button is painted on the first sheet alone.
    heads = page.locator("table.ledger thead button")
    assert heads.evaluate_all("all => all.map(one => getComputedStyle(one).display)") == (
        ["contents"] * heads.count()
    )
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert sorted(shown(page)) == places(rows, lambda _: True)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("table.ledger tbody tr").count() == LONG


def test_a_phone_keeps_the_figure(page: Page, built_site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, built_site, {"measure": "killed"})
    figure = page.locator("table.ledger td.number").first
    assert figure.is_visible()
    assert int(figure.evaluate("one => getComputedStyle(one).fontWeight")) >= 700


@pytest.mark.parametrize(
    ("typed", "read", "part"),
    [
        ("Zelenksyy", "zelenskyy", "Zelenskyy"),
        ("Zelénsky killed", "", "Zelenskyy"),
        ("casulaties 4000", "casualties", "4,000"),
        ("Budanvo", "budanov", "HUR"),
    ],
)
def test_a_slip_is_read_as_what_is_spelled_alike_and_said(
    page: Page, built_site: Path, typed: str, read: str, part: str
) -> None:
    opened(page, built_site, {"words": typed})
    texts = page.locator("table.ledger tbody tr").all_inner_texts()
    assert texts
    assert all(part in text for text in texts)
    slip = typed.split(maxsplit=1)[0].lower()
    said = f"No claim has “{slip}”; this is spelled like it: “{read}”." if read else ""
    assert page.locator(".ledger-note").inner_text() == said


def test_what_is_not_found_is_said_with_a_way_out_and_no_bare_head_of_a_table(
    page: Page, built_site: Path
) -> None:
    opened(page, built_site, {"words": "qqqqqq"})
    told_of = page.get_by_role("status").filter(has_text="qqqqqq")
    assert told_of.inner_text() == "No claim has “qqqqqq”, or a word spelled like it."
    assert page.get_by_role("status").filter(has_text="claims").inner_text() == "None of 308 claims"
    assert not page.locator("table.ledger").is_visible()
    page.get_by_role("button", name="Show all 308 claims").click()
    page.wait_for_function("location.hash === ''")
    answered(page)
    assert len(shown(page)) == LONG
    assert page.locator("table.ledger").is_visible()
    assert page.locator(".ledger-ways li").count() == 0


def test_filters_that_nothing_answers_can_be_left_out_one_by_one(
    page: Page, built_site: Path, rows: list[Row]
) -> None:
    question = {"claimant": "nis", "measure": "missiles"}
    opened(page, built_site, question)
    assert told(page) == "None of 308 claims"
    said = page.get_by_role("status").filter(has_text="at once").inner_text()
    assert said == "No claim answers all of this at once."
    of_nis = places(rows, lambda row: "nis" in row["claimant_ids"].split("; "))
    missiles = places(rows, lambda row: row["measure_id"] == "missiles")
    ways = page.locator(".ledger-ways button").all_inner_texts()
    assert ways == [
        f"Without “Claimant: South Korea's NIS”: {len(missiles)} claims",
        f"Without “Count: ballistic missiles delivered”: {len(of_nis)} claims",
        "Show all 308 claims",
    ]
    page.get_by_role("button", name="Without “Count").click()
    page.wait_for_function("location.hash === '#claimant=nis'")
    answered(page)
    assert sorted(shown(page)) == of_nis
    assert page.evaluate("document.activeElement.id") == "_ledger-words"


def test_each_row_says_how_it_stands_beside_other_claims(page: Page, built_site: Path) -> None:
    opened(page, built_site)
    states = page.locator("table.ledger tbody tr > td:last-child").all_inner_texts()
    assert "" not in {one.strip() for one in states}
    opened(page, built_site, {"state": "none"})
    states = page.locator("table.ledger tbody tr > td:last-child").all_inner_texts()
    assert {one.split("\n")[0] for one in states} == {"no conflict found"}


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_the_table_is_as_wide_as_its_place_and_a_row_begins_on_one_line(
    page: Page, built_site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, built_site)
    box = "document.querySelector('.scroll:has(> .ledger)')"
    for fonts in in_each_fonts(page):
        assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") == 0, fonts
    bases = page.locator("table.ledger tbody tr").first.evaluate(
        """row => [...row.querySelectorAll('td.date time, td.whose a')].map(one => {
            const words = document.createRange();
            words.selectNodeContents(one);
            return words.getClientRects()[0].bottom;
        })"""
    )
    assert len(bases) == 2
    assert abs(bases[0] - bases[1]) <= 1


def test_the_filter_stands_in_the_address_and_the_way_back_is_honoured(
    page: Page, built_site: Path
) -> None:
    opened(page, built_site)
    unfold(page)
    page.get_by_label("Claimant").select_option("nis")
    page.wait_for_function("location.hash === '#claimant=nis'")
    answered(page)
    by_nis = shown(page)
    words = page.get_by_label("Words in the claim")
    words.press_sequentially("kill", delay=250)
    page.wait_for_function("location.hash === '#words=kill&claimant=nis'")
    answered(page)
    assert 0 < len(shown(page)) < len(by_nis)
    sent = page.url
    page.go_back()
    page.wait_for_function("location.hash === '#claimant=nis'")
    assert shown(page) == by_nis
    assert words.input_value() == ""
    page.go_back()
    page.wait_for_function("location.hash === ''")
    assert told(page) == "All 308 claims, rows 1 to 200"
    assert page.get_by_label("Claimant").input_value() == ""
    page.goto("about:blank")
    page.goto(sent)
    answered(page)
    assert words.input_value() == "kill"
    assert 0 < len(shown(page)) < len(by_nis)
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("location.hash === ''")
    assert len(shown(page)) == LONG


def test_what_no_filter_knows_is_read_over(page: Page, built_site: Path) -> None:
    opened(page, built_site, {"claimant": "nobody", "sort": "toString", "page": "-1", "x": "y"})
    assert told(page) == "All 308 claims, rows 1 to 200"


@pytest.mark.parametrize("asked", ["#words=50%", "#words=%D0%9", "#%", "#question=losses&%E0%A4%A"])
def test_an_address_that_is_cut_or_holds_a_percent_sign_stops_nothing(
    page: Page, built_site: Path, asked: str
) -> None:
    page.goto("about:blank")
    page.goto((built_site / "ledger.html").as_uri() + asked)
    page.wait_for_function("!document.querySelector('.ledger-tools').hidden")
    page.wait_for_function("/claim/.test(document.querySelector('.ledger-count').textContent)")
    assert page.locator(".search-note").count() == 1
    page.goto("about:blank")
    page.goto((built_site / "questions" / "losses.html").as_uri() + asked)
    page.get_by_role("button", name="Copy with attribution").first.wait_for()
    page.locator(".search-note").wait_for(state="attached")


def test_where_one_thing_on_a_page_fails_the_others_start(
    chromium: Browser, built_site: Path
) -> None:
    with chromium.new_page() as page:
        page.add_init_script("window.ResizeObserver = class { constructor() { throw Error(); } };")
        page.goto((built_site / "questions" / "losses.html").as_uri())
        page.get_by_role("button", name="Copy with attribution").first.wait_for()
        page.locator(".search-note").wait_for(state="attached")


def test_rows_are_turned_and_sorted_by_the_heads_of_columns(
    page: Page, built_site: Path, rows: list[Row]
) -> None:
    opened(page, built_site)
    newest = shown(page)
    page.get_by_role("button", name="Rows after").click()
    page.wait_for_function("document.querySelectorAll('table.ledger tbody tr').length < 200")
    assert sorted(newest + shown(page)) == places(rows, lambda _: True)
    oldest = shown(page)[-1]
    head = page.get_by_role("button", name="Date")
    head.click()
    page.wait_for_function("location.hash === '#sort=oldest'")
    assert shown(page)[0] == oldest
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    unfold(page)
    page.get_by_label("Count", exact=True).select_option("killed")
    page.get_by_role("button", name="Figure").click()
    page.wait_for_function("location.hash === '#measure=killed&sort=largest'")
    tops = {row["page"]: row["high"] or row["low"] for row in rows}
    sizes = [float(tops[one]) for one in shown(page) if tops[one]]
    assert len(sizes) > 2
    assert sizes == sorted(sizes, reverse=True)


def test_drawn_rows_are_the_rows_of_the_pages(page: Page, built_site: Path) -> None:
    drawn: list[str] = []
    for number in ("1", "2"):
        opened(page, built_site, {"page": number})
        drawn += page.locator("table.ledger tbody tr").evaluate_all(MARKUP)
    given: list[str] = []
    page.goto((built_site / "ledger.html").as_uri())
    parts = page.locator("#_parts a").evaluate_all("links => links.map(link => link.href)")
    for part in parts:
        page.goto(part)
        given += page.locator("table.ledger tbody tr").evaluate_all(MARKUP)
    assert drawn == [row.replace('href="../', 'href="') for row in given]


def test_the_rows_asked_for_are_downloaded_with_the_cells_of_the_whole_table(
    page: Page, built_site: Path, rows: list[Row]
) -> None:
    opened(page, built_site, {"side": "russia-dprk", "sort": "oldest"})
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download these as CSV").click()
    text = Path(coming.value.path()).read_bytes().decode("utf-8")
    assert text.startswith("\ufeffid,claimant_ids,")
    assert text.count("\r\n") == text.count("\n")
    taken = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    whole = {row["id"]: row for row in rows}
    assert [row["page"] for row in taken] == shown(page)
    assert taken == [{name: whole[row["id"]][name] for name in row} for row in taken]


def test_paper_shows_the_rows_and_what_was_asked_and_no_control(
    page: Page, built_site: Path
) -> None:
    opened(page, built_site, {"claimant": "nis", "standing": "overtaken"})
    page.emulate_media(media="print")
    assert page.locator(".ledger-words").inner_text() == (
        "Claimant: South Korea's NIS; Standing: since updated"
    )
    assert "of 308 claims" in told(page)
    seen = "all => all.filter(one => one.checkVisibility()).length"
    assert page.locator(f"{CONTROLS}, .ledger-acts, .beside").evaluate_all(seen) == 0
    assert page.locator("table.ledger tbody tr").evaluate_all(seen) > 0


@pytest.mark.parametrize("width", [320, 360, 1920])
def test_no_filter_makes_the_page_wider_than_the_screen(
    page: Page, built_site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    opened(page, built_site, {"claimant": "nis", "question": "losses", "from": "2025-01-01"})
    for fonts in in_each_fonts(page):
        assert page.evaluate("document.documentElement.scrollWidth") == width, fonts


def _site(root: Path, dossier: Dossier) -> Path:
    """The ledger of a dossier alone, without the frame that MkDocs puts around it."""
    told = ContextOfCharts(dossier, analyse(dossier), ())
    for path, text in ledger_files(told).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for path, file in default_files({}).items():
        if path.endswith(
            (".css", "/factbook.js", "/ledger.js", "/ledger-csv.js", "/folding.js", "/spelling.js")
        ):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(file.read())
    ledger = page_types()["ledger"]
    for one in chain.from_iterable(ledger.pages(told, name) for name in ledger.records(told)):
        up = "../" * one.path.count("/")
        (root / one.path).with_suffix(".html").write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Ledger</title>'
            f'<link rel="stylesheet" href="{up}assets/factbook/factbook.css">'
            f'<body data-md-color-scheme="default">{html(one.text)}'
            f'<script src="{up}assets/factbook/factbook.js"></script></body></html>',
            encoding="utf-8",
        )
    return root


def test_a_small_ledger_is_filtered_from_one_shard(
    page: Page, flood: Dossier, tmp_path: Path
) -> None:
    site = _site(tmp_path, flood)
    assert [one.name for one in sorted((site / "ledger").iterdir())] == ["all.js", "lists.js"]
    opened(page, site, {"question": "toll"})
    assert len(shown(page)) == len(flood.claims_of_question("toll"))


def test_hostile_texts_are_drawn_as_texts(page: Page, flood: Dossier, tmp_path: Path) -> None:
    texts = [text for text in hostile() if re.search(r"\w", text)]
    site = _site(tmp_path, with_texts(flood, texts[::5]))
    page.goto((site / "ledger.html").as_uri())
    given = page.locator("table.ledger tbody tr").evaluate_all(MARKUP)
    opened(page, site, {"page": "1"})
    assert page.locator("table.ledger tbody tr").evaluate_all(MARKUP) == given
    assert len(given) == len(flood.claims)


@pytest.fixture(scope="module")
def many_claims(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Path]:
    """Ten times as many claims as are drawn at once, in more than ten shards."""
    root = tmp_path_factory.mktemp("large")
    synthetic_dossier(root, LONG, 10, 160, 60, seed=1)
    dossier = read_dossier(root).dossier
    assert dossier is not None
    assert len(dossier.claims) == 2000 == 10 * LONG
    return dossier, _site(root, dossier)


def test_many_claims_are_never_drawn_at_once(page: Page, many_claims: tuple[Dossier, Path]) -> None:
    _, site = many_claims
    shards = len(list((site / "ledger").glob("*.js")))
    assert shards > 10
    opened(page, site)
    assert told(page) == "All 2,000 claims, rows 1 to 200"
    most = page.evaluate_handle(
        """() => {
            const most = {rows: 0};
            const count = () => {
                most.rows = Math.max(most.rows, document.querySelectorAll('tr').length);
            };
            new MutationObserver(count).observe(document.body, {childList: true, subtree: true});
            return most;
        }"""
    )
    seen: list[str] = []
    for question in ({"sort": "oldest"}, {"page": "10"}, {"standing": "overtaken"}, {"words": "1"}):
        page.evaluate("hash => { location.hash = hash; }", urlencode(question))
        page.wait_for_function("hash => location.hash.slice(1) === hash", arg=urlencode(question))
        answered(page)
        seen += shown(page)
        assert 0 < page.locator("table.ledger tbody tr").count() <= LONG
    assert seen
    assert most.evaluate("most => most.rows") <= LONG + 1
    loaded = page.locator("script[src*='/ledger/'], script[src^='ledger/']").count()
    assert loaded == shards


def test_an_answer_out_of_many_claims_is_whole(
    page: Page, many_claims: tuple[Dossier, Path]
) -> None:
    dossier, site = many_claims
    opened(page, site, {"claimant": "actor-7"})
    wanted = sorted(
        claim.id for claim in dossier.claims.values() if "actor-7" in dossier.statement_of(claim).by
    )
    assert told(page) == f"{len(wanted)} of 2,000 claims"
    assert sorted(one.partition("#")[2] for one in shown(page)) == wanted
