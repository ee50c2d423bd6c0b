"""Tables of others to fact files: read by a mapping, merged with what is there, written at once."""
