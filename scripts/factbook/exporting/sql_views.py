"""Views over the tables of a dossier: the questions that people ask first, ready to be opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple


class View(NamedTuple):
    """A view: the tables that it needs, what it tells, and its SQL."""

    name: str
    needs: tuple[str, ...]
    meaning: str
    sql: str


VIEWS: Final = (
    View(
        "figures_of_claims",
        ("claims", "statements", "statement_by", "actors", "measures"),
        "every claim with a figure: who, when, what, how much",
        """SELECT c.id AS claim, a.name AS claimant, s.said, c.as_of, c.measure, m.question,
  m.unit, c.figure, c.figure_low, c.figure_best, c.figure_high, c.text
FROM claims AS c
JOIN statements AS s ON s.id = c.statement
JOIN statement_by AS b ON b.statement = s.id
JOIN actors AS a ON a.id = b.by
JOIN measures AS m ON m.id = c.measure
WHERE c.rank <> 'deprecated'""",
    ),
    View(
        "figures_of_accounts",
        ("account_figures", "accounts", "incidents", "actors", "measures"),
        "every figure of an account: what happened, when, where, on whose word",
        """SELECT i.id AS incident, coalesce(i.date_earliest, i.period_earliest) AS first_day,
  coalesce(i.date_latest, i.period_latest) AS last_day, {place} AS place, i.what,
  a.id AS account, a.by AS claimant_id, w.name AS claimant, f.measure, m.unit, f.figure,
  f.figure_low AS low, f.figure_best AS best, f.figure_high AS high,
  i.same_as IS NOT NULL OR i.part_of IS NOT NULL AS counted_elsewhere
FROM account_figures AS f
JOIN accounts AS a ON a.id = f.account
JOIN incidents AS i ON i.id = a.incident
JOIN actors AS w ON w.id = a.by
JOIN measures AS m ON m.id = f.measure""",
    ),
    View(
        "incidents_by_month",
        ("figures_of_accounts",),
        "by month, measure and claimant: how many incidents, and the sums of their figures",
        """SELECT substr(first_day, 1, 7) AS month, measure, claimant, count(*) AS incidents,
  sum(low) AS low, sum(coalesce(best, low)) AS best, sum(high) AS high
FROM figures_of_accounts
WHERE NOT counted_elsewhere
GROUP BY month, measure, claimant""",
    ),
    View(
        "incidents_by_place",
        ("figures_of_accounts",),
        "by place, measure and claimant: how many incidents, and the sums of their figures",
        """SELECT place, measure, claimant, count(*) AS incidents,
  sum(low) AS low, sum(coalesce(best, low)) AS best, sum(high) AS high
FROM figures_of_accounts
WHERE NOT counted_elsewhere
GROUP BY place, measure, claimant""",
    ),
)


def views_of(tables: Collection[str], incident_columns: Collection[str]) -> Iterator[View]:
    """The views whose tables there are."""
    known = set(tables)
    place = "i.place" if "place" in incident_columns else "NULL"
    for view in VIEWS:
        if known.issuperset(view.needs):
            known.add(view.name)
            yield view._replace(sql=view.sql.replace("{place}", place))
