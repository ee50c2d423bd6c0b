"""`python -m factbook` is the command `factbook`."""

from __future__ import annotations

import atexit
import gc

from factbook.cli import main


def run() -> None:
    """Run the command. At its end the system takes back all memory at once.

    Else Python would first look through all that a build made for what nobody uses.
    """
    atexit.register(gc.freeze)
    main(prog_name="factbook")


if __name__ == "__main__":
    run()
