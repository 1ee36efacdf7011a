"""Campaign folders: a message with its content blocks, fixtures, profiles and settings, as the command reads them."""

from __future__ import annotations

import json
import os
import pathlib
from collections.abc import Mapping
from typing import Any

from drysend import _native, _preview
from drysend._environment import Now, _instant
from drysend._errors import Error
from drysend._preview import Diagnostic, Preview

__all__ = ["Campaign"]


class Campaign:
    """A campaign folder, or one message of it, with what ``drysend.toml`` says.

    :param path: A folder with ``message.liquid`` or ``message.jinja`` in it, or the file of a message. Secrets are read where
        ``drysend.toml`` says, from the environment or from files.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = pathlib.Path(path)
        self._native = _native.Campaign(self.path)

    @property
    def folder(self) -> pathlib.Path:
        """The folder of the message."""
        return self.path if self.path.is_dir() else self.path.parent

    @property
    def source(self) -> str:
        """The text of the message."""
        return self._native.message[1]

    @property
    def dialect(self) -> str:
        """``"braze"`` or ``"moengage"``."""
        return self._native.message[2]

    def profile(self, name: str | None = None) -> dict[str, Any]:
        """The profile ``name`` of the folder ``profiles``; by default the one that ``drysend.toml`` names."""
        if name is None:
            return self._native.profile()
        path = self.folder / "profiles" / f"{name.removesuffix('.json')}.json"
        try:
            profile = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise Error(f"cannot read the profile `{path}`: {error}", code="io-error") from error
        if not isinstance(profile, dict):
            raise Error(f"the profile `{path}` is not a JSON object", code="invalid-config")
        return profile

    def render(
        self, profile: str | Mapping[str, Any] | None = None, *, now: Now | None = None, seed: int | None = None
    ) -> str:
        """The text that would be sent; raises :class:`drysend.Error` at the first fault.

        :param profile: What the platform knows about a person, or the name of a file in ``profiles``.
        :param now: An aware datetime, or RFC 3339 text; by default that of ``drysend.toml``, else the clock's.
        :param seed: Where random bytes come from; by default that of ``drysend.toml``, else the system's random source.
        """
        return self._native.render(self._context(profile), _instant(now), seed)

    def preview(
        self, profile: str | Mapping[str, Any] | None = None, *, now: Now | None = None, seed: int | None = None
    ) -> Preview:
        """Text, outcome, diagnostics and inspected links; never raises for the template's faults."""
        return _preview.preview(self._native.preview(self._context(profile), _instant(now), seed))

    def check(self) -> list[Diagnostic]:
        """Everything that is wrong with the message, without rendering it."""
        return [_preview.diagnostic(item) for item in self._native.check()]

    def _context(self, profile: str | Mapping[str, Any] | None) -> Mapping[str, Any]:
        return self.profile(profile) if profile is None or isinstance(profile, str) else profile

    def __repr__(self) -> str:
        return f"drysend.campaign.Campaign({str(self.path)!r})"
