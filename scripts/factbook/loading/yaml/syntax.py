"""What libyaml says of a file that it can't read, in words for the person who wrote it.

A table of cases: the first that fits explains the fault. Adding a mistake is adding a row.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from yaml import MarkedYAMLError, YAMLError

from factbook.loading.yaml.lines import Lines
from factbook.loading.yaml.value_places import Place
from factbook.loading.yaml.yaml_faults import START, quoted, shown

Explained = tuple[Place, str, str]


class Case(NamedTuple):
    """A common mistake, as libyaml meets it, and how it is explained.

    `said` matches libyaml's message, `rest` what follows in the line where it stopped, and `opened`
    the sign with which the text or list begins that it was reading. `at` names the place that is
    told; where the file has no such place, it is another mistake. Names in braces in the sentences
    are filled from the file.
    """

    said: str
    message: str
    remedy: str
    at: str = "stop"
    rest: str = ""
    opened: str = ""


_LOOKED_AT: Final = 1_000
"""Characters before a fault in its line that are looked at: patterns take the square of it."""
_FIELD: Final = r"[^\s:,{}\[\]\"'#][^:,{}\[\]\"'#\n]*"
_FIELD_AND_TEXT: Final = re.compile(rf"({_FIELD}):[ \t]+(?=\S)")
_GLUED_FIELD: Final = re.compile(r"[ \t]*(?:- +)*([\w-]+:)(?=[^\s:/])")
_ESCAPE: Final = re.compile(r"\\(?:[xuU][0-9A-Fa-f]{0,8}|.)")
_BEGINS: Final = {
    name: re.compile(rf"(?:({_FIELD}):[ \t]+|-[ \t]+)({pattern})[ \t]*\Z")
    for name, pattern in (
        ("brace", r"\{[^{}:\n]*\}"),
        ("bracket", r"\[[^\[\]\n]*\]"),
        ("quote", r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"),
    )
}
_NEIGHBOUR: Final = "expected key|expected '-' indicator"
_FLOW: Final = "expected ',' or"
_VALUE: Final = "expected node content"
_COLON: Final = "mapping values are not allowed"
_START: Final = "cannot start any token"
_UNCLOSED: Final = "unexpected end of stream|unexpected document indicator"
_GOES_ON: Final = r"[^,#:\]}]"
_CLOSES: Final = r"[\]}]"
_INDENT: Final = "indent with spaces, the same number for all fields of one mapping"
_IN_QUOTES: Final = "put the text in quotes: "
_WHOLE_IN_QUOTES: Final = "put the whole text in quotes: `{name}{meant}`"
_TAB: Final = (
    "here is a tab, which YAML does not take for indentation",
    "use spaces; most editors can be set to write spaces for the tab key",
)
_NO_NAME: Final = (
    "the name of a field is missing before this colon",
    "write the field's name before it; a text that begins with a colon needs quotes",
)
_COLON_IN_TEXT: Final = (
    "a colon in a text is read as the end of a field's name",
    _IN_QUOTES + "`{field}: {meant}`",
)
_CLOSES_NOTHING: Final = "this `{sign}` closes what is not open"
_NEVER_CLOSED: Final = "the quote {opened} that opens here is never closed"

CASES: Final = (
    Case(f"{_NEIGHBOUR}|{_FLOW}",
         "this text begins with a brace, which YAML reads as fields",
         _WHOLE_IN_QUOTES, "brace", _GOES_ON),
    Case(f"{_NEIGHBOUR}|{_FLOW}",
         "this text begins with a bracket, which YAML reads as a list",
         _WHOLE_IN_QUOTES, "bracket", _GOES_ON),
    Case(f"{_NEIGHBOUR}|{_FLOW}",
         "this text begins with a quote, and goes on after the quote that ends it",
         _WHOLE_IN_QUOTES, "quote", _GOES_ON),
    Case(f"{_NEIGHBOUR}|{_FLOW}",
         "the quote {quote} that opens here closes only in line {stop_line}",
         "close it where its text ends, and look for a quote too many in line {stop_line}",
         "late quote"),
    Case(_NEIGHBOUR, _CLOSES_NOTHING,
         "delete it, or open it before; a text with brackets in it needs quotes", rest=_CLOSES),
    Case(_NEIGHBOUR, *_TAB, rest="\t"),
    Case(_NEIGHBOUR,
         "a list item stands where a field of the mapping begun in line {line} should",
         "indent it under the field that the list belongs to", rest="- "),
    Case(_NEIGHBOUR,
         "a comment begins at this # and ends the text, so the next line cannot go on with it",
         "put the whole text in quotes, or take the comment out", "comment above"),
    Case(_NEIGHBOUR,
         "this line does not go on with what began in line {line}, column {column}",
         f"{_INDENT}, and put a dash before each item of a list"),
    Case(_FLOW, *_COLON_IN_TEXT, "last field", ":"),
    Case(_FLOW,
         "a comment begins at this #, so the `{opened}` before it is not closed in its line",
         "put a text that holds # in quotes", "comment"),
    Case(_FLOW,
         "the `{opened}` that opens here is not closed, or a comma is missing, before {end}",
         "close it with `{closing}`, or put a comma between its entries", "began"),
    Case(_COLON, *_COLON_IN_TEXT, "first field"),
    Case(_COLON, "after `{glued}` a space is missing, so this is no field",
         "write `{glued} {glued_to}`", "glued"),
    Case(_COLON,
         "`{before}` cannot be a field here: the line above holds a text that goes on into this"
         " one",
         f"{_INDENT}; a text of several lines with a colon in it needs quotes"),
    Case("unexpected ':'",
         "after this colon a space is missing, or the colon belongs to a text",
         "write `{read}: ` with a space after the colon, or put the text in quotes"),
    Case("could not find expected ':'", "`{begun}` has no colon, so it is no field",
         "write `field: value`, with a space after the colon; a text over several lines is indented"
         " under its field", "began"),
    Case(_START, *_TAB, rest="\t"),
    Case(_START, "no text may begin with `{sign}` in YAML", _IN_QUOTES + "{rest}"),
    Case("tab character", *_TAB),
    Case(_UNCLOSED, _NEVER_CLOSED,
         "close it, and write an apostrophe within single quotes twice", "began", opened="'"),
    Case(_UNCLOSED, _NEVER_CLOSED,
         'close it, and write a double quote within double quotes as \\"', "began"),
    Case("escape c|hexdecimal", "`{escape}` is no character that YAML knows in double quotes",
         "write \\\\ for a backslash, or use single quotes, in which a backslash is itself",
         "escape"),
    Case("block sequence entries", "a list cannot begin in the line of its field",
         "begin the list in the next line, indented; a text that begins with a dash needs quotes"),
    Case("mapping keys are not allowed", "a text cannot begin with `? ` here",
         "put the text in quotes"),
    Case(_VALUE, *_NO_NAME, rest=":"),
    Case(_VALUE, _CLOSES_NOTHING,
         "close brackets and braces in the order in which they were opened; a text that begins with"
         " one needs quotes", rest=_CLOSES),
    Case(_VALUE, "between two commas there is nothing",
         "delete one of the two, or write what is missing", rest=","),
    Case(_VALUE, "the file ends, or goes on, before a value was given",
         "look for a bracket or a brace that is not closed"),
    Case("indentation indicator|comment or line break",
         "after | or > the line must end: the text comes in the lines below, indented",
         "begin the text in the next line; a text that begins with | or > needs quotes", "began"),
    Case("directive|incompatible YAML document",
         "a line that begins with % is a directive, which fact files do not use",
         "delete the line; a text that begins with % needs quotes", "began"),
    Case("alphabetic or numeric|tag",
         "a text that begins with `{opened}` is read as one of YAML's own signs",
         _IN_QUOTES + "{begun_quoted}", "began"),
    Case("expected <document start>",
         "the file's data ended above, and here something else begins",
         f"{_INDENT}; the first line of the file sets how far the others are indented"),
    Case("", "this cannot be read as YAML: {said}",
         "look at this line and the one above it; a text with signs of YAML in it needs quotes"),
)  # fmt: skip


def explain(error: YAMLError, lines: Lines) -> Explained:
    """Answer the place of a syntax error, what is wrong there and what would be right."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    if mark is None:
        what = f"the file cannot be read as YAML: {shown(str(error))}"
        return START, what, "take out what YAML does not allow there, or quote the text"
    said = str(getattr(error, "problem", ""))
    began = getattr(error, "context_mark", None)
    stop = _Stop(lines, mark.index, began.index if began else mark.index)
    case = _first_case(said, stop)
    words = {**stop.words(case.at), "said": shown(said)}
    place = lines.place(stop.places[case.at])
    return place, case.message.format(**words), case.remedy.format(**words)


def _first_case(said: str, stop: "_Stop") -> Case:
    return next(
        case
        for case in CASES
        if re.search(case.said, said)
        and re.match(case.rest, stop.rest)
        and stop.opened.startswith(case.opened)
        and case.at in stop.places
    )


def _comment_in(line: str) -> int:
    """Where a comment begins that follows a text without quotes; else 0."""
    text, sign, _ = line.partition("#")
    ends = text.endswith((" ", "\t")) and text.strip() and not {'"', "'"}.intersection(text)
    return len(text) if sign and ends else 0


class _Stop:
    """Where the parser stopped, and what stands around: places by name, as indexes of the text."""

    def __init__(self, lines: Lines, index: int, began: int) -> None:
        self._lines = lines
        self._text = text = lines.text
        self._index, self._began = min(index, len(text)), min(began, len(text))
        self._line_start = text.rfind("\n", 0, self._index) + 1
        end = text.find("\n", self._index)
        self._line_end = len(text) if end < 0 else end
        self._from = max(self._line_start, self._index - _LOOKED_AT)
        self._before = text[self._from : self._index]
        self._above_start = text.rfind("\n", 0, max(self._line_start - 1, 0)) + 1
        self._above = text[self._above_start : max(self._line_start - 1, 0)]
        self.rest = text[self._index : self._line_end].rstrip("\r")
        self.opened = text[self._began : self._began + 1]

    @cached_property
    def _found(self) -> Mapping[str, re.Match[str]]:
        """What the patterns find before the stop, and in the line above."""
        fields = list(_FIELD_AND_TEXT.finditer(self._before))
        found = {name: pattern.search(self._before) for name, pattern in _BEGINS.items()}
        found |= {"glued": _GLUED_FIELD.match(self._above)}
        if fields:
            found |= {"first field": fields[0], "last field": fields[-1]}
        return {name: match for name, match in found.items() if match}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The places that a case may tell, those that there are."""
        return dict(self._places())

    def _places(self) -> Iterator[tuple[str, int]]:
        yield "stop", self._index
        yield "began", self._began
        for name, match in self._found.items():
            if name == "glued":
                yield name, self._above_start + match.end()
            else:
                yield name, self._from + (match.start(2) if name in _BEGINS else match.end())
        read = self._text[: self._index].rstrip(" \t")
        opened = read.rfind(read[-1], 0, len(read) - 1) if read[-1:] in {'"', "'"} else -1
        if opened >= 0 and "\n" in read[opened:]:
            yield "late quote", opened
        indent = len(self._above) - len(self._above.lstrip(" -"))
        if (comment := _comment_in(self._above)) and indent < self._index - self._line_start:
            yield "comment above", self._above_start + comment
        opened_line = self._text[self._began : self._text.find("\n", self._began)]
        if comment := _comment_in(opened_line[1:]):
            yield "comment", self._began + 1 + comment
        escape = self._text.rfind("\\", self._began, self._index + 1)
        yield "escape", escape if escape >= 0 else self._index

    def words(self, at: str) -> Mapping[str, str]:
        """What a sentence about the place of this name may quote from the file."""
        began, stop = self._lines.place(self._began), self._lines.place(self._index)
        match, glued = self._found.get(at), self._found.get("glued")
        field = (match[1] or "").strip(" -") if match else ""
        begun = self._text[self._began :].partition("\n")[0]
        escape = _ESCAPE.match(self._text, self.places["escape"])
        at_end = not self._text[self._index :].strip()
        return {
            "sign": self.rest[:1],
            "opened": self.opened,
            "closing": {"[": "]"}.get(self.opened, "}"),
            "line": str(began.line),
            "column": str(began.column),
            "stop_line": str(stop.line),
            "end": "the end of the file" if at_end else f"line {stop.line}, column {stop.column}",
            "before": shown(self._before.strip(" -")),
            "rest": quoted(self._line(self._index)),
            "read": shown(self._text[self._began : self._index]),
            "begun": shown(begun),
            "begun_quoted": quoted(begun),
            "field": field,
            "name": f"{field}: " if field else "- ",
            "meant": quoted(self._meant(at)),
            "quote": self._text[self.places[at] : self.places[at] + 1],
            "glued": glued[1] if glued else "",
            "glued_to": shown(self._above[glued.end() :]) if glued else "",
            "escape": escape.group() if escape else self.rest[:1],
        }

    def _line(self, start: int) -> str:
        return self._text[start : self._line_end].strip()

    def _meant(self, at: str) -> str:
        """The text that begins at this place; in braces, without what closes them."""
        start = self.places[at]
        text = self._line(start)
        if at == "last field" or (at in _BEGINS and self.opened in {"{", "["}):
            text = text[: max(len(text.rstrip("]}, ")), self._index - start)]
        is_quoted = at in _BEGINS and text[:1] == text[-1:] and text[:1] in {'"', "'"}
        return text[1:-1] if is_quoted else text
