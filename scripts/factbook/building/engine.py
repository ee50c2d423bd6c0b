"""MkDocs, called from outside through its own functions; `rebuilding` drives it page by page."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache  # noqa: TID251 - by the bytes of the settings
from pathlib import Path

import jinja2
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from factbook.building.fault_origin import OWN_FAULT, is_of_this_tool, without_traceback
from factbook.building.job import Job
from factbook.building.mkdocs_log import day_of_build, listening
from factbook.building.rebuilding.other_pages import LooksAtOtherPagesError
from factbook.building.rebuilding.partial import (
    Made,
    Standing,
    build_changed,
    looks_at_other_pages,
)
from factbook.building.rebuilding.suitability import reasons_against
from factbook.building.rebuilding.theme import load_settings
from factbook.errors import BuildError, FactbookError
from factbook.files.regular_files import SETTINGS_BYTES, read_regular
from factbook.model.dates import Dated
from factbook.store.database import ForeignStoreError

# Zip archives know no day before this one; it stands where a date has no end on either side.
NO_DAY = date(1980, 1, 1)
_LAST = 0xFFFF_FFFF // 86_400 * 86_400
SHOWN_COMPLAINTS = 20
# How MkDocs begins to tell of the page on which it failed.
_OF_A_PAGE = ("Error reading page", "Error building page", "Encoding error", "File not found")
SHIM = "assets/factbook/iframe-worker-shim.js"
ASSETS = {
    "extra_css": ("assets/factbook/factbook.css",),
    "extra_javascript": ("assets/factbook/factbook.js", "assets/factbook/explore.js"),
}


def build_epoch(as_of: Dated) -> int:
    """The day up to which the facts reach, as seconds since 1970 at midnight UTC.

    It stands for the day of the build (https://reproducible-builds.org/specs/source-date-epoch/),
    so that two builds of one state on two days are the same bytes. A day before 1970 or after 7
    February 2106, which gzip cannot write, stands at that end.
    """
    day = as_of.latest or as_of.earliest or NO_DAY
    seconds = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return min(max(seconds, 0), _LAST)


def site_url(config: Path) -> str:
    """The address of the site as settings tell it that may run code; "" where they do not.

    Raises `BuildError` if the settings cannot be read, or the address is none of the web.
    """
    settings = read_regular(config, SETTINGS_BYTES, name=config.name)
    try:
        return web_address(_site_url_in(settings, str(config)), config.name)
    except (MkDocsException, AttributeError) as error:
        raise BuildError(f"{config.name} cannot be read: {error}") from error


def web_address(address: str, name: str) -> str:
    """The address, where it is one of the web or "". Raises `BuildError` for another."""
    if address and not re.fullmatch(r"https?://[^\s<>\"']+", address):
        raise BuildError(
            f"{name} has a site_url that is no address of the web: {address}. It begins "
            "with https:// and names the folder of the home page."
        )
    return address


@lru_cache(1)
def _site_url_in(settings: bytes, name: str) -> str:
    file = io.BytesIO(settings)
    file.name = name  # where settings that these inherit are beside
    return str(yaml_load(file).get("site_url") or "")


def build_site(job: Job) -> None:
    """Build the whole site strictly, by MkDocs alone.

    Raises `BuildError` with one sentence for each thing that MkDocs refuses or warns about, and
    before that, if the settings lack what the generated pages need, with one sentence that names
    it.
    """
    with _strictly(job) as settings:
        mkdocs_build.build(settings)


def build_site_in_parts(job: Job, standing: Standing) -> Made | None:
    """Build what changed since the last build.

    Gives what was made; None, and a whole site, where the settings forbid building in parts.
    Raises `BuildError` as `build_site` does.
    """
    made: Made | None = None
    try:
        with _strictly(job) as settings:
            if reasons_against(settings, job.config) or looks_at_other_pages(job.config, standing):
                mkdocs_build.build(settings)
            else:
                made = build_changed(settings, job.config, standing, job.epoch)
    except LooksAtOtherPagesError:
        build_site(job)
    return made


@contextmanager
def _strictly(job: Job) -> Iterator[MkDocsConfig]:
    """Give the settings, and tell what MkDocs refuses or warns about within."""
    quiet = _compiling_nothing(unless=not job.runs_own_code)
    with day_of_build(job.epoch), quiet, listening() as heard:
        try:
            settings = load_settings(job.config, job.into)
            _refuse_lacking(settings, job)
            yield settings
        except (MkDocsException, jinja2.TemplateError) as error:
            heard.append(_said(error))
        except (FactbookError, OSError, LooksAtOtherPagesError, ForeignStoreError):
            raise
        except (Exception, SystemExit) as error:
            if is_of_this_tool(error):
                error.add_note(OWN_FAULT)
                raise
            raise BuildError(_told(error, heard, job)) from error
    complaints = [line for line in dict.fromkeys(heard) if line]
    if complaints:
        raise BuildError(_sentences(complaints, job.config, job.origins))


def _told(error: BaseException, heard: list[str], job: Job) -> str:
    """Whose fault it is, as far as can be told, and what MkDocs said of the page that it was on."""
    whose = "A hook, plugin" if job.runs_own_code else "A setting, extension"
    said = "".join(f" {line.rstrip('.')}." for line in heard[-1:] if line.startswith(_OF_A_PAGE))
    return (
        f"{whose} or page is none that MkDocs can use (settings: {job.config.name}): "
        f"{type(error).__name__}: {error}.{said}"
    )


@contextmanager
def _compiling_nothing(*, unless: bool) -> Iterator[None]:
    """Write no compiled code beside hooks: it would be taken for a change of theirs."""
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = before or not unless
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def _refuse_lacking(settings: MkDocsConfig, job: Job) -> None:
    if lacking := [needed for needed, there in _needed(settings, job) if not there]:
        raise BuildError(
            f"{job.config.name} lacks settings that the generated pages need: "
            f"{', '.join(lacking)}. A file that has them all is .factbook/mkdocs.yml; its first "
            "lines say how to copy it."
        )


def _needed(settings: MkDocsConfig, job: Job) -> Iterator[tuple[str, bool]]:
    """Give each setting that the pages need, and whether it is as they need it."""
    theme, templates = settings.theme, job.theme or Path(settings.docs_dir) / "_theme"
    if job.runs_own_code:
        yield "docs_dir: docs", templates.parent.resolve() == Path(settings.docs_dir).resolve()
    yield "use_directory_urls: false", not settings.use_directory_urls
    yield "theme: name: material", theme.name == "material"
    own = theme.custom_dir and Path(theme.custom_dir).resolve() == templates.resolve()
    yield "theme: custom_dir: docs/_theme", bool(own)
    yield "theme: font: false", theme.name != "material" or theme.get("font") is False
    excluded = settings.exclude_docs
    yield "exclude_docs: /_theme/", bool(excluded and excluded.match_file("_theme/main.html"))
    plugins = {str(name).rpartition("/")[2] for name in settings.plugins}
    for plugin in ("search", "offline"):
        yield f"plugins: {plugin}", plugin in plugins
    yield "markdown_extensions: attr_list", "attr_list" in settings.markdown_extensions
    polyfills = settings.extra.get("polyfills")
    yield f"extra: polyfills: [{SHIM}]", isinstance(polyfills, list) and SHIM in polyfills
    for name, listed in (
        ("extra_css", settings.extra_css),
        ("extra_javascript", settings.extra_javascript),
    ):
        there = {str(path) for path in listed}
        yield from ((f"{name}: {path}", path in there) for path in ASSETS[name])


def _said(error: Exception) -> str:
    """What the exception adds; that a strict build stops for its warnings is no news."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"The template {error.filename or error.name}, line {error.lineno}: {error.message}."
    if isinstance(error, jinja2.TemplateError):
        return f"A template of the theme cannot be used: {str(error.message).rstrip('.')}."
    words = str(error).strip()
    return "" if words.startswith("Aborted with") else words


def _sentences(complaints: list[str], config: Path, origins: Mapping[str, str]) -> str:
    told = [without_traceback(line) for line in complaints]
    lines = [f"  {_with_origin(line, origins)}" for line in told[:SHOWN_COMPLAINTS]]
    more = len(complaints) - len(lines)
    if more > 0:
        lines.append(f"  and {more} more")
    return "\n".join([f"MkDocs did not accept the pages (settings: {config.name}):", *lines])


def _with_origin(line: str, origins: Mapping[str, str]) -> str:
    """The sentence, and the fact file behind the first generated page that it names."""
    for path in re.findall(r"[\w./-]+\.md", line):
        if path in origins:
            return f"{line} ({path} is made from {origins[path]})"
    return line
