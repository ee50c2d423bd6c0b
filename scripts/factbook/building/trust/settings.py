"""MkDocs' settings of a dossier, read without running anything; which of them must be trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache  # noqa: TID251 - by their text
from typing import Any, Final

import yaml

from factbook.building.rebuilding.suitability import PLUGINS, keeps_to_its_page
from factbook.building.trust.plain_yaml import NAME, Named, Tagged, TooMuchError, plain_data
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
_OPTIONS: Final[Mapping[str, Mapping[tuple[str, ...], frozenset[str]]]] = {
    "plugins": {
        ("search",): frozenset({"enabled", "lang", "separator", "pipeline", "fields"}),
        ("offline",): frozenset({"enabled"}),
    },
    "markdown_extensions": {
        ("pymdownx.emoji", "options"): frozenset(
            {"attributes", "classes", "image_path", "non_standard_image_path"}
        ),
    },
}
"""Of plugins and extensions with options that name files, those that name none."""
_OF_SERVING: Final = frozenset({"dev_addr", "watch"})
"""Settings of a server that is not ours: left out without a word."""


@dataclass(frozen=True)
class Settings:
    """`harmless` are the settings without those named in `left_out`, which must be trusted.

    `hooks`, `templates` and `inherited` are files that those name; `is_plain`: no others can be.
    """

    harmless: Mapping[str, Any]
    left_out: tuple[str, ...]
    hooks: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    inherited: str = ""
    is_plain: bool = True

    @property
    def site_url(self) -> str:
        """The address of the site, "" where none is told."""
        return str(self.harmless.get("site_url") or "")

    def as_yaml(self, more: Mapping[str, object]) -> bytes:
        """The harmless settings and `more` as MkDocs may read them.

        Its reader runs what tags name, so it gets no text that a dossier wrote.
        """
        told = {**self.harmless, **more}
        return yaml.dump(told, Dumper=_Dumper, sort_keys=False, allow_unicode=True).encode("utf-8")


@lru_cache(4)
def read_settings(text: bytes, name: str) -> Settings:
    """Read the settings in the YAML `text` of the file called `name`.

    Raises `BuildError` if they are no mapping, or too much.
    """
    try:
        found = plain_data(text)
    except (yaml.YAMLError, ValueError, RecursionError, TooMuchError) as error:
        raise BuildError(f"{name} cannot be read: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise BuildError(f"{name} cannot be read: it holds no settings by their names.")
    left_out: list[str] = []
    harmless = _without_tags({k: v for k, v in found.items() if k in _HARMLESS}, "", left_out)
    left_out += [key for key in found if key not in _HARMLESS | _OF_SERVING]
    theme = harmless.get("theme")
    if isinstance(theme, dict) and theme.pop("static_templates", None) is not None:
        left_out.append("theme: static_templates")
    _leave_out_files(harmless, left_out)
    for key, is_harmless in (("plugins", _is_driven), ("markdown_extensions", keeps_to_its_page)):
        if key in harmless:
            harmless[key] = _chosen(key, harmless[key], is_harmless, left_out)
    hooks, templates = found.get("hooks"), found.get("extra_templates")
    return Settings(
        harmless,
        tuple(dict.fromkeys(left_out)),
        _texts(hooks),
        _texts(templates),
        "".join(_texts([found.get("INHERIT")])),
        is_plain=_is_plain(hooks) and _is_plain(templates) and "INHERIT" not in found,
    )


def refuse_another_folder(settings: Settings, name: str) -> None:
    """Raise `BuildError` if the settings name another folder for the pages than docs/."""
    folder = settings.harmless.get("docs_dir", "docs")
    if not isinstance(folder, str) or folder.rstrip("/").removeprefix("./") != "docs":
        raise BuildError(
            f"{name} has docs_dir: {folder}, but Factbook writes its pages to docs/. Take that "
            "line out, and put your own pages into docs/."
        )


class _Dumper(yaml.CSafeDumper):
    """Writes plain data, and the few functions that it may name."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def _as_tag(dumper: yaml.CSafeDumper, named: Named) -> yaml.Node:
    return dumper.represent_scalar(f"{NAME}{named.name}", "")


_Dumper.add_representer(Named, _as_tag)


def _without_tags(value: Any, name: str, left_out: list[str]) -> Any:  # noqa: ANN401 - YAML
    """The data without what is tagged, which is named in `left_out`."""
    if isinstance(value, dict):
        kept = {}
        for key, part in value.items():
            below = f"{name}: {key}" if name else str(key)
            if _is_kept(key, name, left_out) and _is_kept(part, below, left_out):
                kept[key] = _without_tags(part, below, left_out)
        return kept
    if isinstance(value, list):
        parts = [part for part in value if _is_kept(part, name, left_out)]
        return [_without_tags(part, name, left_out) for part in parts]
    return value


def _is_kept(value: object, name: str, left_out: list[str]) -> bool:
    if isinstance(value, Tagged):
        left_out.append(f"{name}: {value.tag.replace('tag:yaml.org,2002:', '!!')}")
        return False
    return True


def _leave_out_files(harmless: dict[str, Any], left_out: list[str]) -> None:
    """Take out the options of harmless plugins and extensions that may name files of anybody's."""
    for key, known in _OPTIONS.items():
        for name, entry in _listed(harmless.get(key)):
            options = entry.get(name) if isinstance(entry, dict) else None
            for path, allowed in known.items():
                plugin, *within = path
                if name.removeprefix("material/") == plugin:
                    _keep_options(_below(options, within), allowed, f"{key}: {name}", left_out)


def _below(options: object, within: list[str]) -> object:
    for one in within:
        options = options.get(one) if isinstance(options, dict) else None
    return options


def _keep_options(options: object, allowed: frozenset[str], name: str, left_out: list[str]) -> None:
    if isinstance(options, dict):
        for option in [one for one in options if one not in allowed]:
            del options[option]
            left_out.append(f"{name}: {option}")


def _chosen(
    key: str, listed: object, is_harmless: Callable[[str], bool], left_out: list[str]
) -> list[object]:
    found = list(_listed(listed))
    left_out += [f"{key}: {one}" for one, _ in found if not is_harmless(one)]
    return [entry for one, entry in found if is_harmless(one)]


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


def _is_plain(listed: object) -> bool:
    """Whether these are names of files of source code or templates, and nothing else."""
    if listed is None:
        return True
    names = _texts(listed)
    plain = isinstance(listed, list) and len(names) == len(listed)
    return plain and not any(one.endswith((".pyc", ".pyo", ".so", ".pyd")) for one in names)
