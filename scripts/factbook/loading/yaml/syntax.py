"""What libyaml says of a file that it can't read, in words for the person who wrote it."""

import re

from yaml import MarkedYAMLError, YAMLError

from factbook.loading.yaml.faults import START, quoted, shown
from factbook.loading.yaml.lines import Lines
from factbook.loading.yaml.places import Place

Explained = tuple[Place, str, str]

_FIELD = r"[^\s:,{}\[\]\"'#][^:,{}\[\]\"'#\n]*"
_BRACED_TEXT = re.compile(rf"(?:({_FIELD}):[ \t]+|-[ \t]+)(\{{[^{{}}:\n]*\}})[ \t]*\Z")
_QUOTED_START = re.compile(
    rf"(?:({_FIELD}):[ \t]+|-[ \t]+)(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]*\Z"
)
_BRACKETED_START = re.compile(rf"(?:({_FIELD}):[ \t]+|-[ \t]+)(\[[^\[\]\n]*\])[ \t]*\Z")
_FIELD_AND_TEXT = re.compile(rf"({_FIELD}):[ \t]+(?=\S)")
_GLUED_FIELD = re.compile(r"[ \t]*(?:- +)*([\w-]+:)(?=[^\s:/])")
_ESCAPE = re.compile(r"\\(?:[xuU][0-9A-Fa-f]{0,8}|.)")
_LOOKED_AT = 1_000
"""Characters before a fault in its line that are looked at: patterns take the square of it."""
_INDENT = "indent with spaces, the same number for all fields of one mapping"


def explain(error: YAMLError, lines: Lines) -> Explained:
    """Answer the place of a syntax error, what is wrong there and what would be right."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    if mark is None:
        return (
            START,
            f"the file cannot be read as YAML: {shown(str(error))}",
            "take out what YAML does not allow there, or quote the text",
        )
    problem = str(getattr(error, "problem", ""))
    context_mark = getattr(error, "context_mark", None)
    found = _Found(lines, mark.index, context_mark.index if context_mark else mark.index)
    for words, explained in _EXPLANATIONS:
        if words in problem:
            return explained(found)
    return (
        found.place,
        f"this cannot be read as YAML: {shown(problem)}",
        "look at this line and the one above it; a text with signs of YAML in it needs quotes",
    )


class _Found:
    """Where the parser stopped, and where what it was reading began."""

    def __init__(self, lines: Lines, index: int, began: int) -> None:
        self.lines = lines
        self.text = text = lines.text
        self.index = min(index, len(text))
        self.began_index = min(began, len(text))
        self.line_start = text.rfind("\n", 0, self.index) + 1
        end = text.find("\n", self.index)
        self.line_end = len(text) if end < 0 else end
        self.from_here = max(self.line_start, self.index - _LOOKED_AT)
        self.before = text[self.from_here : self.index]
        self.rest = text[self.index : self.line_end].rstrip("\r")
        self.place = lines.place(self.index)
        self.began = lines.place(self.began_index)

    def before_at(self, start: int) -> Place:
        """Answer the place of the character at `start` of what stands before the stop."""
        return self.lines.place(self.from_here + start)


def _wrong_neighbour(found: _Found) -> Explained:
    """Explain what stands where the next field or item, or the end of braces, was due."""
    text_begun = _text_begun(found)
    if text_begun:
        return text_begun
    late_quote = _late_quote(found)
    if late_quote:
        return late_quote
    if found.rest[:1] in {"]", "}"}:
        return (
            found.place,
            f"this `{found.rest[0]}` closes what is not open",
            "delete it, or open it before; a text with brackets in it needs quotes",
        )
    if found.rest.startswith("\t"):
        return _tab(found)
    if found.rest.startswith("- "):
        return (
            found.place,
            (
                "a list item stands where a field of the mapping begun in line"
                f" {found.began.line} should"
            ),
            "indent it under the field that the list belongs to",
        )
    return (
        found.place,
        (
            f"this line does not go on with what began in line {found.began.line}, column"
            f" {found.began.column}"
        ),
        f"{_INDENT}, and put a dash before each item of a list",
    )


def _wrong_in_flow(found: _Found) -> Explained:
    """Explain what stands within braces or brackets where a comma or their end was due."""
    text_begun = _text_begun(found)
    if text_begun:
        return text_begun
    late_quote = _late_quote(found)
    if late_quote:
        return late_quote
    opened = found.text[found.began_index : found.began_index + 1]
    closing = {"{": "}", "[": "]"}.get(opened, "}")
    fields = list(_FIELD_AND_TEXT.finditer(found.before))
    if found.rest.startswith(":") and fields:
        start = fields[-1].end()
        meant = _flow_text(found, start)
        return (
            found.before_at(start),
            "a colon in a text is read as the end of a field's name",
            f"put the text in quotes: `{fields[-1][1].strip(' -')}: {quoted(meant)}`",
        )
    at_end = not found.text[found.index :].strip()
    line_and_column = f"line {found.place.line}, column {found.place.column}"
    before = "the end of the file" if at_end else line_and_column
    return (
        found.began,
        f"the `{opened}` that opens here is not closed, or a comma is missing, before {before}",
        f"close it with `{closing}`, or put a comma between its entries",
    )


def _text_begun(found: _Found) -> Explained | None:
    """Explain a text that begins with a brace, a bracket or a quote and goes on after its end."""
    if not found.rest or found.rest[0] in ",#":
        return None
    for pattern, begins in (
        (_BRACED_TEXT, "a brace, which YAML reads as fields"),
        (_BRACKETED_START, "a bracket, which YAML reads as a list"),
        (_QUOTED_START, "a quote, and goes on after the quote that ends it"),
    ):
        begun = pattern.search(found.before)
        if begun and not found.rest.startswith((":", "]", "}")):
            meant = (
                _flow_text(found, begun.start(2))
                if _in_flow(found)
                else _line_text(found, begun.start(2))
            )
            if meant[0] == meant[-1] and meant[0] in "\"'":
                meant = meant[1:-1]
            name = f"{begun[1].strip(' -')}: " if begun[1] else "- "
            return (
                found.before_at(begun.start(2)),
                f"this text begins with {begins}",
                f"put the whole text in quotes: `{name}{quoted(meant)}`",
            )
    return None


def _late_quote(found: _Found) -> Explained | None:
    """Explain a quote that closes lines below, where the next text in quotes begins."""
    read = found.text[: found.index].rstrip(" \t")
    quote = read[-1:]
    opened = read.rfind(quote, 0, len(read) - 1) if quote in {'"', "'"} else -1
    if opened < 0 or "\n" not in read[opened:]:
        return None
    return (
        found.lines.place(opened),
        f"the quote {quote} that opens here closes only in line {found.place.line}",
        f"close it where its text ends, and look for a quote too many in line {found.place.line}",
    )


def _in_flow(found: _Found) -> bool:
    return found.text[found.began_index : found.began_index + 1] in {"{", "["}


def _line_text(found: _Found, start: int) -> str:
    """Answer the line from `start` of what stands before the stop."""
    return found.text[found.from_here + start : found.line_end].strip()


def _flow_text(found: _Found, start: int) -> str:
    """Answer the rest of the line without the braces and the comma that end it."""
    text = _line_text(found, start)
    ends = len(text.rstrip("]}, "))
    return text[: max(ends, len(found.before) - start)]


def _unexpected_colon(found: _Found) -> Explained:
    fields = list(_FIELD_AND_TEXT.finditer(found.before))
    if fields:
        start = fields[0].end()
        field, meant = fields[0][1].strip(" -"), quoted(_line_text(found, start))
        return (
            found.before_at(start),
            "a colon in a text is read as the end of a field's name",
            f"put the text in quotes: `{field}: {meant}`",
        )
    if not found.before.strip():
        return _missing_name(found)
    above = found.text[: max(found.line_start - 1, 0)].rpartition("\n")[2]
    glued = _GLUED_FIELD.match(above)
    if glued:
        return (
            Place(found.place.line - 1, glued.end() + 1),
            f"after `{glued[1]}` a space is missing, so this is no field",
            f"write `{glued[1]} {shown(above[glued.end() :])}`",
        )
    return (
        found.place,
        (
            f"`{shown(found.before.strip(' -'))}` cannot be a field here: the line above holds"
            " a text that goes on into this one"
        ),
        f"{_INDENT}; a text of several lines with a colon in it needs quotes",
    )


def _colon_without_space(found: _Found) -> Explained:
    field = shown(found.text[found.began_index : found.index])
    return (
        found.place,
        "after this colon a space is missing, or the colon belongs to a text",
        f"write `{field}: ` with a space after the colon, or put the text in quotes",
    )


def _missing_name(found: _Found) -> Explained:
    return (
        found.place,
        "the name of a field is missing before this colon",
        "write the field's name before it; a text that begins with a colon needs quotes",
    )


def _no_colon(found: _Found) -> Explained:
    line = found.text[found.began_index :].partition("\n")[0]
    return (
        found.began,
        f"`{shown(line)}` has no colon, so it is no field",
        (
            "write `field: value`, with a space after the colon; a text over several lines is"
            " indented under its field"
        ),
    )


def _special_start(found: _Found) -> Explained:
    if found.rest.startswith("\t"):
        return _tab(found)
    sign = found.rest[:1]
    return (
        found.place,
        f"no text may begin with `{sign}` in YAML",
        f"put the text in quotes: {quoted(_line_text(found, len(found.before)))}",
    )


def _tab(found: _Found) -> Explained:
    return (
        found.place,
        "here is a tab, which YAML does not take for indentation",
        "use spaces; most editors can be set to write spaces for the tab key",
    )


def _unclosed_quote(found: _Found) -> Explained:
    quote = found.text[found.began_index : found.began_index + 1]
    inside = (
        ", and write an apostrophe within single quotes twice"
        if quote == "'"
        else ', and write a double quote within double quotes as \\"'
    )
    return (
        found.began,
        f"the quote {quote} that opens here is never closed",
        f"close it{inside}",
    )


def _escape(found: _Found) -> Explained:
    start = found.text.rfind("\\", found.began_index, found.index + 1)
    start = start if start >= 0 else found.index
    written = _ESCAPE.match(found.text, start)
    shown_escape = written.group() if written else found.rest[:1]
    return (
        found.lines.place(start),
        f"`{shown_escape}` is no character that YAML knows in double quotes",
        "write \\\\ for a backslash, or use single quotes, in which a backslash is itself",
    )


def _dash_in_line(found: _Found) -> Explained:
    return (
        found.place,
        "a list cannot begin in the line of its field",
        "begin the list in the next line, indented; a text that begins with a dash needs quotes",
    )


def _question(found: _Found) -> Explained:
    return (found.place, "a text cannot begin with `? ` here", "put the text in quotes")


def _missing_value(found: _Found) -> Explained:
    sign = found.rest[:1]
    if sign == ":":
        return _missing_name(found)
    if sign in {"]", "}"}:
        return (
            found.place,
            f"this `{sign}` closes what is not open",
            (
                "close brackets and braces in the order in which they were opened; a text that"
                " begins with one needs quotes"
            ),
        )
    if sign == ",":
        return (
            found.place,
            "between two commas there is nothing",
            "delete one of the two, or write what is missing",
        )
    return (
        found.place,
        "the file ends, or goes on, before a value was given",
        "look for a bracket or a brace that is not closed",
    )


def _block_text(found: _Found) -> Explained:
    return (
        found.began,
        "after | or > the line must end: the text comes in the lines below, indented",
        "begin the text in the next line; a text that begins with | or > needs quotes",
    )


def _anchor(found: _Found) -> Explained:
    sign = found.text[found.began_index : found.began_index + 1]
    return (
        found.began,
        f"a text that begins with `{sign}` is read as one of YAML's own signs",
        f"put the text in quotes: {quoted(found.text[found.began_index :].partition(chr(10))[0])}",
    )


def _directive(found: _Found) -> Explained:
    return (
        found.began,
        "a line that begins with % is a directive, which fact files do not use",
        "delete the line; a text that begins with % needs quotes",
    )


def _second_root(found: _Found) -> Explained:
    return (
        found.place,
        "the file's data ended above, and here something else begins",
        f"{_INDENT}; the first line of the file sets how far the others are indented",
    )


# The first whose words are in libyaml's message explains it.
_EXPLANATIONS = (
    ("expected key", _wrong_neighbour),
    ("expected '-' indicator", _wrong_neighbour),
    ("expected ',' or", _wrong_in_flow),
    ("mapping values are not allowed", _unexpected_colon),
    ("unexpected ':'", _colon_without_space),
    ("could not find expected ':'", _no_colon),
    ("cannot start any token", _special_start),
    ("tab character", _tab),
    ("unexpected end of stream", _unclosed_quote),
    ("unexpected document indicator", _unclosed_quote),
    ("escape c", _escape),
    ("hexdecimal", _escape),
    ("block sequence entries", _dash_in_line),
    ("mapping keys are not allowed", _question),
    ("expected node content", _missing_value),
    ("indentation indicator", _block_text),
    ("comment or line break", _block_text),
    ("alphabetic or numeric", _anchor),
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("tag", _anchor),
    ("expected <document start>", _second_root),
)
