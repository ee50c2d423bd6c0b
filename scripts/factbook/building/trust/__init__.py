"""What of a dossier would run code or read what is not its own, and whether the user trusts it.

A dossier may come from anybody. Its facts, pages and pictures are read as data; its own templates,
hooks, plugins and some settings would run with the rights of whoever builds it. They are used only
if the user says so, for the files as they are then.
"""
