"""From a dossier to a published site; the only room that writes, and that knows MkDocs."""
