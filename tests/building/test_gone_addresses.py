"""What `check` says of published addresses that an edit takes away."""

from __future__ import annotations

from pathlib import Path

from factbook.building.checked_dossier import checked
from factbook.building.editions.gone_addresses import GONE, gone_addresses
from factbook.loading.reading import read_dossier

CLAIMS = '\ufeffid,figure\nwater-high,12\nwater-low,"3,\n4"\ncounts@2024-01-05,7\n'


def built(root: Path) -> None:
    """What a build leaves behind that tells of addresses."""
    (root / "site" / "data").mkdir(parents=True)
    (root / "site" / "pages").mkdir()
    (root / "site" / "data" / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    (root / "site" / "pages" / "history.html").write_text("", encoding="utf-8")


def test_a_record_of_the_last_build_that_is_gone_is_told(tmp_path: Path) -> None:
    built(tmp_path)
    told = list(gone_addresses(tmp_path, {"water-low"}))
    assert {one.name for one in told} == {GONE}
    assert [one.message for one in told] == [
        "a claim water-high was published and is gone, and its address with it",
        "a page history was published and is gone, and its address with it",
    ]
    assert "write was: history in the front matter of the page that took" in told[1].remedy


def test_what_is_still_there_or_known_as_a_former_id_is_not_told(tmp_path: Path) -> None:
    built(tmp_path)
    assert list(gone_addresses(tmp_path, {"water-low", "water-high", "history"})) == []


def test_nothing_is_told_before_the_first_build_or_of_a_table_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    assert list(gone_addresses(tmp_path, ())) == []
    (tmp_path / "site" / "data" / "claims.csv").mkdir(parents=True)
    assert list(gone_addresses(tmp_path, ())) == []


def test_many_are_told_in_one_line(tmp_path: Path) -> None:
    built(tmp_path)
    rows = "".join(f"c{number},1\n" for number in range(60))
    (tmp_path / "site" / "data" / "claims.csv").write_text(f"id,figure\n{rows}", encoding="utf-8")
    told = list(gone_addresses(tmp_path, {"history"}))
    assert told[-1].message == "10 more published addresses are gone"


def page(root: Path, name: str, text: str) -> None:
    (root / "data" / "pages").mkdir(parents=True, exist_ok=True)
    (root / "data" / "pages" / f"{name}.md").write_text(text, encoding="utf-8")


def test_a_page_names_its_former_ids_in_front_matter(tmp_path: Path) -> None:
    page(tmp_path, "past", "---\nwas: [history, annals]\n---\n\n# The past\n\nText.\n")
    told = [str(one) for one in read_dossier(tmp_path).problems]
    assert [one for one in told if "past.md" in one] == []


def test_faults_of_front_matter_stand_at_their_places(tmp_path: Path) -> None:
    page(tmp_path, "one", "---\nwas: A b\nid: x\nfoo: y\n---\n# One\n\nText.\n")
    page(tmp_path, "two", "---\nwas: annals\n# Two\n\nText.\n")
    told = [str(one) for one in checked(tmp_path).problems]
    for said in (
        "one.md, line 2, column 6",
        "one.md, line 3, column 1",
        "one.md, line 4, column 1",
    ):
        assert said.replace(", line ", ":").replace(", column ", ":") in "\n".join(
            one.replace(", line ", ":").replace(", column ", ":") for one in told
        )
    assert "the front matter of this page has no end" in "\n".join(told)
