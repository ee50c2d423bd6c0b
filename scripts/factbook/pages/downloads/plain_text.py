"""Each question as Markdown in a text file beside its page, and `llms.txt` that leads to them.

They are for whoever reads by a program, such as a person's assistant: every claim with its id and
its address, so that it can be cited. The form of `llms.txt` is https://llmstxt.org. MkDocs would
make a page of a file that ends in `.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from factbook.model.date_words import spoken
from factbook.model.statement_record import Claim, Evidence
from factbook.pages.parts import addresses
from factbook.pages.parts.citation_links import citation_words
from factbook.pages.parts.citing import edition_words
from factbook.pages.parts.claim_phrases import claim_date, claimant_words, stated
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import LinesQuery, query
from factbook.pages.parts.escaping import clean
from factbook.pages.parts.lead_sentence import claimed
from factbook.pages.parts.markdown_text import plain_words
from factbook.pages.parts.page_wording import capitalised, counted, ended
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import claim_state, standing_view, state_view
from factbook.reasoning.answers import Standing

# Signs by which Markdown would take a text of the dossier for more than a text.
_OF_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>])")
LLMS: Final = "llms.txt"
_RULES: Final = (
    "A figure belongs to who gave it, and to its day: cite a claim with its claimant, its date and "
    "its qualifier (“up to 4,000” is a bound, not a number), by its id or its address. "
    "What is quoted here is what others said, not what this briefing holds to be true."
)


def question_text(context: Context, name: str) -> str:
    """Give a question with its state and all its claims, the newest first."""
    question, sheet = context.dossier.questions[name], Sheet(context, text_path(name))
    view = state_view(context.analysis.question_state(name))
    lead = claimed(Sheet(context, addresses.question(name)), name)
    claims = context.newest_first(context.dossier.claims_of_question(name))
    parts = [
        f"# {_text(question.question)}",
        f"From “{_text(context.dossier.briefing.title)}”, {_edition(context)}.",
        f"The page: {_address(sheet, addresses.question(name))}",
        _RULES,
        _text(lead.lead),
        f"State: {view.word}. {_text(ended(view.reason))}",
        *_prose(context, "Background", question.background),
        *_prose(context, "What the editors make of it", question.analysis),
        f"## {counted(len(claims), 'claim')}, newest first" if claims else "No claims yet.",
        *(_claim_text(context, claim.id) for claim in claims),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def llms_txt(context: Context) -> str:
    """Give the list of what a program may read: each question's text, and the data."""
    briefing, sheet = context.dossier.briefing, Sheet(context, LLMS)
    summary = _plain(context, briefing.summary)
    parts = [
        f"# {_text(briefing.title)}",
        f"> {summary}" if summary else "",
        f"{capitalised(_edition(context))}. {_RULES}",
        "## Questions",
        "\n".join(_QUESTION_LINES.all(context)),
        "## Data",
        "\n".join(
            f"- [{words}]({_address(sheet, path)})"
            for words, path in (
                ("All records and what follows from them, as JSON", "data/dossier.json"),
                ("All claims, as a table", "data/claims.csv"),
                ("All sources, as CSL-JSON", "data/sources.json"),
                ("What is new, as a feed", "feed.xml"),
                ("How figures, dates, routes and conflicts are read", "method.html"),
            )
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def text_path(question: str) -> str:
    """Where a question's text lies, beside its page."""
    return re.sub(r"\.html$", ".txt", addresses.question(question))


def _question_line(context: Context, name: str) -> Iterator[str]:
    question = context.dossier.questions[name]
    state = state_view(context.analysis.question_state(name))
    count = counted(len(context.dossier.claims_of_question(name)), "claim")
    link = f"[{_text(question.question)}]({_address(Sheet(context, LLMS), text_path(name))})"
    yield f"- {link}: {state.word}, {count}"


_QUESTION_LINES = LinesQuery("llms-questions", "questions", _question_line)


@query("claim-text")
def _claim_text(context: Context, name: str) -> str:
    """A claim under its id: who said what and when, whether it stands, and where it is from."""
    dossier, claim = context.dossier, context.dossier.claims[name]
    sheet = Sheet(context, text_path(dossier.question_of(claim).id))
    lines = [
        f"### {claim.id}",
        "",
        f"- Claimant: {_text(claimant_words(dossier, claim))}",
        f"- Said: {_text(claim_date(dossier, claim))}",
        *([f"- Answer: {_text(stated(context, claim))}"] if _has_answer(claim) else []),
        f"- In our words: {_text(ended(claim.sentence))}",
        f"- Standing: {_text(_standing(context, claim))}",
        *_contested(context, claim),
        *(f"- Source: {one}" for one in _sources(context, claim)),
        f"- Address: {_address(sheet, context.addresses.claim(claim))}",
    ]
    return "\n".join(lines)


def _has_answer(claim: Claim) -> bool:
    return claim.figure is not None or claim.position is not None


def _standing(context: Context, claim: Claim) -> str:
    view = standing_view(context, claim.id)
    if context.analysis.standing(claim.id).standing is Standing.CURRENT:
        return view.word
    return f"{view.word}. {ended(view.reason)}"


def _contested(context: Context, claim: Claim) -> Iterator[str]:
    """The state beside other claims, and the ids of those that contest it."""
    view = claim_state(context, claim.id)
    if view.word:
        yield f"- State: {view.word}. {_text(ended(view.reason))}"
    if opposed := [name for name, _ in context.opposed(claim.id)]:
        yield f"- Contested by: {', '.join(opposed)}"


def _sources(context: Context, claim: Claim) -> Iterator[str]:
    for one in context.dossier.statement_of(claim).evidence:
        yield _source(context, one)


def _source(context: Context, evidence: Evidence) -> str:
    source = context.dossier.sources[evidence.source]
    parts = [
        _text(source.publisher),
        f"“{_text(source.title)}”" if source.title else "",
        spoken(source.issued) if source.issued else "",
        _text(evidence.locator or ""),
        source.url or "",
    ]
    quote = f" The speaker's own words: “{_text(evidence.quote)}”" if evidence.quote else ""
    return ", ".join(part for part in parts if part) + quote


def _prose(context: Context, heading: str, text: str | None) -> Iterable[str]:
    words = _plain(context, text)
    return (f"## {heading}", words) if words else ()


def _plain(context: Context, text: str | None) -> str:
    """A Markdown field in plain words, its citations filled in."""
    if not text:
        return ""
    return _text(plain_words(text, lambda citation, spot: citation_words(context, citation, spot)))


def _edition(context: Context) -> str:
    briefing = context.dossier.briefing
    return f"{_text(edition_words(briefing))}, as of {spoken(briefing.as_of)}"


def _address(sheet: Sheet, path: str) -> str:
    """The address, whole where the site knows its own, else seen from the file."""
    site_url = sheet.context.site_url
    return f"{site_url.rstrip('/')}/{path}" if site_url else sheet.to(path)


def _text(text: str) -> str:
    """A text of the dossier on one line, shown by Markdown as it is written."""
    return _OF_MARKDOWN.sub(r"\\\1", clean(text))
