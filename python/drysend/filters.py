"""Every shared filter as a plain function. Written by ``generate_filters.py`` from the table of filters.

>>> hmac_sha1("hey", "secret_key")
'2a3969bed25bfeefb00aca4063eb9590b4df8f0e'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Protocol

from drysend import _native

Value = str | int | float | bool | None | list[Any] | tuple[Any, ...] | Mapping[str, Any]
"""What a filter can be applied to. Anything but a list or mapping counts as its ``str``."""

__all__ = [
    "as_json_string",
    "base64",
    "base64_decode",
    "base64_encode",
    "base64_url_safe_decode",
    "base64_url_safe_encode",
    "base64decode",
    "base64encode",
    "convertToSHA256",
    "convertToSHA256NoSalt",
    "hmac_sha1",
    "hmac_sha1_base64",
    "hmac_sha1_hex",
    "hmac_sha256",
    "hmac_sha256_base64",
    "hmac_sha256_hex",
    "hmac_sha512",
    "json_escape",
    "json_parse",
    "md5",
    "register",
    "sha1",
    "sha2",
    "sha256",
    "sha512",
    "smartpass_link",
    "url_decode",
    "url_encode",
    "url_escape",
    "url_param_escape",
    "urldecode",
    "urlencode",
]


def base64_encode(value: Value) -> str:
    """Base64 of the UTF-8 bytes, standard alphabet, padded."""
    return str(_native.filter("base64_encode", value, [], {}))


def base64encode(value: Value) -> str:
    """Base64 of the UTF-8 bytes, standard alphabet, padded."""
    return str(_native.filter("base64encode", value, [], {}))


def base64(value: Value) -> str:
    """Base64 of the UTF-8 bytes, standard alphabet, padded."""
    return str(_native.filter("base64", value, [], {}))


def base64_decode(value: Value) -> str:
    """The text behind padded Base64 in the standard alphabet."""
    return str(_native.filter("base64_decode", value, [], {}))


def base64decode(value: Value) -> str:
    """The text behind padded Base64 in the standard alphabet."""
    return str(_native.filter("base64decode", value, [], {}))


def base64_url_safe_encode(value: Value) -> str:
    """Base64 of the UTF-8 bytes, URL-safe alphabet, padded."""
    return str(_native.filter("base64_url_safe_encode", value, [], {}))


def base64_url_safe_decode(value: Value) -> str:
    """The text behind padded Base64 in the URL-safe alphabet."""
    return str(_native.filter("base64_url_safe_decode", value, [], {}))


def md5(value: Value) -> str:
    """MD5 of the UTF-8 bytes, in lower-case hex."""
    return str(_native.filter("md5", value, [], {}))


def sha1(value: Value) -> str:
    """SHA-1 of the UTF-8 bytes, in lower-case hex."""
    return str(_native.filter("sha1", value, [], {}))


def sha2(value: Value) -> str:
    """SHA-256 of the UTF-8 bytes, in lower-case hex."""
    return str(_native.filter("sha2", value, [], {}))


def sha256(value: Value) -> str:
    """SHA-256 of the UTF-8 bytes, in lower-case hex."""
    return str(_native.filter("sha256", value, [], {}))


def convertToSHA256NoSalt(value: Value) -> str:
    """SHA-256 of the UTF-8 bytes, in lower-case hex."""
    return str(_native.filter("convertToSHA256NoSalt", value, [], {}))


def sha512(value: Value) -> str:
    """SHA-512 of the UTF-8 bytes, in lower-case hex."""
    return str(_native.filter("sha512", value, [], {}))


def hmac_sha1_hex(value: Value, key: str) -> str:
    """HMAC-SHA1 in lower-case hex."""
    return str(_native.filter("hmac_sha1_hex", value, [key], {}))


def hmac_sha1(value: Value, key: str) -> str:
    """HMAC-SHA1 in lower-case hex."""
    return str(_native.filter("hmac_sha1", value, [key], {}))


def hmac_sha1_base64(value: Value, key: str) -> str:
    """HMAC-SHA1 in padded Base64."""
    return str(_native.filter("hmac_sha1_base64", value, [key], {}))


def hmac_sha256_hex(value: Value, key: str) -> str:
    """HMAC-SHA256 in lower-case hex."""
    return str(_native.filter("hmac_sha256_hex", value, [key], {}))


def hmac_sha256(value: Value, key: str) -> str:
    """HMAC-SHA256 in lower-case hex."""
    return str(_native.filter("hmac_sha256", value, [key], {}))


def convertToSHA256(value: Value, key: str) -> str:
    """HMAC-SHA256 in lower-case hex."""
    return str(_native.filter("convertToSHA256", value, [key], {}))


def hmac_sha256_base64(value: Value, key: str) -> str:
    """HMAC-SHA256 in padded Base64."""
    return str(_native.filter("hmac_sha256_base64", value, [key], {}))


def hmac_sha512(value: Value, key: str) -> str:
    """HMAC-SHA512 in lower-case hex."""
    return str(_native.filter("hmac_sha512", value, [key], {}))


def url_encode(value: Value) -> str:
    """Form encoding: a blank becomes `+`."""
    return str(_native.filter("url_encode", value, [], {}))


def url_decode(value: Value) -> str:
    """The text behind form encoding: `+` becomes a blank."""
    return str(_native.filter("url_decode", value, [], {}))


def urlencode(value: Value) -> str:
    """Percent-encoding that keeps `/`; a mapping becomes a query."""
    return str(_native.filter("urlencode", value, [], {}))


def urldecode(value: Value) -> str:
    """The text behind percent-encoding: `+` stays."""
    return str(_native.filter("urldecode", value, [], {}))


def url_escape(value: Value) -> str:
    """Percent-encodes what a URL may not hold."""
    return str(_native.filter("url_escape", value, [], {}))


def url_param_escape(value: Value) -> str:
    """Percent-encodes what a query value may not hold."""
    return str(_native.filter("url_param_escape", value, [], {}))


def json_escape(value: Value) -> str:
    """The text as it stands between the quotes of a JSON string."""
    return str(_native.filter("json_escape", value, [], {}))


def as_json_string(value: Value) -> str:
    """The value as compact JSON."""
    return str(_native.filter("as_json_string", value, [], {}))


def json_parse(value: Value) -> Any:
    """The value that a JSON text describes."""
    return _native.filter("json_parse", value, [], {})


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
    """The SmartPass link that carries the payload, signed or encrypted."""
    given = {"hash": hash, "alphabet": alphabet, "padded": padded, "key": key, "iv": iv}
    arguments = [base_url] if secret is None else [base_url, secret]
    return str(_native.filter("smartpass_link", value, arguments, {k: v for k, v in given.items() if v is not None}))


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
