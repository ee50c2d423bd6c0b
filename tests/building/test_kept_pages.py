"""What an edition takes out of a site: its pages in a frame of their own, and nothing of others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from factbook.building.editions.edition_pages import kept_pages

WORDS = ("First edition, as of 1 May 2024",)
PAGE = """<!doctype html><html lang="de" class="no-js"><head>
<title>How salt? | Lake &amp; sea</title><meta name="description" content="A lake">
<link rel="stylesheet" href="assets/stylesheets/main.min.css">
<link rel="stylesheet" href="assets/factbook/factbook.css">
<link rel="stylesheet" href="own/look.css">
<script src="assets/javascripts/bundle.min.js"></script></head>
<body dir="ltr"><nav class="md-nav">Menu of the theme</nav>
{before}<div class="fb"><article>One <a href="actors/vik.html">Vik</a></article>
<script>stranger()</script><script type="application/ld+json">{{}}</script>
<button type="button" class="explore" hidden>Explore</button>
<img src="assets/lake.png"><a href="questions/salt.html">Salt</a> <a href="charts/a.csv">CSV</a>
</div>{after}
<footer class="site-foot md-typeset"><div class="md-grid"><p>Lake. Licence.</p></div></footer>
<script src="assets/javascripts/bundle.min.js"></script></body></html>
"""
ARTICLE = ('<main class="md-main"><article class="md-x" id="_content">', "</article></main>")
LOOK = '@font-face { font-family: X; src: url("x.woff2"); }\nb { background: url(dot.png); }\n'


def made(site: Path, page: str) -> Mapping[str, str]:
    files = {
        "index.html": page,
        "questions/salt.html": page.replace('="assets/', '="../assets/'),
        "assets/stylesheets/main.min.css": "theme",
        "assets/javascripts/bundle.min.js": "theme",
        "assets/factbook/factbook.css": "b { color: red }",
        "assets/factbook/factbook.js": "ours()",
        "assets/factbook/vega.js": "vega",
        "assets/lake.png": "png",
        "own/look.css": LOOK,
        "own/x.woff2": "font",
        "own/dot.png": "dot",
        "charts/a.csv": "a,b",
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    kept = kept_pages(site, WORDS)
    return {path: text.decode() for path, text in (*kept.own.items(), *kept.shared.items())}


def test_a_page_keeps_what_it_tells_and_nothing_of_the_theme(tmp_path: Path) -> None:
    before, after = ARTICLE
    files = made(tmp_path, PAGE.format(before=before, after=after))
    home = files["index.html"]
    assert '<html lang="de" dir="ltr">' in home
    assert "<title>How salt? | Lake &amp; sea</title>" in home
    assert "<article>One" in home
    assert "<p>Lake. Licence.</p>" in home
    for gone in ("Menu of the theme", "stranger()", "Explore", "bundle.min.js", "main.min.css"):
        assert gone not in home
    assert 'type="application/ld+json"' in home
    assert 'href="../../actors/vik.html"' in home
    assert 'href="questions/salt.html"' in home
    assert not [path for path in files if path.endswith(("vega.js", "main.min.css", "woff2"))]


def test_styles_of_the_site_stay_without_their_fonts(tmp_path: Path) -> None:
    before, after = ARTICLE
    files = made(tmp_path, PAGE.format(before=before, after=after))
    [look] = [text for path, text in files.items() if path.endswith("/look.css")]
    assert look == "\nb { background: url(dot.png); }\n"
    assert [path for path in files if path.endswith("/dot.png")]
    assert [path for path in files if path.endswith("/a.csv")]


def test_a_page_of_another_template_keeps_what_its_main_part_tells(tmp_path: Path) -> None:
    before, after = "<main>", "</main>"
    assert "One" in made(tmp_path, PAGE.format(before=before, after=after))["index.html"]
    bare = made(tmp_path, PAGE.format(before="", after=""))["index.html"]
    assert "One" in bare
    assert "stranger()" not in bare
