"""Building only what changed: what is remembered of the last site, and what is made from it."""
