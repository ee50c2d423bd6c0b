"""What helps the person who writes fact files: schemas for editors, a dossier to start from."""
