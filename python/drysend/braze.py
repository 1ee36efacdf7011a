"""Braze-style Liquid.

>>> env = Environment(content_blocks={"greeting": "Hi {{${first_name}}}"})
>>> env.render("{{content_blocks.${greeting}}}!", {"attributes": {"first_name": "Ada"}})
'Hi Ada!'
"""

from drysend import _environment
from drysend._environment import Template

__all__ = ["Environment", "Template"]


class Environment(_environment.Environment):
    """Renders Braze-style Liquid.

    A context has one key a namespace: ``attributes`` for bare ``${first_name}``, ``custom_attribute``,
    ``event_properties``, ``campaign`` and so on, and ``variables`` for plain names.
    """

    _dialect = "braze"
