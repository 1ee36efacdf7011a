"""Writes ``drysend/filters.py`` from the native module's table of filters. Run it after the table has changed."""

from __future__ import annotations

import pathlib

from drysend import _native

HEAD = '''"""Every shared filter as a plain function. Written by ``generate_filters.py`` from the table of filters.

>>> hmac_sha1("hey", "secret_key")
'2a3969bed25bfeefb00aca4063eb9590b4df8f0e'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Protocol

from drysend import _native

Value = str | int | float | bool | None | list[Any] | tuple[Any, ...] | Mapping[str, Any]
"""What a filter can be applied to. Anything but a list or mapping counts as its ``str``."""

'''

TAIL = '''

class HasFilters(Protocol):
    """An engine's environment: ``jinja2.Environment``, ``liquid.Environment`` and their like."""

    @property
    def filters(self) -> MutableMapping[str, Callable[..., Any]]:
        """Its filters, by name."""
        ...


def register(environment: HasFilters) -> None:
    """Adds every filter of this module to an environment of Jinja2 or python-liquid; those of known names are replaced.

    >>> import jinja2
    >>> env = jinja2.Environment()
    >>> register(env)
    >>> env.from_string("{{ 'hey'|hmac_sha1('secret_key') }}").render()
    '2a3969bed25bfeefb00aca4063eb9590b4df8f0e'
    """
    environment.filters.update({name: globals()[name] for name in __all__ if name != "register"})
'''

LINK = '''
def smartpass_link(
    value: Value,
    base_url: str,
    secret: str | None = None,
    *,
    hash: str | None = None,
    alphabet: str | None = None,
    padded: bool | None = None,
    key: str | None = None,
    iv: str | None = None,
) -> str:
    """{summary}"""
    given = {{"hash": hash, "alphabet": alphabet, "padded": padded, "key": key, "iv": iv}}
    arguments = [base_url] if secret is None else [base_url, secret]
    return str(_native.filter("smartpass_link", value, arguments, {{k: v for k, v in given.items() if v is not None}}))
'''


def function(name: str, row: dict[str, object]) -> str:
    """The source of one function."""
    if row["kind"] == "link":
        return LINK.format(summary=row["summary"])
    takes_key = row["kind"] == "keyed"
    argument, arguments = (", key: str", "[key]") if takes_key else ("", "[]")
    call = f'_native.filter("{name}", value, {arguments}, {{}})'
    gives, result = ("Any", call) if row["kind"] == "read" else ("str", f"str({call})")
    return f'\ndef {name}(value: Value{argument}) -> {gives}:\n    """{row["summary"]}"""\n    return {result}\n'


def main() -> None:
    """Writes the file."""
    names = [(name, row) for row in _native.filter_table() for name in [row["name"], *row["aliases"]]]
    listed = "".join(f'    "{name}",\n' for name in sorted([name for name, _ in names] + ["register"]))
    body = "\n".join(function(name, row) for name, row in names)
    text = f"{HEAD}__all__ = [\n{listed}]\n\n{body}{TAIL}"
    (pathlib.Path(__file__).resolve().parents[1] / "drysend" / "filters.py").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
