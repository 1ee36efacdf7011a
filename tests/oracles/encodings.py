"""Writes `tests/vectors/encodings/*.json` and `tests/vectors/links/every-hash.json`, with Python's own libraries as the oracle.

Run it as `python3 tests/oracles/encodings.py`; what it writes is checked in.
"""

import base64
import hashlib
import hmac
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from vectors import write

ORIGIN = "Python hashlib, hmac, base64, urllib"
TEXTS = {
    "nothing": "",
    "three letters": "abc",
    "a sentence": "The quick brown fox jumps over the lazy dog",
    "UTF-8": "Zoë 💌 Ключ",
    "exactly one block": "0123456789abcdef" * 4,
    "every character of Base64": ">>>???~~~ÿþý",
}
KEYS = {"a short key": "key", "a UTF-8 key": "ключ", "a key longer than a block": "k" * 200}


def digest(name):
    return lambda text: hashlib.new(name, text.encode()).hexdigest()


def mac(name, encode=bytes.hex):
    return lambda text, key: encode(hmac.new(key.encode(), text.encode(), name).digest())


def b64(octets):
    return base64.b64encode(octets).decode()


PLAIN = {
    "md5": digest("md5"),
    "sha1": digest("sha1"),
    "sha2": digest("sha256"),
    "sha256": digest("sha256"),
    "sha512": digest("sha512"),
    "convertToSHA256NoSalt": digest("sha256"),
    "base64_encode": lambda text: b64(text.encode()),
    "base64encode": lambda text: b64(text.encode()),
    "base64_url_safe_encode": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    "url_encode": quote_plus,
    "urlencode": quote,
}
BACK = {
    "base64_decode": (PLAIN["base64_encode"], lambda text: base64.b64decode(text).decode()),
    "base64decode": (PLAIN["base64_encode"], lambda text: base64.b64decode(text).decode()),
    "base64_url_safe_decode": (PLAIN["base64_url_safe_encode"], lambda text: base64.urlsafe_b64decode(text).decode()),
    "url_decode": (quote_plus, unquote_plus),
    "urldecode": (quote, unquote),
}
KEYED = {
    "hmac_sha1": mac("sha1"),
    "hmac_sha1_hex": mac("sha1"),
    "hmac_sha1_base64": mac("sha1", b64),
    "hmac_sha256": mac("sha256"),
    "hmac_sha256_hex": mac("sha256"),
    "hmac_sha256_base64": mac("sha256", b64),
    "hmac_sha512": mac("sha512"),
    "convertToSHA256": mac("sha256"),
}


def filters(dialect):
    """Every shared filter that Python can check, in one dialect."""
    liquid = dialect in ("braze", "liquid")

    def vector(name, filter, context, output):
        argument = ("", ": key" if liquid else "(key)")["key" in context]
        template = f"{{{{ text | {filter}{argument} }}}}" if liquid else f"{{{{ text|{filter}{argument} }}}}"
        return {
            "name": f"{filter} of {name}",
            "dialect": dialect,
            "template": template,
            "context": {"variables": context} if dialect == "braze" else context,
            "output": output,
            "origin": ORIGIN,
        }

    for filter, run in PLAIN.items():
        for name, text in TEXTS.items():
            yield vector(name, filter, {"text": text}, run(text))
    for filter, (encode, run) in BACK.items():
        for name, text in TEXTS.items():
            yield vector(name, filter, {"text": encode(text)}, run(encode(text)))
    for filter, run in KEYED.items():
        for key_name, key in KEYS.items():
            text = TEXTS["UTF-8"]
            yield vector(f"UTF-8 with {key_name}", filter, {"text": text, "key": key}, run(text, key))


HASHES = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3-224", "sha3-256", "sha3-384", "sha3-512"]


def links():
    """A hashed link with every hash, made and checked."""
    base_url, secret = "https://pub1.pskt.io/c/wrsynr", "5AuNonZoFHejGXmHNATz4l"
    payload = '{"person.externalId":"user-123","person.displayName":"Jane Doe"}'
    for hash in HASHES:
        message = f"{base_url}?data={b64(payload.encode())}"
        url = f"{message}&sig={hmac.new(secret.encode(), message.encode(), hash.replace('-', '_')).hexdigest()}"
        for name in dict.fromkeys([hash, hash.replace("-", "_")]):
            sign = {"base_url": base_url, "payload": payload, "secret": secret, "hash": name}
            yield {"name": f"sign with {name}", "sign": sign, "url": url, "origin": ORIGIN}
        verify = {"url": url, "secret": secret}
        yield {"name": f"verify {hash}", "verify": verify, "verified": True, "payload": payload, "origin": ORIGIN}


for dialect in ("braze", "liquid", "moengage", "jinja"):
    write(f"encodings/{dialect}.json", list(filters(dialect)))
write("links/every-hash.json", list(links()))
