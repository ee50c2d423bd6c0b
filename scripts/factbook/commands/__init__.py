"""The commands, one module each; what all share is in `options` and `terminal`.

A module is imported when its command runs, so that none waits for what only others need.
"""
