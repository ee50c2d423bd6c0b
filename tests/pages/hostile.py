"""Texts that try to be more than text: our own, and those of the folder FACTBOOK_HOSTILE names."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

OWN = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "</div></div></article></section>",
    "<!-- ",
    "-->",
    "<![CDATA[",
    "<?php",
    "<!DOCTYPE html>",
    "[a](javascript:alert(1))",
    "![a](https://example.org/a.png)",
    "[a]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "# heading",
    "- item",
    "1. item",
    "> quotation",
    "    code",
    "```\ncode\n```",
    "`code`",
    "*emphasis* and __strength__",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "text {: #id .class onclick=alert(1) }",
    "{: .class }",
    '--8<-- "file"',
    "{{ 7 * 7 }} {% raw %} {# note #}",
    "{{ config.site_name }}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "\\",
    "\\<b\\>",
    "&amp;amp;",
    "&#60;b&#62;",
    "a\n\nb",
    "a\n---\nb",
    "---\ntitle: b\n---",
    "line\u2028separator\u2029and\x85next",
    "null \x00 bell \x07 escape \x1b delete \x7f",
    "stx \x02wzxhzdk:0\x03 etx",
    "klzzwxh:0001 wzxhzdk:0",
    "nonc\ufdd0har\ufdd1 \uffff",
    "lone \ud800 surrogate",
    "right \u202e to left",
    "isolate \u2067 open",
    "[[unknown-id]] [[a|figure]]",
    "![[embed]] [toc] [TOC]",
    "[^1]: note",
    "*[HTML]: abbreviation",
    "http://example.org/?a=1&b=2#c",
    "mailto:a@example.org",
    "constructor toString __proto__",
    "\u200bzero\u200dwidth\ufeff",
    "עברית English العربية",
    "国家 국정원 Ελλάδα",
    "\U0001d56c\U0001d591 \U0001f469\u200d\U0001f467 e\u0301",
    "100 % sure; 'single' \"double\" `back`",
    "x" * 3000,
    "<" * 500,
    "[" * 500,
    "> " * 300 + "deep",
)


BUNDLE = 8
"""Texts that stand together in one field."""


@cache
def hostile() -> tuple[str, ...]:
    """Every hostile text that there is where the tests run."""
    texts = list(OWN)
    folder = os.environ.get("FACTBOOK_HOSTILE")
    if folder:
        for file in sorted(Path(folder).glob("*.json")):
            texts += [text for text in json.loads(file.read_text("utf-8")) if text.strip()]
        for file in sorted(Path(folder).glob("*.txt")):
            lines = file.read_text("utf-8", errors="replace").splitlines()
            texts += [line for line in lines if line.strip()]
    return tuple(dict.fromkeys(texts))


def portions(fields: int, texts: Iterable[str] | None = None) -> Iterator[list[str]]:
    """The texts in portions, each of as many as a dossier has fields to put them in.

    Our own stand alone in a field; of the many others some stand in one, an end of line between.
    """
    all_texts = hostile() if texts is None else tuple(texts)
    own = [text for text in all_texts if text in OWN]
    others = [text for text in all_texts if text not in OWN]
    together = ["\n".join(others[at : at + BUNDLE]) for at in range(0, len(others), BUNDLE)]
    for part in (own, together):
        yield from (part[at : at + fields] for at in range(0, len(part), fields))


def failures(check: Callable[[str], None], texts: Iterable[str]) -> list[str]:
    """What is wrong with each text that the check fails on: one run tells of all of them."""
    told = []
    for text in texts:
        try:
            check(text)
        except Exception as error:  # noqa: BLE001 - whatever it is, its text is told
            told.append(f"{text[:200]!r}: {error!r}")
    return told
