"""Three versions of a record: as imported last, as the file has it, as the table has it now."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from factbook.importing.leaves import leaves_of, merge, tokens_of, with_changes

WORDS = st.sampled_from(["1", "2", "about 3", "mill", "weir"])
RECORDS = st.fixed_dictionaries(
    {"id": st.just("one")},
    optional={
        "date": WORDS,
        "place": WORDS,
        "figure": st.one_of(
            WORDS, st.dictionaries(st.sampled_from(["low", "high"]), WORDS, min_size=1)
        ),
        "tags": st.lists(WORDS, min_size=1, max_size=2),
        "sample": st.dictionaries(st.sampled_from(["n", "margin"]), WORDS, min_size=1),
        "claims": st.lists(st.sampled_from("abc"), unique=True, min_size=1).flatmap(
            lambda ids: st.tuples(
                *(st.fixed_dictionaries({"id": st.just(one), "figure": WORDS}) for one in ids)
            ).map(list)
        ),
    },
)


def merged(
    file: Mapping[str, object], table: Mapping[str, object], last: Mapping[str, object]
) -> Mapping[str, object]:
    return with_changes(file, merge(file, table, tokens_of(last), prune=True).taken)


@given(RECORDS, RECORDS)
def test_what_nobody_touched_becomes_what_the_table_has(
    last: dict[str, object], table: dict[str, object]
):
    assert leaves_of(merged(last, table, last)) == leaves_of(table)


@given(RECORDS, RECORDS)
def test_what_the_table_did_not_change_stays_as_it_was_written(
    last: dict[str, object], file: dict[str, object]
):
    assert merge(file, last, tokens_of(last), prune=True).taken == ()


@given(RECORDS, RECORDS, RECORDS)
def test_what_was_written_by_hand_wins(
    last: dict[str, object], file: dict[str, object], table: dict[str, object]
):
    base, result = leaves_of(last), leaves_of(merged(file, table, last))
    for path, value in leaves_of(file).items():
        if base.get(path) != value:
            assert result[path] == value


@given(RECORDS, RECORDS, RECORDS)
def test_a_second_merge_has_nothing_left_to_do(
    last: dict[str, object], file: dict[str, object], table: dict[str, object]
):
    once = merged(file, table, last)
    assert merge(once, table, tokens_of(table), prune=True).taken == ()


@given(RECORDS, RECORDS)
def test_without_a_record_of_the_last_import_nothing_is_overwritten(
    file: dict[str, object], table: dict[str, object]
):
    result = leaves_of(with_changes(file, merge(file, table, (), prune=True).taken))
    assert {path: result[path] for path in leaves_of(file)} == leaves_of(file)
