"""What must hold between the records of a dossier; each rule is a function of the draft."""
