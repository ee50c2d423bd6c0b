from __future__ import annotations

import base64
import dataclasses
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from factbook.building import drawing, svg, vega
from factbook.building.chart_sheets import sheet_for
from factbook.building.draw_pool import draw, task_for
from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import Picture
from factbook.charts.palette import DARK, LIGHT, TO_DARK
from factbook.errors import DrawingError
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse

sys.path.insert(0, str(Path(__file__).parent.parent / "charts"))
from flood import SIDES, Answers, charts_of, total

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPOSITORY = Path(__file__).parent.parent.parent
BRIEFINGS = [REPOSITORY, *sorted(path.parent for path in REPOSITORY.glob("tests/briefings/*/data"))]
SVG = "{http://www.w3.org/2000/svg}"
GIVEN = [
    ("hydra", "2025-01-01", "1,000"),
    ("mayor", "2025-01-02", "about 4,000"),
    ("daily", "2025-01-03", "several hundred"),
    ("fire", "2025-01-04", "1,000-2,000"),
    ("mayor", "2025-01-05", "up to 3,000"),
    ("hydra", "/2025-01-06", "more than 500"),
    ("fire", "2025-01-07", "700"),
]
EVENTS = [
    {"id": "rain", "date": "2024-12-28", "title": "Rain begins"},
    {"id": "dam", "date": "2025-01-02", "title": "The dam overflows"},
    {"id": "water", "date": "2025-01", "title": "The water falls"},
]
# Names that are properties of every JavaScript object, and text that would be code elsewhere.
HOSTILE = [
    "constructor",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "__proto__",
    "prototype",
    "<script>alert(1)</script>",
    "</svg><img src=x onerror=alert(1)>",
    "]]><b>",
    "&lt;b&gt; &amp; &#60;",
    "'] + alert(1) + ['",
    "${alert(1)} {{7*7}} {% x %}",
    'fill="#D55E00" #D55E00',
    "url(#gradient_0) id=gradient_0",
    "\u202eright to left\u202c",
    "bell\x07, escape\x1b[31m and null\x00",
    "not a character: \uffff \ufffe",
    "국가정보원 \u0394\u03b5\u03bb\u03c4\u03b1 e\u0301 \U0001f30a",
    "NaN",
    "undefined",
]


def every_chart() -> list[Chart]:
    answers = Answers(overtaken=frozenset({"c0"}), derived=(total(("c0", "c1"), "5000", "5000"),))
    return charts_of(GIVEN, answers, events=EVENTS)


def crowded_chart() -> Chart:
    """Long names and long words, at both ends of the axis and in its middle."""
    given = [
        (["survey", "hydra", "mayor"], f"2025-01-{day:02}/2025-02-{day:02}", figure)
        for day, figure in enumerate(
            [
                "approximately 9,000-11,000",
                "no fewer than 10,000",
                "not more than 10,500",
                "considerably more than 150",
                "well over 19,000",
                "between 5,000 and 20,000",
                "an estimated 18,000-20,000",
                "in the region of 10,000",
            ],
            start=1,
        )
    ]
    return charts_of(given)[0]


def hostile_chart(text: str) -> Chart:
    actors: Mapping[str, Mapping[str, Any]] = {
        "hydra": {"name": text, "side": "insurers"},
        "mayor": {"name": text, "side": "town"},
        "fire": {"name": text},
        "daily": {"name": text},
    }
    sides = [{**side, "name": text} for side in SIDES]
    measure = {"unit": text, "label": text}
    return charts_of(GIVEN, measure=measure, actors=actors, sides=sides)[0]


def files_of(chart: Chart, source: str = "") -> Mapping[str, str]:
    return {path: content.decode() for path, content in draw(chart, source).items()}


@cache
def plain_files() -> Mapping[str, str]:
    return files_of(hostile_chart("plain"))


@pytest.mark.parametrize("place", ["NaN", "undefined", "Infinity", "-Infinity"])
def test_a_mark_at_a_place_that_is_no_number_is_lost_and_a_word_is_not(place: str):
    assert svg.has_lost_place(f'<svg><text x="{place}">a</text></svg>')
    tags, words = svg.taken_apart(f'<svg><text x="1">{place}</text></svg>')
    assert not svg.has_lost_place(tags)
    assert words == ["", "", place, "", ""]


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.id)
def test_every_chart_is_drawn_in_two_widths_and_two_schemes_and_as_a_script(chart: Chart):
    files = [name for name in files_of(chart) if not name.startswith("charts/frame-")]
    assert sorted(files) == sorted(
        [f"charts/{chart.id}.js", f"charts/{chart.id}.svg"]
        + [f"charts/{chart.id}-{w}-{s}.svg" for w in ("wide", "narrow") for s in ("light", "dark")]
    )


BEGUN = """
import json, sys
from pathlib import Path
from factbook.building import vega
from factbook.building.draw_pool import draw
from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse
vega.begin()
dossier = read_dossier(Path(sys.argv[1])).dossier
files = draw(draw_all(dossier, analyse(dossier))[0])
print(json.dumps({path: content.decode() for path, content in files.items()}))
"""


def test_a_chart_is_the_same_whether_vega_was_begun_before() -> None:
    root = REPOSITORY / "tests" / "briefings" / "lake"
    ended = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", BEGUN, str(root)], capture_output=True, check=True
    )
    dossier = read_dossier(root).dossier
    assert dossier is not None
    [chart, *_] = draw_all(dossier, analyse(dossier))
    assert json.loads(ended.stdout) == files_of(chart)


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.id)
def test_a_picture_is_one_image_with_title_description_and_size(chart: Chart):
    for name, text in files_of(chart).items():
        if not name.endswith(".svg"):
            continue
        root = ET.fromstring(text)  # noqa: S314 - our own picture
        width, height = chart.size("narrow" if "-narrow-" in name else "wide")
        if name == f"charts/{chart.id}.svg":
            width, height = sheet_for(chart, "").size
        assert (root.get("width"), root.get("height")) == (str(width), str(height))
        assert root.get("role") == "img"
        named = {
            part.get("id"): part.text for part in root if part.tag in {f"{SVG}title", f"{SVG}desc"}
        }
        labels = (root.get("aria-labelledby") or "").split()
        assert [named[label] for label in labels] == [chart.title, chart.description]


@pytest.mark.parametrize("root", BRIEFINGS, ids=lambda root: root.name)
def test_every_chart_of_every_briefing_is_drawn(root: Path):
    dossier = read_dossier(root).dossier
    assert dossier is not None
    for chart in draw_all(dossier, analyse(dossier)):
        assert len(files_of(chart)) == 8
        assert all(len(row) == len(chart.columns) for row in chart.rows)


def test_every_letter_has_a_size_and_a_font():
    for chart in every_chart():
        for name, text in files_of(chart).items():
            if name.endswith(("-light.svg", "-dark.svg")):
                root = ET.fromstring(text)  # noqa: S314 - our own picture
                above = {below: part for part in root.iter() for below in part}
                for part in root.iter(f"{SVG}text"):
                    set_in = {**above[part].attrib, **part.attrib}
                    assert set_in["font-size"] in {"12px", "13px", "14px"}
                    assert set_in["font-family"].endswith("sans-serif")


def test_the_file_to_take_has_the_chart_on_paper_between_its_title_and_its_source():
    source = "Source: a <briefing> & its edition, as of today"
    for chart in [*every_chart(), hostile_chart("</svg><script>alert(1)</script>\u0007")]:
        files = files_of(chart, source)
        root = ET.fromstring(files[f"charts/{chart.id}.svg"])  # noqa: S314 - our own picture
        shown = root.findall(f"{SVG}text")
        sheet = sheet_for(chart, source)
        assert [part.text for part in shown] == [line.words for line in sheet.lines]
        *title, last = (part.text or "" for part in shown)
        assert " ".join(title) == " ".join(chart.title.replace("\u0007", " ").split())
        assert last == source
        tops = [float(part.get("y", "0")) for part in shown]
        (x, y), (_, height) = sheet.at, chart.size("wide")
        assert max(tops[:-1]) < y < y + height < tops[-1] < sheet.size[1]
        (chart_part,) = root.findall(f"{SVG}g")
        assert chart_part.get("transform") == f"translate({x},{y})"
        assert svg.marks(files[f"charts/{chart.id}.svg"]) == svg.marks(
            files[f"charts/{chart.id}-wide-light.svg"]
        )
        assert not root.findall(f".//{SVG}script")


def test_a_long_title_and_a_long_source_are_cut_to_four_lines_each():
    chart = dataclasses.replace(every_chart()[0], title="word " * 400)
    lines = sheet_for(chart, "source " * 400).lines
    assert len(lines) == 8
    assert lines[3].words.endswith("…")
    assert lines[7].words.endswith("…")


def test_the_dark_picture_has_the_dark_colours_and_no_light_one():
    for chart in every_chart():
        files = files_of(chart)
        light, dark = (
            files[f"charts/{chart.id}-wide-{scheme}.svg"] for scheme in ("light", "dark")
        )
        seen = {colour for colour in LIGHT.values() if colour in light}
        assert seen
        assert not any(colour in dark for colour in LIGHT.values())
        assert {TO_DARK[colour] for colour in seen} == {c for c in DARK.values() if c in dark}


def test_words_that_look_like_colours_keep_their_letters():
    files = files_of(hostile_chart("#D55E00"))
    root = ET.fromstring(files["charts/estimates-damaged-wide-dark.svg"])  # noqa: S314 - our own
    assert "#D55E00" in [part.text for part in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_labels_are_words_and_nothing_else(text: str):
    chart = hostile_chart(text)
    plain = plain_files()
    for name, picture in files_of(chart).items():
        if name.endswith(".svg"):
            root = ET.fromstring(picture)  # noqa: S314 - our own picture
            counts = [sum(part.tag == f"{SVG}path" for part in root.iter())]
            counts.append(
                sum(
                    part.tag == f"{SVG}path"
                    for part in ET.fromstring(plain[name]).iter()  # noqa: S314 - our own picture
                )
            )
            assert counts[0] == counts[1]
            assert not {"script", "img", "b", "foreignObject"} & {
                part.tag.removeprefix(SVG) for part in root.iter()
            }


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_a_label_that_is_a_property_of_all_objects_is_drawn_with_its_mark(text: str):
    root = ET.fromstring(  # noqa: S314 - our own picture
        files_of(hostile_chart(text))["charts/estimates-damaged-wide-light.svg"]
    )
    assert [part.text for part in root.iter(f"{SVG}text")].count(text) >= len(GIVEN)


def test_the_marks_of_a_picture_are_counted():
    for chart in every_chart():
        picture = chart.pictures["wide"]
        (lost, *_) = [name for name, rows in picture.datasets.items() if rows]
        text = drawing.compiled_frame(picture.width, picture.shapes)
        frame = drawing._frame(text, tuple(TO_DARK.items()))
        layout = task_for(chart, "", lambda *_: None).pictures["wide"]
        seen = svg.marks(drawing._picture(chart.id, frame, layout, picture.datasets))
        assert seen[lost] == len(picture.datasets[lost])


def test_a_frame_that_was_compiled_before_needs_no_altair(monkeypatch: pytest.MonkeyPatch):
    (chart, *_) = every_chart()
    shapes = [(of.width, of.shapes) for of in chart.pictures.values()]
    kept = {key: drawing.compiled_frame(*key) for key in shapes}
    assert len(kept) == 2
    before = draw(chart)
    drawing.compiled_frame.cache_clear()
    monkeypatch.setattr(vega.vl_convert, "vegalite_to_vega", None)
    assert draw(chart, kept_frame=lambda *key: kept[key]) == before


def test_a_chart_that_promises_more_marks_than_are_drawn_is_an_error():
    (chart, *_) = every_chart()
    with pytest.raises(DrawingError, match=r"of 9 data marks, 8 were drawn"):
        files_of(dataclasses.replace(chart, marks=chart.marks + 1))


@pytest.mark.parametrize("place", ["x", "y"])
@pytest.mark.parametrize("value", [None, "7", float("nan")])
def test_a_mark_at_no_place_is_an_error(place: str, value: object):
    (chart, *_) = every_chart()
    picture = Picture("wide", 40)
    picture.data.dot(5, 5, "1", soft=False, dim=False)
    picture.data.rows["dots"][0][place] = value  # type: ignore[assignment]  # no chart gives it
    broken = dataclasses.replace(chart, marks=1, pictures={"wide": picture, "narrow": picture})
    with pytest.raises(DrawingError, match=chart.id):
        draw(broken)


def test_a_mark_that_vega_passes_over_is_an_error(monkeypatch: pytest.MonkeyPatch):
    (chart, *_) = every_chart()
    svg_of, mark = vega.svg_of, re.compile(r"<line[^>]*>")
    monkeypatch.setattr(vega, "svg_of", lambda text: mark.sub("", svg_of(text), count=1))
    with pytest.raises(DrawingError, match=r"of \d+ marks in the layer rules, \d+ were drawn"):
        draw(chart)


def test_two_pictures_share_no_id():
    ids: list[str] = []
    for chart in every_chart():
        for name, text in files_of(chart).items():
            if name.endswith("-light.svg"):
                root = ET.fromstring(text)  # noqa: S314 - our own picture
                ids += [part.get("id") or "" for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids)) > 4


def test_a_picture_does_not_depend_on_those_drawn_before():
    first, *_, second = every_chart()
    alone = files_of(first)
    files_of(second)
    assert files_of(first) == alone


def test_a_chart_is_the_same_whether_its_frame_was_compiled_before_or_not():
    chart = every_chart()[0]
    drawing.compiled_frame.cache_clear()
    fresh = files_of(chart)
    assert files_of(chart) == fresh


DRAW = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from test_drawing import every_chart
from factbook.building.draw_pool import draw
for chart in every_chart():
    for name, content in sorted(draw(chart).items()):
        print(name, hashlib.sha256(content).hexdigest())
"""


def test_bytes_are_the_same_in_another_process_time_zone_and_locale(tmp_path: Path):
    outputs = set()
    here = Path(__file__).parent
    for seed, zone in (("1", "Pacific/Apia"), ("2", "America/St_Johns")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        command = [sys.executable, "-c", DRAW, str(here), str(here.parent)]
        drawn = subprocess.run(  # noqa: S603 - this Python, our own words
            command, env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
        )
        outputs.add(drawn.stdout)
    (output,) = outputs
    assert output.count("\n") == 8 * len(every_chart())


def script_of(chart: Chart) -> str:
    return files_of(chart)[f"charts/{chart.id}.js"]


def test_a_script_holds_the_chart_as_json_that_ends_no_element():
    script = script_of(hostile_chart("</script><!-- \u2028 & é"))
    assert script.isascii()
    assert not set("<>&") & set(script)
    value = json.loads(script.split("] = ", 1)[1].removesuffix(";\n"))
    assert "</script><!-- & é" in str(value)


def test_charts_of_a_kind_share_the_frames_that_they_are_drawn_in():
    one, other = files_of(hostile_chart("one")), files_of(hostile_chart("other"))
    frames = {name for name in one if name.startswith("charts/frame-")}
    assert frames == {name for name in other if name.startswith("charts/frame-")}
    values = [json.loads(one[name].split("] = ", 1)[1].removesuffix(";\n")) for name in frames]
    assert {value["width"] for value in values} == {820, 340}
    assert all(value["dark"] == TO_DARK for value in values)


def test_what_is_told_under_the_pointer_is_in_the_script_once():
    told = str(every_chart()[0].pictures["wide"].hovers[0]["sentence"])
    assert script_of(every_chart()[0]).count(told) == 1


def test_a_body_that_fades_to_the_left_keeps_the_way_it_fades():
    gradient = '<linearGradient id="a" x1="1" x2="0" y1="0" y2="0"/>'
    assert svg.compacted(gradient, {}) == gradient


def test_what_the_marks_of_a_layer_share_is_said_by_the_layer_and_nothing_else_is_moved():
    picture = (
        '<g class="mark-rule role-mark rules_marks">'
        '<line transform="translate(1,2.345678)" x2="0" y2="23.999999999" stroke="#111111"/>'
        '<line transform="translate(3,4)" x2="5" y2="0" stroke="#111111" opacity="0.5"/></g>'
        '<g class="mark-text role-mark text_note_marks">'
        '<text fill="#222222" font-size="0px">fill="#222222" font-size="0px" 1.23456</text>'
        '<text fill="#333333" font-size="0px">b</text></g>'
    )
    tags, words = svg.taken_apart(picture)
    assert svg.put_together(tags, words) == picture
    assert svg.put_together(svg.compacted(tags, {"text_note": 12.0}), words) == (
        '<g class="mark-rule role-mark rules_marks" stroke="#111111">'
        '<line transform="translate(1,2.35)" y2="24"/>'
        '<line transform="translate(3,4)" x2="5" opacity="0.5"/></g>'
        '<g class="mark-text role-mark text_note_marks" font-size="12px">'
        '<text fill="#222222">fill="#222222" font-size="0px" 1.23456</text>'
        '<text fill="#333333">b</text></g>'
    )


def test_the_bundle_is_one_function():
    bundle = vega.bundle()
    assert bundle.startswith("(function () {\n")
    assert bundle.endswith("})();\n")
    assert bundle.count("window.factbookVega=") == 1


PAGE = """<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src file:; img-src file:; style-src file: 'unsafe-inline';
 font-src file:">
<link rel="stylesheet" href="assets/factbook.css">
<style>.fb .only-dark {{ display: none }}
@media (prefers-color-scheme: dark) {{
.fb .only-dark {{ display: block }} .fb .only-light {{ display: none }} }}</style>
<div class="fb"><figure class="chart" data-chart="{id}" data-base="">
<picture class="only-light">
<source media="(max-width: 37.5em)" srcset="charts/{id}-narrow-light.svg">
<img alt="" src="charts/{id}-wide-light.svg"></picture>
<picture class="only-dark">
<source media="(max-width: 37.5em)" srcset="charts/{id}-narrow-dark.svg">
<img alt="" src="charts/{id}-wide-dark.svg"></picture>
<button type="button" class="explore" hidden></button>
<p class="chart-files">As files: <a href="charts/{id}.svg" download>SVG</a></p></figure></div>
<script src="assets/explore.js"></script>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one chart, under a path that is no friend of addresses."""
    root = tmp_path_factory.mktemp("site") / "a # b & ü"
    (root / "assets").mkdir(parents=True)
    (root / "charts").mkdir()
    chart = every_chart()[0]
    for name, text in files_of(chart, "Source: a briefing, as of today.").items():
        (root / name).write_text(text, encoding="utf-8")
    assets = Path(drawing.__file__).parent / "defaults" / "assets"
    for name in ("explore.js", "factbook.css"):
        (root / "assets" / name).write_bytes((assets / name).read_bytes())
    (root / "assets" / "vega.js").write_text(vega.bundle(), encoding="utf-8")
    (root / "index.html").write_text(PAGE.format(id=chart.id), encoding="utf-8")
    return root


@pytest.fixture
def page(chromium: Browser, site: Path) -> Iterator[Page]:
    """The page as opened from the disk; nothing may be complained of on its console."""
    page = chromium.new_page(viewport={"width": 900, "height": 700}, color_scheme="dark")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / "index.html").as_uri())
    yield page
    page.close()
    assert said == []


@pytest.mark.browser
def test_a_chart_is_explored_from_the_disk_without_eval_and_without_globals(page: Page):
    before = set(page.evaluate("Object.keys(window)"))
    page.click("button.explore")
    page.wait_for_selector(".chart-explored svg")
    assert set(page.evaluate("Object.keys(window)")) - before == {
        "factbookVega",
        "factbookCharts",
        "factbookFrames",
    }
    assert page.locator("picture:visible").count() == 0
    page.click("button.explore")
    assert page.locator(".chart-explored").count() == 0
    assert page.locator("picture:visible").count() == 1


@pytest.mark.browser
def test_a_png_with_title_and_source_is_made_from_the_disk(
    chromium: Browser, page: Page, tmp_path: Path
):
    chart = every_chart()[0]
    with page.expect_download() as download:
        page.click("button.chart-png")
    assert download.value.suggested_filename == f"{chart.id}.png"
    made = tmp_path / "made.png"
    download.value.save_as(made)
    head = made.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    width, height = sheet_for(chart, "").size
    told = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    # The source's line is among the heights, which the page's chart has and this one has not.
    assert told == (2 * width, 2 * (height + 17))
    viewer = chromium.new_page()
    viewer.set_content('<img alt="">')
    inked = viewer.evaluate(
        """async (address) => {
            const image = document.querySelector("img");
            image.src = address;
            await image.decode();
            const pen = Object.assign(document.createElement("canvas"),
                { width: image.naturalWidth, height: image.naturalHeight }).getContext("2d");
            pen.drawImage(image, 0, 0);
            const { data, width, height } = pen.getImageData(
                0, 0, image.naturalWidth, image.naturalHeight);
            const inked = (y) => Array.from({ length: width }, (_, x) => data[4 * (y * width + x)])
                .some((red) => red < 140);
            return Array.from({ length: height }, (_, y) => y).filter(inked);
        }""",
        "data:image/png;base64," + base64.b64encode(made.read_bytes()).decode(),
    )
    viewer.close()
    (_, top), (_, chart_height) = sheet_for(chart, "").at, chart.size("wide")
    assert any(row < 2 * top - 20 for row in inked), "no title"
    assert any(2 * top < row < 2 * (top + chart_height) for row in inked), "no chart"
    assert any(row > 2 * (top + chart_height) + 10 for row in inked), "no source"


@pytest.mark.browser
def test_an_explored_chart_tells_of_the_row_under_the_pointer(page: Page):
    page.click("button.explore")
    chart = page.wait_for_selector(".chart-explored svg")
    box = chart.bounding_box() if chart else None
    assert box is not None
    hovers = every_chart()[0].pictures["wide"].hovers
    (row,) = [row for row in hovers if row["sentence"] == "1,000 houses were damaged."]
    page.mouse.move(box["x"] + 300, box["y"] + row["y"] + 3)
    told = page.inner_text(".chart-tip").split("\n")
    assert told == [
        "1,000 houses were damaged.",
        "Hydra Insurance, 1 January 2025",
        "Gazette, Flood",
    ]


@pytest.mark.browser
def test_an_explored_chart_is_narrowed_to_a_claimant_and_leads_to_its_claims(page: Page):
    page.click("button.explore")
    page.wait_for_selector(".chart-explored svg")
    rows = every_chart()[0].pictures["wide"].hovers
    by_hydra = [row for row in rows if row["claimant"] == "Hydra Insurance"]
    assert 0 < len(by_hydra) < len(rows)
    page.get_by_label("Claimant").select_option("Hydra Insurance")
    assert page.locator(".chart-veil").count() == len(rows) - len(by_hydra)
    assert page.locator(".chart-rows input").get_attribute("max") == str(len(by_hydra))
    link = page.locator(".chart-claim").get_attribute("href") or ""
    assert link.endswith(f"#{by_hydra[0]['claim']}")
    page.get_by_label("Of days from").fill("2999-01-01")
    page.get_by_label("Of days from").dispatch_event("change")
    # Where nothing answers, the chart is whole and says so.
    assert page.locator(".chart-veil").count() == 0
    assert page.locator(".chart-filters").get_attribute("data-none")
    page.click("button.explore")
    assert page.locator(".chart-filters").count() == 0


@pytest.mark.browser
def test_an_explored_chart_has_every_word_where_the_picture_has_it(page: Page, site: Path):
    page.click("button.explore")
    page.wait_for_selector(".chart-explored svg")
    explored = page.evaluate(
        "[...document.querySelectorAll('.chart-explored svg text')].map((part) =>"
        " [part.textContent, part.getAttribute('transform')])"
    )
    picture = (site / "charts" / "estimates-damaged-wide-dark.svg").read_text(encoding="utf-8")
    root = ET.fromstring(picture)  # noqa: S314 - our own picture
    drawn = [[part.text, part.get("transform")] for part in root.iter(f"{SVG}text")]
    assert explored == drawn


@pytest.mark.browser
def test_an_explored_chart_follows_the_colours_of_the_page(page: Page):
    page.click("button.explore")
    page.wait_for_selector(f'.chart-explored svg [fill="{DARK["side-1"]}"]')
    page.emulate_media(color_scheme="light")
    page.wait_for_selector(f'.chart-explored svg [fill="{LIGHT["side-1"]}"]')
    assert page.locator(f'.chart-explored svg [fill="{DARK["side-1"]}"]').count() == 0


@pytest.mark.browser
def test_a_chart_explored_on_a_phone_is_the_narrow_one_and_fits(page: Page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.click("button.explore")
    svg_element = page.wait_for_selector(".chart-explored svg")
    box = svg_element.bounding_box() if svg_element else None
    assert svg_element is not None
    assert svg_element.get_attribute("width") == "340"
    assert box is not None
    assert box["width"] <= 320


@pytest.mark.browser
@pytest.mark.parametrize("font", ["Liberation Sans", "DejaVu Sans", "sans-serif"])
def test_no_word_is_cut_or_covered_in_the_fonts_that_are_here(chromium: Browser, font: str):
    page = chromium.new_page()
    for chart in [*every_chart(), crowded_chart()]:
        for name, text in files_of(chart).items():
            if not name.endswith(("-light.svg", f"{chart.id}.svg")):
                continue
            page.set_content(text.replace("Helvetica Neue, Helvetica, Arial", font))
            outside = page.evaluate("""() => {
                const frame = document.querySelector("svg").getBoundingClientRect();
                const boxes = [...document.querySelectorAll("svg text")].map(
                    (part) => [part.textContent, part.getBoundingClientRect()]);
                const cut = boxes.filter(([, box]) => box.left < frame.left - .5 ||
                    box.right > frame.right + .5 || box.bottom > frame.bottom + .5);
                const covered = boxes.filter(([, a], i) => boxes.some(([, b], j) => j > i &&
                    a.left < b.right && b.left < a.right &&
                    a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3));
                return [...cut, ...covered].map(([words]) => words);
            }""")
            assert outside == [], (name, font)
    page.close()
