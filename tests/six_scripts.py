"""An invented dossier whose people, papers and words are written in ten scripts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

# Of each language a ministry, a paper and a mayor, what they say of the dead and of the way there,
# and what the paper calls its page.
WORLD: Final = {
    language: tuple(texts)
    for line in (Path(__file__).parent / "six_scripts.txt").read_text(encoding="utf-8").splitlines()
    for language, *texts in [line.split(" | ")]
}
FIGURES: Final = ("about 1,310", "4 thousand", "more than 2,720", "86", "at least 640", "3,905")


def write(root: Path) -> None:
    """Write the fact files of the dossier below `root`."""
    data = root / "data"
    data.mkdir(parents=True)
    for name, text in (
        ("briefing", "title: The flood in the valley\nedition: First\nas_of: 2031-06-30\n"),
        ("questions", _QUESTIONS),
        ("actors", "".join(map(_actors, WORLD))),
        ("sources", "".join(map(_source, WORLD))),
        ("statements", "".join(_statements(at, one) for at, one in enumerate(WORLD))),
        ("events", "".join(_event(at, one) for at, one in enumerate(WORLD))),
    ):
        (data / f"{name}.yaml").write_text(text, encoding="utf-8")


_QUESTIONS: Final = """\
- id: toll
  question: How many people died in the flood?
  names: {fr: décès, zh: 死亡人数, ko: 사망자 수, ar: عدد القتلى}
  measures:
    dead: {unit: people, cumulative: true, names: {en: [deaths, fatalities], ja: 死者}}
    missing: {unit: people, cumulative: true, names: {en: lost, ru: пропавшие}}
- id: dam
  question: In what state was the dam?
  names: {en: [weir, barrage], th: เขื่อน, he: סכר}
"""


def _actors(language: str) -> str:
    ministry, paper, mayor = WORLD[language][:3]
    kinds = ((f"{language}-ministry", ministry, "agency"), (f"{language}-paper", paper, "media"),
             (f"{language}-mayor", mayor, "person"))  # fmt: skip
    return "".join(
        f"- {{id: {name}, name: {text!r}, kind: {kind}}}\n" for name, text, kind in kinds
    )


def _source(language: str) -> str:
    paper, title = WORLD[language][1], WORLD[language][5]
    return (
        f"- {{id: {language}-page, type: article, publisher: {paper!r}, title: {title!r}, "
        f"issued: 2031-05-30, language: {language}}}\n"
    )


def _statements(at: int, language: str) -> str:
    _, _, _, dead, dam, _ = WORLD[language]
    figures: Sequence[str] = [FIGURES[(at + step) % len(FIGURES)] for step in range(3)]
    return f"""\
- id: {language}-first
  by: {language}-ministry
  said: 2031-05-01
  evidence: [{{source: {language}-page}}]
  claims:
    - {{id: {language}-dead-early, measure: dead, figure: "{at + 31}", text: {dead!r}}}
- id: {language}-second
  by: {language}-ministry
  said: 2031-05-{at + 3:02}
  evidence: [{{source: {language}-page}}]
  claims:
    - {{id: {language}-dead, measure: dead, figure: "{figures[0]}", text: {dead!r}}}
    - {{id: {language}-dam, question: dam, text: {dam!r}}}
- id: {language}-third
  by: {language}-mayor
  said: 2031-05-{at + 4:02}
  evidence: [{{source: {language}-page}}]
  claims:
    - {{id: {language}-missing, measure: missing, figure: "{figures[1]}", text: {dead!r}}}
"""


def _event(at: int, language: str) -> str:
    return f"- {{id: {language}-night, date: 2031-04-{at + 10}, title: {WORLD[language][5]!r}}}\n"
