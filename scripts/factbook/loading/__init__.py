"""YAML to a dossier, or every problem found, with its place."""
