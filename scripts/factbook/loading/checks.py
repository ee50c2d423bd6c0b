"""What is checked of each record, given the way to the others: one run for one record.

A rule belongs to a kind of record, or of part of one. Where it asks for a field that could not be
read, it says nothing of that part; the field's own fault is told already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeAlias, TypeVar

from factbook.loading.draft import claims_of
from factbook.loading.entries import Entry, Path
from factbook.loading.lookup import Located, Lookup, OfIncident, Said, WrittenText
from factbook.loading.problems import Problem
from factbook.loading.prose_pages import markdown_texts
from factbook.loading.rules import (
    after_briefing_rules,
    claim_rules,
    correction_rules,
    date_rules,
    far_years,
    incident_rules,
    markdown_rules,
    number_rules,
    place_rules,
    quote_rules,
    response_rules,
    sample_rules,
    season_rules,
    series_rules,
    statement_rules,
    unit_rules,
    whole_rules,
)
from factbook.loading.rules.acceptance import not_accepted
from factbook.model.briefing import Briefing, Event, Judgement
from factbook.model.correction_record import Correction
from factbook.model.incident_record import Account, Incident
from factbook.model.place_record import Place
from factbook.model.question_record import Measure, Question
from factbook.model.record import Record, UnknownField
from factbook.model.series_record import Series
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Evidence, Statement


class _Part(Protocol):
    """What a rule is given: a record, a part of one, or a text, at its path."""

    @property
    def path(self) -> Path: ...


Part = TypeVar("Part", bound=_Part)
Rule: TypeAlias = Callable[[Part, Lookup], Iterator[Problem]]

STATEMENT_RULES: Sequence[Rule[Located[Statement]]] = (
    after_briefing_rules.statements_were_made_before_the_briefing,
    date_rules.statements_are_of_the_time_of_their_sources,
    far_years.statements_are_of_a_year_near_others,
    date_rules.statements_are_dated_in_our_calendar,
    season_rules.seasons_are_no_pairs_of_years,
    date_rules.relays_follow_what_they_relay,
    claim_rules.statements_withdraw_their_own_earlier_claims,
    statement_rules.claims_are_made_once,
    whole_rules.parts_of_one_statement_fit,
    sample_rules.samples_are_of_surveys,
    sample_rules.fieldwork_ends_before_it_is_told,
    sample_rules.shares_of_one_sample_stay_within_all,
)
EVIDENCE_RULES: Sequence[Rule[Said[Evidence]]] = (
    statement_rules.reported_before_said,
    statement_rules.chains_run_forward,
    statement_rules.chains_leave_out_the_speaker,
    statement_rules.drift_is_of_own_claims,
    statement_rules.reports_are_corrected_by_their_publisher,
    statement_rules.drift_changes_something,
    quote_rules.numbers_of_quotes_are_those_of_claims,
)
CLAIM_RULES: Sequence[Rule[Said[Claim]]] = (
    statement_rules.positions_have_a_proposition,
    claim_rules.sums_and_parts_have_figures,
    claim_rules.claims_are_taken_back_by_their_claimant,
    claim_rules.claims_replace_earlier_ones,
    response_rules.confirmations_are_of_the_same_figure,
    response_rules.disputes_are_of_another_figure,
    response_rules.answers_follow_what_they_answer,
    claim_rules.a_reading_stands_beside_words,
    claim_rules.readings_give_a_number,
    claim_rules.tolls_are_not_negative,
    unit_rules.figures_count_what_their_measure_counts,
    unit_rules.thousands_are_not_parted_by_a_point,
    date_rules.claims_speak_of_days_before_they_were_made,
    after_briefing_rules.claims_speak_of_no_day_after_the_briefing,
    date_rules.periods_end_before_they_are_told,
    date_rules.what_is_to_come_is_no_fact,
    date_rules.figures_of_a_time_have_their_period,
    date_rules.dates_of_claims_are_in_our_calendar,
    season_rules.seasons_are_no_pairs_of_years,
    far_years.claims_speak_of_a_year_near_others,
    number_rules.placeholders_are_known,
    number_rules.figures_are_typed_once,
    number_rules.numbers_of_claims_stand_in_figure,
    incident_rules.claims_of_incidents_count_what_happens_once,
    whole_rules.parts_are_of_their_whole,
    whole_rules.parts_are_of_a_whole_of_their_claimant,
    whole_rules.parts_stay_below_their_whole,
)
SOURCE_RULES: Sequence[Rule[Located[Source]]] = (
    date_rules.sources_are_read_after_they_came_out,
    after_briefing_rules.sources_came_out_before_the_briefing,
    date_rules.reprints_follow_what_they_reprint,
    date_rules.sources_are_dated_in_our_calendar,
    season_rules.seasons_are_no_pairs_of_years,
    far_years.sources_are_of_a_year_near_others,
)
EVENT_RULES: Sequence[Rule[Located[Event]]] = (
    after_briefing_rules.events_are_over,
    date_rules.events_are_dated_in_our_calendar,
    season_rules.seasons_are_no_pairs_of_years,
    far_years.events_are_of_a_year_near_others,
    place_rules.events_name_their_place_by_its_id,
)
CORRECTION_RULES: Sequence[Rule[Located[Correction]]] = (
    correction_rules.corrected_fields_are_fields,
    correction_rules.corrections_say_what_stands,
)
PLACE_RULES: Sequence[Rule[Located[Place]]] = (
    place_rules.coordinates_have_a_source,
    place_rules.coordinates_are_not_left_at_zero,
    place_rules.outlines_hold_their_place,
    place_rules.places_lie_near_what_they_are_part_of,
)
INCIDENT_RULES: Sequence[Rule[Located[Incident]]] = (
    after_briefing_rules.incidents_are_over,
    incident_rules.incidents_are_dated_in_our_calendar,
    season_rules.seasons_are_no_pairs_of_years,
    incident_rules.incidents_have_one_account_a_claimant,
    incident_rules.incidents_are_the_same_or_a_part,
    incident_rules.incidents_that_belong_together_are_of_one_time,
)
ACCOUNT_RULES: Sequence[Rule[OfIncident[Account]]] = (
    incident_rules.accounts_count_what_happens_once,
    incident_rules.figures_of_accounts_count_what_their_measure_counts,
)
ACCOUNT_EVIDENCE_RULES: Sequence[Rule[OfIncident[Evidence]]] = (
    incident_rules.accounts_are_not_reported_as_something_else,
    incident_rules.accounts_follow_what_happened,
    statement_rules.chains_run_forward,
)
SERIES_RULES: Sequence[Rule[Located[Series]]] = (
    series_rules.figures_of_series_count_what_their_measure_counts,
    series_rules.tolls_of_series_are_not_negative,
    series_rules.thousands_of_series_are_not_parted_by_a_point,
    series_rules.series_end_before_the_briefing,
    series_rules.breaks_lie_within_their_series,
    series_rules.series_are_carried_by_later_documents,
)
BRIEFING_RULES: Sequence[Rule[Located[Briefing]]] = (
    date_rules.the_briefing_is_of_the_time_of_its_facts,
)
MEASURE_RULES: Sequence[Rule[Located[Measure]]] = (
    whole_rules.sums_have_one_unit,
    whole_rules.sums_have_one_kind,
    whole_rules.sums_count_nothing_twice,
    whole_rules.fields_are_of_the_kind_of_their_measure,
)
JUDGEMENT_RULES: Sequence[Rule[Located[Judgement]]] = (
    whole_rules.judgements_weigh_each_claim_once,
)
TEXT_RULES: Sequence[Rule[WrittenText]] = (
    number_rules.numbers_in_prose_are_cited,
    markdown_rules.markdown_is_shown_whole,
)


def problems_of(record: Located[Record], lookup: Lookup) -> Iterator[Problem]:
    """What the rules find in one record and in its parts, but for warnings that it accepts."""
    yield from not_accepted(record.entry, record.record, _problems_by_path(record, lookup))


def _problems_by_path(record: Located[Record], lookup: Lookup) -> Iterator[tuple[Path, Problem]]:
    entry, model = record.entry, record.record
    if isinstance(model, Statement):
        yield from _found_by(STATEMENT_RULES, Located(entry, (), model), lookup)
        for index, evidence in enumerate(model.evidence if model.has("evidence") else ()):
            part = Said(entry, ("evidence", index), evidence, model)
            yield from _found_by(EVIDENCE_RULES, part, lookup)
        for claim in claims_of(entry, model):
            yield from _found_by(CLAIM_RULES, claim, lookup)
    elif isinstance(model, Question):
        for name, measure in model.measures.items() if model.has("measures") else ():
            yield from _found_by(MEASURE_RULES, Located(entry, ("measures", name), measure), lookup)
    elif isinstance(model, Incident):
        yield from _of_incident(entry, model, lookup)
    elif isinstance(model, Briefing):
        yield from _found_by(BRIEFING_RULES, Located(entry, (), model), lookup)
        for index, judgement in enumerate(model.judgements if model.has("judgements") else ()):
            part_of = Located(entry, ("judgements", index), judgement)
            yield from _found_by(JUDGEMENT_RULES, part_of, lookup)
    yield from _of_single_records(record, lookup)
    for text in markdown_texts(entry):
        yield from _found_by(TEXT_RULES, text, lookup)


def _of_incident(
    entry: Entry, incident: Incident, lookup: Lookup
) -> Iterator[tuple[Path, Problem]]:
    """What the rules find in an incident, its accounts and their evidence."""
    yield from _found_by(INCIDENT_RULES, Located(entry, (), incident), lookup)
    for number, account in enumerate(incident.accounts if incident.has("accounts") else ()):
        path: Path = ("accounts", number)
        yield from _found_by(ACCOUNT_RULES, OfIncident(entry, path, account, incident), lookup)
        for place, evidence in enumerate(account.evidence if account.has("evidence") else ()):
            part = OfIncident(entry, (*path, "evidence", place), evidence, incident)
            yield from _found_by(ACCOUNT_EVIDENCE_RULES, part, lookup)


def _of_single_records(record: Located[Record], lookup: Lookup) -> Iterator[tuple[Path, Problem]]:
    """What the rules find in a record that has no parts of its own."""
    entry, model = record.entry, record.record
    if isinstance(model, Source):
        yield from _found_by(SOURCE_RULES, Located(entry, (), model), lookup)
    elif isinstance(model, Event):
        yield from _found_by(EVENT_RULES, Located(entry, (), model), lookup)
    elif isinstance(model, Series):
        yield from _found_by(SERIES_RULES, Located(entry, (), model), lookup)
    elif isinstance(model, Correction):
        yield from _found_by(CORRECTION_RULES, Located(entry, (), model), lookup)
    elif isinstance(model, Place):
        yield from _found_by(PLACE_RULES, Located(entry, (), model), lookup)


def rule_name(rule: Callable[..., object]) -> str:
    """What the warnings of a rule are called, so that a record can accept them."""
    return getattr(rule, "__name__", "").replace("_", "-")


def _found_by(
    rules: Sequence[Rule[Part]], part: Part, lookup: Lookup
) -> Iterator[tuple[Path, Problem]]:
    """What the rules find in a part, with its path; a warning has the name of its rule."""
    for rule in rules:
        try:
            for found in rule(part, lookup):
                yield part.path, replace(found, name=found.name or rule_name(rule))
        except UnknownField:
            continue
