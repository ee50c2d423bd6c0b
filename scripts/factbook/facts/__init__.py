"""The only way from results to data: records that record what is read of them."""

from factbook.facts.facts import Facts, facts_of

__all__ = ["Facts", "facts_of"]
