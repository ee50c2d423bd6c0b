"""The settings and theme that a build uses: the dossier's own, or those without what runs code."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from factbook.building.engine import site_url, web_address
from factbook.building.generating import THEME
from factbook.building.layout import Layout
from factbook.building.purpose import Purpose
from factbook.building.trust.decision import Trust
from factbook.building.trust.own_code import OwnCode, own_code
from factbook.building.trust.settings import Settings, read_settings, refuse_another_folder
from factbook.errors import BuildError
from factbook.files.regular_files import SETTINGS_BYTES, read_regular

_HARMLESS: Final = "without-own-code"
"""The folder in the private one that holds the settings without what must be trusted."""
_SHOWN: Final = 10


@dataclass(frozen=True)
class Use:
    """What a build uses of what a dossier brings, as it was when that was decided.

    `address` is that of the site, "" where it is not told. `theme` is the folder of the templates
    that stand for Material's. `settings` are None where the dossier has none. `whatever_it_is`: the
    user trusts all that may come.
    """

    own: OwnCode
    address: str
    theme: Path
    settings: Settings | None
    is_trusted: bool
    whatever_it_is: bool
    purpose: Purpose = Purpose.SITE

    @property
    def runs_own_code(self) -> bool:
        """Whether something of the dossier runs."""
        return bool(self.own) and self.is_trusted

    @property
    def left_out(self) -> str:
        """A sentence that names what is not used, or ""."""
        if self.is_trusted:
            return ""
        names = self.own.names
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        return (
            f"Left out, since it is not known to be harmless: {', '.join(names[:_SHOWN])}{more}. "
            "Where you trust who wrote it, --trust has it used."
        )

    def config(self, layout: Layout) -> Path:
        """The file of the settings to be used.

        It is the dossier's own only where that is trusted to run code, or the tool's, where it has
        none: MkDocs' reader runs what tags name.
        """
        if self.runs_own_code or (self.settings is None and not self.own):
            return layout.config
        settings = self.settings
        if settings is None:
            text = read_regular(layout.default_config, SETTINGS_BYTES)
            settings = read_settings(text, layout.default_config.name)
        theme = settings.harmless.get("theme")
        more: dict[str, object] = {"docs_dir": str(layout.docs), "site_dir": str(layout.site)}
        if isinstance(theme, dict):
            custom = layout.root / str(theme.get("custom_dir", ""))
            is_usual = custom.resolve() == (layout.docs / THEME).resolve()
            folder = self.theme if is_usual or self.settings is None else custom
            more["theme"] = {**theme, "custom_dir": str(folder)}
        place = layout.private / _HARMLESS / "mkdocs.yml"
        layout.safely().write(place, settings.as_yaml(more))
        return place

    def confirm(self, layout: Layout) -> None:
        """Raise `BuildError` if the dossier brings something else by now than was decided on."""
        if not self.whatever_it_is and _looked_at(layout) != (self.settings, self.own):
            raise BuildError(
                "Settings or templates changed while they were used, so nothing was published. "
                "Build again."
            )


def decide(layout: Layout, trust: Trust) -> Use:
    """Look at what the dossier brings, and find out whether it is trusted.

    Raises `BuildError` for settings that cannot be read.
    """
    settings, own = _looked_at(layout)
    address = web_address(settings.site_url if settings else "", layout.own_config.name)
    if trust.is_given(layout.root, own):
        if own.settings:
            # An environment tag may tell the address.
            address = site_url(layout.own_config)
        return Use(
            own,
            address,
            layout.docs / THEME,
            settings,
            is_trusted=True,
            whatever_it_is=trust.always,
        )
    shipped = Path(str(files("factbook.building") / "defaults" / "theme"))
    return Use(own, address, shipped, settings, is_trusted=False, whatever_it_is=False)


def _looked_at(layout: Layout) -> tuple[Settings | None, OwnCode]:
    settings = None
    if layout.own_config.exists() or layout.own_config.is_symlink():
        if not layout.own_config.resolve().is_relative_to(layout.root.resolve()):
            raise BuildError(
                f"{layout.own_config.name} is a symbolic link that leads out of the dossier. Put "
                "the file itself there, or delete the link."
            )
        text = read_regular(layout.own_config, SETTINGS_BYTES, name=layout.own_config.name)
        settings = read_settings(text, layout.own_config.name)
        refuse_another_folder(settings, layout.own_config.name)
    return settings, own_code(layout, settings or Settings({}, ()))
