"""The whole dossier as one JSON file: every record, and every answer worked out from them."""

from __future__ import annotations

from factbook.pages.downloads.answer_json import answers
from factbook.pages.downloads.dossier_format import FORMAT, VERSION
from factbook.pages.downloads.pieces import DownloadData
from factbook.pages.downloads.plain_data import plain
from factbook.pages.parts.json_lines import Line, Value, in_lines


def dossier_data(telling: DownloadData) -> dict[str, Value]:
    """Give the dossier and its answers as plain data, in the order of the files."""
    dossier = telling.context.dossier
    return {
        "format": FORMAT,
        "version": VERSION,
        "briefing": plain(dossier.briefing),
        "actors": plain(tuple(dossier.actors.values())),
        "sources": plain(tuple(dossier.sources.values())),
        "questions": plain(tuple(dossier.questions.values())),
        "statements": [Line(of.records[name]) for name, of in telling.statements()],
        "events": plain(tuple(dossier.events.values())),
        "pages": plain(tuple(dossier.pages.values())),
        "answers": answers(telling),
    }


def dossier_json(telling: DownloadData) -> str:
    """Give the file: a line a record, so that two editions can be compared line by line."""
    parts = [
        f'"{name}": {in_lines(part, 2 if name == "answers" else 1, " ")}'
        for name, part in dossier_data(telling).items()
    ]
    return "{\n " + ",\n ".join(parts) + "\n}\n"
