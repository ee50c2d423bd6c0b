"""A dossier whose every text is replaced, to see what reaches the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import cycle

from pydantic import BaseModel

from factbook.model.dossier import Dossier

TEXTS = frozenset(
    {"text", "note", "title", "name", "short", "names", "question", "proposition", "label"}
    | {"unit", "publisher", "author", "interest", "quote", "rank_reason", "likelihood"}
    | {"against_interest", "place", "edition", "max_basis", "resolved_by", "locator"}
)
MARKDOWN = frozenset({"background", "analysis", "summary", "changes", "body"})
# These tell their text in Markdown.
TEXT_IS_MARKDOWN = frozenset({"Judgement", "Gap", "Event"})
# Of these, `question` is the id of one.
QUESTION_IS_ID = frozenset({"Claim", "Gap"})
PLAIN_FIELDS = 180
"""Fields of the flood's dossier whose text is plain, or a few less."""
MARKDOWN_FIELDS = 12
"""The same of those that are written in Markdown."""


def with_texts(dossier: Dossier, texts: Iterable[str], *, markdown: bool = False) -> Dossier:
    """The dossier with its plain texts, or its Markdown fields, replaced in turn by `texts`."""
    writer = _Writer(cycle(texts), markdown=markdown)
    names = ("briefing", "actors", "sources", "questions", "statements", "events", "pages")
    changed: dict[str, object] = {name: writer.replaced(getattr(dossier, name)) for name in names}
    return replace(dossier, **changed)  # type: ignore[arg-type]  # each of the type that it had


@dataclass
class _Writer:
    supply: Iterator[str]
    markdown: bool

    def replaced(self, value: object, *, chosen: bool = False) -> object:
        """The value, with the texts in it replaced where its field is one of the chosen."""
        if isinstance(value, BaseModel):
            fields = {
                name: self.replaced(part, chosen=self.chooses(type(value).__name__, name))
                for name, part in value
            }
            return value.model_copy(update=fields)
        if isinstance(value, tuple):
            return tuple(self.replaced(part, chosen=chosen) for part in value)
        if isinstance(value, Mapping):
            return {key: self.replaced(part, chosen=chosen) for key, part in value.items()}
        # An id or a choice is a text of a type of its own, or in a field that is not chosen.
        return next(self.supply) if chosen and type(value) is str else value

    def chooses(self, record: str, field: str) -> bool:
        is_markdown = field in MARKDOWN or (field == "text" and record in TEXT_IS_MARKDOWN)
        if self.markdown or is_markdown:
            return self.markdown and is_markdown
        return field in TEXTS and not (field == "question" and record in QUESTION_IS_ID)
