"""Braze-style Liquid.

>>> env = Environment(content_blocks={"greeting": "Hi {{${first_name}}}"})
>>> env.render("{{content_blocks.${greeting}}}!", {"attributes": {"first_name": "Ada"}})
'Hi Ada!'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from drysend import _environment
from drysend._environment import Loader, Path
from drysend._template import Template

__all__ = ["Environment", "Template"]


class Environment(_environment.Environment):
    """Renders Braze-style Liquid.

    A context has one key a namespace: ``attributes`` for bare ``${first_name}``, ``custom_attribute``,
    ``event_properties``, ``campaign`` and so on, and ``variables`` for plain names.

    :param content_blocks: Sources of content blocks by name, a folder with a file for each, or a callable that gives the
        source for a name.
    :param secrets: Real secrets, by the placeholder that stands for them in templates.
    :param fixtures: Recorded answers of outside things, as the command's fixture files hold them, or where those files are.
    :param limits: Bounds on what a template may cost, by name.
    :param filters: Your own filters, by name.
    :param mode: ``"lax"``, which is Braze's, or ``"strict"``, in which what does not fit the grammar is an error.

    >>> env = Environment(filters={"shout": lambda text: text.upper() + "!"})
    >>> env.render("{{ 'hey' | shout }}")
    'HEY!'
    """

    _dialect = "braze"

    def __init__(
        self,
        *,
        content_blocks: Mapping[str, str] | Path | Loader | None = None,
        secrets: Mapping[str, str | bytes] | None = None,
        fixtures: Mapping[str, Any] | Path | None = None,
        limits: Mapping[str, int] | None = None,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        mode: Literal["lax", "strict"] | None = None,
    ) -> None:
        super().__init__(
            content_blocks=content_blocks,
            secrets=secrets,
            fixtures=fixtures,
            limits=limits,
            filters=filters,
            options={"mode": mode},
        )
