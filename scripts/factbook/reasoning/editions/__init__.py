"""Editions of a dossier as plain data, and what changed from one to another."""
