"""`python -m factbook` is the command `factbook`, and imports nothing from the current folder."""

from __future__ import annotations

import atexit
import gc
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # Python looks there first, and it may be somebody else's dossier.
    del sys.path[0]

from factbook.cli import main


def run() -> None:
    """Run the command. At its end the system takes back all memory at once.

    Else Python would first look through all that a build made for what nobody uses.
    """
    atexit.register(gc.freeze)
    main(prog_name="factbook")


if __name__ == "__main__":
    run()
