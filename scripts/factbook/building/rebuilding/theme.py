"""The theme's files and templates, found and compiled once where MkDocs does it anew.

Material brings more than ten thousand icons in a hidden folder, which are no files of a site.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NoReturn, cast

from jinja2 import Environment, TemplateError, TemplateRuntimeError
from jinja2.sandbox import SandboxedEnvironment
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.localization import install_translations
from mkdocs.structure.files import Files

from factbook.pages.parts.template_cache import Compiled

_COMPILED: Final = Compiled("theme in the sandbox")


_READING: Final = frozenset(
    {"copy_file", "from_path", "generated", "load_dict", "load_file", "read_source"}
)
"""What MkDocs' objects offer to hooks that reads or writes files."""
_SOMETIMES: Final = ("incidents/index.md", "places/index.md")


class _Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, in which whatever goes wrong in a template is an error of that template."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - as Jinja
        return attr not in _READING and super().is_safe_attribute(obj, attr, value)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        try:
            super().handle_exception(source)
        except TemplateError:
            raise
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}, line {place.lineno}"
            told = f"{type(error).__name__}: {error}"
            raise TemplateRuntimeError(f"{where}: {told}") from error


def load_settings(config: Path, into: Path) -> MkDocsConfig:
    """The settings of MkDocs, for a site in the folder `into`; templates run in Jinja's sandbox.

    Raises what MkDocs raises.
    """
    settings: MkDocsConfig = load_config(str(config), site_dir=str(into), strict=True)
    if isinstance(settings.nav, list):
        settings.nav = _without_unmade(settings.nav, Path(settings.docs_dir))
    theme = settings.theme
    made = theme.get_env

    def get_env() -> Environment:
        plain = made()
        env = _Sandbox(loader=plain.loader, auto_reload=False, bytecode_cache=plain.bytecode_cache)
        env.filters.update(plain.filters)
        install_translations(env, theme.locale, theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # of this one theme
    return settings


def _without_unmade(navigation: list[Any], docs: Path) -> list[Any]:
    """The navigation without pages that a dossier has only where it has records for them.

    So one `mkdocs.yml` serves a dossier before and after its first place.
    """

    def is_made(entry: object) -> bool:
        paths = entry.values() if isinstance(entry, dict) else (entry,)
        return all(path not in _SOMETIMES or (docs / path).is_file() for path in paths)

    return [entry for entry in navigation if is_made(entry)]


def keep_compiled(settings: MkDocsConfig) -> None:
    """Have environments of the theme know its templates that were compiled before.

    Material's search makes two of its own, to translate three words.
    """
    made = settings.theme.get_env

    def get_env() -> Environment:
        env = made()
        env.bytecode_cache = _COMPILED
        return env

    settings.theme.get_env = get_env  # type: ignore[method-assign]  # of this one theme


def add_theme_files(files: Files, settings: MkDocsConfig) -> None:
    """Add the files of the theme, as `Files.add_files_from_theme` does of all its folders."""
    files.add_files_from_theme(cast("Environment", _Visible(settings.theme.dirs)), settings)


class _Visible:
    """What MkDocs asks of an environment to find files: it would refuse the hidden ones itself."""

    def __init__(self, folders: list[str]) -> None:
        self._folders = folders

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        names = {name for folder in self._folders for name in _below(folder)}
        return sorted(filter(filter_func, names))


def _below(folder: str) -> Iterator[str]:
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(above).relative_to(folder)
        yield from ((inside / name).as_posix() for name in names)
