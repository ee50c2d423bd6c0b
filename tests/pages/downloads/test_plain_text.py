"""Each question as plain text, and `llms.txt` that leads to them."""

from __future__ import annotations

import re

import markdown
from selectolax.lexbor import LexborHTMLParser

from factbook.model.dossier import Dossier
from factbook.pages.downloads import download, question_text, text_path
from factbook.pages.parts.escaping import clean
from pages.downloads.reading import hostile_contexts
from rendering import ContextOfCharts


def blocks(text: str) -> dict[str, str]:
    """What stands of each claim, by its id."""
    parts = re.split(r"^### (.+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_a_text_has_each_claim_of_its_question_under_its_id(
    flood_context: ContextOfCharts,
) -> None:
    dossier = flood_context.dossier
    for name, question in dossier.questions.items():
        text = question_text(flood_context, name)
        assert text.startswith(f"# {question.question}\n")
        # Nothing here but signs of Markdown has a backslash before it.
        found = blocks(text.replace("\\", ""))
        assert set(found) == {claim.id for claim in dossier.claims_of_question(name)}
        for claim in dossier.claims_of_question(name):
            block = found[claim.id]
            assert f"- Claimant: {dossier.claimants(claim)[0].label}" in block
            assert f"- Address: ../questions/{name}.html#{claim.id}" in block
            if claim.figure is not None:
                assert f"{claim.figure.shown} " in block.partition("- Answer: ")[2]
            for evidence in dossier.statement_of(claim).evidence:
                assert dossier.sources[evidence.source].publisher in block


def test_it_says_whether_a_claim_stands_and_what_contests_it(
    flood_context: ContextOfCharts,
) -> None:
    analysis = flood_context.analysis
    for name in flood_context.dossier.questions:
        for claim, block in blocks(question_text(flood_context, name)).items():
            reason = clean(analysis.standing(claim).reason).rstrip(".")
            assert ("- Standing: current\n" in block) != (reason in block and bool(reason))
            opposed = [other for other, _ in flood_context.opposed(claim)]
            assert ("- Contested by: " + ", ".join(opposed) in block) == bool(opposed)


def test_llms_txt_leads_to_the_text_of_each_question(flood_context: ContextOfCharts) -> None:
    text = download(flood_context, "llms.txt")
    assert text.startswith(f"# {flood_context.dossier.briefing.title}\n\n> ")
    links = re.findall(r"^- \[.+\]\(([^)]+)\)", text, re.MULTILINE)
    assert [text_path(name) for name in flood_context.dossier.questions] == links[
        : len(flood_context.dossier.questions)
    ]
    assert "data/claims.csv" in links


def test_hostile_texts_are_shown_by_markdown_as_they_are_written(flood: Dossier) -> None:
    for context in hostile_contexts(flood):
        for name in context.dossier.questions:
            text = question_text(context, name)
            page = LexborHTMLParser(markdown.markdown(text))
            assert page.css_first("script, img, a, iframe") is None
            headings = [node.text() for node in page.css("h3")]
            ids = {claim.id for claim in context.dossier.claims_of_question(name)}
            assert ids <= set(headings)
            assert len(page.css("h1")) == 1
