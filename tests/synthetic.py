"""Invented dossiers of any size, for benchmarks and for laws that must hold of every dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from factbook.model.dates import Dated, parse_date

Record = dict[str, Any]

FIRST = date(2014, 1, 1)
DAYS = 900
QUESTIONS_A_FILE = 50
CLAIMANTS = 10
KINDS = ("person", "agency", "state", "force", "company", "media", "group", "unnamed")
FORMS = ("public", "closed-briefing", "interview", "document", "leak", "unknown")
MODES = ("planned", "expected", "possible", "capacity")
POSITIONS = ("affirms", "denies", "silent", "declines-to-comment", "neither-confirms-nor-denies")
ACTS = ("praises", "condemns", "announces", "promises", "warns")
RELATIONS = ("disputes", "confirms", "corrects")
VAGUE = ("dozens", "several", "a few hundred", "hundreds", "a third")
SHAPES = (
    "{n:,}", "{n}", "about {n:,}", "~{n}", "nearly {n:,}", "up to {n:,}", "as many as {n}",
    "at least {n:,}", "{n}+", "more than {n:,}", "fewer than {n:,}", "{n:,}-{m:,}",
    "between {n:,} and {m:,}", "{n} thousand", "a total of {n}", "{n}.50",
)  # fmt: skip


def synthetic_dossier(
    root: Path, questions: int, claims_per_question: int, sources: int, actors: int, seed: int
) -> None:
    """Write a dossier of these numbers under `root/data`; a seed gives the same files each time.

    It has chains, reprints, drift, uncertain dates, figures of every shape, positions, sums, and
    claims that answer, replace, add to and contain others. Nothing in it is an error.
    """
    if min(questions, claims_per_question, sources) < 1 or actors < len(KINDS):
        raise ValueError(f"a dossier needs one of each at least, and {len(KINDS)} actors")
    chance = Random(seed)
    data = root / "data"
    for folder in ("questions", "statements"):
        (data / folder).mkdir(parents=True, exist_ok=True)
    cast = [_actor(number, chance) for number in range(actors)]
    library = list(_sources(sources, chance))
    _write(data / "briefing.yaml", _briefing())
    _write(data / "actors.yaml", cast)
    _write(data / "sources.yaml", library)
    writer = _Writer(chance, [actor["id"] for actor in cast], library)
    for first in range(0, questions, QUESTIONS_A_FILE):
        numbers = range(first, min(first + QUESTIONS_A_FILE, questions))
        name = f"from-{first:05}.yaml"
        _write(data / "questions" / name, [_question(number) for number in numbers])
        made = [s for number in numbers for s in writer.statements(number, claims_per_question)]
        _write(data / "statements" / name, made)


def even_dossier(root: Path, pages: int, seed: int) -> None:
    """Write a dossier of about so many pages under `root/data`; a seed gives the same files.

    Three pages in ten are questions, each with ten figures of ten claimants for one measure, which
    make one chart; six are sources, one is an actor. Each claim has one document.
    """
    chance = Random(seed)
    questions, sources, actors = pages * 3 // 10, pages * 6 // 10, max(CLAIMANTS, pages // 10)
    data = root / "data"
    for folder in ("questions", "statements"):
        (data / folder).mkdir(parents=True, exist_ok=True)
    kinds = ("person", "agency", "state", "force", "company", "group")
    cast = [
        {"id": f"actor-{n}", "name": f"Speaker {n}", "kind": kinds[n % len(kinds)]}
        for n in range(actors)
    ]
    library = [
        {
            "id": f"source-{n}",
            "type": "article",
            "publisher": f"Press {n % 40}",
            "title": f"No. {n}",
        }
        for n in range(sources)
    ]
    _write(data / "briefing.yaml", _briefing())
    _write(data / "actors.yaml", cast)
    _write(data / "sources.yaml", library)
    for first in range(0, questions, QUESTIONS_A_FILE):
        numbers = range(first, min(first + QUESTIONS_A_FILE, questions))
        name = f"from-{first:05}.yaml"
        asked = [_even_question(number) for number in numbers]
        told = [
            one for number in numbers for one in _even_statements(number, actors, sources, chance)
        ]
        _write(data / "questions" / name, asked)
        _write(data / "statements" / name, told)


def _even_question(number: int) -> Record:
    measure = {"unit": "people", "cumulative": "false", "holds_for": "30 days"}
    name = f"question-{number}"
    return {"id": name, "question": f"How many at {number}?", "measures": {f"at-{number}": measure}}


def _even_statements(question: int, actors: int, sources: int, chance: Random) -> Iterator[Record]:
    for number, actor in enumerate(chance.sample(range(actors), CLAIMANTS)):
        said = (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()
        yield {
            "id": f"statement-{question}-{number}",
            "by": f"actor-{actor}",
            "said": said,
            "evidence": [{"source": f"source-{chance.randrange(sources)}"}],
            "claims": [
                {
                    "id": f"claim-{question}-{number}",
                    "measure": f"at-{question}",
                    "figure": chance.choice(SHAPES[:8]).format(n=chance.randrange(20, 9000)),
                    "text": "There were {figure}.",
                    "note": "Told once.",
                }
            ],
        }


def _write(path: Path, value: object) -> None:
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, width=200)
    path.write_text(text, encoding="utf-8", newline="\n")


def _briefing() -> Record:
    return {
        "title": "An invented matter",
        "edition": "1",
        "as_of": (FIRST + timedelta(days=DAYS)).isoformat(),
        "sides": [{"id": f"side-{name}", "name": f"The {name} side"} for name in ("one", "other")],
        "plain_numbers": [],
    }


def _actor(number: int, chance: Random) -> Record:
    actor: Record = {
        "id": f"actor-{number}",
        "name": f"Speaker {number}",
        "kind": KINDS[number % len(KINDS)],
    }
    if number and chance.random() < 0.3:
        actor["part_of"] = f"actor-{chance.randrange(number)}"
    elif chance.random() < 0.6:
        actor["side"] = chance.choice(("side-one", "side-other"))
    return actor


def _sources(count: int, chance: Random) -> Iterator[Record]:
    """Documents in the order of their days, some of which reprint an earlier one."""
    days = sorted(chance.randrange(30, DAYS) for _ in range(count))
    for number, day in enumerate(days):
        source: Record = {
            "id": f"source-{number}",
            "type": "article",
            "publisher": f"Publisher {number % 40}",
            "title": f"Article {number}",
            "issued": (FIRST + timedelta(days=day)).isoformat(),
            "seen": chance.choice(("full", "excerpt", "no")),
        }
        if number and chance.random() < 0.15:
            source["derived_from"] = f"source-{chance.randrange(number)}"
        yield source


def _question(number: int) -> Record:
    name = f"question-{number}"
    measures: dict[str, Record] = {
        f"dead-{number}": {"unit": "people", "cumulative": "true"},
        f"hurt-{number}": {"unit": "people", "cumulative": "true"},
        f"level-{number}": {"unit": "metres", "cumulative": "false", "holds_for": "30 days"},
    }
    measures[f"all-{number}"] = {
        "unit": "people",
        "cumulative": "true",
        "sum_of": [f"dead-{number}", f"hurt-{number}"],
        "max_per_day": "20",
        "max_basis": "No more were ever found in a day.",
    }
    return {
        "id": name,
        "question": f"What of matter {number}?",
        "proposition": f"Matter {number} is so.",
        "measures": measures,
    }


@dataclass
class _Writer:
    """Writes the statements of one question after the other."""

    chance: Random
    actors: Sequence[str]
    sources: Sequence[Mapping[str, Any]]
    _earlier: list[Record] = field(default_factory=list)
    _spoken: list[str] = field(default_factory=list)
    _days: dict[str, Dated] = field(default_factory=dict)
    _speaking: Sequence[str] = ()
    _voices: dict[str, Sequence[str]] = field(default_factory=dict)

    def statements(self, question: int, claims: int) -> Iterator[Record]:
        """Statements that hold so many claims on one question, answering only each other."""
        self._earlier, self._spoken = [], []
        while len(self._earlier) < claims:
            room = claims - len(self._earlier)
            yield self._statement(question, min(room, self.chance.choice((1, 1, 2, 3))))

    def _statement(self, question: int, claims: int) -> Record:
        chance = self.chance
        name = f"statement-{question}-{len(self._spoken)}"
        speakers = chance.sample(self.actors, 2 if chance.random() < 0.1 else 1)
        self._speaking = speakers
        carriers = sorted(chance.sample(range(len(self.sources)), min(3, len(self.sources))))
        carriers = carriers[: chance.choice((1, 1, 2, 3))]
        said = self._said(date.fromisoformat(self.sources[carriers[0]]["issued"]))
        made = self._claims(question, claims)
        statement: Record = {"id": name, "by": speakers, "said": said, "form": chance.choice(FORMS)}
        if self._spoken and chance.random() < 0.1:
            statement["relays"] = [chance.choice(self._spoken)]
        statement["evidence"] = [self._evidence(one, speakers) for one in carriers]
        if chance.random() < 0.15:
            changed = chance.choice(made)
            statement["evidence"][0]["reported_as"] = {
                changed["id"]: self._drift(question, changed, speakers)
            }
        self._spoken.append(name)
        self._date(statement, made)
        return statement | {"claims": made}

    def _date(self, statement: Record, claims: Sequence[Record]) -> None:
        """Let the days fit: nothing repeats, answers or tells of what was said later."""
        said = _day_said(statement)
        self._days |= {statement["id"]: said, **{claim["id"]: said for claim in claims}}
        later = [name for name in statement.get("relays", ()) if said.before(self._days[name])]
        if later:
            del statement["relays"]
        for claim in claims:
            if any(said.before(self._days[old]) for old in claim.get("supersedes", ())):
                del claim["supersedes"]
            answered = claim.get("responds_to", {}).get("claim")
            if answered in self._days and said.before(self._days[answered]):
                del claim["responds_to"]
            if "period" in claim and said.latest and claim.get("mode", "actual") == "actual":
                period = parse_date(claim["period"])
                excess = (period.latest or date.min) - said.latest
                if excess > timedelta(0):
                    first = (period.earliest or date.min) - excess
                    claim["period"] = f"{first.isoformat()}/{said.latest.isoformat()}"

    def _said(self, issued: date) -> str | Record:
        """A day before the first document, in one of the ways in which a day may be known."""
        day = issued - timedelta(days=self.chance.randrange(25))
        whole = day.isoformat()
        return self.chance.choice(
            (
                whole, whole, whole, whole[:7], f"{whole[:7]}~", f"{whole}?", f"{whole[:4]}-XX-XX",
                f"{(day - timedelta(days=9)).isoformat()}/{whole}",
                {"date": f"/{whole}", "text": "not dated", "resolved_by": "the article's own day"},
                "unknown",
            )
        )  # fmt: skip

    def _evidence(self, source: int, speakers: Sequence[str]) -> Record:
        """A document, its chain towards the speaker, and a place in it."""
        chance = self.chance
        tellers = [actor for actor in chance.sample(self.actors, 3) if actor not in speakers]
        chain = tellers[: chance.choice((0, 0, 1, 2))]
        if source and chance.random() < 0.2:
            chain.insert(0, self.sources[chance.randrange(source)]["id"])
        found: Record = {"source": self.sources[source]["id"]}
        if chain:
            found["via"] = chain
        return found | {"locator": f"paragraph {chance.randrange(1, 30)}"}

    def _claims(self, question: int, count: int) -> list[Record]:
        """Claims of one statement: three together may be both parts of a sum, never the whole."""
        parts = [f"dead-{question}", f"hurt-{question}"] if count > 1 else []
        kinds = ("dead", "hurt", "level") if parts else ("dead", "hurt", "level", "all")
        made = []
        told: list[str] = []
        for number in range(count):
            name = f"claim-{question}-{len(self._earlier)}"
            part = parts[number] if number < len(parts) else None
            # Nobody says a thing twice in one statement.
            unsaid = [kind for kind in kinds if f"{kind}-{question}" not in told]
            measure = part or f"{self.chance.choice(unsaid)}-{question}"
            words = None if part else self._words(question)
            if words is not None and words["text"] in told:
                words = None
            told.append(words["text"] if words else measure)
            claim = {"id": name} | (words or self._figure(measure))
            self._voices[name] = speakers = self._speaking
            self._tie(claim, [one for one in self._earlier if self._voices[one["id"]] == speakers])
            made.append(claim)
            self._earlier.append(claim)
        return made

    def _words(self, question: int) -> Record | None:
        """A position or an account, or a figure after all."""
        roll = self.chance.random()
        if roll < 0.2:
            return self._position(question)
        if roll < 0.3:
            act = self.chance.choice(ACTS)
            return {"question": f"question-{question}", "text": "It was told so.", "act": act}
        return None

    def _position(self, question: int) -> Record:
        position = self.chance.choice(POSITIONS)
        claim: Record = {
            "question": f"question-{question}",
            "position": position,
            "text": "So be it.",
        }
        if self.chance.random() < 0.2:
            claim["about"] = self.chance.choice(self.actors)
        if position == "silent":
            claim["period"] = self._window()
        return claim

    def _figure(self, measure: str) -> Record:
        chance = self.chance
        claim: Record = {"measure": measure, "figure": self._amount(), "text": "It was {figure}."}
        if chance.random() < 0.1:
            claim["figure"] = chance.choice(VAGUE)
            if chance.random() < 0.5:
                claim["reading"] = self._amount()
        if chance.random() < 0.1:
            claim["period"] = self._window()
        if chance.random() < 0.1:
            claim |= {"mode": chance.choice(MODES), "likelihood": "probably"}
        return claim

    def _amount(self) -> str:
        low = self.chance.choice((20, 25, 48, 100, 137, 250, 300, 1000, 1200, 4000))
        return self.chance.choice(SHAPES).format(n=low, m=low + self.chance.choice((1, 10, 500)))

    def _window(self) -> str:
        begin = FIRST + timedelta(days=self.chance.randrange(DAYS - 60))
        return (
            f"{begin.isoformat()}/{(begin + timedelta(days=self.chance.randrange(50))).isoformat()}"
        )

    def _tie(self, claim: Record, own: Sequence[Record]) -> None:
        """Tie the claim to an earlier one of the question, in one way or in none.

        Only the speaker's `own` can be replaced.
        """
        chance = self.chance
        if not self._earlier or chance.random() < 0.6:
            return
        other = chance.choice(self._earlier)
        both_figures = claim.get("measure") is not None and claim.get("measure") == other.get(
            "measure"
        )
        way = chance.choice(("responds", "supersedes", "deprecated", "adds", "part"))
        if way == "responds":
            relation = chance.choice(RELATIONS)
            if relation == "confirms" and "measure" in claim and "measure" in other:
                # Who gives another figure, or one for something else, confirms nothing.
                relation = "disputes"
            claim["responds_to"] = {"claim": other["id"], "relation": relation}
        elif way == "supersedes" and own:
            claim["supersedes"] = [chance.choice(own)["id"]]
        elif way == "deprecated" and chance.random() < 0.5:
            claim |= {"rank": "deprecated", "rank_reason": "It was a slip."}
        elif way == "adds" and both_figures:
            claim["adds_to"] = other["id"]
        elif way == "part" and (wholes := _wholes(claim, own)):
            claim |= {"figure": "2", "part_of": chance.choice(wholes)["id"]}
            claim.pop("reading", None)

    def _drift(self, question: int, claim: Mapping[str, Any], speakers: list[str]) -> Record:
        """What a document made of the claim: at least one thing changed."""
        if "measure" not in claim:
            return {"by": [self.chance.choice([o for o in self.actors if [o] != speakers])]}
        changed: Record = {"figure": f"more than {self.chance.randrange(5000, 9000):,}"}
        if self.chance.random() < 0.5:
            changed["measure"] = f"dead-{question}"
        if self.chance.random() < 0.3:
            changed["said"] = (FIRST + timedelta(days=self.chance.randrange(DAYS))).isoformat()
        return changed


def _wholes(claim: Record, own: Sequence[Record]) -> list[Record]:
    """The figures of the same speaker that this one may be part of."""
    name = claim.get("measure")
    return [one for one in own if name and one.get("measure") == name and "part_of" not in one]


def _day_said(statement: Record) -> Dated:
    said = statement["said"]
    written = said["date"] if isinstance(said, dict) else said
    return parse_date("../.." if written == "unknown" else written)
