"""What the environments of both dialects share."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from drysend import _native, _preview
from drysend._preview import Diagnostic, Preview

Now = datetime.datetime | str


class Environment:
    """A dialect with its content blocks, secrets, fixtures and limits.

    Use :class:`drysend.braze.Environment` or :class:`drysend.moengage.Environment`.

    :param content_blocks: Sources of content blocks, by name.
    :param secrets: Real secrets, by the placeholder that stands for them in templates.
    :param fixtures: Recorded answers of outside things, as the command's fixture files hold them.
    :param limits: Bounds on what a template may cost, by name.
    :param mode: ``"lax"`` or ``"strict"``, where the dialect knows both.
    """

    _dialect: ClassVar[str]

    def __init__(
        self,
        *,
        content_blocks: Mapping[str, str] | None = None,
        secrets: Mapping[str, str | bytes] | None = None,
        fixtures: Mapping[str, Any] | None = None,
        limits: Mapping[str, int] | None = None,
        mode: str | None = None,
    ) -> None:
        self._native = _native.Environment(
            self._dialect,
            content_blocks=content_blocks,
            secrets=secrets,
            fixtures=fixtures,
            limits=limits,
            mode=mode,
        )
        self._now: Now | None = None
        self._seed: int | None = None

    def with_options(self, *, now: Now | None = None, seed: int | None = None) -> Environment:
        """The same environment, whose renders take ``now`` for the time and ``seed`` for randomness.

        :param now: An aware datetime or RFC 3339 text. By default each render reads the system's clock once.
        :param seed: By default each render that needs one draws from the system's random source.
        """
        other = object.__new__(type(self))
        other._native = self._native
        other._now = self._now if now is None else now
        other._seed = self._seed if seed is None else seed
        return other

    def from_string(self, source: str, name: str = "template") -> Template:
        """The parsed template; raises :class:`drysend.TemplateSyntaxError`."""
        return Template(self, self._native.template(source, name))

    def render(
        self,
        source: str,
        context: Mapping[str, Any] | None = None,
        *,
        now: Now | None = None,
        seed: int | None = None,
        name: str = "template",
    ) -> str:
        """The text that would be sent; raises :class:`drysend.Error` at the first fault."""
        return self._native.template(source, name).render(
            context or {}, now=_instant(now, self._now), seed=self._seed if seed is None else seed
        )

    def preview(
        self,
        source: str,
        context: Mapping[str, Any] | None = None,
        *,
        now: Now | None = None,
        seed: int | None = None,
        name: str = "template",
    ) -> Preview:
        """Text, outcome, diagnostics and inspected links; never raises for the template's faults."""
        return _preview.preview(
            self._native.preview(
                source,
                context or {},
                now=_instant(now, self._now),
                seed=self._seed if seed is None else seed,
                name=name,
            )
        )

    def check(self, source: str, name: str = "template") -> list[Diagnostic]:
        """Everything that is wrong with the template, without rendering it."""
        return [_preview.diagnostic(item) for item in self._native.check(source, name)]


class Template:
    """A parsed template, bound to its environment. Safe to share between threads."""

    def __init__(self, environment: Environment, native: _native.Template) -> None:
        self._environment = environment
        self._native = native

    def render(self, context: Mapping[str, Any] | None = None, /, **names: Any) -> str:
        """The text that would be sent; raises :class:`drysend.Error` at the first fault."""
        environment = self._environment
        return self._native.render(
            {**(context or {}), **names}, now=_instant(None, environment._now), seed=environment._seed
        )

    def preview(self, context: Mapping[str, Any] | None = None, /, **names: Any) -> Preview:
        """Text, outcome, diagnostics and inspected links; never raises for the template's faults."""
        environment = self._environment
        return _preview.preview(
            self._native.preview(
                {**(context or {}), **names}, now=_instant(None, environment._now), seed=environment._seed
            )
        )


def _instant(given: Now | None, bound: Now | None) -> str | None:
    now = bound if given is None else given
    if not isinstance(now, datetime.datetime):
        return now
    if now.tzinfo is None:
        raise ValueError("`now` is a naive datetime, expected one with a time zone")
    return now.isoformat()
