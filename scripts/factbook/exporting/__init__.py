"""The dossier as tables of a database: its records, and what follows from them."""
