"""MoEngage-style Jinja.

>>> env = Environment()
>>> env.render("Hi {{ UserAttribute['First Name']|default('there') }}!", {"UserAttribute": {"First Name": "Ada"}})
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
    """Renders MoEngage-style Jinja. A context holds the names themselves: ``UserAttribute``, ``EventAttribute``, …

    :param content_blocks: Sources of content blocks by name, a folder with a file for each, or a callable that gives the
        source for a name. ``include``, ``import`` and ``extends`` find them too.
    :param secrets: Real secrets, by the placeholder that stands for them in templates.
    :param fixtures: Recorded answers of outside things, as the command's fixture files hold them, or where those files are.
    :param limits: Bounds on what a template may cost, by name.
    :param filters: Your own filters, by name.
    :param undefined: What a name that is not there does, as Jinja2's classes of these names: ``"default"`` prints nothing,
        ``"chainable"`` can be looked into, ``"strict"`` fails, ``"debug"`` prints what is missing.
    :param channel: Where the message goes: ``"email"``, ``"push"``, ``"sms"``, …; missing values follow the channel's rule.
    :param null_as: What a ``None`` of the context counts as.

    The other parameters are those of ``jinja2.Environment``, with its defaults.

    >>> env = Environment(undefined="strict", trim_blocks=True)
    >>> env.render("{% if True %}\\nhey{% endif %}")
    'hey'
    """

    _dialect = "moengage"

    def __init__(
        self,
        *,
        content_blocks: Mapping[str, str] | Path | Loader | None = None,
        secrets: Mapping[str, str | bytes] | None = None,
        fixtures: Mapping[str, Any] | Path | None = None,
        limits: Mapping[str, int] | None = None,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        undefined: Literal["default", "chainable", "strict", "debug"] | None = None,
        channel: str | None = None,
        null_as: Literal["none", "undefined", "empty"] | None = None,
        block_start_string: str | None = None,
        block_end_string: str | None = None,
        variable_start_string: str | None = None,
        variable_end_string: str | None = None,
        comment_start_string: str | None = None,
        comment_end_string: str | None = None,
        line_statement_prefix: str | None = None,
        line_comment_prefix: str | None = None,
        trim_blocks: bool | None = None,
        lstrip_blocks: bool | None = None,
        newline_sequence: Literal["\n", "\r\n", "\r"] | None = None,
        keep_trailing_newline: bool | None = None,
        autoescape: bool | None = None,
    ) -> None:
        super().__init__(
            content_blocks=content_blocks,
            secrets=secrets,
            fixtures=fixtures,
            limits=limits,
            filters=filters,
            options={
                "undefined": undefined,
                "channel": channel,
                "null_as": null_as,
                "block_start_string": block_start_string,
                "block_end_string": block_end_string,
                "variable_start_string": variable_start_string,
                "variable_end_string": variable_end_string,
                "comment_start_string": comment_start_string,
                "comment_end_string": comment_end_string,
                "line_statement_prefix": line_statement_prefix,
                "line_comment_prefix": line_comment_prefix,
                "trim_blocks": trim_blocks,
                "lstrip_blocks": lstrip_blocks,
                "newline_sequence": newline_sequence,
                "keep_trailing_newline": keep_trailing_newline,
                "autoescape": autoescape,
            },
        )
