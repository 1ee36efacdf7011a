"""What the environments of both dialects share."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, ClassVar, TypeVar

from drysend import _native, _preview
from drysend._errors import TemplateError
from drysend._preview import Diagnostic, Preview, Variable
from drysend._template import Context, Template

Now = datetime.datetime | str
"""An aware datetime, or RFC 3339 text."""

Path = str | os.PathLike[str]
Loader = Callable[[str], str | None]
"""Gives the source of a content block, or ``None`` where there is none of that name."""

Self = TypeVar("Self", bound="Environment")


class Environment:
    """What :class:`drysend.braze.Environment` and :class:`drysend.moengage.Environment` have in common."""

    _dialect: ClassVar[str]

    def __init__(
        self,
        *,
        content_blocks: Mapping[str, str] | Path | Loader | None,
        secrets: Mapping[str, str | bytes] | None,
        fixtures: Mapping[str, Any] | Path | None,
        limits: Mapping[str, int] | None,
        filters: Mapping[str, Callable[..., Any]] | None,
        options: Mapping[str, Any],
    ) -> None:
        blocks: dict[str, str] = {}
        loader: Loader | None = None
        if isinstance(content_blocks, Mapping):
            blocks = dict(content_blocks)
        elif isinstance(content_blocks, (str, os.PathLike)):
            blocks = dict(_native.content_blocks(content_blocks))
        else:
            loader = content_blocks
        if isinstance(fixtures, (str, os.PathLike)):
            fixtures = _native.fixtures(fixtures)
        self._settings: dict[str, Any] = {
            "content_blocks": blocks,
            "loader": loader,
            "secrets": dict(secrets or {}),
            "fixtures": dict(fixtures or {}),
            "limits": dict(limits or {}),
            "filters": dict(filters or {}),
            "options": {name: value for name, value in options.items() if value is not None},
        }
        self._now: str | None = None
        self._seed: int | None = None
        self._build()

    def _build(self) -> None:
        self._native = _native.Environment(self._dialect, **self._settings)

    @property
    def filters(self) -> MutableMapping[str, Callable[..., Any]]:
        """Your own filters, by name. A template knows those that were there when it was parsed.

        A filter gets its input and its arguments as plain Python objects, and one of a known name takes its place.
        """
        return Filters(self)

    def add_filter(self, name: str, filter: Callable[..., Any]) -> None:
        """Adds a filter: ``env.filters[name] = filter``.

        >>> from drysend import moengage
        >>> env = moengage.Environment()
        >>> env.add_filter("shout", lambda text: text.upper() + "!")
        >>> env.render("{{ 'hey'|shout }}")
        'HEY!'
        """
        self.filters[name] = filter

    def with_options(self: Self, *, now: Now | None = None, seed: int | None = None) -> Self:
        """The same environment, whose renders take ``now`` for the time and ``seed`` for randomness.

        :param now: An aware datetime, or RFC 3339 text. By default each render reads the system's clock, once.
        :param seed: By default a render that needs random bytes draws them from the system's random source.

        >>> from drysend import braze
        >>> env = braze.Environment().with_options(now="2024-01-15T12:00:00Z")
        >>> env.render("{{ 'now' | date: '%d.%m.%Y' }}")
        '15.01.2024'
        """
        return self._copy(self._settings, _instant(now) or self._now, self._seed if seed is None else seed)

    def from_string(self, source: str, name: str = "template") -> Template:
        """The parsed template; raises :class:`drysend.TemplateSyntaxError`. ``name`` is what errors call it."""
        return Template(self, source, name)

    def get_template(self, name: str) -> Template:
        """The content block ``name`` as a template; raises :class:`drysend.TemplateError` where there is none.

        >>> from drysend import moengage
        >>> moengage.Environment(content_blocks={"greeting": "Hi {{ name }}"}).get_template("greeting").render(name="Ada")
        'Hi Ada'
        """
        source: str | None = self._settings["content_blocks"].get(name)
        loader: Loader | None = self._settings["loader"]
        if source is None and loader is not None:
            source = loader(name)
        if source is None:
            raise TemplateError(f"unknown content block `{name}`", code="unknown-content-block")
        return self.from_string(source, name)

    def render(
        self,
        source: str,
        context: Context | None = None,
        *,
        now: Now | None = None,
        seed: int | None = None,
        name: str = "template",
    ) -> str:
        """The text that would be sent; raises :class:`drysend.Error` at the first fault."""
        return self._bound(now, seed).from_string(source, name).render(context)

    def preview(
        self,
        source: str,
        context: Context | None = None,
        *,
        now: Now | None = None,
        seed: int | None = None,
        name: str = "template",
    ) -> Preview:
        """Text, outcome, diagnostics and inspected links; never raises for the template's faults.

        >>> from drysend import braze
        >>> braze.Environment().preview("{% abort_message('no name') %}").reasons
        ('no name',)
        """
        bound = self._bound(now, seed)
        data = bound._native.preview(source, name, context, now=bound._now, seed=bound._seed)
        return _preview.preview(data)

    def check(self, source: str, name: str = "template") -> list[Diagnostic]:
        """Everything that is wrong with the template, without rendering it.

        >>> from drysend import braze
        >>> for remark in braze.Environment().check("{{ 'x' | upcas }}"):
        ...     print(remark.code, remark.line, remark.column, remark.help)
        unknown-filter 1 10 did you mean `upcase`?
        """
        return [_preview.diagnostic(item) for item in self._native.check(source, name)]

    def variables(self, source: str, name: str = "template") -> list[Variable]:
        """Everything that the template needs from outside, through its content blocks: attributes, answers, secrets.

        >>> from drysend import braze
        >>> for variable in braze.Environment().variables("{{ custom_attribute.${points} | plus: 1 }}"):
        ...     print(variable.name, variable.need, variable.type)
        points custom_attribute number
        """
        return [_preview.variable(item) for item in self._native.variables(source, name)]

    def _bound(self: Self, now: Now | None, seed: int | None) -> Self:
        return self if now is None and seed is None else self.with_options(now=now, seed=seed)

    def _copy(self: Self, settings: Mapping[str, Any], now: str | None, seed: int | None) -> Self:
        other: Self = object.__new__(type(self))
        other._settings = {**settings, "filters": dict(settings["filters"])}
        other._now, other._seed = now, seed
        if settings is self._settings:
            other._native = self._native
        else:
            other._build()
        return other

    def __getstate__(self) -> tuple[dict[str, Any], str | None, int | None]:
        return self._settings, self._now, self._seed

    def __setstate__(self, state: tuple[dict[str, Any], str | None, int | None]) -> None:
        self._settings, self._now, self._seed = state
        self._build()

    def __copy__(self: Self) -> Self:
        return self._copy(self._settings, self._now, self._seed)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self) or not isinstance(other, Environment):
            return NotImplemented
        return self.__getstate__() == other.__getstate__()

    def __hash__(self) -> int:
        # Filters may be added later; what is hashed stays as it is.
        return hash((self._dialect, tuple(self._settings["content_blocks"]), self._now, self._seed))

    def __repr__(self) -> str:
        parts = [f"{name}={list(self._settings[name])}" for name in ("content_blocks", "secrets", "filters")]
        options = [f"{name}={value!r}" for name, value in self._settings["options"].items()]
        return f"{type(self).__module__}.Environment({', '.join(parts + options)})"


class Filters(MutableMapping[str, Callable[..., Any]]):
    """The filters of an environment, which learns of every change."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._filters: dict[str, Callable[..., Any]] = environment._settings["filters"]

    def __getitem__(self, name: str) -> Callable[..., Any]:
        return self._filters[name]

    def __setitem__(self, name: str, filter: Callable[..., Any]) -> None:
        if not callable(filter):
            raise TypeError(f"the filter `{name}` is of type {type(filter).__name__}, expected a callable")
        self._filters[name] = filter
        self._environment._build()

    def __delitem__(self, name: str) -> None:
        del self._filters[name]
        self._environment._build()

    def __iter__(self) -> Iterator[str]:
        return iter(self._filters)

    def __len__(self) -> int:
        return len(self._filters)

    def __repr__(self) -> str:
        return repr(self._filters)


def _instant(now: Now | None) -> str | None:
    if not isinstance(now, datetime.datetime):
        return now
    if now.tzinfo is None:
        raise ValueError("`now` is a naive datetime, expected one with a time zone")
    return now.isoformat()
