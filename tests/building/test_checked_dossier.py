"""Judgements that have lost their footing, as `check` tells of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from factbook.building.checked_dossier import checked
from factbook.loading.problems import Severity

QUIET = Path(__file__).parent.parent / "briefings" / "flood"


def test_a_judgement_that_is_overdue_is_a_warning_at_the_day_that_has_passed(tmp_path: Path):
    shutil.copytree(QUIET / "data", tmp_path / "data")
    file = tmp_path / "data" / "briefing.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    before = {str(problem) for problem in checked(tmp_path).problems}
    place = next(n for n, line in enumerate(lines) if "review_by:" in line)
    lines[place] = lines[place].split("review_by:")[0] + "review_by: 1990-01-01"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    reading = checked(tmp_path)

    (problem,) = (one for one in reading.problems if str(one) not in before)
    assert reading.dossier is not None
    assert problem.message.startswith("It was to be reviewed by 1 January 1990")
    assert (problem.file, problem.severity) == ("data/briefing.yaml", Severity.WARNING)
    assert problem.source_line[problem.column - 1 :].startswith("1990-01-01")
    assert problem.remedy == "look at the judgement again, and move review_by"
    assert lines[problem.line - 1] == problem.source_line


def test_the_column_is_that_of_the_day_whatever_the_id_is(tmp_path: Path):
    shutil.copytree(QUIET / "data", tmp_path / "data")
    dossier = checked(tmp_path).dossier
    assert dossier is not None
    name = dossier.briefing.judgements[0].id
    for file in (tmp_path / "data").rglob("*.yaml"):
        text = re.sub(rf"\b{name}\b", "id", file.read_text(encoding="utf-8"))
        text = re.sub(r"review_by: \S+", "review_by: 1990-01-01", text)
        file.write_text(text, encoding="utf-8")

    problems = checked(tmp_path).problems

    found = [one for one in problems if "review_by" in one.source_line]
    assert found
    for problem in found:
        assert problem.source_line[: problem.column - 1].endswith("review_by: ")


def judged(root: Path, text: str, more: str = "") -> list[tuple[str, str, str]]:
    """What is said of one judgement of this text on the sound dossier of the broken ones."""
    base = Path(__file__).parent.parent / "broken" / "base"
    shutil.copytree(base, root, dirs_exist_ok=True)
    file = root / "data" / "briefing.yaml"
    written = file.read_text(encoding="utf-8")
    assert "More than ten people died." in written
    file.write_text(written.replace("More than ten people died.", f"{text}{more}"), "utf-8")
    return [
        (one.message, one.remedy, one.source_line[one.column - 1 :])
        for one in checked(root).problems
    ]


def test_a_sentence_with_a_likelihood_and_a_confidence_is_told_at_the_sentence(tmp_path: Path):
    text = "It is likely, with moderate confidence, that many died."
    assert judged(tmp_path, text) == [
        (
            "One of its sentences gives both a likelihood and a confidence.",
            "say how likely it is in one sentence, and how good its grounds are in another",
            text,
        )
    ]


def test_a_judgement_that_stands_all_the_same_accepts_what_is_said_of_it(tmp_path: Path):
    text = "It is likely, with moderate confidence, that many died."
    accept = "\n    accept: {weigh-anew: These are the words of the court.}"
    assert judged(tmp_path / "a", text, accept) == []
    [(message, remedy, _)] = judged(tmp_path / "b", "Many died.", accept)
    assert message == "nothing is warned of here as weigh-anew, which is accepted"
    assert remedy == "take it out of accept"
