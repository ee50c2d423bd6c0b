"""Editions of a dossier on disk: in folders, in git, and frozen in archives."""
