"""Tables for the tests of importing: invented, of the shapes that the ready mappings are for."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from click.testing import CliRunner, Result

from factbook.cli import main

Rows = list[dict[str, str]]

EVENTS: Rows = [
    {
        "id": str(500 + number),
        "year": "2031",
        "side_a": "Government of Weirland",
        "side_b": "Upper Valley League",
        "dyad_name": "Government of Weirland - League",
        "conflict_name": "Weirland: Government",
        "source_office": offices,
        "where_prec": precision,
        "where_coordinates": place,
        "adm_1": "Upper Valley",
        "adm_2": "",
        "latitude": "48.500000",
        "longitude": longitude,
        "country": "Weirland",
        "event_clarity": clarity,
        "date_start": f"{start} 00:00:00.000",
        "date_end": f"{end} 00:00:00.000",
        "best": best,
        "high": high,
        "low": low,
    }
    for number, (
        start, end, place, longitude, precision, clarity, low, best, high, offices
    ) in enumerate(
        [
            ("2031-04-02", "2031-04-02", "Millbridge", "38.10", "1", "1", "1", "2", "4",
             "Weir Agency;Valley Post;Weir Agency"),
            ("2031-04-02", "2031-04-02", "Millbridge", "38.10", "1", "1", "0", "0", "0",
             "Valley Post"),
            ("2031-04-20", "2031-04-23", "Upper Valley", "38.40", "4", "1", "3", "3", "3",
             "The weir agency"),
            ("2031-05-01", "2031-05-31", "Oxford", "39.00", "2", "2", "7", "9", "12", "Hill Radio"),
        ]
    )
]  # fmt: skip

HARM: Rows = [
    {"Incident Code": "WL1", "Date": "2031-04-02", "Type": "Shelling of a mill",
     "Location": "Millbridge", "Latitude": "48.5", "Longitude": "38.1", "Accuracy": "Village",
     "Min killed": "1", "Max killed": "3", "Min injured": "2", "Max injured": "2",
     "Reported by": "Valley Post"},
    {"Incident Code": "WL2", "Date": "2031-04-09", "Type": "Fire at a weir",
     "Location": "Oxford", "Latitude": "", "Longitude": "", "Accuracy": "NA",
     "Min killed": "n/a", "Max killed": "2", "Min injured": "", "Max injured": "-",
     "Reported by": ""},
]  # fmt: skip

ACLED: Rows = [
    {"event_id_cnty": "WEI12", "event_date": "02 April 2031", "year": "2031",
     "time_precision": "1", "event_type": "Battles", "sub_event_type": "Armed clash",
     "actor1": "Forces of Weirland", "actor2": "League", "admin1": "Upper Valley",
     "location": "Millbridge", "latitude": "48.5", "longitude": "38.1", "geo_precision": "1",
     "country": "Weirland", "source": "Valley Post; Hill Radio", "fatalities": "3"},
    {"event_id_cnty": "WEI13", "event_date": "09 April 2031", "year": "2031",
     "time_precision": "3", "event_type": "Protests", "sub_event_type": "",
     "actor1": "Millers", "actor2": "", "admin1": "Upper Valley",
     "location": "Oxford", "latitude": "48.6", "longitude": "39", "geo_precision": "3",
     "country": "Weirland", "source": "Hill Radio", "fatalities": "0"},
]  # fmt: skip

DAILY: Rows = [
    {"date": f"2031-04-{day:02d}", "qualifier": "about", "millers": str(100 * day),
     "boats": str(7 * day) if day % 2 else "NA"}
    for day in range(1, 6)
]  # fmt: skip

POLLS: Rows = [
    {"date": date, "inst": institute, "party": party, "value": value, "n": n, "moe": "2.5"}
    for date, institute, n in (
        ("2031-04-02", "Weirmark", "1012"),
        ("2031-04-09", "Polling Mill", "NA"),
    )
    for party, value in (("river", "36.5" if n == "1012" else "35"), ("hill", "24"), ("moor", "NA"))
]  # fmt: skip

WIDE_POLLS: Rows = [
    {"Polling firm": firm, "Fieldwork date": days, "Sample size": n, "River": river, "Hill": hill,
     "Lead": "12.5"}
    for firm, days, n, river, hill in (
        ("Weirmark", "30 March \u2013 2 April 2031", "1012", "36.5%", "24%"),
        ("Polling Mill", "7\u20139 Apr 2031", "\u2013", "35", "24"),
    )
]  # fmt: skip

OWID: Rows = [
    {"Entity": entity, "Code": code, "Year": str(year), "Water use": str(value)}
    for entity, code, value in (("Weirland", "WEI", 40), ("Hill Country", "", 12))
    for year in (2028, 2029)
]

CLAIMS: Rows = [
    {"claimant": "Ministry of Weirs", "date": "2031-04-02", "claim": "Some 40 boats sank.",
     "figure": "40", "measure": "boats sunk", "outlet": "Valley Post",
     "url": "https://post.example/1", "published": "2031-04-03", "note": "NA"},
    {"claimant": "The League", "date": "2031-04-05", "claim": "No boat sank.", "figure": "",
     "measure": "boats sunk", "outlet": "Hill Radio", "url": "", "published": "",
     "note": "by telephone"},
]  # fmt: skip

CSL = """[
  {"id": "post2031", "type": "article-newspaper", "title": "Boats sunk at Millbridge",
   "container-title": "Valley Post", "language": "English",
   "author": [{"family": "Lee", "given": "Ann"}, {"literal": "Staff"}],
   "issued": {"date-parts": [[2031, 4, 3]]}, "URL": "https://post.example/1"},
  {"id": "weirs", "citation-key": "ministryWeirs", "type": "report", "title": "Weirs",
   "publisher": "Ministry of Weirs", "issued": {"date-parts": [["2031"]]}}
]"""

DAILY_SET = ("--set", "claimant=Ministry of Weirs", "--set", "unit=people", "--set", "kind=level")
OWID_SET = ("--set", "measure=water use", "--set", "unit=litres", "--set", "kind=level")
READY: Mapping[str, tuple[Rows, Sequence[str]]] = {
    "ucdp-ged": (EVENTS, ()),
    "acled": (ACLED, ()),
    "civilian-harm": (HARM, ()),
    "daily-series": (DAILY, DAILY_SET),
    "polls": (POLLS, ()),
    "polls-wide": (WIDE_POLLS, ()),
    "owid-long": (OWID, OWID_SET),
    "claims-sheet": (CLAIMS, ()),
}
"""By ready mapping, a table for it, and what is set on the command line."""


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    """The rows as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def shuffled(rows: Rows, seed: int = 1) -> Rows:
    """The same rows with their columns in another order."""
    names = list(rows[0])
    random.Random(seed).shuffle(names)
    return [{name: row[name] for name in names} for row in rows]


def renamed(rows: Rows, names: Mapping[str, str]) -> Rows:
    """The same rows with other names of columns."""
    return [{names.get(name, name): cell for name, cell in row.items()} for row in rows]


def put(path: Path, rows: Rows, **how: str) -> Path:
    """Write the rows as a CSV in UTF-8."""
    path.write_text(csv_text(rows, **how), encoding="utf-8")
    return path


def imported(root: Path, table: Path, mapping: str, *words: str, yes: bool = True) -> Result:
    """What `factbook import` says of a table."""
    arguments = ["import", str(table), "--map", mapping, "--root", str(root), *words]
    return CliRunner().invoke(main, [*arguments, *(["--yes"] if yes else [])])


def workbook(
    cells: Sequence[Sequence[object]], merged: Sequence[str] = (), sheet: str = "Table"
) -> bytes:
    """An XLSX file with one sheet of these cells, some of them merged, such as A2:A4."""
    rows = "".join(
        f'<row r="{at}">{"".join(_cell(at, place, cell) for place, cell in enumerate(row))}</row>'
        for at, row in enumerate(cells, start=1)
    )
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    merges = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    main_ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
            "</Types>",
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main_ns}" xmlns:r="{office}"><sheets><sheet '
            f'name="{escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main_ns}"><sheetData>{rows}'
            f"</sheetData>{merges}</worksheet>",
        }
    )


def ods(cells: Sequence[Sequence[object]]) -> bytes:
    """An ODS file with one sheet of these cells."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in cells
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return _zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
            "content.xml": f'<office:document-content xmlns:office="{names}:office:1.0" '
            f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Table">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def _cell(row: int, place: int, cell: object) -> str:
    name = f"{chr(ord('A') + place)}{row}"
    if isinstance(cell, int | float):
        return f'<c r="{name}"><v>{cell}</v></c>'
    if cell == "":
        return ""
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>'


def _zipped(parts: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in parts.items():
            opened.writestr(name, text)
    return packed.getvalue()
