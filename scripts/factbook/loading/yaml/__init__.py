"""Strict YAML: a file to its data and places, or every fault of its writing."""
