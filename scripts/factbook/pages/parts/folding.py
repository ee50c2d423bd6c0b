"""Words as readers' searches compare them: assets/folding.js folds the same way in the browser.

Both are held to each other by a test for every letter of Unicode (`test_folding.py`). What is
folded away is what a reader may type or leave out: accents, signs for vowels in Arabic and Hebrew,
forms of letters, marks between thousands. Where vowels are letters of their own, they stay.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MARKS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f"
    "\ufe20-\ufe2f\U000e0100-\U000e01ef\u0640]"
)
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h",
        "\u0131": "i", "ł": "l", "ŋ": "n", "œ": "oe", "ŧ": "t", "\u03c2": "\u03c3",
        "\u0629": "\u0647", "\u0649": "\u064a", "\u0671": "\u0627", "\u06a9": "\u0643",
        "\u06c1": "\u0647", "\u06cc": "\u064a",
    }
)  # fmt: skip
# In these no space parts words: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
_UNSPACED: Final = re.compile(
    "[\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u103f\u1780-\u17d3\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
_TONES: Final = (
    (re.compile("\u0e4d([\u0e48-\u0e4b])"), "\\1\u0e4d"),
    (re.compile("\u0ecd([\u0ec8-\u0ecb])"), "\\1\u0ecd"),
)
_THOUSANDS: Final = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:[,'\u2019\u066c ][0-9]{3})+(?![0-9])", re.ASCII
)
_DECIMAL: Final = re.compile("([0-9])[,\u066b](?=[0-9])")
_POINT: Final = re.compile(r"(?<![0-9])\.|\.(?![0-9])")


def fold(text: str) -> str:
    """Give the text in small letters of one kind, its words parted by single spaces.

    It has no accents and no signs that are left out at will, its digits are 0 to 9 without marks
    between thousands, and each sign of a script without spaces stands for itself.
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    bare = "".join(sign for sign in bare if unicodedata.category(sign) != "Cf")
    bare = unicodedata.normalize("NFC", bare.lower()).translate(_LETTERS)
    for tone, ordered in _TONES:
        bare = tone.sub(ordered, bare)
    bare = "".join(map(_digit, bare))
    bare = _THOUSANDS.sub(lambda found: re.sub("[^0-9]", "", found[0]), bare)
    bare = _DECIMAL.sub(r"\1.", bare)
    return " ".join(_parted(_without_genitives(bare)).split(" ")).strip()


def _digit(sign: str) -> str:
    """A digit of any script as 0 to 9, any other sign as it is."""
    return str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else sign


def _without_genitives(text: str) -> str:
    """Without the English 's at the end of words."""
    parts = re.split(r"(['\u2019]s)", text)
    for at in range(1, len(parts), 2):
        if not parts[at + 1] or not _is_of_word(parts[at + 1][0]):
            parts[at] = ""
    return "".join(parts)


def _parted(text: str) -> str:
    """What is no part of a word as a space, and spaces around signs of scripts without any."""
    parted: list[str] = []
    is_open = False
    for sign in _POINT.sub(" ", text):
        category = unicodedata.category(sign)[0]
        if category == "M" and is_open:
            parted.append(sign)
        elif category in "LN" and _UNSPACED.match(sign):
            parted.append(f" {sign}")
            is_open = True
        else:
            parted.append(" " if is_open else "")
            parted.append(sign if _is_of_word(sign) or sign == "." else " ")
            is_open = False
    return re.sub(" +", " ", "".join(parted))


def _is_of_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"
