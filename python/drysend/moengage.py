"""MoEngage-style Jinja.

>>> env = Environment()
>>> env.render("Hi {{ UserAttribute['First Name']|default('there') }}!", {"UserAttribute": {"First Name": "Ada"}})
'Hi Ada!'
"""

from drysend import _environment
from drysend._environment import Template

__all__ = ["Environment", "Template"]


class Environment(_environment.Environment):
    """Renders MoEngage-style Jinja. A context holds the names themselves: ``UserAttribute``, ``EventAttribute``, …"""

    _dialect = "moengage"
