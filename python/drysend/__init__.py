"""Dry-run campaign messages: Braze Liquid, MoEngage Jinja and PassKit SmartPass links, offline.

>>> from drysend.braze import Environment
>>> Environment().render("Hi {{${first_name} | default: 'there'}}!", {"attributes": {"first_name": "Ada"}})
'Hi Ada!'
"""

from drysend._errors import (
    CallbackError,
    Error,
    LimitError,
    LinkError,
    StoppedError,
    TemplateError,
    TemplateSyntaxError,
)
from drysend._native import __version__
from drysend._preview import Diagnostic, Link, Place, Preview, Variable, Why
from drysend.campaign import Campaign

__all__ = [
    "Campaign",
    "CallbackError",
    "Diagnostic",
    "Error",
    "LimitError",
    "Link",
    "LinkError",
    "Place",
    "Preview",
    "StoppedError",
    "TemplateError",
    "TemplateSyntaxError",
    "Variable",
    "Why",
    "__version__",
]
