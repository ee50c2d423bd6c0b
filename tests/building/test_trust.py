"""A dossier of others is built without running anything of it, until the user says so."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import platformdirs
import pytest
import yaml

from factbook.building import workflow
from factbook.building.generating import theme_files
from factbook.building.trust.decision import ALWAYS, NONE, Trust
from factbook.building.trust.settings import read_settings
from factbook.building.unchanged import pages_of_last_build
from factbook.building.verifying import verify
from factbook.errors import BuildError, FactbookError
from silent import Silent

CopyDossier = Callable[[str], Path]
ROOT = Path(__file__).parent.parent.parent
PRIVATE = "known-to-the-user-alone"
RUN = "import pathlib\npathlib.Path({ran!r}).write_text('ran')\n"


@pytest.fixture(autouse=True)
def settings_of_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the answers of this test are kept."""
    folder = tmp_path / "settings"
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: str(folder))
    monkeypatch.setenv("TOKEN", PRIVATE)
    return folder


@pytest.fixture
def lake(dossier_root: CopyDossier) -> Path:
    """A small dossier with settings of its own, and a file that only foreign code would write."""
    root = dossier_root("lake")
    (root / "docs").mkdir()
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(own, encoding="utf-8")
    (root / "outside.yml").write_text(f"copyright: {PRIVATE}\n")
    return root


def ran(root: Path) -> Path:
    return root / "ran"


def code(root: Path) -> str:
    return RUN.format(ran=str(ran(root)))


def add_setting(root: Path, text: str) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n{text}\n")


def hook(root: Path) -> None:
    (root / "hooks").mkdir()
    (root / "hooks" / "own.py").write_text(code(root))
    add_setting(root, "hooks: [hooks/own.py]")


def python_tag(root: Path) -> None:
    (root / "tagged.py").write_text(code(root))
    shell = f"touch {ran(root)}"
    add_setting(root, f"copyright: !!python/object/apply:os.system ['{shell}']")


def python_tag_in_a_list(root: Path) -> None:
    text = (root / "mkdocs.yml").read_text()
    tag = f"  - toc: {{slugify: !!python/object/apply:os.system ['touch {ran(root)}']}}"
    (root / "mkdocs.yml").write_text(text.replace("  - toc: {permalink: false}", tag))


def template(root: Path) -> None:
    place = root / "docs" / "_theme" / "partials" / "footer.html"
    place.parent.mkdir(parents=True)
    place.write_text(f"<footer>{PRIVATE}</footer>")


def environment(root: Path) -> None:
    add_setting(root, "copyright: !ENV TOKEN")


def inherited(root: Path) -> None:
    text = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(f"INHERIT: outside.yml\n{text}")


def extra_template(root: Path) -> None:
    (root / "docs" / "own.html").write_text("{{ config.copyright }}")
    add_setting(root, f"extra_templates: [own.html]\ncopyright: !ENV [NONE_SUCH, '{PRIVATE}']")


BRINGING = [
    hook, python_tag, python_tag_in_a_list, template, environment, inherited, extra_template,
]  # fmt: skip


def built(root: Path, trust: Trust = NONE, *, clean: bool = False) -> Silent:
    said = Silent()
    workflow.build(root, said, trust=trust, clean=clean)
    return said


def shows_private(root: Path) -> bool:
    pages = (page.read_text(encoding="utf-8") for page in (root / "site").rglob("*.html"))
    return any(PRIVATE in page for page in pages)


class Person:
    """Answers a question, and remembers what was asked."""

    def __init__(self, answer: bool) -> None:  # noqa: FBT001 - yes or no
        self.answer = answer
        self.asked: list[list[str]] = []

    def __call__(self, names: Sequence[str]) -> bool:
        self.asked.append(list(names))
        return self.answer


@pytest.mark.parametrize("bring", BRINGING)
def test_without_trust_nothing_of_a_dossier_runs_and_what_was_left_out_is_named(
    lake: Path, bring: Callable[[Path], None]
) -> None:
    bring(lake)
    said = built(lake)
    assert not ran(lake).exists()
    assert not shows_private(lake)
    (note,) = (note for note in said.notes if note.startswith("Left out"))
    assert "--trust" in note
    assert "mkdocs.yml (" in note or "docs/_theme/" in note
    assert verify(lake, Silent()).none
    assert not ran(lake).exists()


@pytest.mark.parametrize("bring", BRINGING)
def test_with_trust_it_is_used(lake: Path, bring: Callable[[Path], None]) -> None:
    bring(lake)
    with suppress(BuildError):  # what a command gives is no setting
        built(lake, ALWAYS)
    assert ran(lake).exists() or shows_private(lake)


def test_a_plugin_and_an_extension_that_are_not_known_are_named_and_left_out(lake: Path) -> None:
    text = (lake / "mkdocs.yml").read_text()
    text = text.replace("  - offline\n", "  - offline\n  - exploding: {fuse: 1}\n")
    text = text.replace("  - tables\n", "  - tables\n  - pymdownx.snippets: {base_path: /}\n")
    (lake / "mkdocs.yml").write_text(text)
    (note,) = (note for note in built(lake).notes if note.startswith("Left out"))
    assert "mkdocs.yml (plugins: exploding)" in note
    assert "mkdocs.yml (markdown_extensions: pymdownx.snippets)" in note


def test_a_yes_holds_for_the_files_as_they_are_and_a_changed_or_new_one_is_asked_about(
    lake: Path, settings_of_user: Path
) -> None:
    hook(lake)
    template(lake)
    yes, no = Person(answer=True), Person(answer=False)
    assert "Left out" in "".join(built(lake, Trust(ask=no)).notes)
    assert not settings_of_user.exists()
    built(lake, Trust(ask=yes))
    assert ran(lake).exists()
    assert yes.asked == no.asked
    assert yes.asked[0] == [
        "mkdocs.yml (hooks)", "docs/_theme/partials/footer.html", "hooks/own.py",
    ]  # fmt: skip
    assert not any("Left out" in note for note in built(lake, Trust(ask=no), clean=True).notes)
    assert len(no.asked) == 1
    (trusted,) = json.loads((settings_of_user / "trusted.json").read_text()).values()
    assert sorted(trusted) == ["docs/_theme/partials/footer.html", "hooks/own.py", "mkdocs.yml"]
    beside = lake / "hooks" / "more.py"
    for change in (
        lambda: (lake / "hooks" / "own.py").write_text("# another"),
        lambda: (lake / "docs/_theme/partials/footer.html").write_text("<footer></footer>"),
        lambda: beside.write_text("# could be imported"),
        lambda: add_setting(lake, "site_author: Somebody"),
    ):
        change()
        count = len(no.asked)
        assert any("Left out" in note for note in built(lake, Trust(ask=no)).notes)
        assert len(no.asked) == count + 1
    beside.unlink()


def test_one_dossiers_trust_is_not_anothers(lake: Path) -> None:
    template(lake)
    built(lake, Trust(ask=Person(answer=True)))
    other = lake.parent / "other"
    lake.rename(other)
    assert any("Left out" in note for note in built(other).notes)


@pytest.mark.parametrize("text", ["", "[]", '{"x": 1}', "not json", "[" * 100_000, '{"ROOT": [1]}'])
def test_a_damaged_list_of_what_is_trusted_trusts_nothing(
    lake: Path, settings_of_user: Path, text: str
) -> None:
    template(lake)
    settings_of_user.mkdir()
    text = text.replace("ROOT", str(lake))
    (settings_of_user / "trusted.json").write_text(text)
    assert any("Left out" in note for note in built(lake).notes)


def test_templates_with_the_bytes_of_the_tool_are_the_tools_own(lake: Path) -> None:
    for name, content in theme_files().items():
        place = lake / "docs" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    assert built(lake).notes == []


def test_this_projects_own_dossier_asks_nobody() -> None:
    settings = read_settings((ROOT / "mkdocs.yml").read_bytes(), "mkdocs.yml")
    assert settings.left_out == ()


@pytest.mark.parametrize("folder", ["pages", "../outside", "/etc", "[docs]"])
def test_another_folder_for_the_pages_is_refused(lake: Path, folder: str) -> None:
    text = (lake / "mkdocs.yml").read_text().replace("docs_dir: docs", f"docs_dir: {folder}")
    (lake / "mkdocs.yml").write_text(text)
    with pytest.raises(BuildError, match="writes its pages to docs/"):
        built(lake)


def test_a_theme_outside_of_the_dossier_is_refused(lake: Path) -> None:
    text = (lake / "mkdocs.yml").read_text()
    (lake / "mkdocs.yml").write_text(text.replace("docs/_theme", "../elsewhere"))
    with pytest.raises(BuildError, match="custom_dir"):
        built(lake)


def test_nothing_changed_is_said_only_of_what_is_trusted_as_it_was(lake: Path) -> None:
    template(lake)
    built(lake)
    # What is left out is named by each build, and asked about where somebody can answer.
    assert pages_of_last_build(lake) is None
    assert pages_of_last_build(lake, trusted=True) is None
    assert any("Left out" in note for note in built(lake).notes)
    built(lake, ALWAYS)
    assert pages_of_last_build(lake) is None
    assert pages_of_last_build(lake, trusted=True)
    built(lake, Trust(ask=Person(answer=True)))
    assert pages_of_last_build(lake)


def test_after_trust_is_given_or_taken_the_site_is_what_a_clean_build_makes(lake: Path) -> None:
    template(lake)
    for trust in (NONE, ALWAYS, NONE):
        built(lake, trust)
        assert shows_private(lake) == (trust is ALWAYS)
        assert verify(lake, Silent(), trust).none


def test_a_mistake_in_a_template_of_the_dossier_is_a_sentence(lake: Path) -> None:
    template(lake)
    (lake / "docs/_theme/partials/footer.html").write_text("<p>\n{{ 1 / 0 }}\n</p>")
    with pytest.raises(BuildError, match=r"footer\.html, line 2: ZeroDivisionError"):
        built(lake, ALWAYS)


@pytest.mark.parametrize(
    "escape", ["{{ ''.__class__.__mro__ }}", "{{ config.__init__.__globals__ }}"]
)
def test_a_template_that_is_trusted_runs_in_jinjas_sandbox(lake: Path, escape: str) -> None:
    template(lake)
    (lake / "docs/_theme/partials/footer.html").write_text(escape)
    with pytest.raises(BuildError, match="unsafe"):
        built(lake, ALWAYS)


def test_a_hook_that_fails_is_a_sentence(lake: Path) -> None:
    (lake / "own.py").write_text("def on_nav(nav, config, files):\n    return nav.nothing\n")
    add_setting(lake, "hooks: [own.py]")
    with pytest.raises(BuildError, match=r"A hook, plugin or page .* AttributeError"):
        built(lake, ALWAYS)


def nested_aliases(setting: str, *, first: str = "[x]", merge: str = "") -> str:
    levels = (
        f"x{n}: &a{n} {{{merge}: [{', '.join([f'*a{n - 1}'] * 9)}]}}"
        if merge
        else f"x{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]"
        for n in range(1, 12)
    )
    return "\n".join([f"x0: &a0 {first}", *levels, f"{setting}: *a11"])


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b", "1: 2", "a: [", "\udcff", "? !!python/name:os.system x\n: y", "a: b: c",
        "just text", 'site_name: "\\ud800"', "extra: &a {b: *a}", "extra: &a [*a, *a]",
        "nav: &a [index.md, {x: *a}]", "extra: " + "[" * 100_000,
        "extra: " + "[" * 90_000 + "]" * 90_000, nested_aliases("extra"),
        nested_aliases("nav"), nested_aliases("extra", first="{a: b}", merge="<<"),
    ],
)  # fmt: skip
def test_settings_that_are_none_or_too_much_are_refused_in_no_time(text: str) -> None:
    with pytest.raises(BuildError, match=r"mkdocs\.yml cannot be read"):
        read_settings(text.encode("utf-8", "surrogateescape"), "mkdocs.yml")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("copyright: 1:1:1" + ":1" * 300_000, "1:1:1" + ":1" * 300_000),
        (f"copyright: {'9' * 5000}", "9" * 5000),
        ("copyright: 2024-01-01", "2024-01-01"),
        ("copyright: !!bool x", "x"),
        ('copyright: !!int ""', ""),
        ("copyright: yes", True),
        ("copyright: 0x10", 16),
        ("copyright:", None),
    ],
)
def test_what_a_scalar_is_read_as(text: str, read: object) -> None:
    assert read_settings(text.encode(), "mkdocs.yml").harmless["copyright"] == read


@pytest.mark.parametrize(
    "text",
    [
        "copyright: {tag}\ncopyright: plain",
        "extra: {{<<: {{odd: {tag}}}, odd: 1}}",
        "extra: {{<<: [{{odd: {tag}}}, {{odd: 2}}]}}",
        "extra: {{odd: !!omap [x: {tag}]}}",
        "extra: {{odd: !!pairs [x: {tag}]}}",
        "extra: {{odd: !!set {{? {tag}}}}}",
        "extra: {{{tag}: x}}",
        "extra: [[[{tag}]]]",
        "nav: [Home: {tag}]",
        "theme: {{name: material, palette: {tag}}}",
        "plugins: [search: {{separator: {tag}}}]",
        "%TAG ! tag:yaml.org,2002:python/\n---\nextra: !object/apply:os.system ['touch {ran}']",
    ],
)
def test_no_tag_reaches_the_reader_of_mkdocs(lake: Path, text: str) -> None:
    tag = f'!!python/object/apply:os.system ["touch {ran(lake)}"]'
    settings = read_settings(text.format(tag=tag, ran=ran(lake)).encode(), "mkdocs.yml")
    written = settings.as_yaml({})
    assert b"python" not in written
    yaml.unsafe_load(written)  # as MkDocs does
    assert not ran(lake).exists()


def test_a_tag_that_a_later_value_covers_does_not_run(lake: Path) -> None:
    shell = f'!!python/object/apply:os.system ["touch {ran(lake)}"]'
    add_setting(lake, f"copyright: {shell}\ncopyright: plain")
    built(lake)
    verify(lake, Silent())
    assert not ran(lake).exists()


@pytest.mark.parametrize(
    "place", [".icons/material/magnify.svg", "partials/.hidden.html", ".hidden/main.html"]
)
def test_hidden_files_of_a_theme_are_looked_at(lake: Path, place: str) -> None:
    own = lake / "docs" / "_theme" / place
    own.parent.mkdir(parents=True)
    own.write_text(PRIVATE)
    assert any(f"docs/_theme/{place}" in note for note in built(lake).notes)
    assert not shows_private(lake)


@pytest.mark.parametrize("link", ["partials/languages", "main.html", "partials"])
def test_a_link_within_a_theme_is_refused(lake: Path, link: str) -> None:
    (lake / "docs" / "tpl").mkdir()
    (lake / "docs" / "tpl" / "own.html").write_text(PRIVATE)
    place = lake / "docs" / "_theme" / link
    place.parent.mkdir(parents=True)
    place.symlink_to(lake / "docs" / "tpl" / ("own.html" if "." in link else "."))
    with pytest.raises(FactbookError, match="link"):
        built(lake)
    assert not (lake / "site").exists()


def test_what_changes_between_the_look_and_its_use_is_not_published(lake: Path) -> None:
    class Changing(Silent):
        def step(self, sentence: str) -> None:
            super().step(sentence)
            if sentence == "Writing pages and drawing charts":
                template(lake)

    with pytest.raises(BuildError, match="changed while they were used"):
        workflow.build(lake, Changing())
    assert not (lake / "site").exists()
    assert any("Left out" in note for note in built(lake).notes)


@pytest.mark.parametrize(
    "hooks", ["[hooks/own.pyc]", "!ENV [NONE, [hooks/own.py]]", "[!ENV [NONE, hooks/own.py]]"]
)
def test_a_yes_for_what_cannot_be_known_whole_is_not_kept(
    lake: Path, settings_of_user: Path, hooks: str
) -> None:
    (lake / "hooks").mkdir()
    (lake / "hooks" / "own.py").write_text("")
    add_setting(lake, f"hooks: {hooks}")
    with suppress(BuildError):
        built(lake, Trust(ask=Person(answer=True)))
    assert not settings_of_user.exists()


def test_compiled_code_beside_a_hook_is_part_of_what_is_trusted(lake: Path) -> None:
    hook(lake)
    built(lake, Trust(ask=Person(answer=True)))
    cached = lake / "hooks" / "__pycache__" / "own.cpython-311.pyc"
    cached.parent.mkdir(exist_ok=True)
    cached.write_bytes(b"another")
    assert any("Left out" in note for note in built(lake).notes)


@pytest.mark.parametrize(
    "setting",
    [
        "theme: {name: material, custom_dir: docs/_theme, static_templates: [/x.html]}",
        "extra_templates: [/etc/passwd]",
    ],
)
def test_no_template_is_named_by_an_untrusted_setting(setting: str) -> None:
    assert read_settings(setting.encode(), "mkdocs.yml").left_out


def test_functions_that_usual_settings_name_are_kept() -> None:
    named = "!!python/name:material.extensions.emoji.twemoji"
    text = f"markdown_extensions:\n- pymdownx.emoji:\n    emoji_index: {named}\n"
    settings = read_settings(text.encode(), "mkdocs.yml")
    assert settings.left_out == ()
    assert b"python/name:material.extensions.emoji.twemoji" in settings.as_yaml({})


EMOJI = """
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
      options: {{custom_icons: [{folder}]}}
"""


@pytest.mark.parametrize("folder", ["icons", "{outside}"])
def test_options_that_name_files_are_left_out_of_what_is_harmless(
    lake: Path, tmp_path: Path, folder: str
) -> None:
    outside = tmp_path / "outside"
    for place in (outside, lake / "icons"):
        place.mkdir()
    (outside / "private.svg").write_text(PRIVATE)
    (lake / "icons" / "private.svg").symlink_to(outside / "private.svg")
    text = (lake / "mkdocs.yml").read_text()
    options = EMOJI.format(folder=folder.format(outside=outside))
    assert "  - tables\n" in text
    text = text.replace("  - tables\n", f"  - tables\n  - pymdownx.emoji:{options}")
    assert "  - search\n" in text
    text = text.replace("  - search\n", "  - search: {jieba_dict: /x}\n")
    text = text.replace("not_in_nav: |\n", "not_in_nav: |\n  /own.md\n")
    (lake / "mkdocs.yml").write_text(text)
    (lake / "docs" / "own.md").write_text("# Own\n\nHere :private: it stands.\n")
    (note,) = (note for note in built(lake).notes if note.startswith("Left out"))
    assert "markdown_extensions: pymdownx.emoji: custom_icons" in note
    assert "plugins: search: jieba_dict" in note
    assert not shows_private(lake)


def test_a_yes_does_not_cover_what_a_hook_may_import_through_a_linked_folder(
    lake: Path, settings_of_user: Path
) -> None:
    hook(lake)
    (lake / "lib").mkdir()
    (lake / "hooks" / "lib").symlink_to(lake / "lib")
    built(lake, Trust(ask=Person(answer=True)))
    assert ran(lake).exists()
    assert not settings_of_user.exists()


@pytest.mark.parametrize("extra", ["{polyfills: 3}", "{polyfills: }", "{polyfills: {a: b}}", "[]"])
def test_settings_of_a_wrong_type_are_a_sentence(lake: Path, extra: str) -> None:
    text = (lake / "mkdocs.yml").read_text()
    before, _, after = text.partition("extra:")
    rest = after[after.index("\n\n") :] if "\n\n" in after else ""
    (lake / "mkdocs.yml").write_text(f"{before}extra: {extra}\n{rest}")
    with pytest.raises(BuildError):
        built(lake)


def test_the_module_imports_nothing_from_the_current_folder(tmp_path: Path) -> None:
    for name in ("click", "markdown", "mkdocs"):
        (tmp_path / f"{name}.py").write_text(code(tmp_path))
    command = [sys.executable, "-m", "factbook", "check", "--root", str(ROOT)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert not ran(tmp_path).exists()


@pytest.mark.parametrize(
    "front", ["template: [a]", "search: 5"], ids=["a list for a template", "a number for search"]
)
def test_a_page_that_mkdocs_cannot_use_is_a_sentence(lake: Path, front: str) -> None:
    (lake / "docs" / "own.md").write_text(f"---\n{front}\n---\n# Own\n")
    with pytest.raises(BuildError, match="none that MkDocs can use"):
        built(lake)


@pytest.mark.parametrize("place", ["/own.py", "../own.py", "hooks/../../own.py"])
def test_a_hook_outside_of_the_dossier_is_named_and_what_is_beside_it_is_not_searched(
    lake: Path, place: str
) -> None:
    for name in ("own.py", "beside.py"):
        (lake.parent / name).write_text("")
    add_setting(lake, f"hooks: [{place}]")
    (note,) = (note for note in built(lake).notes if note.startswith("Left out"))
    assert "own.py" in note
    assert "beside.py" not in note


def test_a_dossier_without_settings_is_built_without_its_own_templates(lake: Path) -> None:
    (lake / "mkdocs.yml").unlink()
    template(lake)
    assert any("docs/_theme/" in note for note in built(lake).notes)
    assert not shows_private(lake)
    built(lake, ALWAYS)
    assert shows_private(lake)


def test_what_was_left_out_is_named_on_one_line(lake: Path) -> None:
    add_setting(lake, '"foo)\\n\\nBuilt 22 pages (": 1')
    (note,) = (note for note in built(lake).notes if note.startswith("Left out"))
    assert "\n" not in note


def test_settings_of_another_folder_are_not_read(lake: Path) -> None:
    elsewhere = lake.parent / "settings.yml"
    elsewhere.write_text("site_name: Of another dossier\n", encoding="utf-8")
    (lake / "mkdocs.yml").unlink(missing_ok=True)
    (lake / "mkdocs.yml").symlink_to(elsewhere)
    with pytest.raises(BuildError, match=r"mkdocs.yml is a symbolic link that leads out"):
        built(lake)
    assert not (lake / "site").exists()
