"""Reads a dossier: every problem of all its files in one run, or the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from factbook.loading.data_files import find_files
from factbook.loading.draft import Draft, draft_of
from factbook.loading.entries import Entry, entries_of
from factbook.loading.loops import loops
from factbook.loading.problems import Problem, has_errors, in_order
from factbook.loading.prose_pages import citation_problems, page_entry
from factbook.loading.references import dangling
from factbook.loading.register import register
from factbook.loading.rules import (
    claim_rules,
    markdown_rules,
    number_rules,
    statement_rules,
    whole_rules,
)
from factbook.loading.snapshots import snapshot_problems
from factbook.loading.yaml.parse_cache import Cache
from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing, Event, Page
from factbook.model.collector_pause import collector_paused
from factbook.model.dossier import Dossier
from factbook.model.question_record import Question
from factbook.model.record import Named
from factbook.model.source_record import Source
from factbook.model.statement_record import Statement

Rule = Callable[[Draft], Iterator[Problem]]
RULES: Sequence[Rule] = (
    statement_rules.reported_before_said,
    statement_rules.after_the_briefing,
    statement_rules.chains_run_forward,
    statement_rules.chains_leave_out_the_speaker,
    statement_rules.drift_is_of_own_claims,
    statement_rules.positions_have_a_proposition,
    claim_rules.sums_and_parts_have_figures,
    claim_rules.claims_are_taken_back_by_their_claimant,
    claim_rules.readings_give_the_number_that_words_do_not,
    claim_rules.tolls_are_not_negative,
    number_rules.figures_are_typed_once,
    number_rules.numbers_in_prose_are_cited,
    markdown_rules.markdown_is_shown_whole,
    whole_rules.sums_have_one_unit,
    whole_rules.parts_stay_below_their_whole,
    whole_rules.parts_of_one_statement_fit,
    whole_rules.judgements_weigh_each_claim_once,
)


@dataclass(frozen=True)
class Reading:
    """What came of reading: all problems by place, and the dossier if none is an error.

    `files` is how many files were read.
    """

    dossier: Dossier | None
    problems: tuple[Problem, ...]
    files: int = 0


def read_dossier(root: Path, cache: Cache | None = None) -> Reading:
    """Read and check all of `root/data`; with `cache`, parse only what changed.

    Raises RootError where there is no such folder; whatever is wrong within it is a problem.
    """
    with collector_paused():
        return _read(root, cache)


def _read(root: Path, cache: Cache | None) -> Reading:
    files, problems = find_files(root)
    entries: list[Entry] = []
    unread: set[str] = set()
    for file in files:
        is_page = file.collection == "pages"
        found, faults = page_entry(file) if is_page else entries_of(file, cache)
        entries.extend(found)
        problems.extend(faults)
        if not found and faults:
            unread.add(file.collection)
    if not any(file.collection == "briefing" for file in files):
        unread.add("briefing")
    known, taken = register(entries, unread)
    draft, of_fields = draft_of(entries, known)
    problems.extend(
        chain(
            taken,
            of_fields,
            dangling(entries, known),
            loops(entries, known),
            citation_problems(entries, known),
            *(rule(draft) for rule in RULES),
            snapshot_problems(draft, root),
        )
    )
    found_problems = in_order(problems)
    dossier = None if has_errors(found_problems) else _dossier(draft)
    return Reading(dossier, found_problems, len(files))


N = TypeVar("N", bound=Named | Page)


def _dossier(draft: Draft) -> Dossier | None:
    if draft.briefing is None:
        return None
    return Dossier(
        briefing=draft.briefing,
        actors=_by_id(draft, "actors", Actor),
        sources=_by_id(draft, "sources", Source),
        questions=_by_id(draft, "questions", Question),
        statements=_by_id(draft, "statements", Statement),
        events=_by_id(draft, "events", Event),
        pages=_by_id(draft, "pages", Page),
        places={name: known.where for name, known in draft.register.definitions.items()}
        | {"briefing": next(entry.origin for entry, _ in draft.of("briefing", Briefing))},
    )


def _by_id(draft: Draft, collection: str, record: type[N]) -> dict[str, N]:
    return {item.id: item for _, item in draft.of(collection, record)}
