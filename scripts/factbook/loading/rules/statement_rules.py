"""Rules for statements: their dates, their chains, and what their claims say."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.loading.draft import Draft
from factbook.loading.problems import Problem, Severity
from factbook.model.source_record import Source


def reported_before_said(draft: Draft) -> Iterator[Problem]:
    """A document cannot report what was said after it; a day's difference may be a time zone."""
    sources = {source.id: source for _, source in draft.of("sources", Source)}
    for statement in draft.statements:
        for index, evidence in statement.evidence:
            issued = sources[evidence.source].issued if evidence.source in sources else None
            if statement.said is None or issued is None or issued.latest is None:
                continue
            earliest = statement.said.date.earliest
            if earliest is None or (days := (earliest - issued.latest).days) <= 0:
                continue
            yield statement.entry.file.problem(
                statement.entry.at(("evidence", index, "source")),
                f"{evidence.source} is dated {issued.written}, "
                f"{_days(days)} before this was said ({statement.said.date.written})",
                "a time zone may explain it" if days == 1 else "mend one of the two dates",
                Severity.WARNING if days == 1 else Severity.ERROR,
            )


def _days(days: int) -> str:
    return "one day" if days == 1 else f"{days:,} days"


def after_the_briefing(draft: Draft) -> Iterator[Problem]:
    """What was said after the day the briefing reaches to is a slip in one of the two dates."""
    limit = draft.briefing.as_of.latest if draft.briefing else None
    for statement in draft.statements:
        said = statement.said.date.earliest if statement.said else None
        if limit is not None and said is not None and said > limit:
            yield statement.entry.file.problem(
                statement.entry.at(("said",)),
                f"this was said after the briefing's as_of ({limit.isoformat()})",
                "mend the date, or move as_of in data/briefing.yaml",
                Severity.WARNING,
            )


def chains_run_forward(draft: Draft) -> Iterator[Problem]:
    """A chain goes from the document towards the speaker, and through each link once."""
    for statement in draft.statements:
        for index, evidence in statement.evidence:
            seen = {evidence.source}
            for step, link in enumerate(evidence.via):
                if link in seen:
                    place = statement.entry.at(("evidence", index, "via", step))
                    message = f"this chain passes through {link} twice"
                    yield statement.entry.file.problem(place, message, "name each link once")
                seen.add(link)


def chains_leave_out_the_speaker(draft: Draft) -> Iterator[Problem]:
    """Every chain ends at the speaker, who is therefore not written in it."""
    for statement in draft.statements:
        by = statement.entry.value.get("by")
        speakers = {by} if isinstance(by, str) else {b for b in by or () if isinstance(b, str)}
        for index, evidence in statement.evidence:
            for step, link in enumerate(evidence.via):
                if link in speakers:
                    place = statement.entry.at(("evidence", index, "via", step))
                    message = f"this chain names {link}, who made the statement"
                    remedy = "take it out: every chain ends at the speaker"
                    yield statement.entry.file.problem(place, message, remedy)


def drift_is_of_own_claims(draft: Draft) -> Iterator[Problem]:
    """A source reports the claims of the statement that it is evidence for."""
    for statement in draft.statements:
        raw = statement.entry.value.get("claims")
        own = {c.get("id") for c in raw if isinstance(c, dict)} if isinstance(raw, list) else set()
        for index, evidence in statement.evidence:
            for name in evidence.reported_as:
                if name not in own and draft.register.kind(name) == "claim":
                    place = statement.entry.at(("evidence", index, "reported_as", name))
                    message = f"the claim {name} belongs to another statement"
                    remedy = "move this evidence to that statement, or name a claim of this one"
                    yield statement.entry.file.problem(place, message, remedy)


def positions_have_a_proposition(draft: Draft) -> Iterator[Problem]:
    """A position is one on a proposition, which the question must state."""
    stated = {
        entry.id
        for entry in draft.entries
        if entry.collection == "questions" and entry.value.get("proposition")
    }
    for statement, index, claim in draft.claims():
        known = draft.register.kind(claim.question or "") == "question"
        if claim.position is not None and known and claim.question not in stated:
            place = statement.entry.at(("claims", index, "position"))
            message = f"the question {claim.question} has no proposition to take a position on"
            remedy = "add proposition: to the question, or leave the position out"
            yield statement.entry.file.problem(place, message, remedy)
