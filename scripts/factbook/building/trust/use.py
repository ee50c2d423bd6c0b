"""The settings and theme that a build uses: the dossier's own, or those without what runs code."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

import yaml

from factbook.building.engine import site_url, web_address
from factbook.building.generating import THEME
from factbook.building.layout import Layout
from factbook.building.trust.decision import Trust
from factbook.building.trust.own_code import OwnCode, own_code
from factbook.building.trust.settings import Settings, read_settings, refuse_another_folder
from factbook.files.regular_files import SETTINGS_BYTES, read_regular

_HARMLESS: Final = "without-own-code"
"""The folder in the private one that holds the settings without what must be trusted."""


@dataclass(frozen=True)
class Use:
    """What a build uses of what a dossier brings.

    `address` is that of the site, "" where it is not told. `theme` is the folder of the templates
    that stand for Material's.
    """

    own: OwnCode
    address: str
    theme: Path
    is_trusted: bool

    @property
    def left_out(self) -> str:
        """A sentence that names what is not used, or ""."""
        if self.is_trusted:
            return ""
        return (
            f"Left out, since a build would run it: {', '.join(self.own.names)}. Where you trust "
            "who wrote it, --trust uses it."
        )

    def config(self, layout: Layout) -> Path:
        """The file of the settings to be used, written where it is not the dossier's own."""
        if self.is_trusted:
            return layout.config
        text = read_regular(layout.config, SETTINGS_BYTES, name=layout.config.name)
        settings = dict(read_settings(text, layout.config.name).harmless)
        if isinstance(settings.get("theme"), dict):
            settings["theme"] = {**settings["theme"], "custom_dir": str(self.theme)}
        settings |= {"docs_dir": str(layout.docs), "site_dir": str(layout.site)}
        place = layout.private / _HARMLESS / "mkdocs.yml"
        written = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)
        layout.safely().write(place, written.encode("utf-8"))
        return place


def decide(layout: Layout, trust: Trust) -> Use:
    """Look at what the dossier brings, and find out whether it is trusted.

    Raises `BuildError` for settings that cannot be read.
    """
    settings = Settings({}, ())
    if layout.own_config.exists() or layout.own_config.is_symlink():
        text = read_regular(layout.own_config, SETTINGS_BYTES, name=layout.own_config.name)
        settings = read_settings(text, layout.own_config.name)
        refuse_another_folder(settings, layout.own_config.name)
    own = own_code(layout, settings)
    plain = web_address(settings.site_url, layout.own_config.name)
    if trust.is_given(layout.root, own):
        # An environment tag may tell the address.
        address = site_url(layout.own_config) if settings.left_out else plain
        return Use(own, address, layout.docs / THEME, is_trusted=True)
    shipped = Path(str(files("factbook.building") / "defaults" / "theme"))
    return Use(own, plain, shipped, is_trusted=False)
