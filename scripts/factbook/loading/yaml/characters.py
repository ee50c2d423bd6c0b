r"""Bytes to text: the encoding of a fact file, and the characters that it may not hold.

Refused wherever they stand, escaped (`"\0"`) or not: control characters but tab and line ends,
bidirectional embeddings, overrides and isolates (they make a line read otherwise than it is
stored: https://www.unicode.org/reports/tr55/), noncharacters, and lone surrogates.

Refused as they are, but accepted when written as an escape in double quotes, so that the file
shows them: other characters that cannot be seen and come along when text is copied, such as the
zero width space, the soft hyphen, the byte order mark within a text, and Unicode's own line and
paragraph separators, which some editors count as lines and others do not.

Accepted: joiners (U+200C, U+200D), direction marks (U+200E, U+200F, U+061C) and variation
selectors, since Persian, Hindi, Hebrew, Arabic and emoji are written with them, and no-break
spaces.
"""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from factbook.loading.yaml.lines import Lines
from factbook.loading.yaml.value_places import Place
from factbook.loading.yaml.yaml_faults import START, FaultList

_BIDI = "\u202a-\u202e\u2066-\u2069"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_NEVER = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff" + _BIDI + _NONCHARACTERS
_INVISIBLE = (
    "\x85\xad\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_REFUSED = re.compile(f"[{_NEVER}{_INVISIBLE}]|\r(?!\n)")
_LONE_RETURN = re.compile("\r(?!\n)")
_REFUSED_ASCII = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_REFUSED_ESCAPED = re.compile(f"[{_NEVER}]")
_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])",
    re.DOTALL,
)
_ESCAPED_CONTROLS = {"0": 0, "a": 7, "b": 8, "v": 0x0B, "f": 0x0C, "e": 0x1B}
_NAMES = {
    0x00: "NUL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "VERTICAL TAB",
    0x0C: "FORM FEED",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}
_WIDE_MARKS = (
    (BOM_UTF32_LE, "UTF-32"),
    (BOM_UTF32_BE, "UTF-32"),
    (BOM_UTF16_LE, "UTF-16"),
    (BOM_UTF16_BE, "UTF-16"),
)
_DEEPEST_INDENT = 200
_SAVE_AS_UTF8 = "save the file as UTF-8"


def read_text(data: bytes, faults: FaultList) -> str | None:
    """Answer the file's text, or nothing where it cannot be made out.

    A byte order mark of UTF-8 is dropped. Refused characters are noted, and stand in the answer
    as others that take as much room, so that reading can go on and every column is right.
    """
    wide = _wide_encoding(data)
    if wide:
        faults.add(START, f"the file is in {wide}, not in UTF-8", _SAVE_AS_UTF8)
        return None
    if data.startswith(BOM_UTF8):
        data = data[len(BOM_UTF8) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            faults.add(
                _end_of(data[: error.start].decode("utf-8")),
                f"the byte 0x{data[error.start]:02X} is not UTF-8: this is no text file",
                "put a YAML text in UTF-8 here, or move the file out of the data",
            )
            return None
        text = _with_bad_bytes_replaced(data, error, faults)
    if text.isascii() and not _REFUSED_ASCII.search(data):
        return text
    return _with_refused_replaced(text, faults)


def has_refused(value: str) -> bool:
    """Answer whether a text holds a character that it may not hold even as an escape."""
    return _REFUSED_ESCAPED.search(value) is not None


def check_escapes(lines: Lines, start: int, end: int, faults: FaultList) -> None:
    """Note each escape that is refused in the double-quoted text written from start to end."""
    for escape in _ESCAPE.finditer(lines.text, start, end):
        code = _escaped_code(escape.group()[1:])
        if code is not None and has_refused(chr(code)):
            faults.add(
                lines.place(escape.start()),
                f"`{escape.group()}` puts {described(code)} into the text",
                "delete it",
            )


def _end_of(text: str) -> Place:
    return Lines(_LONE_RETURN.sub("\n", text)).place(len(text))


def _wide_encoding(data: bytes) -> str | None:
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    head = data[:200]
    if len(head) >= 4 and (not any(head[0::2]) or not any(head[1::2])):  # noqa: PLR2004  two characters of two bytes each
        return "UTF-16"
    return None


def _with_bad_bytes_replaced(data: bytes, error: UnicodeDecodeError, faults: FaultList) -> str:
    text = data.decode("utf-8", errors="replace")
    before = data[: error.start].decode("utf-8")
    bad = data[error.start]
    guess = bytes([bad]).decode("cp1252", errors="ignore")
    reading = f" (in Windows-1252 it is {guess!r})" if guess.isprintable() and guess else ""
    more = text.count("\ufffd") - before.count("\ufffd") - 1
    others = f", nor {'is' if more == 1 else 'are'} {more:,} more after it" if more else ""
    faults.add(
        _end_of(before),
        f"the byte 0x{bad:02X} is not UTF-8{reading}{others}",
        f"{_SAVE_AS_UTF8}; it seems to be in Windows-1252 or another old encoding",
    )
    return text


def _with_refused_replaced(text: str, faults: FaultList) -> str:
    pieces: list[str] = []
    line, line_start, lone_returns, done = 1, 0, False, 0
    for found in _REFUSED.finditer(text):
        at, character = found.start(), found.group()
        if at > done:
            pieces.append(text[done:at])
            if lines := text.count("\n", done, at):
                line, line_start = line + lines, text.rfind("\n", done, at) + 1
        pieces.append(_stand_in(text, line_start, at))
        place, done = Place(line, at - line_start + 1), at + 1
        if character == "\r":
            line, line_start = line + 1, done
            if not lone_returns:
                lone_returns = True
                faults.add(
                    place,
                    "the line ends in a carriage return alone",
                    "save the file with line ends of Unix (LF) or Windows (CRLF)",
                )
        else:
            refusal = ("", "") if faults.is_full else _refusal(ord(character))
            faults.add(place, *refusal)
    return "".join([*pieces, text[done:]])


def _stand_in(text: str, line_start: int, at: int) -> str:
    """Answer what is read instead of a refused character: a space, but not one that indents."""
    if text[at] == "\r":
        return "\n"
    indents = at - line_start < _DEEPEST_INDENT and not text[line_start:at].strip(" ")
    return "\ufffd" if indents and text[at + 1 : at + 2].strip() else " "


def _refusal(code: int) -> tuple[str, str]:
    if _REFUSED_ESCAPED.match(chr(code)):
        return f"here stands {described(code)}", "delete it"
    escape = f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004  the last that four digits reach
    return (
        f"here stands {described(code)}, which cannot be seen",
        f'delete it, or, where it is meant, write it as "{escape}" in double quotes',
    )


def described(code: int) -> str:
    """A character by its kind, its code and its name, for a sentence."""
    character = chr(code)
    name = _NAMES.get(code) or unicodedata.name(character, "")
    if re.match(f"[{_BIDI}]", character):
        kind = "the bidirectional control"
    elif unicodedata.category(character) == "Cc":
        kind = "the control character"
    elif re.match(f"[{_NONCHARACTERS}]", character):
        kind = "the noncharacter"
    else:
        kind = "the character"
    return f"{kind} U+{code:04X}{' ' + name if name else ''}"


def _escaped_code(escape: str) -> int | None:
    if escape[0] in "xuU":
        return int(escape[1:], 16)
    return _ESCAPED_CONTROLS.get(escape)


def refused_in(text: str) -> str:
    """What a fact file may not hold of this text, in words; "" if it may hold all of it."""
    if text.isascii() and text.isprintable():
        return ""
    found = _REFUSED_ESCAPED.search(text)
    return f"here stands {described(ord(found.group()))}" if found else ""
