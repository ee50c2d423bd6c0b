"""The store: every input and result of a build, and which results read which."""
