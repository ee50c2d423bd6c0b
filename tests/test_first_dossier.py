"""The dossier in `data/`: what it must hold, and what must come to light in it.

The ten conflicts of its source pack each have a test; so has what the second issue asks of the
reasoning over it. Where a test fails after an edit of `data/`, either the edit or the test is
wrong, and the sentence that is its name says which of the two to look at.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbook.cli import main
from factbook.loading.reading import read_dossier
from factbook.model.statement_record import Claim, Evidence, Mode, Position
from factbook.reasoning.answers import RelationKind, Standing, StateKind
from first_dossier import REPOSITORY, First, first_of, struck

REPORT = "kursk-report"
PARAGRAPHS = range(1, 16)  # the sixteenth is a credit line and makes no claim
JANUARY_SUM = "derived-casualties--nis-killed-2025-01"
PORTRAITS_SUM = "derived-dead-shown--dprk-portraits-2025-08-29"
SYSTEMS_SUM = "derived-long-range-systems--hur-guns-2025-01"


@pytest.fixture(scope="module")
def first() -> First:
    return first_of(REPOSITORY)


# What it holds


def test_it_has_no_problem_not_even_a_warning() -> None:
    assert read_dossier(REPOSITORY).problems == ()


@pytest.mark.parametrize(
    ("records", "least"),
    [("statements", 110), ("claims", 200), ("sources", 140), ("questions", 12), ("events", 30)],
)
def test_it_holds_at_least_the_records_asked_for(first: First, records: str, least: int) -> None:
    assert len(getattr(first.dossier, records)) >= least


def test_its_judgements_have_likelihood_confidence_basis_and_what_speaks_against(
    first: First,
) -> None:
    whole = [
        judgement
        for judgement in first.dossier.briefing.judgements
        if judgement.likelihood and judgement.confidence and judgement.basis and judgement.against
    ]
    assert len(whole) >= 8
    assert len(first.dossier.briefing.gaps) >= 10


def test_no_judgement_is_flagged(first: First) -> None:
    for judgement in first.dossier.briefing.judgements:
        assert first.analysis.judgement_flags(judgement.id) == ()


def paragraphs_in(locator: str | None) -> set[int]:
    found = re.fullmatch(r"paragraphs? (\d+)(?:-(\d+))?", locator or "")
    if not found:
        return set()
    return set(range(int(found[1]), int(found[2] or found[1]) + 1))


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_each_paragraph_of_the_report_is_evidence_of_something(
    first: First, paragraph: int
) -> None:
    located = [paragraphs_in(str(one.locator)) for one in first.evidence() if one.source == REPORT]
    assert any(paragraph in numbers for numbers in located)


def test_the_credit_line_of_the_report_is_explained_with_the_source_and_as_a_gap(
    first: First,
) -> None:
    note = first.dossier.sources[REPORT].note
    assert note is not None
    assert "Paragraph 16 names Al Jazeera" in note
    assert any("Al Jazeera" in gap.text for gap in first.dossier.briefing.gaps)


def test_every_source_is_cited(first: First) -> None:
    cited = {one.source for one in first.evidence()}
    coordinates = {one.source for one in first.dossier.places.values() if one.source}
    assert set(first.dossier.sources) == cited | coordinates


def test_at_least_thirty_pieces_of_evidence_quote_the_speaker(first: First) -> None:
    assert sum(one.quote is not None for one in first.evidence()) >= 30


def test_a_title_rebuilt_from_an_address_is_given_in_the_note_and_never_as_title(
    first: First,
) -> None:
    rebuilt = [
        s for s in first.dossier.sources.values() if "rebuilt from the address" in (s.note or "")
    ]
    assert len(rebuilt) >= 20
    assert all(source.title is None for source in rebuilt)


def test_no_text_speaks_of_the_workshop_in_which_the_sources_were_read() -> None:
    words = re.compile(r"stored|text id|\btool\b|\b\d{11}\b", re.IGNORECASE)
    files = [one for one in (REPOSITORY / "data").rglob("*") if one.suffix in {".yaml", ".md"}]
    assert len(files) > 30
    assert [one.name for one in files if words.search(one.read_text("utf-8"))] == []


def test_every_place_on_the_map_has_its_coordinates_from_a_gazetteer(first: First) -> None:
    mapped = [one for one in first.dossier.places.values() if one.point]
    assert len(mapped) == 6
    assert {one.source for one in mapped} == {"geonames"}
    assert all(one.geonames for one in mapped)


def test_a_source_read_in_full_is_the_report_alone(first: First) -> None:
    sources = first.dossier.sources.values()
    assert [source.id for source in sources if source.seen == "full"] == [REPORT]
    assert all(source.seen is not None for source in sources)


@pytest.mark.parametrize(
    ("actor", "language", "name"),
    [
        ("nis", "ko", "국가정보원"),
        ("kr-jcs", "ko", "합동참모본부"),
        ("kcna", "ko", "조선중앙통신"),
        ("kim-jong-un", "ko", "김정은"),
        ("ru-mod", "ru", "Министерство обороны Российской Федерации"),
        ("gerasimov", "ru", "Валерий Герасимов"),
        ("ua-hur", "uk", "Головне управління розвідки Міністерства оборони України"),
        ("zelenskyy", "uk", "Володимир Зеленський"),
    ],
)
def test_a_body_is_found_under_its_name_in_its_own_script(
    first: First, actor: str, language: str, name: str
) -> None:
    assert name in first.dossier.actors[actor].names[language]


@pytest.mark.parametrize(
    "question",
    ["losses", "deployment", "acknowledgement", "kursk-control", "weapons", "treaty-duty"],
)
def test_the_analysis_of_a_leading_question_cites_claims_for_all_it_says(
    first: First, question: str
) -> None:
    analysis = first.dossier.questions[question].analysis
    assert analysis is not None
    cited = set(re.findall(r"\[\[([a-z0-9-]+)", analysis))
    assert len(cited & set(first.dossier.claims)) >= 7


def test_the_page_on_the_losses_cites_at_least_twenty_five_claims(first: First) -> None:
    page = first.dossier.pages["what-we-know-about-the-losses"]
    cited = set(re.findall(r"\[\[([a-z0-9-]+)", page.body))
    assert len(cited & set(first.dossier.claims)) >= 25


# The ten conflicts


def test_more_than_6000_killed_is_drift_of_the_british_6000_casualties(first: First) -> None:
    assert first.written("uk-casualties-2025-06") == "more than 6,000"
    drifts = first.drifts_of("uk-casualties-2025-06")
    for rewrite in ("fox-20251114", "econ-202601"):
        assert "killed and wounded" in drifts[rewrite].said
        assert re.search(r"more than 6,000 killed(?! and)", drifts[rewrite].became)
    assert re.search(r"over 6,000 killed(?! and)", drifts["interbellum-202511"].became)
    assert drifts["ukrinform-20250616"].became.startswith("more than 6,000 lost")


def test_zelenskyys_4000_is_wounded_and_killed_or_killed_alone_or_two_thirds_killed(
    first: First,
) -> None:
    drift = first.drifts_of("zelenskyy-killed-polish")["unn-zel-polish"]
    assert (drift.said, drift.wording) == ("4 thousand killed", "changed")
    assert "up to 4,000 lost" in drift.became
    pair = ("zelenskyy-killed-polish", "zelenskyy-killed-2025-02")
    assert first.kind(*pair) is RelationKind.POSSIBLE_CONFLICT
    assert "(undated); they conflict if" in first.reason(*pair)
    aide = ("zelenskyy-killed-2025-02", "hur-killed-2025-02")
    assert first.kind(*aide) is RelationKind.POSSIBLE_CONFLICT


def test_the_nis_4700_includes_the_600_dead_and_one_page_makes_it_the_wounded_alone(
    first: First,
) -> None:
    whole = ("derived-casualties--nis-killed-2025-04", "nis-casualties-2025-04")
    assert first.kind(*whole) is RelationKind.AGREE
    part = ("nis-killed-2025-04", "nis-casualties-2025-04")
    assert first.kind(*part) is RelationKind.COMPATIBLE
    assert "is part of" in first.reason(*part)
    drift = first.drifts_of("nis-casualties-2025-04")["idn-20250430"]
    assert (drift.said, drift.became) == (
        "about 4,700 killed and wounded",
        "around 4,700 wounded",
    )


def test_14000_including_3000_stands_under_ukrainian_and_under_south_korean_officials(
    first: First,
) -> None:
    pages = [
        {one.source for one in first.dossier.statement_of(first.dossier.claims[claim]).evidence}
        for claim in ("ua-officials-sent-2025", "kr-officials-sent-2025-04")
    ]
    assert pages == [{REPORT}, {"carapandang-id"}]
    assert first.kind("ua-officials-sent-2025", "kr-officials-sent-2025-04") is RelationKind.AGREE
    added = {derived.parts: derived.words for derived in first.analysis.derived}
    assert added["jcs-sent-2024", "jcs-reinforcements-2025-03"].startswith("at least")
    assert added["msmt-sent-2024", "msmt-reinforcements-2025"] == "more than 14,000 (our sum)"


def test_the_us_1200_has_neither_a_date_nor_an_official(first: First) -> None:
    claim = first.dossier.claims["us-casualties"]
    statement = first.dossier.statement_of(claim)
    assert first.dossier.actors["us-officials"].kind == "unnamed"
    assert statement.said is not None
    assert statement.said.date is not None
    assert statement.said.date.earliest is None
    assert {one.source for one in statement.evidence} == {REPORT, "politico-20250428"}
    assert claim.measure == "casualties-undefined"
    defined = ("us-casualties", "jcs-casualties-2024-12")
    assert first.kind(*defined) is RelationKind.NOT_COMPARABLE


def test_the_bbcs_4000_loses_its_missing_and_captured_on_the_way(first: First) -> None:
    drifts = first.drifts_of("western-losses-2025-01")
    assert "missing or captured" in drifts["mt-20250122"].said
    assert drifts["mt-20250122"].became == "3,000 wounded"
    assert re.search(r"4,000 killed, said by Britain", drifts["mirror-112ua"].became)
    other = ("western-losses-2025-01", "zelenskyy-casualties-2025-01-09")
    assert first.kind(*other) is RelationKind.COMPATIBLE
    assert "is part of" in first.reason(*other)


def test_the_norths_own_count_is_101_then_200_more_then_250_or_350(first: First) -> None:
    both = (PORTRAITS_SUM, "dprk-portraits-total-2025-08")
    assert first.kind(*both) is RelationKind.COMPATIBLE
    assert "rules the other out" in first.reason(*both)
    assert first.written("dprk-portraits-total-2025-08") == "at least 250"
    claimed = "ki-dprk-casualties-2025-09"
    assert first.written(claimed) == "only 350"
    assert first.dossier.statement_of(first.dossier.claims[claimed]).relays == ("dprk",)
    assert first.kind(claimed, "nis-killed-2025-09") is RelationKind.POSSIBLE_CONFLICT
    rounded = first.drifts_of("dprk-portraits-2025-08-22")["aju-20250830"]
    assert "about 100" in rounded.became


def test_220_systems_are_of_two_calibres_or_of_one(first: First) -> None:
    drift = first.drifts_of("jcs-long-range-2025-03")["ap-ss-20250327"]
    assert "170 mm and launchers of 240 mm together" in drift.said
    assert drift.became == "around 220 launchers of 240 mm"
    pair = (SYSTEMS_SUM, "jcs-long-range-2025-03")
    assert first.kind(*pair) is RelationKind.CONFLICT
    assert "shorter time" in first.reason(*pair)
    shells = ("dia-shells-2025-07", "osc-shells-2025-04")
    assert first.dossier.claims["dia-shells-2025-07"].mode is Mode.CAPACITY
    assert first.kind(*shells) is RelationKind.NOT_COMPARABLE
    assert first.analysis.measure_state("containers").kind is StateKind.CONTESTED


def test_kursk_is_retaken_for_gerasimov_and_held_for_the_general_staff(first: First) -> None:
    pair = ("gerasimov-kursk-2025-04", "general-staff-kursk-2025-04")
    assert first.kind(*pair) is RelationKind.CONFLICT
    assert "contradict" in first.reason(*pair)
    assert first.analysis.question_state("kursk-control").kind is StateKind.CONTESTED
    area = ("syrskyi-area-2025-06", "deepstate-area-2025-06")
    assert first.kind(*area) is RelationKind.POSSIBLE_CONFLICT
    assert {"90", "5.5"} <= set(re.findall(r"[\d.]+\d|\d+", first.reason(*area)))


def test_the_silence_that_the_report_sees_conflicts_with_a_denial(first: First) -> None:
    pair = ("report-silence", "dprk-un-denial-2024-10")
    assert first.kind(*pair) is RelationKind.CONFLICT
    assert "one actor at one time" in first.reason(*pair)
    change = ("dprk-un-denial-2024-10", "dprk-acknowledges-2025-04")
    assert first.kind(*change) is RelationKind.COMPATIBLE
    assert "a change over time, not a conflict" in first.reason(*change)
    stances = {stance.claim: stance for stance in first.analysis.positions("acknowledgement")}
    assert stances["dprk-acknowledges-2025-04"].words == "acknowledges"
    assert stances["dprk-un-denial-2024-10"].position is Position.DENIES


# Where the report departs from other pages


@pytest.mark.parametrize("claim", ["report-russian-held", "gerasimov-pivotal-2025-04"])
def test_what_the_report_alone_says_against_others_is_struck_with_the_reason(
    first: First, claim: str
) -> None:
    assert first.analysis.standing(claim).standing is Standing.REPLACED
    assert first.dossier.claims[claim].rank_reason


def evidence_from_the_report(first: First, claim: Claim) -> Evidence:
    evidence = first.dossier.statement_of(claim).evidence
    return next(one for one in evidence if one.source == REPORT)


def test_the_monument_comes_by_yonhap_in_the_report_and_by_kcna_elsewhere(first: First) -> None:
    claim = first.dossier.claims["kim-monument-2025-04"]
    assert "yonhap" in evidence_from_the_report(first, claim).via
    others = [one for one in first.dossier.statement_of(claim).evidence if one.source != REPORT]
    assert all("kcna" in one.via for one in others)


def test_what_must_end_is_the_war_in_the_report_and_the_deployment_elsewhere(
    first: First,
) -> None:
    report = first.dossier.claims["us-state-end-war-report"]
    others = first.dossier.claims["us-state-must-end-2025-04"]
    assert report.text.startswith("The war had to end")
    assert others.text.startswith("The deployment had to end")
    assert report.note


# What the reasoning must say of it


def test_the_us_1200_conflict_with_zelenskyys_dead_if_the_missing_date_says_so(
    first: First,
) -> None:
    pair = ("us-casualties", "zelenskyy-killed-2025-02")
    assert first.kind(*pair) is RelationKind.POSSIBLE_CONFLICT
    assert "14 February 2025 or later" in first.reason(*pair)
    assert "; they conflict if the " in first.reason(*pair)


def test_casualties_that_no_page_defines_are_not_held_against_killed_and_wounded(
    first: First,
) -> None:
    for claim in ("us-casualties", "zelenskyy-casualties-report", "hur-casualties-undated"):
        assert first.kind(claim, JANUARY_SUM) is RelationKind.NOT_COMPARABLE
    drift = first.drifts_of("zelenskyy-casualties-report")["politico-20250428"]
    assert drift.became.startswith("about 4,000 killed and wounded")


def test_the_6000_killed_are_what_became_of_the_british_count_and_no_claim_beside_it(
    first: First,
) -> None:
    assert "sources-killed-2025-11" not in first.dossier.claims
    assert "sources-killed-2025-11" in first.dossier.claims["uk-casualties-2025-06"].was
    killed = [one for one in first.dossier.claims.values() if one.measure == "killed"]
    assert not any("6,000" in (first.written(one.id) or "") for one in killed)


def test_4000_killed_without_a_date_conflict_with_2000_if_they_are_the_older_count(
    first: First,
) -> None:
    pair = ("zelenskyy-killed-polish", "nis-killed-2025-09")
    assert first.kind(*pair) is RelationKind.POSSIBLE_CONFLICT
    assert "a day over" not in first.reason(*pair)
    assert "2 September 2025 or earlier" in first.reason(*pair)
    assert "; they conflict if the " in first.reason(*pair)


def test_20000_containers_conflict_with_nearly_16000_in_a_longer_window(first: First) -> None:
    pair = ("us-un-containers-2025-01", "osc-containers-2025-04")
    assert first.kind(*pair) is RelationKind.CONFLICT
    assert "covers a shorter time" in first.reason(*pair)


def test_101_portraits_and_200_more_are_added_up(first: First) -> None:
    total = next(one for one in first.analysis.derived if one.id == PORTRAITS_SUM)
    assert total.parts == ("dprk-portraits-2025-08-22", "dprk-portraits-2025-08-29")
    assert total.words == "more than 301 (our sum)"
    assert total.interval.low == 301
    assert total.interval.high is None


def test_12000_planned_never_conflict_with_those_who_arrived(first: First) -> None:
    planned = first.dossier.claims["nis-planned-2024-10-18"]
    assert planned.mode is Mode.PLANNED
    arrived = [
        claim.id
        for claim in first.dossier.claims.values()
        if claim.measure == planned.measure and claim.mode is Mode.ACTUAL
    ]
    assert "nis-sent-2024-10-23" in arrived
    for claim in arrived:
        assert first.kind(planned.id, claim) is RelationKind.NOT_COMPARABLE
    assert "planned" in first.reason(planned.id, "nis-sent-2024-10-23")


def test_each_count_of_april_has_the_pages_that_carry_it(first: First) -> None:
    pages = {
        claim: {one.source for one in first.dossier.statement_of(record).evidence}
        for claim, record in first.dossier.claims.items()
        if claim.endswith("-2025-04") and claim.startswith(("nis-killed", "nis-casualties"))
    }
    assert pages == {
        "nis-killed-2025-04": {"kbs-20250430", "kjd-20251024"},
        "nis-casualties-2025-04": {"ap-upday-20250430", "ians-20250430", "idn-20250430"},
    }


def test_no_page_is_a_link_to_its_own_publisher(first: First) -> None:
    for one in first.evidence():
        publisher = first.dossier.sources[one.source].publisher.partition(" (")[0]
        links = [first.dossier.actors[link] for link in one.via if link in first.dossier.actors]
        assert publisher not in {name for link in links for name in (link.name, link.short)}


def test_the_british_statement_is_one_route_however_many_outlets_repeat_it(first: First) -> None:
    routes = first.analysis.routes("uk-2025-06-15")
    assert routes.count == 1
    assert routes.articles >= 6


def test_striking_a_claim_flags_the_judgement_that_rests_on_it(tmp_path: Path) -> None:
    root = struck(tmp_path, "nis-casualties-2026-02", "2026.yaml")
    flags = first_of(root).analysis.judgement_flags("casualties-early-2026")
    assert len(flags) == 1
    assert "about 6,000 killed and wounded" in flags[0]


def test_check_says_that_a_judgement_rests_on_a_struck_claim(tmp_path: Path) -> None:
    root = struck(tmp_path, "nis-casualties-2026-02", "2026.yaml")
    flags = first_of(root).analysis.judgement_flags("casualties-early-2026")
    output = CliRunner().invoke(main, ["check", "--root", str(root)]).output
    assert flags[0] in output
