"""What a figure says that it counts: a share of a hundred, or money of some currency.

A measure's unit decides what may stand there: `percent`, an ISO 4217 code such as USD, or neither.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache  # noqa: TID251 - of units by their text
from typing import Final, NamedTuple

from factbook.model.interval import EXACT


def _words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_DOLLARS: Final = "USD AUD CAD NZD HKD SGD TWD NAD BBD BZD FJD JMD LRD TTD"
_SIGNS: Final = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
    "$": f"{_DOLLARS} MXN ARS CLP COP UYU", "\u20ac": "EUR", "\u00a3": "GBP EGP LBP SYP SDG",
    "\u00a5": "JPY CNY", "\u20b9": "INR", "\u20bd": "RUB", "\u20b4": "UAH", "\u20a9": "KRW KPW",
    "\u20aa": "ILS", "\u20ba": "TRY", "\u20a6": "NGN",
}  # fmt: skip
_NAMES: Final = {
    "dollar": f"{_DOLLARS}", "euro": "EUR", "pound": "GBP EGP LBP SYP SDG", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB BYN", "ruble": "RUB BYN", "hryvnia": "UAH",
    "rupee": "INR PKR LKR NPR MUR", "won": "KRW KPW", "shekel": "ILS", "lira": "TRY",
    "naira": "NGN", "franc": "CHF XAF XOF", "krona": "SEK ISK", "krone": "NOK DKK", "zloty": "PLN",
    "real": "BRL", "rand": "ZAR", "riyal": "SAR QAR YER", "dirham": "AED MAD",
    "dinar": "KWD IQD JOD DZD RSD", "peso": "MXN ARS CLP COP PHP UYU",
}  # fmt: skip
"""Signs and names of currencies, each with the ISO 4217 codes that it may stand for."""
_AMBIGUOUS: Final = frozenset({"pound", "real", "won", "rand"})
_ISO_4217: Final = _words_of(
    """AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES
    VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"""
)
"""Codes of currencies (https://www.iso.org/iso-4217-currency-codes.html)."""
_SIGN: Final = "|".join(re.escape(one) for one in sorted(_SIGNS, key=len, reverse=True))
_CODES: Final = "|".join(sorted(_ISO_4217 - {"ALL"}))
"""Not that of Albania before a number: "ALL 300" is a qualifier in capitals."""
_BEFORE: Final = re.compile(
    rf"(?<![^\W\d_])(?:(?P<sign>{_SIGN})|(?P<code>{_CODES}))\s?(?=\.?[0-9])"
)
_AFTER: Final = re.compile(rf"(?<=[0-9a-z])\s?(?:(?P<sign>{_SIGN})|(?P<code>{_CODES}))\Z")
_MAY_BE_MONEY: Final = re.compile(rf"[A-Z]{{3}}|{_SIGN}")
_PERCENT: Final = re.compile(r"(?:percent|per cent|%)(?![^\W_])", re.IGNORECASE)

_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_NUMBER: Final = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_FRACTION: Final = re.compile(
    rf"(?:(?P<count>{_NUMBER}|an?)[\s-])?(?P<part>{'|'.join(_PARTS)})s?(?:\s+of\s(?!.*(?:hundred|thousand|lakh|illion|crore)).*)?",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_OUT_OF: Final = re.compile(
    rf"(?P<count>{_NUMBER})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<whole>{_NUMBER})",
    re.IGNORECASE | re.ASCII,
)
_HUNDRED: Final = Decimal(100)


class Share(NamedTuple):
    """A share in percent, cut after four places, and the step to which such words are meant."""

    percent: Decimal
    step: Decimal


class Money(NamedTuple):
    """A text without its signs of currencies, and the codes that these may stand for."""

    rest: str
    codes: frozenset[str]


def without_currency(text: str) -> Money:
    """Take the signs and codes of one currency out: "$3-5 million", "EUR 3 billion", "3 € "."""
    if not _MAY_BE_MONEY.search(text):
        return Money(text, frozenset())
    found: list[frozenset[str]] = []

    def taken(sign: re.Match[str]) -> str:
        found.append(_codes(sign["sign"], sign["code"]))
        return ""

    rest = _AFTER.sub(taken, _BEFORE.sub(taken, text))
    return Money(rest, frozenset.intersection(*found) if found else frozenset())


def _codes(sign: str | None, code: str | None) -> frozenset[str]:
    return frozenset(_SIGNS[sign].split()) if sign else frozenset({code or ""})


def has_percent(text: str) -> bool:
    """Whether a number is said to be a share of a hundred."""
    return _PERCENT.search(text) is not None


@lru_cache(1000)
def is_percent(unit: str) -> bool:
    """Whether a unit is a share of a hundred: `percent`, or `percent of` something."""
    return bool(_PERCENT.match(unit))


@lru_cache(1000)
def currencies(unit: str) -> frozenset[str]:
    """The codes of the currency that a unit is: an ISO 4217 code, or a name such as "euros"."""
    codes: set[str] = set()
    for word in re.findall(r"[^\W\d_]+|\S", unit):
        stem = word.casefold().removesuffix("s")
        codes.update(_NAMES.get(stem, "").split(), _SIGNS.get(word, "").split())
        codes.update({word} & _ISO_4217)
    return frozenset(codes)


def currency_named(word: str) -> str:
    """The code of the currency that a word names, the commonest of them; "" where it names none.

    "Pounds", "real", "won" and "rand" may be other things than money, and name none here.
    """
    stem = word.casefold().removesuffix("s")
    return "" if stem in _AMBIGUOUS else _NAMES.get(stem, "").partition(" ")[0]


def share_in(text: str) -> Share | None:
    """The share that words give: "a third", "two-thirds of them", "3 in 5"; else None."""
    words = " ".join(text.split())
    if found := _OUT_OF.fullmatch(words):
        return _share(_number(found["count"]), _number(found["whole"]))
    if found := _FRACTION.fullmatch(words):
        count = (found["count"] or "a").casefold()
        whole = _PARTS[found["part"].casefold()]
        return _share(1 if count in {"a", "an"} else _number(count), whole)
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.casefold()]


def _share(count: int, whole: int) -> Share | None:
    if not 0 < count <= whole:
        return None
    percent = EXACT.divide(_HUNDRED * count, Decimal(whole)).quantize(Decimal("0.0001"))
    return Share(percent, min(Decimal(10), _HUNDRED / whole))
