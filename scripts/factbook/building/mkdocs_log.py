"""What stands around MkDocs while it works: the day of the build, and an ear for its warnings."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

EPOCH: Final = "SOURCE_DATE_EPOCH"
LOGGER: Final = "mkdocs"


@contextmanager
def day_of_build(epoch: int) -> Iterator[None]:
    """Let the build stand at this time, in seconds since 1970."""
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = str(epoch)
    try:
        yield
    finally:
        if before is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = before


class _Ear(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage().strip())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect what MkDocs, its plugins and its theme warn about, instead of printing it."""
    heard: list[str] = []
    logger, ear = logging.getLogger(LOGGER), _Ear(heard)
    level, spreads = logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.setLevel(level)
        logger.propagate = spreads


def pass_on(heard: list[str]) -> None:
    """Say again what was heard in another process."""
    for warning in heard:
        logging.getLogger(LOGGER).warning(warning)
