"""What a preview gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class Diagnostic:
    """One remark about a template."""

    code: str
    severity: str
    message: str
    help: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    text: str | None = None
    fix: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Place:
    """Where in which template or content block."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Variable:
    """Something that a message needs from outside."""

    name: str
    """What it is called: an attribute with the way into it, a content block, a URL, the placeholder of a secret."""
    need: str
    """What it is: ``attribute``, ``custom_attribute``, ``event_property``, ``property``, ``variable``, ``content_block``, …"""
    object: str | None
    """Of a ``property``, the object that holds it."""
    type: str | None
    """``text``, ``number``, ``boolean``, ``date``, ``list`` or ``object``, where the template tells it."""
    places: tuple[Place, ...]
    """Every place that asks for it."""


@dataclass(frozen=True)
class Why:
    """Why an output is blank, a default, or lacks a value: a look-up found nothing."""

    kind: str
    """``blank``, ``default`` or ``incomplete``."""
    file: str
    line: int
    column: int
    text: str
    """The output."""
    lookup: str
    """The look-up, as the author wrote it."""
    found: str
    """What it found: ``missing``, ``null`` or ``blank``."""
    via: str | None
    """The variable through which the value came."""
    lookup_file: str
    lookup_line: int
    lookup_column: int
    default: str | None
    """What is printed instead."""
    near: str | None
    """The look-up that was probably meant."""
    misnamed: str | None
    """A name of the context that is nearly that of the object looked into."""
    message: str
    """All this in a sentence."""


@dataclass(frozen=True)
class Link:
    """A SmartPass link, decoded and checked.

    ``data`` holds everything that is known about it, under the names that the command's JSON uses.
    """

    kind: str
    url: str
    verified: bool | None
    data: Mapping[str, Any] = field(repr=False)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["data"][name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Preview:
    """A rendered message with everything that is to be said about it."""

    outcome: str
    text: str
    reasons: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    links: tuple[Link, ...]
    why: tuple[Why, ...]
    """Why outputs are blank or stand-ins."""
    message_extras: Mapping[str, str]
    """What goes with the message and is not printed: Braze's ``message_extras``."""


_DIAGNOSTIC = tuple(item.name for item in fields(Diagnostic))


def diagnostic(data: Mapping[str, Any]) -> Diagnostic:
    """The diagnostic that the native module describes."""
    values: dict[str, Any] = {name: data.get(name) for name in _DIAGNOSTIC}
    return Diagnostic(**values)


def variable(data: Mapping[str, Any]) -> Variable:
    """The need that the native module describes."""
    need = data["need"]
    kind, holder = next(iter(need.items())) if isinstance(need, Mapping) else (need, None)
    places = tuple(Place(**place) for place in data["places"])
    return Variable(name=data["name"], need=kind, object=holder, type=data["type"], places=places)


def link(data: Mapping[str, Any]) -> Link:
    """The link that the native module describes."""
    return Link(kind=data["kind"], url=data["url"], verified=data.get("verified"), data=data)


def preview(data: Mapping[str, Any]) -> Preview:
    """The preview that the native module describes."""
    return Preview(
        outcome=data["outcome"],
        text=data["text"],
        reasons=tuple(data["reasons"]),
        diagnostics=tuple(diagnostic(item) for item in data["diagnostics"]),
        links=tuple(link(item) for item in data["links"]),
        why=tuple(Why(**item) for item in data["why"]),
        message_extras=data.get("message_extras", {}),
    )
