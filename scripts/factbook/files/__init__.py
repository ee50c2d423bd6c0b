"""Opening, writing and removing files: regular files alone, and never through a link."""
