"""Factbook: briefings on contested facts, from YAML to a searchable site."""
