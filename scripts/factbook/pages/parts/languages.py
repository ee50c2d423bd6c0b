"""The names of languages, by their tags."""

from __future__ import annotations

from functools import cache  # noqa: TID251 - names by their tags

from babel import Locale


@cache
def language_name(tag: str) -> str:
    """Give "Serbian (Latin)" for the BCP 47 tag `sr-Latn`; the tag itself if it has no name."""
    english = Locale("en")
    first, *further = tag.split("-")
    language = english.languages.get(first.lower())
    further_names = [
        english.scripts.get(one.title()) or english.territories.get(one.upper()) or one
        for one in further
    ]
    if language is None:
        return tag
    return f"{language} ({', '.join(further_names)})" if further_names else str(language)
