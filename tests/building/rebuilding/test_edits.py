"""After any edits the site built in parts is the site that MkDocs builds of the same pages."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.structure.files import File
from mkdocs.theme import Theme

from factbook.building import processes
from factbook.building.checksums import CHECKSUMS
from factbook.building.configuration import default_config
from factbook.building.engine import build_site
from factbook.building.job import Job
from factbook.building.layout import Layout
from factbook.building.making import make_site
from factbook.building.rebuilding import render_pool
from factbook.building.rebuilding.rendering import Rendered, Renderer
from factbook.building.spare import spare_of
from factbook.errors import BuildError
from factbook.loading.reading import read_dossier
from silent import Silent
from site_memory import STORE, docs_now, stored_memory

BRIEFINGS = Path(__file__).parent.parent.parent / "briefings"
DEFAULTS = BRIEFINGS.parent.parent / "scripts/factbook/building/defaults"
A_DAY = 1_736_726_400
HEAD = "---\ntitle: {title}\ndescription: About {title}.\n---\n"
PAGES = {
    "index.md": "# Home\n\n[depth](questions/depth.md#c-1) and [lake](actors/lake.md)\n",
    "questions/index.md": "# Questions\n\n[depth](depth.md)\n",
    "questions/depth.md": '# Depth\n\n<h2 id="c-1">about 300 metres</h2>\n',
    "actors/lake.md": '# Lake\n\n<p><a href="../questions/depth.html#c-1">depth</a></p>\n',
    "sources/map.md": "# Map\n\nNo text but this.\n",
}
SEQUENCES = 6
EDITS = 6


class CompiledOnce(BytecodeCache):
    """Templates compiled in this process, by their names, places and texts."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(autouse=True, scope="module")
def _templates_of_mkdocs_compiled_once() -> Iterator[None]:
    """Let MkDocs alone compile a template of the theme once, and not for each site."""
    compiled, get_env = CompiledOnce(), Theme.get_env

    def of(theme: Theme) -> Environment:
        env = get_env(theme)
        env.bytecode_cache = compiled
        return env

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "get_env", of)
        yield


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Five pages and the tool's own settings, styles and theme."""
    made = Layout(tmp_path / "dossier")
    shutil.copytree(DEFAULTS / "assets", made.docs / "assets" / "factbook")
    shutil.copytree(DEFAULTS / "theme", made.docs / "_theme")
    for path, text in PAGES.items():
        write(made, path, HEAD.format(title=path) + text)
    write(made, "charts/a.svg", "<svg/>")
    write(made, "feed.xml", "<feed/>")
    dossier = read_dossier(BRIEFINGS / "lake").dossier
    assert dossier is not None
    made.private.mkdir()
    made.default_config.write_bytes(default_config(dossier, PAGES, []))
    return made


def write(layout: Layout, path: str, text: str) -> None:
    place = layout.docs / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def make(layout: Layout) -> list[str]:
    """Build in parts; give the steps."""
    said = Silent()
    with stored_memory(layout) as memory:
        job = Job(layout.config, layout.site, A_DAY)
        make_site(job, layout, said, memory, docs_now(layout, memory))
    return said.steps


def is_known(layout: Layout) -> bool:
    """Whether anything is remembered of the site."""
    with stored_memory(layout) as memory:
        return bool(memory.site.rows or memory.keys.site or memory.listing.docs)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != CHECKSUMS
    }


def whole(layout: Layout) -> dict[str, bytes]:
    """What MkDocs makes of the same pages, without us."""
    folder = layout.root / "whole"
    shutil.rmtree(folder, ignore_errors=True)
    build_site(Job(layout.config, folder, A_DAY))
    return bytes_of(folder)


def change_text(layout: Layout, chance: random.Random) -> None:
    page = layout.docs / chance.choice(sorted(PAGES))
    if page.is_file():
        page.write_text(f"{page.read_text()}\nAnother {chance.random()}.\n", encoding="utf-8")


def change_title(layout: Layout, chance: random.Random) -> None:
    page = layout.docs / chance.choice(sorted(PAGES))
    if page.is_file():
        text = page.read_text(encoding="utf-8").replace("title: ", f"title: {chance.random()} ", 1)
        page.write_text(text, encoding="utf-8")


def add_page(layout: Layout, chance: random.Random) -> None:
    name = f"sources/new-{chance.randrange(9)}"
    write(
        layout,
        f"{name}.md",
        HEAD.format(title=name) + f"# New {chance.random()}\n\n[map](map.md)\n",
    )


def delete_page(layout: Layout, _: random.Random) -> None:
    for page in sorted(layout.docs.glob("sources/new-*.md"))[:1]:
        page.unlink()


def rename_page(layout: Layout, chance: random.Random) -> None:
    for page in sorted(layout.docs.glob("sources/new-*.md"))[-1:]:
        page.rename(page.with_name(f"new-{chance.randrange(10, 99)}.md"))


def leave_out_of_the_search(layout: Layout, chance: random.Random) -> None:
    page = layout.docs / "sources/map.md"
    head = "search: {exclude: true}\n" if chance.random() < 0.5 else "search: {boost: 2}\n"
    page.write_text(f"---\ntitle: Map\n{head}---\n# Map\n\nText.\n", encoding="utf-8")


def change_asset(layout: Layout, chance: random.Random) -> None:
    write(layout, "charts/a.svg", f"<svg>{chance.random()}</svg>")
    write(layout, f"charts/{chance.randrange(3)}.svg", "<svg/>")


def delete_asset(layout: Layout, _: random.Random) -> None:
    for asset in sorted(layout.docs.glob("charts/[0-9].svg"))[:1]:
        asset.unlink()


def change_template(layout: Layout, chance: random.Random) -> None:
    footer = layout.docs / "_theme/partials/footer.html"
    footer.write_text(f"<footer>{chance.random()}</footer>\n", encoding="utf-8")


def change_style(layout: Layout, chance: random.Random) -> None:
    write(layout, "assets/factbook/factbook.css", f"p {{ margin: {chance.randrange(9)}px }}\n")


def change_settings(layout: Layout, chance: random.Random) -> None:
    text = layout.config.read_text(encoding="utf-8")
    text = text.replace("site_name: ", f"site_name: {chance.randrange(99)} ", 1)
    layout.config.write_text(text, encoding="utf-8")


def change_nothing(_: Layout, __: random.Random) -> None:
    pass


def damage_site(layout: Layout, chance: random.Random) -> None:
    victim = chance.choice([path for path in sorted(layout.site.rglob("*.*")) if path.is_file()])
    victim.unlink()


def lose_memory(layout: Layout, _: random.Random) -> None:
    (layout.private / STORE).unlink()


def damage_spare(layout: Layout, chance: random.Random) -> None:
    """Leave the spare copy of the site as no build does."""
    spare = spare_of(layout)
    if spare.is_dir():
        files = [path for path in sorted(spare.rglob("*")) if path.is_file()]
        chance.choice(files).unlink()
        changed = chance.choice([path for path in files if path.is_file()])
        changed.unlink()
        changed.write_text("of no build", encoding="utf-8")
        (spare / "more" / "and more").mkdir(parents=True)
        (spare / "more" / "more.html").write_text("of no build", encoding="utf-8")


Edit = Callable[[Layout, random.Random], None]
ALL: tuple[Edit, ...] = (
    change_text, change_text, change_title, add_page, add_page, delete_page, rename_page,
    leave_out_of_the_search, change_asset, delete_asset, change_template, change_style,
    change_settings, change_nothing, damage_site, lose_memory, damage_spare,
)  # fmt: skip


def edits_of(seed: int) -> list[Edit]:
    """The edits of a sequence; all kinds of them have had their turn before one has its second."""
    dealt = [edit for turn in (0, 1, 2) for edit in random.Random(turn).sample(ALL, len(ALL))]
    return dealt[seed * EDITS : (seed + 1) * EDITS]


def test_each_kind_of_edit_is_tried_twice() -> None:
    dealt = [edit for seed in range(SEQUENCES) for edit in edits_of(seed)]
    assert min(dealt.count(edit) for edit in ALL) >= 2


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_any_edits_the_site_is_what_mkdocs_makes_of_the_pages(
    layout: Layout, seed: int
) -> None:
    chance = random.Random(seed)
    make(layout)
    for edit in edits_of(seed):
        if not list(layout.docs.glob("sources/new-*.md")):
            add_page(layout, chance)  # to be renamed and deleted
            make(layout)
        edit(layout, chance)
        make(layout)
        assert bytes_of(layout.site) == whole(layout), edit.__name__


def inodes(layout: Layout) -> dict[str, int]:
    return {
        path.relative_to(layout.site).as_posix(): path.stat().st_ino
        for path in layout.site.rglob("*")
        if path.is_file() and path.name != CHECKSUMS
    }


def test_only_what_changed_is_written(layout: Layout) -> None:
    make(layout)
    before = inodes(layout)
    change = layout.docs / "questions/depth.md"
    change.write_text(change.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    make(layout)
    after = inodes(layout)
    assert {name for name in after if after[name] != before[name]} == {
        "questions/depth.html",
        "search/search_index.json",
        "search/search_index.js",
    }


def test_the_description_of_a_page_in_the_navigation_is_its_own(layout: Layout) -> None:
    make(layout)
    before = inodes(layout)
    change = layout.docs / "index.md"
    text = change.read_text(encoding="utf-8").removeprefix("---\n")
    change.write_text(f"---\ndescription: More\n{text}", encoding="utf-8")
    make(layout)
    after = inodes(layout)
    changed = {name for name in after if after[name] != before[name]}
    assert {name for name in changed if name.endswith(".html")} == {"index.html"}
    assert bytes_of(layout.site) == whole(layout)


def test_the_navigation_names_a_page_as_it_is_rendered(layout: Layout) -> None:
    write(layout, "own.md", "# The *big* notes {#big}\n\nBy hand.\n")
    text = layout.config.read_text(encoding="utf-8")
    layout.config.write_text(text.replace("nav:\n", "nav:\n  - own.md\n"), encoding="utf-8")
    make(layout)
    change = layout.docs / "questions/depth.md"
    change.write_text(change.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    make(layout)
    assert "The big notes" in (layout.site / "questions/depth.html").read_text(encoding="utf-8")
    assert bytes_of(layout.site) == whole(layout)


def test_a_file_that_a_template_includes_is_an_edit(layout: Layout) -> None:
    write(layout, "_theme/partials/notice.txt", "Old notice")
    write(layout, "_theme/partials/copyright.html", '{% include "partials/notice.txt" %}')
    make(layout)
    write(layout, "_theme/partials/notice.txt", "New notice")
    make(layout)
    assert bytes_of(layout.site) == whole(layout)


def test_a_file_saved_without_a_change_is_not_built_again(layout: Layout) -> None:
    make(layout)
    before = inodes(layout)
    for path in layout.docs.rglob("*"):
        if path.is_file():
            path.touch()
    make(layout)
    assert inodes(layout) == before


def test_a_link_into_a_place_that_went_is_told_of_a_page_that_did_not_change(
    layout: Layout,
) -> None:
    make(layout)
    standing = bytes_of(layout.site)
    depth = layout.docs / "questions/depth.md"
    text = depth.read_text(encoding="utf-8")
    depth.write_text(text.replace('id="c-1"', 'id="c-2"'), encoding="utf-8")
    with pytest.raises(BuildError, match=r"actors/lake\.html leads to .* no place called c-1"):
        make(layout)
    assert bytes_of(layout.site) == standing
    depth.write_text(text, encoding="utf-8")
    make(layout)
    assert bytes_of(layout.site) == standing == whole(layout)


def test_a_link_into_a_page_that_went_is_told_of_a_page_that_did_not_change(
    layout: Layout,
) -> None:
    add_page(layout, random.Random(1))
    [new] = layout.docs.glob("sources/new-*.md")
    write(layout, "actors/lake.md", f'# Lake\n\n<a href="../sources/{new.stem}.html">new</a>\n')
    make(layout)
    new.unlink()
    with pytest.raises(BuildError, match=r"actors/lake\.html leads to sources/new-\d\.html"):
        make(layout)


PLANTED = {
    "anchor": "[depth](../questions/depth.md#c-9)",
    "link in HTML": '<a href="../questions/none.html">depth</a>',
    "missing page": "[depth](../questions/none.md)",
    "case": '<a href="../questions/Depth.html#c-1">depth</a>',
    "missing asset": "![map](../charts/none.svg)",
    "deleted claim": '<a href="../questions/depth.html#c-2">depth</a>',
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_that_an_edit_plants_is_found_where_one_page_is_built(
    layout: Layout, fault: str
) -> None:
    depth = layout.docs / "questions/depth.md"
    text = depth.read_text(encoding="utf-8")
    depth.write_text(f'{text}\n<h2 id="c-2">400 metres</h2>\n', encoding="utf-8")
    make(layout)
    depth.write_text(text, encoding="utf-8")
    make(layout)
    standing = bytes_of(layout.site)
    write(layout, "actors/lake.md", f"# Lake\n\n{PLANTED[fault]}\n")
    with pytest.raises(BuildError, match=r"actors/lake\.(md|html)"):
        make(layout)
    assert bytes_of(layout.site) == standing


@pytest.mark.parametrize(
    "line",
    [
        "hooks: [hook.py]",
        "extra_templates: [feed.xml]",
        "plugins: [search, offline, tags]",
        "# INHERIT: base.yml",
    ],
)
def test_settings_that_let_pages_depend_on_each_other_leave_all_to_mkdocs(
    layout: Layout, line: str
) -> None:
    (layout.private / "hook.py").write_text("", encoding="utf-8")
    write(layout, "feed.xml", "<feed/>")
    text = layout.config.read_text(encoding="utf-8")
    if line.startswith("plugins"):
        text = text.replace("plugins:\n  - search\n  - offline\n", "")
    layout.config.write_text(f"{text}\n{line}\n", encoding="utf-8")
    make(layout)
    assert bytes_of(layout.site) == whole(layout)
    assert not is_known(layout)


LOOKING = (
    "{% for one in pages %}{{ one.page.title }}{% endfor %}",
    "{% if pages %}some{% endif %}",
    "{{ nav.homepage.meta.description }}",
    "{% for one in nav.pages %}{{ one.meta['description'] }}{% endfor %}",
    "{% for page in nav.pages %}{{ page.meta.description }}{% endfor %}",
    "{% if page.next_page %}{{ page.next_page.file.page.content|length }}{% endif %}",
    '{{ page.next_page["con" ~ "tent"] | default("", true) | striptags }}',
    "{{ page.previous_page | attr('mark' ~ 'down') }}",
    "{% for one in page.parent.children %}{{ one.toc | length }}{% endfor %}",
    "{{ nav.pages | map(attribute='meta.description') | join }}",
    "{{ nav.pages | map(attribute='con' ~ 'tent') | map('length') | join(' ') }}",
    "{{ nav.pages | groupby('content') | length }}",
    "{% for one in nav.pages %}{{ one | attr('meta') }}{% endfor %}",
    "{% for one in nav.pages %}{{ one.meta | tojson }}{% endfor %}",
    "{% for one in nav.pages %}{{ one.meta.values() | list }}{% endfor %}",
    "{% for one in nav.pages %}{{ dict(one.meta)['descr' ~ 'iption'] }}{% endfor %}",
    "{% macro show(one) %}{{ one.content | striptags }}{% endmacro %}{{ show(nav.homepage) }}",
    "{% set found = namespace(one=nav.items[0]) %}{{ found.one.file.content_string | length }}",
    "{{ nav.homepage.file.content_bytes | length }}",
    "{{ page.links_to_anchors | length }}",
    "{{ nav.homepage.present_anchor_ids | list | sort }}",
    "{{ config.plugins['material/search'].search_index.entries | length }}",
)
SEEING = (
    "{{ page.content | length }} {{ page.meta.description }} {{ page.toc | length }}",
    "{{ page.file.content_string | length }} {{ page.file.page.content | length }}",
    "{% for one in nav.pages %}{{ one.title }} {{ one.url }} {{ one.meta.icon }}{% endfor %}",
    "{% for one in nav.pages %}{% if one.meta %}{{ one.file.src_uri }}{% endif %}{% endfor %}",
    "{{ page.next_page }} {{ page in nav.pages }} {{ page.next_page == nav.pages[1] }}",
    "{% if page.next_page %}{{ page.next_page.update_date }}{% endif %}",
)


@pytest.mark.parametrize("template", LOOKING)
def test_a_template_that_looks_at_other_pages_leaves_all_to_mkdocs(
    layout: Layout, template: str
) -> None:
    footer = layout.docs / "_theme/partials/footer.html"
    # The page for unknown addresses is made for no page.
    footer.write_text(f"{{% if page %}}{template}{{% endif %}}", encoding="utf-8")
    make(layout)
    # Where MkDocs made all of it, there is nothing to compare yet.
    assert not is_known(layout) or bytes_of(layout.site) == whole(layout)
    for name in ("index.md", "questions/index.md"):
        # The navigation shows neither.
        change = layout.docs / name
        text = change.read_text(encoding="utf-8").replace("description: ", "description: More ")
        change.write_text(f"{text}\n## More {{#more}}\n\nMore.\n", encoding="utf-8")
    make(layout)
    assert bytes_of(layout.site) == whole(layout)


def test_such_a_site_is_not_begun_in_parts_again_until_its_templates_change(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    build = Renderer.build

    def noted(renderer: Renderer, file: File) -> bytes:
        begun.append(file.src_uri)
        return build(renderer, file)

    monkeypatch.setattr(Renderer, "build", noted)
    footer = layout.docs / "_theme/partials/footer.html"
    next_text = "{{ page.next_page.content | striptags }}"
    footer.write_text(f"{{% if page and page.meta.series %}}{next_text}{{% endif %}}", "utf-8")
    make(layout)
    assert is_known(layout), "no page looks at others yet"
    home = layout.docs / "index.md"
    home.write_text(home.read_text("utf-8").replace("title: ", "series: 1\ntitle: ", 1), "utf-8")
    make(layout)
    assert not is_known(layout)
    assert bytes_of(layout.site) == whole(layout)
    begun.clear()
    change_text(layout, random.Random(3))
    make(layout)
    assert begun == []
    assert bytes_of(layout.site) == whole(layout)
    footer.write_text("<footer>{{ page.title }}</footer>", encoding="utf-8")
    make(layout)
    assert is_known(layout)
    assert len(begun) == len(PAGES)
    assert bytes_of(layout.site) == whole(layout)


@pytest.mark.parametrize("template", SEEING)
def test_a_template_may_see_its_own_page_and_the_navigation(layout: Layout, template: str) -> None:
    write(layout, "_theme/partials/footer.html", f"{{% if page %}}{template}{{% endif %}}")
    make(layout)
    assert is_known(layout)
    assert bytes_of(layout.site) == whole(layout)


def test_so_does_a_template_that_makes_no_page(layout: Layout) -> None:
    write(layout, "_theme/sitemap.xml", "{% for one in pages %}{{ one.page.title }}{% endfor %}")
    make(layout)
    assert not is_known(layout)
    assert bytes_of(layout.site) == whole(layout)


@pytest.fixture
def several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_pool, "MANY", 2)
    monkeypatch.setattr(processes, "cores", lambda: 2)


@pytest.fixture
def adopted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that came from other processes."""
    names: list[str] = []
    adopt = Renderer.adopt

    def noted(renderer: Renderer, name: str, rendered: Rendered) -> None:
        names.append(name)
        adopt(renderer, name, rendered)

    monkeypatch.setattr(Renderer, "adopt", noted)
    return names


@pytest.mark.usefixtures("several_processes")
def test_what_several_processes_render_is_what_mkdocs_makes(
    layout: Layout, adopted: list[str]
) -> None:
    make(layout)
    assert sorted(adopted) == ["actors/lake.md", "questions/depth.md", "sources/map.md"]
    assert bytes_of(layout.site) == whole(layout)


@pytest.mark.usefixtures("several_processes")
def test_pages_that_no_other_process_has_begun_are_rendered_here_meanwhile(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, adopted: list[str]
) -> None:
    monkeypatch.setattr(render_pool, "_AT_ONCE", 1)
    monkeypatch.setattr(render_pool, "_begin", begin_late)
    make(layout)
    assert len(adopted) < 3
    assert bytes_of(layout.site) == whole(layout)


def begin_late(config: Path, into: Path, epoch: int, anew: bool) -> None:  # noqa: FBT001 - of a pool
    time.sleep(5)
    begin(config, into, epoch, anew)


begin = render_pool._begin


@pytest.mark.usefixtures("several_processes")
def test_another_process_sees_a_template_look_at_other_pages(layout: Layout) -> None:
    looking = "{% if page.meta.series %}{{ nav.homepage.content | striptags }}{% endif %}"
    write(layout, "_theme/partials/footer.html", f"{{% if page %}}{looking}{{% endif %}}")
    lake = layout.docs / "actors/lake.md"
    lake.write_text(lake.read_text("utf-8").replace("title: ", "series: 1\ntitle: ", 1), "utf-8")
    make(layout)
    assert not is_known(layout)
    assert bytes_of(layout.site) == whole(layout)


@pytest.mark.usefixtures("several_processes")
def test_what_is_wrong_with_a_page_is_told_whichever_process_renders_it(
    layout: Layout, adopted: list[str]
) -> None:
    lake = layout.docs / "actors/lake.md"
    text = lake.read_text(encoding="utf-8")
    lake.write_text(f"{text}\n[gone](gone.md) and [place](../sources/map.md#gone)\n")
    with pytest.raises(BuildError) as together:
        make(layout)
    assert "actors/lake.md" in adopted
    with pytest.raises(BuildError) as alone:
        whole(layout)
    assert "gone.md" in str(together.value)
    assert "map.md#gone" in str(together.value)
    assert sorted(str(together.value).splitlines()) == sorted(str(alone.value).splitlines())


@pytest.mark.usefixtures("several_processes")
def test_what_a_process_that_is_lost_was_to_render_is_rendered_here(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, adopted: list[str]
) -> None:
    monkeypatch.setattr(render_pool, "_render", lose_the_process)
    make(layout)
    assert adopted == []
    assert bytes_of(layout.site) == whole(layout)


def lose_the_process(_: object) -> None:
    os._exit(9)


def test_few_pages_are_rendered_here(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(render_pool, "pool")
    make(layout)
    assert bytes_of(layout.site) == whole(layout)
