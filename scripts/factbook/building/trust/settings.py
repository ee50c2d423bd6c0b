"""MkDocs' settings of a dossier, read without running anything; which of them must be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

from factbook.building.rebuilding.suitability import PLUGINS, keeps_to_its_page
from factbook.errors import BuildError

_HARMLESS: Final = frozenset(
    {
        "copyright", "docs_dir", "draft_docs", "edit_uri", "exclude_docs", "extra", "extra_css",
        "extra_javascript", "markdown_extensions", "nav", "not_in_nav", "plugins", "remote_branch",
        "remote_name", "repo_name", "repo_url", "site_author", "site_description", "site_dir",
        "site_name", "site_url", "strict", "theme", "use_directory_urls", "validation",
    }
)  # fmt: skip
"""Settings that are data, each on its own; plugins and extensions are looked at one by one."""


@dataclass(frozen=True)
class Settings:
    """`harmless` are the settings without those named in `left_out`, which must be trusted."""

    harmless: Mapping[str, Any]
    left_out: tuple[str, ...]
    hooks: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    inherited: str = ""

    @property
    def site_url(self) -> str:
        """The address of the site, "" where none is told."""
        return str(self.harmless.get("site_url") or "")


def read_settings(text: bytes, name: str) -> Settings:
    """Read the settings in the YAML `text` of the file called `name`.

    Raises `BuildError` if they are no mapping.
    """
    try:
        found = yaml.load(text, Loader=_Harmless) or {}  # noqa: S506 - a `SafeLoader`
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise BuildError(f"{name} cannot be read: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise BuildError(f"{name} cannot be read: it holds no settings by their names.")
    left_out: list[str] = []
    harmless = _Without(left_out).of(
        {key: value for key, value in found.items() if key in _HARMLESS}
    )
    left_out += [key for key in found if key not in _HARMLESS]
    for key, is_harmless in (("plugins", _is_driven), ("markdown_extensions", keeps_to_its_page)):
        if key in harmless:
            listed = list(_listed(harmless[key]))
            left_out += [f"{key}: {one}" for one, _ in listed if not is_harmless(one)]
            harmless[key] = [entry for one, entry in listed if is_harmless(one)]
    return Settings(
        harmless,
        tuple(dict.fromkeys(left_out)),
        _texts(found.get("hooks")),
        _texts(found.get("extra_templates")),
        "".join(_texts([found.get("INHERIT")])),
    )


class _Harmless(yaml.SafeLoader):
    """Reads plain data; what bears another tag is told from it."""


@dataclass(frozen=True)
class _Tagged:
    tag: str


def _tagged(_: yaml.SafeLoader, node: yaml.Node) -> _Tagged:
    return _Tagged(node.tag.replace("tag:yaml.org,2002:", "!!"))


_Harmless.add_constructor(None, _tagged)


class _Without:
    """Plain data without what is tagged, each part of it once, however often it is named."""

    def __init__(self, left_out: list[str]) -> None:
        self._left_out = left_out
        self._done: dict[int, Any] = {}

    def of(self, value: Any, name: str = "") -> Any:  # noqa: ANN401 - YAML
        if id(value) in self._done:
            return self._done[id(value)]
        if isinstance(value, dict):
            mapping: dict[Any, Any] = {}
            self._done[id(value)] = mapping
            for key, part in value.items():
                if self._is_plain(key, name) and self._is_plain(part, _below(name, key)):
                    mapping[key] = self.of(part, _below(name, key))
            return mapping
        if isinstance(value, list):
            sequence: list[Any] = []
            self._done[id(value)] = sequence
            sequence.extend(self.of(part, name) for part in value if self._is_plain(part, name))
            return sequence
        return value

    def _is_plain(self, value: object, name: str) -> bool:
        if not isinstance(value, _Tagged):
            return True
        self._left_out.append(f"{name}: {value.tag}")
        return False


def _below(name: str, key: object) -> str:
    return f"{name}: {key}" if name else str(key)


def refuse_another_folder(settings: Settings, name: str) -> None:
    """Raise `BuildError` if the settings name another folder for the pages than docs/."""
    folder = settings.harmless.get("docs_dir", "docs")
    if not isinstance(folder, str) or folder.rstrip("/").removeprefix("./") != "docs":
        raise BuildError(
            f"{name} has docs_dir: {folder}, but Factbook writes its pages to docs/. Take that "
            "line out, and put your own pages into docs/."
        )


def _is_driven(plugin: str) -> bool:
    return plugin.removeprefix("material/") in PLUGINS


def _listed(entries: object) -> Iterator[tuple[str, object]]:
    """The name of each plugin or extension with its entry; both may be a list or a mapping."""
    if isinstance(entries, dict):
        yield from ((str(name), {name: options}) for name, options in entries.items())
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield from ((str(name), {name: options}) for name, options in entry.items())
        else:
            yield str(entry), entry


def _texts(listed: object) -> tuple[str, ...]:
    if not isinstance(listed, list):
        return ()
    return tuple(one for one in listed if isinstance(one, str))
