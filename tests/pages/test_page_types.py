from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from html import unescape as html_words
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from factbook.loading.reading import read_dossier
from factbook.model.briefing import Briefing
from factbook.model.dossier import Dossier
from factbook.model.record import When
from factbook.pages.parts.addresses import HOME
from factbook.pages.parts.answer_rows import AnswerRow, answer_row
from factbook.pages.parts.cards import LONGEST
from factbook.pages.parts.dependence import Strength, only_source, strength
from factbook.pages.parts.page_wording import typed_otherwise
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.strength_words import strength_words
from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import StateKind
from factbook.reasoning.conflict_ranking import OPPOSED
from first_dossier import REPOSITORY
from pages.site import front, tree
from places import BRIEFINGS
from rendering import ContextOfCharts, render_pages


def words(node: LexborNode | None) -> str:
    """What a reader reads, with single spaces."""
    assert node is not None
    return " ".join(node.text(separator=" ").split())


@pytest.fixture
def home(flood_pages: Mapping[str, str]) -> LexborHTMLParser:
    return tree(flood_pages["index.md"])


@pytest.fixture
def toll(flood_pages: Mapping[str, str]) -> LexborHTMLParser:
    return tree(flood_pages["questions/toll.md"])


@pytest.fixture(scope="module")
def first_pages() -> Mapping[str, str]:
    """The pages of the first dossier, without charts."""
    dossier = read_dossier(REPOSITORY).dossier
    assert dossier is not None
    return render_pages(dossier, analyse(dossier), ())


def card(page: LexborHTMLParser, claim: str) -> LexborNode:
    for node in page.css("article.claim"):
        if node.css_first(f'h3[id="{claim}"]'):
            return node
    raise AssertionError(f"no card for {claim}")


def test_home_says_what_it_is_and_as_of_when(home: LexborHTMLParser) -> None:
    assert (
        words(home.css_first(".kicker"))
        == "Briefing · Edition 3 · As of 30 June 2019 · Edited by The Teve desk"
    )
    assert words(home.css_first("h1")) == "The flood in the Teve valley"
    assert "as in 14 dead (" in words(home.css_first(".lead"))


def test_home_shows_judgements_with_grades_and_flags(
    home: LexborHTMLParser, flood_context: ContextOfCharts
) -> None:
    shown = {node.attributes["id"]: words(node) for node in home.css("article.judgement")}
    assert list(shown) == [
        "toll-judgement",
        "homes-judgement",
        "leak-judgement",
        "release-judgement",
    ]
    assert shown["release-judgement"].startswith("Almost certain high confidence ")
    assert "For: 2 claims (2 routes)." in shown["release-judgement"]
    flags = flood_context.analysis.judgement_flags("homes-judgement")
    assert flags
    assert all(" ".join(flag.split()) in shown["homes-judgement"] for flag in flags)


def test_what_is_weighed_against_a_judgement_says_what_takes_weight_from_it(
    flood: Dossier, home: LexborHTMLParser
) -> None:
    release = home.css_first("#release-judgement")
    counts = "For: 2 claims (2 routes). Against: 1 claim (1 route)."
    assert counts in words(release.css_first("summary"))
    standing = analyse(flood).standing("dam-denies-0307")
    [denial] = [words(node) for node in release.css(".backing")[1].css("li")]
    assert denial.endswith(f"{standing.reason} Its only source is graded D: not usually reliable.")
    toll, *rest = flood.briefing.judgements
    against = ("rescue-dead-0304", "ministry-dead-0402", "radio-dead-0308")
    judgements = (toll.model_copy(update={"against": against}), *rest)
    briefing = flood.briefing.model_copy(update={"judgements": judgements})
    changed = replace(flood, briefing=briefing)
    page = tree(render_pages(changed, analyse(changed), ())["index.md"])
    told = [words(node) for node in page.css_first("#toll-judgement").css(".backing")[1].css("li")]
    assert told[0].endswith("Counted before the lower town was reached.")
    assert told[1].endswith("(said 2 Apr 2019, of 1 Apr 2019)")
    assert "Published without naming a source." in told[2]
    assert "with what the records say of some:" in words(page.css_first("#toll-judgement"))


def test_a_note_that_claims_against_a_judgement_share_stands_once_and_no_remark_is_promised(
    flood: Dossier,
) -> None:
    toll, *rest = flood.briefing.judgements

    def against(*names: str, note: str | None) -> LexborNode:
        statements = {
            of.id: of.model_copy(
                update={
                    "claims": tuple(
                        one.model_copy(update={"note": note}) if one.id in names else one
                        for one in of.claims
                    )
                }
            )
            for of in flood.statements.values()
        }
        judgements = (toll.model_copy(update={"against": names}), *rest)
        briefing = flood.briefing.model_copy(update={"judgements": judgements})
        changed = replace(flood, briefing=briefing, statements=statements)
        page = tree(render_pages(changed, analyse(changed), ())["index.md"])
        return page.css_first("#toll-judgement")

    noted = words(against("rescue-dead-0304", "ministry-dead-0402", note="It says so twice."))
    assert noted.count("It says so twice.") == 1
    bare = words(against("ministry-dead-0402", note=None))
    assert "Weighed against it: Ministry, 17 dead" in bare


def test_a_judgement_tells_its_reasoning_before_its_grounds(flood: Dossier) -> None:
    toll, *rest = flood.briefing.judgements
    given = "The later count is *whole* ([[ministry-dead-0402]])."
    judgements = (toll.model_copy(update={"reasoning": given}), *rest)
    briefing = flood.briefing.model_copy(update={"judgements": judgements})
    changed = replace(flood, briefing=briefing)
    page = tree(render_pages(changed, analyse(changed), ())["index.md"])
    (told,) = page.css("#toll-judgement .verdict > .reasoning")
    assert words(told).startswith("The later count is whole (")
    assert told.css_first("a").attributes["href"].endswith("#ministry-dead-0402")
    before, _, after = words(page.css_first("#toll-judgement")).partition("The later count")
    assert "It rests on:" not in before
    assert "It rests on:" in after
    assert not page.css("#leak-judgement .reasoning")


def test_the_states_of_measures_are_counted_in_words(first_pages: Mapping[str, str]) -> None:
    def told(question: str) -> list[str]:
        page = tree(first_pages[f"questions/{question}.md"])
        return [words(node) for node in page.css("details.folded > summary")]

    assert (
        "What each of 13 counts shows: 1 contested, 1 once contested, 3 possibly contested, "
        "8 with one claimant each" in told("losses")
    )
    assert "The one count, with one claimant" in told("memorials")


def test_likelihood_and_confidence_do_not_share_a_sentence(home: LexborHTMLParser) -> None:
    for grades in home.css("article.judgement .grades"):
        for part in grades.css("strong, span"):
            assert not ("confidence" in words(part) and "likely" in words(part).lower())


ROOTS = [BRIEFINGS / "flood", BRIEFINGS / "lake", REPOSITORY]


def rows_of(root: Path) -> tuple[Dossier, Analysis, list[AnswerRow]]:
    """The answer of every question of a dossier."""
    dossier = read_dossier(root).dossier
    assert dossier is not None
    analysis = analyse(dossier)
    sheet = Sheet(ContextOfCharts(dossier, analysis, ()), HOME)
    return dossier, analysis, [answer_row(sheet, name) for name in dossier.questions]


@pytest.mark.parametrize("root", ROOTS)
def test_a_row_has_claims_of_one_measure_each_its_own_with_claimant_and_date(root: Path) -> None:
    dossier, _, rows = rows_of(root)
    found = 0
    for row in rows:
        figures = [cell for cell in row.cells if cell.figure]
        assert len({cell.line.id for cell in row.cells}) == len(row.cells) <= 3
        assert len({cell.figure.measure for cell in figures if cell.figure}) <= 1
        assert all(cell.line.claimants and cell.line.date for cell in row.cells)
        assert len(figures) in {0, len(row.cells)}
        for cell in figures:
            claim = dossier.claims.get(cell.line.id)
            assert claim is None or (claim.figure and claim.figure.shown == cell.line.figure)
            found += 1
    assert found


@pytest.mark.parametrize("root", ROOTS)
def test_a_row_says_which_is_the_latest_and_nothing_stands_below_the_lowest(root: Path) -> None:
    dossier, analysis, rows = rows_of(root)
    for row in rows:
        now = analysis.figures_now(row.id)
        if now is None or len(now.figures) == 1:
            continue
        numbers = [
            number
            for one in now.figures
            if (claim := dossier.claims.get(one.name)) and (number := claim.figure)
        ]
        lows = [one.low for one in numbers if one.low is not None]
        assert lows[0] == min(lows), row.id
        assert sum("atest" in cell.label for cell in row.cells) in {1, 2}


def test_what_sources_made_of_a_claim_is_shown_with_what_it_was(
    first_pages: Mapping[str, str],
) -> None:
    home = tree(first_pages["index.md"])
    losses = home.css_first("#_answer-losses")
    highest = losses.css(".answer-cell")[-1]
    assert words(highest).startswith("Highest now more than 6,000")
    assert "printed by 14 Nov 2025" in words(highest)
    told = words(losses.css_first(".dispute"))
    assert "2,000" in told
    assert "more than 6,000 killed and wounded" in told
    [way] = losses.css(".dispute a")
    assert way.attributes["href"] == "questions/losses.html#_drift"


def test_home_answers_the_questions_that_the_editor_put_first(
    first_pages: Mapping[str, str],
) -> None:
    home = tree(first_pages["index.md"])
    asked = [words(node) for node in home.css(".answer-row h2")]
    assert asked == [
        "Did North Korea send soldiers?", "How many were sent?", "How many were killed?"
    ]  # fmt: skip
    denied, acknowledged, before = home.css("#_answer-acknowledgement .answer-cell")
    assert words(denied).startswith("Denied 1\u201328 Oct 2024 North Korea's UN delegate")
    assert words(acknowledged).startswith("Acknowledged 28 Apr 2025")
    assert words(before).startswith("Before it 26 Apr 2025")
    assert words(home.css_first("#_answer-acknowledgement .dispute")) == "Nobody denies it now."


def test_home_says_how_firm_it_is(home: LexborHTMLParser, flood: Dossier) -> None:
    context = ContextOfCharts(flood, analyse(flood), ())
    found = strength(context)
    assert found.claims == len(flood.claims)
    assert found.statements == len(flood.statements)
    assert found.sources == len(flood.sources)
    one_source = [one for one in flood.statements.values() if only_source(flood, one)]
    assert found.on_one_source == sum(len(one.claims) for one in one_source)
    assert words(home.css_first(".firm")) == (
        f"How firm this is: {strength_words(found)} What that means · What is not known"
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Strength(4, 1, 3, 2, 2, 1, 0), (
         "1 of 4 claims rests on one source, 2 of 3 statements reached us by one route each and 1 "
         "of 2 pages was read only in part.")),
        (Strength(4, 4, 3, 3, 1, 0, 0), (
         "All 4 claims rest on one source and all 3 statements reached us by one route.")),
        (Strength(4, 4, 1, 1, 5, 4, 1), (
         "All 4 claims rest on one source each, the one statement reached us by one route, all but "
         "one of the pages were read only in part and 1 of 5 pages was not read at all.")),
        (Strength(4, 0, 1, 0, 5, 0, 0), ""),
    ],
)  # fmt: skip
def test_the_strength_of_the_evidence_is_told_in_words_that_agree(
    counts: Strength, expected: str
) -> None:
    assert strength_words(counts) == expected


def test_a_first_edition_has_no_changes_and_a_later_one_has(flood: Dossier) -> None:
    for edition, shown in (("1", False), ("First edition", False), ("2", True)):
        later = flood.briefing.model_copy(update={"edition": edition, "changes": "A road."})
        changed = replace(flood, briefing=later)
        page = tree(render_pages(changed, analyse(changed), ())["index.md"])
        assert bool(page.css("#_changes")) is shown, edition


def test_who_answers_for_the_briefing_stands_on_every_page(flood: Dossier) -> None:
    editor, contact = '<b onclick="x">Desk</b>', "desk@example.org"
    named = flood.briefing.model_copy(update={"editor": editor, "contact": contact})
    changed = replace(flood, briefing=named)
    for path, text in render_pages(changed, analyse(changed), ()).items():
        page = tree(text)
        assert not page.css("b[onclick]"), path
        [line] = [node for node in page.css(".licence") if "Edited by" in words(node)]
        assert (line.text() or "").strip() == f"Edited by {editor}, {contact}."
        assert line.css_first("a").attributes["href"] == f"mailto:{contact}"
        assert front(text)["author"] == "&lt;b onclick=&quot;x&quot;&gt;Desk&lt;/b&gt;"


def test_a_question_opens_with_what_is_claimed_and_then_where_it_is_contested(
    toll: LexborHTMLParser,
) -> None:
    contest, claims = toll.css(".masthead .answer")
    # The chief figure is one of the two in conflict, and no figure is told twice.
    assert words(contest).startswith("contested Residents counted more than 40 dead")
    assert ", and Ministry 17 (said 2 April 2019, of 1 April 2019), " in words(contest)
    assert words(claims) == "Harbour Radio counted 11 dead (said 8 March 2019, of 6 March 2019)."


def test_a_question_where_nothing_compares_opens_with_its_latest_claims(
    first_pages: Mapping[str, str],
) -> None:
    claims, state = tree(first_pages["questions/reactions.md"]).css(".masthead .answer")
    assert words(state) == "nothing to compare No two claimants speak to the same point."
    assert words(claims).startswith("The US State Department, 29 April 2025, approximately: ")
    assert " South Korea's Defence Ministry, 28 April 2025: " in words(claims)
    # One claimant without a figure that stands.
    claims, state = tree(first_pages["questions/returns.md"]).css(".masthead .answer")
    assert words(claims).startswith("South Korea's NIS, 26 June 2025: In return for ")
    assert words(state).startswith("one claimant Only South Korea's NIS said this")
    # A publication's own voice is newer than any named speaker, and no claimant's.
    claims, _ = tree(first_pages["questions/treaty-duty.md"]).css(".masthead .answer")
    assert words(claims).startswith("Sergei Shoigu, 29 May 2025: ")


def test_a_question_with_a_proposition_opens_with_the_positions_on_it(
    first_pages: Mapping[str, str],
) -> None:
    figures, stands = tree(first_pages["questions/kursk-control.md"]).css(".masthead .answer")
    assert words(figures).startswith("contested DeepState (map project) ")
    assert words(stands).startswith("Ukraine's General Staff denied it (26 April 2025), ")
    assert " Valery Gerasimov affirmed it (the same day)" in words(stands)


def test_a_question_contested_in_words_opens_with_the_words_of_both(
    flood_pages: Mapping[str, str],
) -> None:
    claims, contest = tree(flood_pages["questions/sirens.md"]).css(".masthead .answer")
    assert words(claims) == (
        "Teve County, 5 March 2019: All sirens sounded. "
        "Residents, 22 March 2019: No siren was heard below the mill."
    )
    assert words(contest).startswith(
        "contested Teve County said so (5 March 2019), and Residents disputed it (22"
    )


def test_a_state_of_a_statement_is_told_with_the_statement(flood_pages: Mapping[str, str]) -> None:
    [contest] = tree(flood_pages["questions/release.md"]).css(".masthead .answer")
    assert words(contest).startswith(
        "was contested The dam company denied it (7 March 2019) and has affirmed it since (25"
    )
    page = tree(flood_pages["questions/release.md"])
    # The chart of positions shows the statement itself; search finds it all the same.
    assert words(page.css_first(".unseen")).startswith("The Upper Teve Dam Company opened")
    assert "On the statement" not in words(page.css_first(".masthead"))


def test_home_draws_the_positions_of_a_question_that_it_puts_first(
    flood: Dossier, flood_context: ContextOfCharts
) -> None:
    [most] = [chart for chart in flood_context.charts if chart.kind == "positions"]
    led = replace(flood, briefing=flood.briefing.model_copy(update={"lead": ("release",)}))
    home = tree(render_pages(led, analyse(led), (most,))["index.md"])
    assert [node.attributes["data-chart"] for node in home.css("figure[data-chart]")] == [most.id]


def test_home_tells_what_changed_and_what_is_not_known(home: LexborHTMLParser) -> None:
    assert "The ministry's count of " in words(home.body)
    assert "and the company's admission." in words(home.body)
    assert [words(node.css_first("p")) for node in home.css("ul.gaps > li")] == [
        "Nobody has published a list of the missing.",
        "Who ordered the gates to be opened is not known.",
    ]


def test_the_index_of_questions_gives_each_figure_with_its_owner_date_and_dispute(
    flood_pages: Mapping[str, str],
) -> None:
    index = tree(flood_pages["questions/index.md"])
    lines = {words(one.css_first("h2")): one for one in index.css("ol.index > li")}
    toll = lines["How many people did the flood kill or injure?"]
    told = [words(node) for node in toll.css(".hero .owner")]
    assert [one.partition(":")[0] for one in told] == ["Lowest now", "Latest", "Highest now"]
    assert "Residents , said 22 Mar 2019, of 20 Mar 2019" in told[-1]
    assert any(one.css_first(".hero") is None for one in lines.values())


def test_home_folds_nothing_that_is_not_known(flood: Dossier) -> None:
    [gap, *_] = flood.briefing.gaps
    gaps = tuple(gap.model_copy(update={"id": f"gap-{place}"}) for place in range(6))
    briefing = flood.briefing.model_copy(update={"gaps": gaps})
    other = replace(flood, briefing=briefing)
    home = tree(render_pages(other, analyse(other), ())["index.md"])
    shown = [node.attributes["id"] for node in home.css("ul.gaps > li")]
    assert shown == [one.id for one in gaps]
    assert not [one for one in home.css("details") if one.css_first("ul.gaps")]


def test_the_index_of_actors_names_each_once_and_counts_its_claims(
    flood: Dossier, flood_pages: Mapping[str, str]
) -> None:
    index = tree(flood_pages["actors/index.md"])
    for row in index.css("table.people tbody tr"):
        for told in row.css(".aside"):
            assert words(told).partition(", part of")[0] != words(row.css_first("a.who"))
    shown = {
        words(row.css_first("a.who")): words(row.css_first("td.count"))
        for row in index.css("table.people tbody tr")
    }
    for actor in flood.actors.values():
        claims = len(flood.claims_of_actor(actor.id))
        through = [flood.claims_of_actor(one.id) for one in flood.parts(actor.id)]
        if claims or not any(through):
            assert shown[actor.label].removesuffix("s") == f"{claims or 'no'} claim"
        else:
            assert re.fullmatch(r"[0-9]+ claims? through [0-9]+ bod(?:y|ies)", shown[actor.label])


def test_a_question_says_its_state_and_why_before_any_chart(
    toll: LexborHTMLParser, flood_context: ContextOfCharts
) -> None:
    state = flood_context.analysis.question_state("toll")
    assert words(toll.css(".answer")[0]) == f"{state.kind.words} {' '.join(state.reason.split())}"


def test_claims_stand_newest_first_with_permalinks(toll: LexborHTMLParser, flood: Dossier) -> None:
    shown = [node.attributes["id"] for node in toll.css("article.claim h3[id]")]
    assert set(shown) == {claim.id for claim in flood.claims_of_question("toll")}
    days = [flood.as_of(flood.claims[name or ""]).date.earliest for name in shown]
    known = [day for day in days if day is not None]
    assert known == sorted(known, reverse=True)
    for node in toll.css("article.claim h3[id]"):
        link = node.css_first("a.headerlink")
        assert link is not None
        assert link.attributes["href"] == f"#{node.attributes['id']}"


def test_a_card_never_shows_its_figure_without_qualifier_measure_claimant_and_date(
    toll: LexborHTMLParser,
) -> None:
    shown = card(toll, "ministry-dead-0306")
    assert words(shown.css_first(".figure")) == "about 30 people dead"
    assert words(shown.css_first("h3")) == "Ministry : about 30 dead , 6 March 2019 #"
    assert words(shown.css_first(".says")) == "About 30 people had died."


def test_a_card_folds_its_chains_from_the_document_to_the_speaker(toll: LexborHTMLParser) -> None:
    chains = [words(node) for node in card(toll, "ministry-dead-0306").css(".chains li")]
    assert chains[0].startswith("Teve Courier")
    assert "via Ilse Marn , paragraphs 4-5" in chains[0]
    assert words(card(toll, "rescue-dead-0304").css_first("q")) == (
        "We have found three and the water is still rising"
    )


def _is_nearly_full(shown: LexborNode) -> bool:
    """Whether the card would be too long if it told of another rival."""
    return len((shown.html or "").encode()) > LONGEST - 900


@pytest.mark.parametrize("root", ROOTS)
def test_a_card_names_three_rivals_by_the_ranking_and_groups_the_rest(root: Path) -> None:
    dossier = read_dossier(root).dossier
    assert dossier is not None
    analysis = analyse(dossier)
    pages = render_pages(dossier, analysis, ())
    found = 0
    for question in dossier.questions:
        page = tree(pages[f"questions/{question}.md"])
        for claim in dossier.claims_of_question(question):
            shown = card(page, claim.id).css_first(".claim-opposed")
            opposed = [
                (name, relation)
                for name, relation in analysis.relations_of(claim.id)
                if relation.kind in OPPOSED
            ]
            if not opposed:
                assert shown is None
                continue
            named = len(shown.css("a"))
            assert named <= min(3, len(opposed))
            assert named == min(3, len(opposed)) or _is_nearly_full(card(page, claim.id))
            rest = words(shown.css_first(".aside")) if shown.css_first(".aside") else ""
            assert bool(rest) is (len(opposed) > named), claim.id
            for _, relation in opposed:
                assert " ".join(relation.reason.split()) not in words(card(page, claim.id))
            found += 1
    assert found


def test_a_card_shows_what_a_source_made_of_the_claim(toll: LexborHTMLParser) -> None:
    shown = card(toll, "ministry-injured-0306")
    [way] = [node for node in shown.css("a") if words(node) == "What it became"]
    assert way.attributes["href"] == "#_drift"
    rows = [words(node) for node in toll.css("#_drift .drifts td")]
    said = rows.index("about 270 injured Ministry, 6 Mar 2019")
    assert rows[said + 1] == (
        "some 300 dead injured here, dead there; other words for the figure; "
        "reports differ: Harbour Radio, Evening news"
    )


def test_a_withdrawn_claim_stays_with_its_reason(flood_pages: Mapping[str, str]) -> None:
    shown = card(tree(flood_pages["questions/damage.md"]), "ministry-homes-0306")
    assert "replaced" in (shown.attributes["class"] or "")
    assert "The ministry had counted households" in words(shown)


def test_a_claim_answers_at_its_former_address_too(toll: LexborHTMLParser) -> None:
    assert card(toll, "rescue-dead-0304").css_first('[id="rescue-dead-first"]') is not None


def test_a_question_leads_on_from_its_former_address(flood_pages: Mapping[str, str]) -> None:
    link = tree(flood_pages["questions/victims.md"]).css_first("a")
    assert link is not None
    assert link.attributes["href"] == "../questions/toll.html"


def test_a_claim_is_copied_in_our_words_with_its_owner_date_and_way_to_us(
    toll: LexborHTMLParser,
) -> None:
    copied = card(toll, "ministry-dead-0306")
    assert words(copied.css_first("h3 .who")) == "Ministry"
    assert words(copied.css_first("h3 .date")) == "6 March 2019"
    assert words(copied.css_first(".says")) == "About 30 people had died."
    source = copied.attributes["data-source"] or ""
    assert source.startswith("Teve Courier")
    assert source.endswith(", via Ilse Marn, paragraphs 4-5 (1 of 4 articles).")
    assert "data-answer" not in copied.attributes
    assert toll.css_first("#_claims").attributes["data-from"] == (
        "From “The flood in the Teve valley”, edition 3."
    )
    # A statement of three claims, whose one quote need not be of this one.
    assert "data-quote" not in card(toll, "rescue-dead-0304").attributes


def test_only_the_speakers_own_words_are_copied_in_quotation_marks(
    flood_pages: Mapping[str, str],
) -> None:
    page = tree(flood_pages["questions/release.md"])
    assert card(page, "dam-denies-0307").attributes["data-quote"] == "Our gates were shut."


def test_a_sentence_without_its_figure_is_copied_with_it(flood: Dossier) -> None:
    claim = flood.claims["ministry-dead-0306"]
    bare = claim.model_copy(update={"text": "So many had died, the ministry said."})
    statement = flood.statement_of(claim)
    claims = tuple(bare if one.id == claim.id else one for one in statement.claims)
    told = statement.model_copy(update={"claims": claims})
    other = replace(flood, statements={**flood.statements, statement.id: told})
    page = tree(render_pages(other, analyse(other), ())["questions/toll.md"])
    assert card(page, claim.id).attributes["data-answer"] == "about 30 dead"


def test_a_long_question_has_contents_that_lead_to_its_parts(toll: LexborHTMLParser) -> None:
    contents = toll.css('nav[aria-label="On this page"] a')
    assert [words(one) for one in contents] == [
        "What we make of it",
        "What was said, and what it became",
        "How the claims compare",
        "20 claims, newest first",
    ]
    for one in contents:
        assert toll.css_first(f'[id="{(one.attributes["href"] or "")[1:]}"]') is not None


def test_the_contents_of_the_method_name_each_of_its_parts(
    flood_pages: Mapping[str, str],
) -> None:
    page = tree(flood_pages["method.md"])
    contents = page.css('nav[aria-label="On this page"] a')
    parts = page.css("section.method > h2")
    assert [(one.attributes["href"], words(one)) for one in contents] == [
        (f"#{one.attributes['id']}", words(one)) for one in parts
    ]


def test_a_short_question_has_no_contents(flood_pages: Mapping[str, str]) -> None:
    assert tree(flood_pages["questions/sirens.md"]).css_first("nav.sections") is None


def test_claims_of_several_years_stand_under_their_years(flood: Dossier) -> None:
    statement = flood.statement_of(flood.claims["ministry-dead-0306"])
    early = When.model_validate({"date": "2018-03-06"})
    claims = tuple(one.model_copy(update={"as_of": None}) for one in statement.claims)
    later = statement.model_copy(update={"said": early, "claims": claims})
    other = replace(flood, statements={**flood.statements, statement.id: later})
    page = tree(render_pages(other, analyse(other), ())["questions/toll.md"])
    shown = [words(node) for node in page.css("#_claims > h3.year, #_claims > article h3")]
    assert shown[0] == "2019"
    assert shown[-1].startswith("Ministry")
    assert [text for text in shown if text.isdecimal()] == ["2019", "2018"]


def test_an_actor_page_has_names_side_claims_and_disputes(flood_pages: Mapping[str, str]) -> None:
    page = tree(flood_pages["actors/upper-teve-dams.md"])
    shown = words(page.body)
    assert "The dam company" in shown
    assert "Who disputes it" in shown
    assert page.css_first("table.positions") is not None
    ruben = words(tree(flood_pages["actors/ruben-asker.md"]).body)
    assert "Our gates were shut." in ruben


def test_names_in_other_scripts_carry_their_language(
    flood: Dossier, flood_pages: Mapping[str, str]
) -> None:
    for actor in flood.actors.values():
        page = tree(flood_pages[f"actors/{actor.id}.md"])
        for language, names in actor.names.items():
            shown = [words(node) for node in page.css(f'bdi[lang="{language}"]')]
            assert shown == [name for name in names if name != actor.name]


def test_a_source_page_tells_what_rests_on_it_and_what_it_changed(
    flood_pages: Mapping[str, str],
) -> None:
    page = words(tree(flood_pages["sources/radio-0307.md"]).body)
    assert "What rests on it" in page
    assert "What it changed" in page
    assert "some 300" in page


def test_the_ledger_has_every_claim_once(flood: Dossier, flood_pages: Mapping[str, str]) -> None:
    rows = tree(flood_pages["ledger.md"]).css("table.ledger tbody tr")
    links = [row.css_first("td.text a") for row in rows]
    claims = [(link.attributes["href"] or "").partition("#")[2] for link in links if link]
    assert sorted(claims) == sorted(flood.claims)


def test_the_timeline_has_every_event_by_month(
    flood: Dossier, flood_pages: Mapping[str, str]
) -> None:
    page = tree(flood_pages["timeline.md"])
    assert sorted(node.attributes["id"] or "" for node in page.css("h3[id]")) == sorted(
        flood.events
    )
    assert [words(node) for node in page.css("h2")] == ["March 2019 1 event", "April 2019 1 event"]


def test_prose_cites_claims_as_links_to_them(flood_pages: Mapping[str, str]) -> None:
    page = tree(flood_pages["pages/how-we-counted.md"])
    cited = {words(link): link.attributes["href"] for link in page.css("a.cite")}
    assert cited["more than 40"] == "../questions/toll.html#residents-dead"
    assert cited["Residents"] == "../actors/residents.html"
    assert any(text.startswith("14 dead (") for text in cited)


def test_a_changed_figure_changes_every_sentence_that_cites_it_and_no_other_page(
    flood: Dossier, flood_pages: Mapping[str, str]
) -> None:
    statement = flood.statements["residents-0322"]
    old = flood.claims["residents-dead"]
    assert old.figure is not None
    figure = replace(old.figure, written="more than 44", number="44")
    new = old.model_copy(update={"figure": figure})
    claims = tuple(new if claim is old else claim for claim in statement.claims)
    said = {**flood.statements, statement.id: statement.model_copy(update={"claims": claims})}
    changed = replace(flood, statements=said)
    pages = render_pages(changed, analyse(changed), ())
    assert "more than 44" in words(tree(pages["pages/how-we-counted.md"]).body)
    assert "more than 40" not in " ".join(words(tree(page).body) for page in pages.values())
    assert pages["sources/index.md"] == flood_pages["sources/index.md"]


def test_the_method_begins_with_five_rules_in_a_hundred_words(
    flood_pages: Mapping[str, str],
) -> None:
    page = tree(flood_pages["method.md"])
    rules = page.css("ol.rules > li")
    assert len(rules) == 5
    assert sum(len(words(rule).split()) for rule in rules) <= 100
    signs = [
        words(sign).split()[0] for sign in page.css("dl.words dt") if sign.text()[:1] in "◆◇≈=↗○↔±·"
    ]
    assert len(signs) == len(set(signs)) > 5
    assert "A part and its whole are not different things" in words(page.body)


def test_the_method_shows_its_rules_on_claims_of_the_dossier(
    flood_pages: Mapping[str, str],
) -> None:
    page = words(tree(flood_pages["method.md"]).body)
    assert "“at least 3” is read as anything at or above 3, with no upper end." in page
    assert "“about 40” is read as anything from 36 to 44." in page
    assert "“dozens” gives no number and is compared with none." in page
    assert "What was said, and what it became" in page


def test_a_dossier_without_examples_has_a_method_page_without_them() -> None:
    pages = _briefing_alone()
    assert tree(pages["method.md"]).css_first(".examples") is None
    assert set(pages) == {
        "index.md", "questions/index.md", "actors/index.md", "sources/index.md", "timeline.md",
        "ledger.md", "method.md", "data.md",
    }  # fmt: skip


def test_the_dossiers_own_method_heads_the_method_page(flood: Dossier) -> None:
    page = flood.pages["how-we-counted"].model_copy(update={"id": "method", "title": "Our ways"})
    changed = replace(flood, pages={"method": page})
    pages = render_pages(changed, analyse(changed), ())
    assert "pages/method.md" not in pages
    assert words(tree(pages["method.md"]).css_first("h1")) == "Our ways"
    assert "counts bodies" in words(tree(pages["method.md"]).css_first(".prose"))


def test_a_name_that_runs_to_the_left_turns_nothing_that_follows_it(flood: Dossier) -> None:
    name = "שירותי המחוז"
    renamed = flood.actors["county-rescue"].model_copy(update={"short": name})
    changed = replace(flood, actors={**flood.actors, "county-rescue": renamed})
    pages = render_pages(changed, analyse(changed), ())
    assert f"14 dead (<bdi>{name}</bdi>\u200e, 10 March 2019)" in pages["index.md"]
    named = tree(pages["actors/county-rescue.md"]).css_first("p.names bdi")
    assert words(named) == name


def _briefing_alone() -> Mapping[str, str]:
    briefing = Briefing.model_validate({"title": "Empty", "edition": "1", "as_of": "2020-01-01"})
    empty = Dossier(briefing, *({} for _ in fields(Dossier)[1:]))
    return render_pages(empty, analyse(empty), ())


@pytest.mark.parametrize(
    "path", ["index.md", "ledger.md", "sources/index.md", "questions/index.md", "actors/index.md"]
)
def test_a_briefing_alone_has_no_heading_or_table_without_anything_under_it(path: str) -> None:
    page = tree(_briefing_alone()[path])
    assert page.css("h2, h3, table, ul, ol") == []
    assert page.css_first("h1") is not None


def test_every_chart_offers_its_numbers_and_its_picture(toll: LexborHTMLParser) -> None:
    charts = toll.css("figure.chart")
    assert charts
    for chart in charts:
        name = chart.attributes["data-chart"]
        links = {words(link): link.attributes["href"] for link in chart.css(".chart-files a")}
        assert links == {
            "CSV": f"../charts/{name}.csv",
            "SVG": f"../charts/{name}.svg",
        }


def test_every_page_tells_how_it_is_cited(flood_pages: Mapping[str, str]) -> None:
    for path, page in flood_pages.items():
        [fold] = tree(page).css("details.cite-page")
        title = html_words(str(front(page)["title"]))
        assert path == "index.md" or words(fold.css_first("p")).startswith(f"“{title}”")
        assert "The flood in the Teve valley, edition 3, as of 30 June 2019" in words(fold)
        entry = fold.css_first("pre")
        assert entry is not None
        assert entry.text().startswith("@misc{")
        assert "\n  title" in entry.text()


def test_a_question_carries_its_claims_for_search_engines(
    flood: Dossier, toll: LexborHTMLParser
) -> None:
    [script] = toll.css('script[type="application/ld+json"]')
    asked = json.loads(script.text())
    assert asked["@type"] == "Question"
    told = [one["@id"].partition("#")[2] for one in asked["subjectOf"] if one["@type"] == "Claim"]
    assert told == [claim.id for claim in flood.claims_of_question("toll")]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("about 4,000 dead", "about 4000 dead"),
        ("1,200-6,000 homes", "1200-6000 homes"),
        ("2\u202f500\u202f000 litres", "2500000 litres"),
        ("11000 homes", "11,000 homes"),
        ("in 2019, 300 homes", ""),
        ("1,20 metres", ""),
        ("2019", ""),
        ("dozens", ""),
    ],
)
def test_a_number_is_also_given_as_else_it_is_typed(text: str, typed: str) -> None:
    assert typed_otherwise(text) == typed


def test_a_number_typed_otherwise_is_neither_seen_nor_read_out(flood: Dossier) -> None:
    statement = flood.statements["residents-0322"]
    old = flood.claims["residents-dead"]
    assert old.figure is not None
    figure = replace(old.figure, written="more than 4,000", number="4,000")
    new = old.model_copy(update={"figure": figure})
    claims = tuple(new if claim is old else claim for claim in statement.claims)
    said = {**flood.statements, statement.id: statement.model_copy(update={"claims": claims})}
    changed = replace(flood, statements=said)
    page = tree(render_pages(changed, analyse(changed), ())["questions/toll.md"])
    hidden = card(page, "residents-dead").css_first('p.unseen[aria-hidden="true"]')
    assert words(hidden).startswith("Also: more than 4000 dead · ")


def test_figures_in_conflict_do_not_make_a_proposition_contested_that_one_alone_speaks_of(
    dossier_root: Callable[[str], Path],
) -> None:
    root = dossier_root("lake")
    asked, said = root / "data" / "questions.yaml", root / "data" / "statements.yaml"
    question = "  question: How deep is the lake?\n"
    proposition = "  proposition: The lake is deeper than the sea.\n"
    asked.write_text(asked.read_text("utf-8").replace(question, question + proposition))
    denial = (
        "- id: guild-denial\n  by: fisher-guild\n  said: 2002-02-10\n  form: public\n"
        "  evidence: [{source: guild-talk}]\n  claims:\n"
        "    - {id: guild-denies, question: depth, position: denies, text: It is not so.}\n"
    )
    said.write_text(said.read_text("utf-8") + denial)
    dossier = read_dossier(root).dossier
    assert dossier is not None
    analysis = analyse(dossier)
    assert analysis.question_state("depth").kind is StateKind.CONTESTED
    pages = render_pages(dossier, analysis, ())
    page = tree(pages["questions/depth.md"])
    assert words(page.css_first(".masthead .answer .state")) == "contested"
    assert words(page.css_first("#_positions ~ p .state")) == "one claimant"
