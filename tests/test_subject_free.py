"""The tool knows nothing of the dossier that it was first written for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from subject_words import COMMON, found_in, names_of, stands_in, words_asked, words_of

REPOSITORY = Path(__file__).parent.parent
BINARY = frozenset({".pyc", ".png", ".woff2", ".ico"})
# Names of authors and words of licences, which are not for us to choose.
NOTICES = ("factbook/building/licences/texts/", "factbook/building/licences/components.csv")


@pytest.fixture(scope="module")
def own() -> Dossier:
    dossier = read_dossier(REPOSITORY).dossier
    assert dossier is not None
    return dossier


def texts_below(folder: Path) -> dict[str, str]:
    """Every file that is text, with its name, which is read as well."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in files
        if path.suffix not in BINARY
    }


def mentions(folder: Path, dossier: Dossier) -> list[str]:
    """Each word or name of the dossier that stands in a file of the folder, and in which."""
    words, names = words_of(dossier) | words_asked(dossier), names_of(dossier)
    found = []
    for name, text in texts_below(folder).items():
        found += [f"{name}: {word}" for word in found_in(f"{name}\n{text}", words)]
        # A name of one common word ("Office") may stand anywhere; one of several may not.
        found += [f"{name}: {one}" for one in names if " " in one and stands_in(text, one)]
    return sorted(found)


def test_no_word_of_the_own_dossier_stands_in_the_program(own: Dossier):
    found = mentions(REPOSITORY / "scripts", own)
    assert [one for one in found if not one.startswith(NOTICES)] == []


def test_a_planted_word_is_found_wherever_it_stands(own: Dossier, tmp_path: Path):
    word = sorted(words_of(own))[0]
    (tmp_path / "plain.py").write_text(f"# the {word.upper()}s of it\n")
    (tmp_path / "joined.css").write_text(f".is-{word}-1 {{}}\n")
    (tmp_path / "humps.js").write_text(f"const a{word.capitalize()}Map = 1\n")
    (tmp_path / f"{word}.html").write_text("nothing\n")
    (tmp_path / "clean.py").write_text("# the office of a lake\n")
    files = {mention.split(":")[0] for mention in mentions(tmp_path, own)}
    assert files == {"plain.py", "joined.css", "humps.js", f"{word}.html"}


def test_a_planted_word_of_a_question_is_found(own: Dossier, tmp_path: Path):
    asked = words_asked(own) - words_of(own)
    assert len(asked) > len(own.questions)
    (tmp_path / "page.html.j2").write_text(" ".join(f"{word}s" for word in asked))
    assert mentions(tmp_path, own) == [f"page.html.j2: {word}" for word in sorted(asked)]


def test_a_planted_name_of_common_words_is_found_whole(own: Dossier, tmp_path: Path):
    name = next(name for name in sorted(names_of(own)) if " " in name)
    (tmp_path / "plain.py").write_text(f"# said by {name}.\n")
    assert f"plain.py: {name}" in mentions(tmp_path, own)


def test_the_words_to_look_for_are_many_and_hold_each_distinct_word_of_the_title(own: Dossier):
    words = words_of(own)
    assert len(words) > len(own.actors) / 2
    title = set(re.findall(r"[a-z]{4,}", own.briefing.title.lower()))
    assert {word.removesuffix("s") for word in title - COMMON} <= words
