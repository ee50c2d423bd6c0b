"""Takes the words of a record out of the files of an edition: pages, data and drawings."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from factbook.building.editions.png_texts import SIGN, without_texts
from factbook.building.editions.redacted_words import MARK, RedactedWords

_TOKEN: Final = re.compile(
    r"(?P<raw><(?P<kind>script|style)\b(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)(?P<inside>.*?)(?=</(?P=kind)>)"
    r"|<!--.*?-->"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r'(?P<head>\s(?P<name>[\w:-]+)=")(?P<value>[^"]*)"')
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905 - as HTML lists them
)
_UNITS: Final = frozenset(
    "article blockquote caption dd dt figcaption h1 h2 h3 h4 h5 h6 li p summary title tr".split()  # noqa: SIM905 - as read
)
"""What goes as a whole where words are parted by marks within it."""
_CARD: Final = re.compile(r'\bclass="(?:[^"]*\s)?claim(?:\s[^"]*)?"')
_SPAN: Final = f'<span class="redacted">{MARK}</span>'
_ASSIGNED: Final = re.compile(r"(?P<head>\A.*?= )(?P<json>[\[{].*[\]}])(?P<end>;?\s*)\Z", re.DOTALL)
_BODY: Final = re.compile(r"<body[^>]*>")


@dataclass
class _Token:
    """A tag or a text of a page: the tag that it stands in, and where it ends."""

    raw: str
    name: str = ""
    parent: int = -1
    end: int = -1
    is_card: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def redacted_file(path: str, content: bytes, words: RedactedWords, notice: str) -> bytes:
    """The file without the words; as it is where it has none. `notice` is a sentence of HTML."""
    if words.names_drawn.search(path.rpartition("/")[2].rpartition(".")[0]) and not _is_page(path):
        return _stub(path)
    if content.startswith(SIGN):
        return without_texts(content, lambda text: _has(text, words))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return content
    if _is_page(path):
        made = _page(text, words)
        if made != text:
            made = _BODY.sub(lambda found: f"{found[0]}{_line(notice)}", made, count=1)
        return (made if not _is_left(made, words) else _notice_page(notice)).encode()
    if not _has(text, words):
        return content
    made = _data(text, words) if path.endswith((".js", ".json")) else ""
    return made.encode() if made and not _has(made, words) else _stub(path)


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _line(notice: str) -> str:
    return f'<p class="edition-line redacted">{notice}</p>'


def _notice_page(notice: str) -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Taken out</title>\n</head>\n<body>\n{_line(notice)}\n</body>\n</html>\n"
    )


def _stub(path: str) -> bytes:
    """A file that says nothing, and does no harm where it is loaded."""
    if path.endswith(".svg"):
        return (
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 40"><text x="8" y="25" '
            b'font-size="14">This chart was taken out.</text></svg>\n'
        )
    return b"{}\n" if path.endswith(".json") else b"/* taken out */\n"


def _has(text: str, words: RedactedWords) -> bool:
    """Whether words or ids stand in data or a drawing, escaped or parted by tags."""
    plain = re.sub(r"<[^>]*>", " ", text)
    forms = (text, unescape(text), unescape(plain), _unescaped_json(text))
    return any(words.found_in(one) or words.id_pattern.search(one) for one in forms)


def _unescaped_json(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text).replace(
        '\\"', '"'
    )


def _is_left(text: str, words: RedactedWords) -> bool:
    """Whether a page has the words still."""
    return words.found_in(unescape(text)) or words.found_in(_unescaped_json(unescape(text)))


def _data(text: str, words: RedactedWords) -> str:
    """JSON, alone or given to a name by a script, without the words; "" where it is neither."""
    found = _ASSIGNED.match(text)
    head, told, end = (found["head"], found["json"], found["end"]) if found else ("", text, "")
    try:
        value = words.without_ids(json.loads(told))
    except ValueError:
        return ""
    return f"{head}{json.dumps(value, ensure_ascii=False)}{end}"


def _page(text: str, words: RedactedWords) -> str:
    tokens = _tokens(text)
    gone = {_unit(tokens, number) for number, one in enumerate(tokens) if _tells(one, words)}
    for number in range(len(tokens) - 1, -1, -1):
        one = tokens[number]
        if one.name in _UNITS and one.end > number and number not in gone:
            texts = _texts_within(tokens, number, gone)
            if words.found_in("".join(texts)) and not any(map(words.found_in, texts)):
                gone.add(number)
    made: list[str] = []
    number = 0
    while number < len(tokens):
        one = tokens[number]
        is_gone = number in gone and one.end > number
        made.append(_bare(one) if is_gone else _token(one, words))
        if is_gone:
            made.append(f'<td colspan="99">{_SPAN}</td>' if one.name == "tr" else _SPAN)
            number = one.end
        else:
            number += 1
    return "".join(made)


def _texts_within(tokens: list[_Token], number: int, gone: set[int]) -> list[str]:
    """The texts of an element, but for those of elements in it that go."""
    texts: list[str] = []
    at = number + 1
    while at < tokens[number].end:
        if at in gone and tokens[at].end > at:
            at = tokens[at].end
        else:
            if not tokens[at].name:
                texts.append(unescape(tokens[at].raw))
            at += 1
    return texts


def _bare(token: _Token) -> str:
    """The tag of what goes: its other attributes may tell of it too."""
    return _ATTRIBUTE.sub(lambda one: one[0] if one["name"] == "class" else "", token.raw)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    open_: list[int] = []
    at = 0

    def put(token: _Token) -> None:
        token.parent = open_[-1] if open_ else -1
        found.append(token)

    for match in _TOKEN.finditer(text):
        if match.start() > at:
            put(_Token(text[at : match.start()]))
        at = match.end()
        if match["raw"]:
            put(_tag(match["raw"], match["kind"]))
            put(_Token(match["inside"], "#raw"))
        elif match["name"] is None:
            put(_Token(match[0], "#comment"))
        elif match["end"]:
            name = match["name"].lower()
            if any(found[one].name == name for one in open_):
                while found[open_[-1]].name != name:
                    found[open_.pop()].end = len(found)
                found[open_.pop()].end = len(found)
            put(_Token(match[0], "/"))
        else:
            put(_tag(match[0], match["name"].lower()))
            if found[-1].name not in _VOID and not match[0].endswith("/>"):
                open_.append(len(found) - 1)
    put(_Token(text[at:]))
    return found


def _tag(raw: str, name: str) -> _Token:
    attributes = {one["name"]: unescape(one["value"]) for one in _ATTRIBUTE.finditer(raw)}
    return _Token(raw, name, is_card=bool(_CARD.search(raw)), attributes=attributes)


def _tells(token: _Token, words: RedactedWords) -> bool:
    """Whether a tag is that of a claim which goes, or leads to it."""
    for name in ("id", "href"):
        value = token.attributes.get(name, "")
        target = value.rpartition("#")[2] if "#" in value or name == "id" else ""
        if target in words.whole:
            return True
    return False


def _unit(tokens: list[_Token], number: int) -> int:
    """What goes as a whole around a tag: its card, or the nearest row or paragraph."""
    around: list[int] = []
    at = number
    while at >= 0:
        around.append(at)
        at = tokens[at].parent
    own = tokens[number].attributes.get("id") is not None
    card = next((one for one in around if tokens[one].is_card), None)
    if own and card is not None:
        return card
    return next((one for one in around if tokens[one].name in _UNITS), number)


def _token(token: _Token, words: RedactedWords) -> str:
    if token.name == "#raw":
        text = token.raw
        if not _has(text, words):
            return text
        made = _data(text, words).replace("<", "\\u003c")
        return made if not _has(made, words) else ""
    if token.name == "#comment":
        return "" if _has(token.raw, words) else token.raw
    if token.name:
        return _ATTRIBUTE.sub(lambda found: _attribute(found, words), token.raw)
    plain = unescape(token.raw)
    if not words.found_in(plain):
        return token.raw
    return escape(words.without(plain), quote=False).replace(MARK, _SPAN)


def _attribute(found: re.Match[str], words: RedactedWords) -> str:
    value = unescape(found["value"])
    if found["name"] not in {"class", "style"} and words.id_pattern.search(value):
        return "" if found["name"] in {"id", "href", "src", "srcset"} else f'{found["head"]}"'
    if words.found_in(value):
        return f'{found["head"]}{escape(words.without(value))}"'
    return found[0]
