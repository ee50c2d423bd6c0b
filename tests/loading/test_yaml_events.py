"""The strict reader: what it reads, what it refuses, and at which place."""

import gc
import time
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from factbook.loading.yaml import syntax
from factbook.loading.yaml.events import Loaded, load_yaml
from factbook.loading.yaml.limits import Limits
from factbook.loading.yaml.syntax import Case
from factbook.loading.yaml.value_places import (
    MappingPlaces,
    Place,
    PlaceTree,
    SequencePlaces,
    key_place_of,
    place_of,
)


def load(text: str, limits: Limits | None = None) -> Loaded:
    return load_yaml(text.encode(), limits or Limits())


def faults_of(text: str | bytes) -> list[tuple[int, int, str, str]]:
    loaded = load_yaml(text.encode() if isinstance(text, str) else text)
    return [(*fault.place, fault.message, fault.remedy) for fault in loaded.faults]


def only_fault(text: str | bytes) -> tuple[tuple[int, int], str, str]:
    [(line, column, message, remedy)] = faults_of(text)
    return (line, column), message, remedy


class TestValues:
    @pytest.mark.parametrize(
        "written",
        [
            "NO", "on", "yes", "true", "010", "12:30", "12:30:00", "12.50", "1_000", "1e3", "0x1F",
            "2025-01-13", "2024-02-30", "1234567890123456789012345", "NULL", "Null", "~ 300",
            "+1", ".5", ".inf", "0o17", "=",
        ],
    )  # fmt: skip
    def test_a_scalar_stays_the_text_written(self, written: str):
        loaded = load(f"a: {written}\n")
        assert loaded.value == {"a": written}
        assert loaded.faults == ()

    def test_a_field_left_empty_and_a_plain_null_hold_nothing(self):
        loaded = load("a:\nb: ~\nc: null\nd: [null, x]\ne: {f: }\n")
        assert loaded.value == {"a": None, "b": None, "c": None, "d": [None, "x"], "e": {"f": None}}
        assert loaded.faults == ()

    def test_null_and_nothing_in_quotes_are_text(self):
        assert load("a: \"null\"\nb: '~'\nc: ''\n").value == {"a": "null", "b": "~", "c": ""}

    def test_null_as_a_key_is_text(self):
        assert load("null: a\n~: b\n").value == {"null": "a", "~": "b"}

    def test_keys_that_yaml_would_type_are_text(self):
        assert load("on: a\n1: b\n2025-01-13: c\n").value == {
            "on": "a",
            "1": "b",
            "2025-01-13": "c",
        }

    def test_lines_of_windows_are_read_as_those_of_unix(self):
        loaded = load("a: |\r\n  b\r\n  c\r\nd: e\r\n")
        assert loaded.value == {"a": "b\nc\n", "d": "e"}
        assert loaded.faults == ()

    def test_a_byte_order_mark_of_utf_8_is_dropped_and_takes_no_column(self):
        loaded = load_yaml(b"\xef\xbb\xbfa: b\n")
        assert loaded.value == {"a": "b"}
        assert loaded.faults == ()
        assert key_place_of(loaded.places, ["a"]) == Place(1, 1)
        assert place_of(loaded.places, ["a"]) == Place(1, 4)

    def test_a_quoted_merge_key_is_a_name_like_any_other(self):
        loaded = load('"<<": 1\n')
        assert (loaded.value, loaded.faults) == ({"<<": "1"}, ())

    def test_marks_that_scripts_need_are_kept(self):
        text = (
            "\u0646\u0645\u06cc\u200c\u062e\u0648 \u200e5\u200f \U0001f469\u200d\U0001f680 1\u00a02"
        )
        loaded = load(f"a: {text}\n")
        assert (loaded.value, loaded.faults) == ({"a": text}, ())

    def test_an_invisible_character_is_kept_when_written_as_an_escape(self):
        loaded = load('a: "b\\u200bc\\u00ad\\L"\n')
        assert (loaded.value, loaded.faults) == ({"a": "b\u200bc\u00ad\u2028"}, ())


class TestPlaces:
    FILE = 'id: a\nclaims:\n  - {id: b, figure: "4"}\n  - id: c\n    text: |\n      long\n'

    def places(self) -> PlaceTree:
        places = load(self.FILE).places
        assert places is not None
        return places

    @pytest.mark.parametrize(
        ("loc", "place"),
        [
            ([], (1, 1)),
            (["id"], (1, 5)),
            (["claims"], (3, 3)),
            (["claims", 0], (3, 5)),
            (["claims", 0, "figure"], (3, 21)),
            (["claims", 1, "text"], (5, 11)),
            (["claims", 1, "missing"], (4, 5)),
            (["claims", 9, "id"], (3, 3)),
            (["claims", 0, "id", "a-branch"], (3, 10)),
            (["nowhere", 0], (1, 1)),
        ],
    )
    def test_a_path_leads_to_the_value_or_the_deepest_known(
        self, loc: list[str | int], place: tuple[int, int]
    ):
        assert place_of(self.places(), loc) == place

    @pytest.mark.parametrize(
        ("loc", "place"),
        [
            ([], (1, 1)),
            (["claims"], (2, 1)),
            (["claims", 1, "text"], (5, 5)),
            (["claims", 1, "missing"], (4, 5)),
            (["claims", 1], (4, 5)),
            (["claims", 9], (3, 3)),
            (["claims", 9, "id"], (3, 3)),
            (["id", "under-a-text"], (1, 5)),
        ],
    )
    def test_an_unknown_field_is_placed_at_its_key_and_a_missing_one_at_its_mapping(
        self, loc: list[str | int], place: tuple[int, int]
    ):
        assert key_place_of(self.places(), loc) == place

    def test_columns_count_characters_not_bytes(self):
        places = load("강: {호수: 깊이, 😀: [값, '둘']}\n").places
        assert place_of(places, ["강", "호수"]) == Place(1, 9)
        assert key_place_of(places, ["강", "😀"]) == Place(1, 13)
        assert place_of(places, ["강", "😀", 1]) == Place(1, 20)


FAULTS = {
    "an anchor": ("a: &x 1\n", (1, 4), "`&x` is an anchor"),
    "an alias": ("- *x\n", (1, 3), "`*x` is an alias"),
    "an alias as a key": ("a: b\n*x : c\n", (2, 1), "`*x` is an alias"),
    "a tag": ("a: !!binary aGk=\n", (1, 4), "`!!binary` is a tag"),
    "a tag of one's own": ("- !lake\n  a: b\n", (1, 3), "`!lake` is a tag"),
    "a merge key": ("a: b\n<<: {c: d}\n", (2, 1), "`<<` merges another mapping"),
    "a directive": ("# c\n%YAML 1.2\n---\na: b\n", (2, 1), "is a directive"),
    "an unknown directive": ("%LAKE 1\n---\na: b\n", (1, 1), "is a directive"),
    "a second document": ("a: b\n---\nc: d\n", (2, 1), "here begins a second document"),
    "a list as a key": ("a: b\n? [c]\n: d\n", (2, 3), "not a list or a mapping"),
    "a mapping as a key": ("{a: b}: c\n", (1, 1), "not a list or a mapping"),
    "a list as an entry of braces": ("{[a]}", (1, 2), "not a list or a mapping"),
    "an alias as an entry of braces": ("{*a }", (1, 2), "`*a` is an alias"),
    "a key that is empty": ("a: b\n? \n: c\n", (2, 2), "the name of a field is missing"),
    "an empty file": ("", (1, 1), "it holds nothing"),
    "comments alone": ("# to be written\n", (1, 1), "it holds nothing but comments"),
    "a document mark alone": ("---\n", (1, 1), "the file is empty"),
    "a tab": ("a:\n\tb: c\n", (2, 1), "here is a tab"),
    "a tab after spaces": ("a:\n  b: 1\n\tc: 2\n", (3, 1), "here is a tab"),
    "a tab in a long text": ("a: |\n\tb\n", (2, 1), "here is a tab"),
    "a colon in a text": ("- text: He said: no\n", (1, 9), "a colon in a text"),
    "a colon in braces": ("{id: b, text: he said: no}\n", (1, 15), "a colon in a text"),
    "no space after a colon": ("a:b\nc: d\n", (1, 3), "after `a:` a space is missing"),
    "a deeper line": ("a: 1\n b: 2\n", (2, 3), "`b` cannot be a field here"),
    "a shallower line": ("a:\n  b: 1\n c: 2\n", (3, 2), "does not go on with"),
    "a first line too deep": ("  a: 1\nb: 2\n", (2, 1), "the file's data ended above"),
    "a field among items": ("- a\nb: c\n", (2, 1), "does not go on with"),
    "an item among fields": ("a: b\n- c\n", (2, 1), "a list item stands where a field"),
    "a list in its field's line": ("a: - b\n", (1, 4), "a list cannot begin in the line"),
    "a line without a colon": ("a: b\nfoo\nc: d\n", (2, 1), "`foo` has no colon"),
    "an open double quote": (
        'a: "b\nc: d\n',
        (1, 4),
        'the quote " that opens here is never closed',
    ),
    "an open single quote": (
        "a: 'b\nc: d\n",
        (1, 4),
        "the quote ' that opens here is never closed",
    ),
    "a quote closed too late": ('a: "b\nc: "d"\n', (1, 4), "closes only in line 2"),
    "text after a quote": ('a: "b" c\n', (1, 4), "goes on after the quote that ends it"),
    "an open bracket": ("a: [1, 2\nb: 3\n", (1, 4), "the `[` that opens here is not closed"),
    "an open brace": ("a: {b: c\n", (1, 4), "the `{` that opens here is not closed"),
    "a bracket too many": ("a: [b]]\n", (1, 7), "this `]` closes what is not open"),
    "the wrong bracket": ("a: [b}\n", (1, 4), "the `[` that opens here is not closed"),
    "a bracket that opens nothing": ("a: ]\n", (1, 4), "this `]` closes what is not open"),
    "two commas": ("[a, , b]\n", (1, 5), "between two commas there is nothing"),
    "an at sign": ("a: @b\n", (1, 4), "no text may begin with `@`"),
    "a backtick": ("a: `b`\n", (1, 4), "no text may begin with"),
    "a star": ("a: *\n", (1, 4), "a text that begins with `*`"),
    "an unknown escape": (r'a: "C:\quay"', (1, 7), r"`\q` is no character"),
    "a surrogate's escape": (r'a: "b\ud800"', (1, 6), r"`\ud800` is no character"),
    "a lone colon in braces": ("{a:}\n", (1, 3), "after this colon a space is missing"),
    "a colon without a name": (": a\n", (1, 1), "does not go on with"),
    "a colon without a name in brackets": ("[: ", (1, 2), "the name of a field is missing"),
    "a question in its field's line": ("a: ? b\n", (1, 4), "a text cannot begin with `? `"),
    "a bracket at the end of the file": ("[", (1, 2), "the file ends, or goes on"),
    "a tag without its end": ("![", (1, 2), "this cannot be read as YAML: did not find"),
    "text after a bar": ("a: | b\n  c\n", (1, 4), "after | or > the line must end"),
    "NUL": ("a: b\0c\n", (1, 5), "the control character U+0000 NUL"),
    "BELL": ("a: \x07\n", (1, 4), "the control character U+0007 BELL"),
    "DELETE": ("a: b\n강: \x7f\n", (2, 4), "the control character U+007F DELETE"),
    "an escaped NUL": (r'강: "b\0"', (1, 6), r"`\0` puts the control character U+0000"),
    "an escaped BELL": (r'- "\\\x07"', (1, 6), r"`\x07` puts the control character U+0007"),
    "an escaped bell by letter": (r'- "\a"', (1, 4), r"`\a` puts the control character"),
    "an escaped override": (r'- "\u202E"', (1, 4), "the bidirectional control U+202E"),
    "an escaped noncharacter": (r'- "\U0001FFFF"', (1, 4), "the noncharacter U+1FFFF"),
    "an override": ("a: b\u202ec\n", (1, 5), "the bidirectional control U+202E"),
    "an embedding": ("a: \u202a\n", (1, 4), "the bidirectional control U+202A"),
    "an isolate": ("a: \u2066b\u00e9\n", (1, 4), "the bidirectional control U+2066"),
    "the end of an isolate": ("# c \u2069\na: b\n", (1, 5), "the bidirectional control U+2069"),
    "a zero width space": ("a: 4\u200b000\n", (1, 5), "ZERO WIDTH SPACE, which cannot be seen"),
    "a soft hyphen": ("a: dam\u00adage\n", (1, 7), "SOFT HYPHEN, which cannot be seen"),
    "a mark within": ("a: b\n\ufeffc: d\n", (2, 1), "ZERO WIDTH NO-BREAK SPACE"),
    "a line separator": ("a: b\u2028c\n", (1, 5), "LINE SEPARATOR"),
    "NEXT LINE": ("a: b\u0085c\n", (1, 5), "U+0085 NEXT LINE"),
    "U+FFFE": ("a: \ufffe\n", (1, 4), "the noncharacter U+FFFE"),
    "U+FFFF": ("a: \uffff\n", (1, 4), "the noncharacter U+FFFF"),
    "a lone carriage return": ("a: b\rc: d\re: f\r", (1, 5), "a carriage return alone"),
    "a list cut at its comma": ("a: [about 1,200]\n", (1, 5), "cuts `about 1,200` into two items"),
    "a set in braces": ("via: {a, b}\n", (1, 6), "begins with a brace"),
    "an entry without a colon": ('{a: "b", c}\n', (1, 10), "`c` in braces has no colon"),
    "a first entry without a colon": ("{a, b: c}\n", (1, 2), "`a` in braces has no colon"),
}


@pytest.mark.parametrize(("text", "place", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_once_with_its_place_and_a_remedy(
    text: str, place: tuple[int, int], message: str
):
    at, told, remedy = only_fault(text)
    assert at == place
    assert message in told
    assert remedy


def test_every_sentence_of_the_table_is_met_by_a_fault_here(monkeypatch: pytest.MonkeyPatch):
    met: set[Case] = set()
    first = syntax._first_case
    monkeypatch.setattr(
        syntax, "_first_case", lambda said, stop: met.add(case := first(said, stop)) or case
    )
    for text, *_ in FAULTS.values():
        load(text)
    load("text: {figure} were killed\n")
    load("- {id: a, name: Unit #3 of north, kind: group}\n")
    load("- id: a\n  note: They hold gate #3\n    and gate four\n")
    load("text: [sic] a bridge\n")
    assert {case.message for case in syntax.CASES} == {case.message for case in met}


class TestWhatGoesOn:
    def test_of_two_equal_keys_the_first_is_kept_and_its_line_named(self):
        loaded = load("a: 1\nb: 2\n\na: [3]\n")
        assert loaded.value == {"a": "1", "b": "2"}
        [fault] = loaded.faults
        assert fault.place == Place(4, 1)
        assert "`a` stands twice in one mapping, first in line 1" in fault.message
        assert place_of(loaded.places, ["a"]) == Place(1, 4)

    def test_faults_within_a_refused_value_are_told_too(self):
        loaded = load("a: 1\na: {b: 1, b: 2}\n")
        assert [fault.place for fault in loaded.faults] == [Place(2, 1), Place(2, 11)]

    def test_equal_keys_in_braces_are_told(self):
        assert only_fault("{a: 1, a: 2}\n")[0] == (1, 8)

    def test_an_alias_holds_nothing_and_an_anchor_its_value(self):
        loaded = load("a: &x [1]\nb: *x\nc: d\n")
        assert loaded.value == {"a": ["1"], "b": None, "c": "d"}

    def test_all_faults_of_a_file_are_told_in_the_order_of_their_places(self):
        text = "a: &x 1\na: !t 2\n? [k]\n: v\nb: {f: up to 4,000}\nc: \u200b d\ne: x: y\n"
        places = [(line, column) for line, column, *_ in faults_of(text)]
        assert places == [(1, 4), (2, 1), (2, 4), (3, 3), (5, 8), (6, 4), (7, 4)]

    def test_the_first_document_is_kept(self):
        assert load("a: b\n---\nc: d\n").value == {"a": "b"}

    def test_a_file_that_cannot_be_read_to_its_end_has_no_value(self):
        loaded = load("a: b\nc: [\n")
        assert (loaded.value, loaded.places) == (None, None)

    def test_columns_are_right_behind_a_refused_character(self):
        loaded = load("a: {b\u200b: c, d: e}\n")
        assert place_of(loaded.places, ["a", "d"]) == Place(1, 15)

    def test_more_faults_than_are_listed_are_counted(self):
        loaded = load("- *x\n" * 30, Limits(faults=10))
        assert len(loaded.faults) == 11
        assert loaded.faults[-1].message == "20 more faults of this file are not listed"


class TestTraps:
    @pytest.mark.parametrize(
        ("text", "place", "remedy"),
        [
            ("text: {figure} were killed\n", (1, 7), '`text: "{figure} were killed"`'),
            ("- text: {figure} of 9 'x'\n", (1, 9), "`text: \"{figure} of 9 'x'\"`"),
            ('text: {figure} "x"\n', (1, 7), "`text: '{figure} \"x\"'`"),
            ("- {id: a,\n   text: {figure} fell}\n", (2, 10), '`text: "{figure} fell"`'),
            ("text: {figure}\n", (1, 7), '`text: "{figure}"`'),
            ("text: [sic] a bridge\n", (1, 7), '`text: "[sic] a bridge"`'),
            ("text: 'it's deep'\n", (1, 7), '`text: "it\'s deep"`'),
        ],
    )
    def test_a_text_that_begins_like_yaml_is_shown_in_quotes(
        self, text: str, place: tuple[int, int], remedy: str
    ):
        at, _, told = only_fault(text)
        assert at == place
        assert remedy in told

    def test_a_text_in_braces_alone_is_read_as_the_text_that_was_meant(self):
        loaded = load("a: {text: {figure}, b: c}\n")
        assert loaded.value == {"a": {"text": "{figure}", "b": "c"}}
        assert place_of(loaded.places, ["a", "text", "figure"]) == Place(1, 11)

    @pytest.mark.parametrize(
        ("text", "value", "remedy"),
        [
            ("{figure: up to 4,000}", {"figure": "up to 4,000"}, '`figure: "up to 4,000"`'),
            ("{figure: 4,000,000 , id: b}", {"figure": "4,000,000", "id": "b"}, '"4,000,000"'),
            (
                "{id: b, figure: 10,000-12,000}",
                {"id": "b", "figure": "10,000-12,000"},
                '"10,000-12,000"',
            ),
            ("{text: wide, deep\n  and cold}", {"text": "wide, deep and cold"}, '"wide, deep and'),
            ("{text: it's 1, 2, id: b}", {"text": "it's 1, 2", "id": "b"}, '"it\'s 1, 2"'),
        ],
    )
    def test_a_text_cut_at_its_comma_in_braces_is_joined_and_shown_in_quotes(
        self, text: str, value: dict[str, str], remedy: str
    ):
        loaded = load(text)
        assert loaded.value == value
        [fault] = loaded.faults
        assert remedy in fault.remedy
        assert fault.place == place_of(loaded.places, ["text" if "text" in value else "figure"])

    def test_of_a_number_cut_in_brackets_both_readings_are_shown(self):
        _, _, remedy = only_fault("[1,200]")
        assert '"1,200"' in remedy
        assert "`1, 200`" in remedy

    @pytest.mark.parametrize("text", ["[1, 200]", "[a,200]", "[1,20]", '["1",200]', "[1,2000]"])
    def test_a_list_that_no_one_would_read_as_a_number_is_left_alone(self, text: str):
        assert faults_of(text) == []


class TestEncodings:
    def test_windows_1252_is_guessed_and_the_file_read_on(self):
        data = "a: b\nc: é Müller\nd: d\nd: d\n".encode("cp1252")
        loaded = load_yaml(data)
        first, second = loaded.faults
        assert first.place == Place(2, 4)
        assert "0xE9 is not UTF-8 (in Windows-1252 it is 'é')" in first.message
        assert "nor is 1 more after it" in first.message
        assert "save the file as UTF-8" in first.remedy
        assert second.place == Place(4, 1)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_wide_encodings_are_named(self, encoding: str):
        at, message, remedy = only_fault("title: a lake\n".encode(encoding))
        assert at == (1, 1)
        assert f"in {encoding[:6].upper()}" in message
        assert remedy == "save the file as UTF-8"

    def test_a_file_that_is_no_text_is_called_so(self):
        at, message, _ = only_fault(b"a: b\nPK\xff\x00\x01")
        assert at == (2, 3)
        assert "this is no text file" in message

    def test_a_surrogate_in_utf_8_is_not_utf_8(self):
        assert faults_of(b"a: \xed\xa0\x80\n")[0][:2] == (1, 4)


class TestLimits:
    def test_a_file_over_its_limit_is_not_read(self):
        assert load("a: bc\n", Limits(file_bytes=6)).value == {"a": "bc"}
        [fault] = load("a: bcd\n", Limits(file_bytes=6)).faults
        assert fault.message == "the file has 7 bytes; at most 6 are read"

    def test_a_text_over_its_limit_is_told_at_its_place(self):
        assert load("a: bcd\n", Limits(scalar_characters=3)).faults == ()
        [fault] = load("a: bcde\n", Limits(scalar_characters=3)).faults
        assert (fault.place, "4 characters" in fault.message) == (Place(1, 4), True)

    def test_nesting_over_its_limit_ends_the_reading(self):
        assert load("[[[a]]]", Limits(depth=3)).value == [[["a"]]]
        loaded = load("[[[[a]]]]", Limits(depth=3))
        [fault] = loaded.faults
        assert (loaded.value, fault.place) == (None, Place(1, 4))
        assert "more than 3 deep" in fault.message

    def test_nodes_over_their_limit_end_the_reading(self):
        assert load("- a\n- b: c\n", Limits(nodes=5)).value == ["a", {"b": "c"}]
        loaded = load("- a\n- b: c\n- d\n", Limits(nodes=5))
        [fault] = loaded.faults
        assert (loaded.value, fault.place) == (None, Place(3, 3))
        assert "more than 5 fields and values" in fault.message

    @pytest.mark.parametrize(
        "bomb",
        [
            "- ", "[", "{", "? ", "[a, ", "{a: ", "[a: b,", "[\n", "- [\n", "[? ", "- - [", "*a ",
            "&a ", "!a ", "a: ", "'", '"', "|", "%", "%TAG !a! b\n", "---\n", "...\n", "\r",
            "\ufeff", "{a}", "x: {a", "- {a: 1,000,", "{a: b c: d,", "\\", ": ", ":", ",", "#", " ",
            "\n", "\t",
        ],
    )  # fmt: skip
    def test_fifty_kilobytes_of_one_sign_end_soon(self, bomb: str):
        data = (bomb * (50_000 // len(bomb))).encode()
        began = time.process_time()
        load_yaml(data)
        assert time.process_time() - began < 2

    @pytest.mark.parametrize(
        "line", [r'- "\0"', "- {a}", "- [1,000]", "- &a x", "- {a: 1, a: 2}", "- \u200b", "a: b"]
    )
    def test_a_fault_in_each_of_fifty_thousand_lines_takes_time_in_proportion(self, line: str):
        began = time.process_time()
        loaded = load(f"{line}\n" * 50_000)
        assert time.process_time() - began < 8
        assert len(loaded.faults) == Limits().faults + 1

    def test_many_directives_are_refused_unread(self):
        data = "".join(f"%TAG !a{number}! b\n" for number in range(100_000))
        began = time.process_time()
        assert only_fault(data + "---\na: b\n")[0] == (1, 1)
        assert time.process_time() - began < 1

    def test_an_alias_bomb_yields_nothing_to_multiply(self):
        rows = ["a: &a [x, x]"]
        rows += [
            f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcde", "bcdef", strict=True)
        ]
        loaded = load("\n".join(rows))
        assert loaded.value == {"a": ["x", "x"], **{key: [None, None] for key in "bcdef"}}


class TestCollector:
    @pytest.mark.parametrize("text", ["a: b", "a: [", "", "[" * 100])
    @pytest.mark.parametrize("enabled", [True, False])
    def test_the_garbage_collector_is_left_as_it_was(self, text: str, enabled: bool):  # noqa: FBT001  a parameter of the test
        was = gc.isenabled()
        try:
            (gc.enable if enabled else gc.disable)()
            load(text)
            assert gc.isenabled() is enabled
        finally:
            (gc.enable if was else gc.disable)()


# Characters that a fact file may hold anywhere; \r is left out, as YAML reads it as \n.
TEXTS = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Cf", "Cn", "Co", "Zl", "Zp"], max_codepoint=0x2FFFF
    )
    | st.sampled_from("\n \t:{}[],&*#?|-<>=!%@`'\"\\~강호😀0123"),
    max_size=20,
).filter(lambda text: "\u3164" not in text and "\uffa0" not in text)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=25,
)


def as_base_loader(value: Any) -> Any:  # noqa: ANN401  whatever YAML holds
    """Answer our value as PyYAML's BaseLoader has it, whose nothing is an empty text."""
    if isinstance(value, dict):
        return {key: as_base_loader(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_base_loader(item) for item in value]
    return "" if value is None else value


@given(
    VALUES,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([True, False, None]),
    st.booleans(),
)
def test_what_pyyaml_wrote_is_read_as_its_base_loader_reads_it(
    value: Any,  # noqa: ANN401  drawn
    style: str | None,
    flow: bool | None,  # noqa: FBT001  drawn
    unicode: bool,  # noqa: FBT001  drawn
):
    assume(unicodedata.is_normalized("NFC", str(value)))
    written = yaml.dump(
        value, default_style=style, default_flow_style=flow, allow_unicode=unicode, sort_keys=False
    )
    loaded = load(written)
    assert loaded.faults == ()
    assert as_base_loader(loaded.value) == yaml.load(written, yaml.BaseLoader)  # noqa: S506  no types
    assert as_base_loader(loaded.value) == value


PLAIN = st.from_regex(r"[a-z강호é][a-z0-9 강호é😀]{0,8}[a-z]", fullmatch=True).filter(
    # PyYAML quotes these words, since they would be read as no texts.
    lambda text: text not in {"null", "yes", "no", "on", "off", "true", "false", "y", "n"}
)
PLAIN_VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(PLAIN, inner, min_size=1, max_size=4)
    ),
    max_leaves=25,
)


@given(PLAIN_VALUES, st.sampled_from([None, "'", '"']), st.sampled_from([True, False, None]))
def test_a_place_points_at_the_very_text(
    value: Any,  # noqa: ANN401  drawn
    style: str | None,
    flow: bool | None,  # noqa: FBT001  drawn
):
    written = yaml.dump(
        value, default_style=style, default_flow_style=flow, allow_unicode=True, width=10_000
    )
    assume("\\U" not in written)  # PyYAML escapes emoji in double quotes
    loaded = load(written)
    assert loaded.places is not None
    lines = written.split("\n")
    for text, place in texts_with_places(loaded.value, loaded.places):
        assert lines[place.line - 1][place.column - 1 :].startswith((style or "") + text)


def texts_with_places(value: Any, places: PlaceTree) -> list[tuple[str, Place]]:  # noqa: ANN401  whatever YAML holds
    if isinstance(places, MappingPlaces):
        assert list(places.keys) == list(places.values) == list(value)
        pairs = list(places.keys.items())
        for key, inner in places.values.items():
            pairs += texts_with_places(value[key], inner)
        return pairs
    if isinstance(places, SequencePlaces):
        assert len(value) == len(places.items)
        items = zip(value, places.items, strict=True)
        return [pair for item, inner in items for pair in texts_with_places(item, inner)]
    return [(value, places)]


SIGNS = (
    "a", "text: ", "- ", "\n", "\n  ", "\n\t", ": ", ":", "{", "}", "{figure}", "[", "]", ",",
    "1,000", '"', "'", "\\", "\\0", "\\x", "\\ud800", "&a", "*a", "!", "!!str ", "!<", "<<", "? ",
    "|", ">", "%YAML 1.2\n", "%TAG", "---", "...", "#", "@", "`", "~", "null", "강", "😀", "\r",
    "\0", "\u202e", "\u2028", "\ufeff", "\u200b", "\uffff", "\u0085", " ",
)  # fmt: skip


def assert_every_fault_lies_in_the_file(data: bytes) -> None:
    loaded = load_yaml(data)
    text = data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for fault in loaded.faults:
        assert fault.message
        assert fault.remedy
        assert 1 <= fault.place.line <= len(lines)
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes):
    assert_every_fault_lies_in_the_file(data)


@given(st.lists(st.sampled_from(SIGNS), max_size=40))
def test_no_mixture_of_signs_raises(signs: list[str]):
    assert_every_fault_lies_in_the_file("".join(signs).encode())


@given(
    VALUES,
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), st.sampled_from(SIGNS)), max_size=4),
)
def test_no_damage_to_a_good_file_raises(value: Any, damages: list[tuple[int, int, str]]):  # noqa: ANN401  drawn
    text = yaml.dump(value, allow_unicode=True)
    for at, cut, sign in damages:
        text = text[:at] + sign + text[at + cut :]
    assert_every_fault_lies_in_the_file(text.encode())
