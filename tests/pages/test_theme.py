from __future__ import annotations

import re
from importlib.resources import files

import pytest

from factbook.charts.palette import DARK, LIGHT

DEFAULTS = files("factbook.building") / "defaults"
PAGES = files("factbook.pages")
CSS = (DEFAULTS / "assets" / "factbook.css").read_text("utf-8")


@pytest.mark.parametrize(("scheme", "palette"), [("", LIGHT), ('="slate"', DARK)])
def test_the_style_sheet_and_the_charts_have_the_same_colours(
    scheme: str, palette: dict[str, str]
) -> None:
    block = re.search(rf"^ *\[data-md-color-scheme{scheme}\] \{{(.*?)\}}", CSS, re.DOTALL | re.M)
    assert block is not None
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", block[1]))
    assert {"paper", "ink", "quiet", "rule", "side-0", "side-1", "side-2"} <= set(colours)
    for role, colour in colours.items():
        assert colour == palette[role]


def test_every_other_rule_takes_its_colours_from_these() -> None:
    assert len(re.findall(r"#[0-9A-Fa-f]{3,8}\b", CSS)) == 16
    assert not re.search(r"\b(rgb|hsl)a?\(", CSS)


def test_words_have_the_colours_whose_contrast_is_tested() -> None:
    ours = re.sub(r"--[\w-]+: [^;]+;", "", CSS)
    colours = set(re.findall(r"(?<![\w-])color: ([^;]+);", ours))
    assert colours == {"inherit", "var(--ink)", "var(--quiet)", "var(--paper)"}
    grounds = re.findall(r"\{([^}]*background: var\(--([\w-]+)\)[^}]*)\}", ours)
    for rule, ground in grounds:
        words = re.search(r"(?<![\w-])color: var\(--([\w-]+)\)", rule)
        # A rule that sets the ground alone leaves the words in ink or quiet, or draws a dot.
        assert ground in {"paper", "rule", "side-0", "side-1", "side-2"} or (
            words and (words[1], ground) == ("paper", "ink")
        ), rule
    assert {ground for _, ground in grounds} >= {"paper", "ink", "rule"}


def test_the_style_sheet_forces_nothing_and_loads_nothing() -> None:
    assert "!important" not in CSS
    assert "@import" not in CSS
    assert "url(" not in CSS


def test_no_file_of_the_theme_names_another_host() -> None:
    for part in ("main.html", "404.html", "partials/header.html", "partials/footer.html"):
        assert "://" not in DEFAULTS.joinpath("theme", part).read_text("utf-8")
    assert "://" not in (DEFAULTS / "assets" / "factbook.js").read_text("utf-8")


def test_the_dialog_of_the_search_has_a_name() -> None:
    search = DEFAULTS.joinpath("theme", "partials", "search.html").read_text("utf-8")
    assert re.search(r'role="dialog" aria-label="', search)


def test_templates_print_by_our_escaper_alone() -> None:
    templates = [one for one in PAGES.iterdir() if one.name.endswith(".j2")]
    templates += [one for one in (PAGES / "parts").iterdir() if one.name.endswith(".j2")]
    assert len(templates) > 10
    for template in templates:
        text = template.read_text("utf-8")
        for expression in re.findall(r"\{\{.*?\}\}|\{%.*?%\}", text, re.DOTALL):
            # Filters and ~ escape by Jinja's own rules, which are not enough for Markdown.
            assert not re.search(r"\||~", expression), f"{template.name}: {expression}"
        assert not re.search(r"=\{\{|='\{\{", text), f"{template.name}: an attribute without quotes"
