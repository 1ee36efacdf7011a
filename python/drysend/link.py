"""PassKit SmartPass links: hashed ones (readable, signed) and encrypted ones.

>>> url = sign("https://pub1.pskt.io/c/ww0jir", {"person.externalId": "u-1"}, secret="s3cret")
>>> verify(url, secret="s3cret").verified
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drysend import _native, _preview
from drysend._preview import Link

__all__ = ["Link", "decrypt", "encrypt", "inspect", "sign", "verify"]


def sign(
    base_url: str,
    payload: str | Mapping[str, object],
    *,
    secret: str | bytes,
    hash: str | None = None,
    alphabet: str | None = None,
    padded: bool | None = None,
) -> str:
    """The hashed link that carries ``payload``: text byte for byte, a mapping as compact JSON."""
    return _native.sign(base_url, payload, secret, hash=hash, alphabet=alphabet, padded=padded)


def encrypt(
    base_url: str, payload: Mapping[str, str], *, key: str, iv: str | None = None, seed: int | None = None
) -> str:
    """The encrypted link that carries ``payload``. ``key`` and ``iv`` are hex; the IV is random by default."""
    return _native.encrypt(base_url, payload, key, iv=iv, seed=seed)


def verify(url: str, *, secret: str | bytes, hash: str | None = None) -> Link:
    """The hashed link, checked; raises :class:`drysend.LinkError` that says why it does not verify.

    Any hash of the signature's length will do, unless ``hash`` names the one to insist on.
    """
    return _preview.link(_native.verify(url, secret, hash=hash))


def decrypt(url: str, *, key: str) -> dict[str, str]:
    """The payload of an encrypted link. It has a valid structure; who wrote it cannot be known.

    >>> key = "00" * 32
    >>> decrypt(encrypt("https://pub1.pskt.io/c/ww0jir", {"person.externalId": "u-1"}, key=key), key=key)
    {'person.externalId': 'u-1'}
    """
    return _native.decrypt(url, key)


def inspect(url: str, *, secrets: Sequence[str | bytes] = (), keys: Sequence[str] = ()) -> Link:
    """Everything that can be told about a link; never raises for a bad one.

    >>> inspect("https://pub1.pskt.io/c/ww0jir?data=e30&sig=00", secrets=["s3cret"]).verified
    False
    """
    return _preview.link(_native.inspect(url, list(secrets), list(keys)))
