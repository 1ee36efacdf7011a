"""Writes the vectors of made links: `links/verify-variants.json`, `links/faults.json` and `smartpass-link/*.json`.

Python's hashlib, hmac and base64 are the oracle, and the package `cryptography` for AES.
Run it as `python3 tests/oracles/links.py`; what it writes is checked in.
"""

import base64
import hashlib
import hmac
import json
from urllib.parse import quote, quote_plus

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from vectors import write

ORIGIN = "Python hashlib, hmac, base64, cryptography"
BASE = "https://pub1.pskt.io/c/wrsynr"
SECRET = "5AuNonZoFHejGXmHNATz4l"
KEY = "f33332e108e3e5e040924d7dd7651f6f54b242525bf4e8733ea12ac3538af755"
IV = "000102030405060708090a0b0c0d0e0f"
# Its Base64 has `+`, `/` and padding, so that every way of writing it differs.
PAYLOAD = '{"person.displayName":"Zoë >>>???~~~","person.externalId":"Ünë?"}'


def b64(octets, url=False, padded=True):
    text = (base64.urlsafe_b64encode if url else base64.b64encode)(octets).decode()
    return text if padded else text.rstrip("=")


def hmac_hex(message, secret=SECRET, hash="sha256"):
    message, secret = (part.encode() if isinstance(part, str) else part for part in (message, secret))
    return hmac.new(secret, message, hash).hexdigest()


def hashed(payload, base=BASE, secret=SECRET, hash="sha256", url=False, padded=True):
    message = f"{base}?data={b64(payload.encode(), url, padded)}"
    return f"{message}&sig={hmac_hex(message, secret, hash)}"


def encrypted(payload, base=BASE, key=KEY, iv=IV):
    text = payload.encode()
    room = 16 - len(text) % 16
    cipher = Cipher(algorithms.AES(bytes.fromhex(key)), modes.CBC(bytes.fromhex(iv))).encryptor()
    sealed = cipher.update(text + bytes([room]) * room) + cipher.finalize()
    return f"{base}?data={b64(sealed, url=True, padded=False)}&iv={iv}"


DATA = b64(PAYLOAD.encode())
MESSAGE = f"{BASE}?data={DATA}"
LINK = hashed(PAYLOAD)


def variants():
    """Links whose signature does not fit, by the way in which it nearly does."""
    assert "+" in DATA and "/" in DATA and DATA.endswith("=")
    signed = lambda message, secret=SECRET: f"{MESSAGE}&sig={hmac_hex(message, secret)}"
    carrying = lambda data, message: f"{BASE}?data={data}&sig={hmac_hex(message)}"
    yield "percent-encoded", quote_plus(LINK)
    yield "html-escaped", LINK.replace("&", "&amp;")
    yield "json-escaped", LINK.replace("/", "\\/")
    yield "quoted-printable", LINK.replace("=", "=3D")
    yield "upper-case-signature", f"{MESSAGE}&sig={hmac_hex(MESSAGE).upper()}"
    yield "trailing-slash", signed(f"{BASE}/?data={DATA}")
    yield "trailing-slash", hashed(PAYLOAD).replace("?data", "/?data")
    yield "scheme", signed(MESSAGE.replace("https", "http"))
    yield "scheme", signed(MESSAGE.replace("https://", ""))
    yield "data-percent-encoded", signed(f"{BASE}?data={quote(DATA, safe='')}")
    yield "data-percent-decoded", carrying(quote(DATA, safe=""), MESSAGE)
    yield "alphabet", signed(f"{BASE}?data={b64(PAYLOAD.encode(), url=True)}")
    yield "alphabet", carrying(b64(PAYLOAD.encode(), url=True), MESSAGE)
    yield "padding", signed(f"{BASE}?data={DATA.rstrip('=')}")
    yield "padding", carrying(DATA.rstrip("="), MESSAGE)
    yield "alphabet-and-padding", signed(f"{BASE}?data={b64(PAYLOAD.encode(), url=True, padded=False)}")
    yield "plus-as-blank", carrying(DATA.replace("+", " "), MESSAGE)
    yield "plus-as-blank", carrying(DATA.replace("+", "%20"), MESSAGE)
    yield "surrounding-blanks", signed(MESSAGE + "\n")
    yield "data-only", signed(DATA)
    yield "query-only", signed(f"?data={DATA}")
    yield "json-only", signed(PAYLOAD)
    yield "signature-included", signed(f"{MESSAGE}&sig=")
    yield "later-parameters-signed", signed(f"{MESSAGE}&utm_source=x") + "&utm_source=x"
    yield "earlier-parameters-unsigned", f"{MESSAGE}&utm_source=x&sig={hmac_hex(MESSAGE)}"
    yield "signature-first", f"{BASE}?sig={hmac_hex(MESSAGE)}&data={DATA}"
    yield "base64-signature", f"{MESSAGE}&sig={b64(bytes.fromhex(hmac_hex(MESSAGE)))}"
    yield "secret-newline", signed(MESSAGE, SECRET + "\n")
    yield "no-secret", f"{MESSAGE}&sig={hashlib.sha256(MESSAGE.encode()).hexdigest()}"
    yield "secret-prepended", f"{MESSAGE}&sig={hashlib.sha256((SECRET + MESSAGE).encode()).hexdigest()}"
    yield "secret-appended", f"{MESSAGE}&sig={hashlib.sha256((MESSAGE + SECRET).encode()).hexdigest()}"
    yield "other-hash", f"{MESSAGE}&sig={hmac_hex(MESSAGE, hash='sha512')[:64]}"
    yield "truncated", LINK[:-5]


def variant_vectors():
    names = [name for name, _ in variants()]
    seen = []
    for name, url in variants():
        seen.append(name)
        number = f" {seen.count(name)}" if names.count(name) > 1 else ""
        yield {
            "name": name.replace("-", " ") + number,
            "verify": {"url": url, "secret": SECRET},
            "verified": False,
            "variant": name,
            "error": "verification-failed",
            "origin": ORIGIN,
        }
    for name, given, used in [
        ("secret-trimmed", f" {SECRET}\n", SECRET),
        ("secret-hex-decoded", KEY, bytes.fromhex(KEY)),
        ("secret-base64-decoded", "c2VjcmV0IQ==", b"secret!"),
    ]:
        yield {
            "name": name.replace("-", " "),
            "verify": {"url": f"{MESSAGE}&sig={hmac_hex(MESSAGE, used)}", "secret": given},
            "verified": False,
            "variant": name,
            "error": "verification-failed",
            "origin": ORIGIN,
        }


def faults():
    """What each kind of link is refused for."""
    flipped = LINK[:-1] + ("0" if LINK[-1] != "0" else "1")
    sign = {"base_url": BASE, "payload": PAYLOAD, "secret": SECRET}
    encrypt = {"base_url": BASE, "fields": {"a": "b"}, "key": KEY, "iv": IV}
    sealed = encrypted('{"a":"b"}')
    for name, key, arguments, error in [
        ("sign with an empty payload", "sign", sign | {"payload": ""}, "invalid-payload"),
        ("sign with an empty secret", "sign", sign | {"secret": ""}, "invalid-key"),
        ("sign with an unknown hash", "sign", sign | {"hash": "sha257"}, "argument-error"),
        ("sign with an unknown alphabet", "sign", sign | {"alphabet": "urls"}, "argument-error"),
        ("sign an empty URL", "sign", sign | {"base_url": ""}, "invalid-link"),
        ("sign a URL with a query", "sign", sign | {"base_url": BASE + "?a=b"}, "invalid-link"),
        ("verify with the wrong secret", "verify", {"url": LINK, "secret": "0WfoVtZ7MrJSfrHVuiESxZ"}, "verification-failed"),
        ("verify with an empty secret", "verify", {"url": LINK, "secret": ""}, "invalid-key"),
        ("verify a link with a flipped bit", "verify", {"url": flipped, "secret": SECRET}, "verification-failed"),
        ("verify a link cut in its data", "verify", {"url": LINK[:60], "secret": SECRET}, "invalid-link"),
        ("verify a link cut early in its signature", "verify", {"url": LINK[:-60], "secret": SECRET}, "verification-failed"),
        ("verify with the wrong hash", "verify", {"url": LINK, "secret": SECRET, "hash": "md5"}, "verification-failed"),
        ("verify an encrypted link", "verify", {"url": sealed, "secret": SECRET}, "invalid-link"),
        ("verify a plain link", "verify", {"url": "https://pub1.pskt.io/0123456789abcdefghijKL", "secret": SECRET}, "invalid-link"),
        ("encrypt with a key of odd length", "encrypt", encrypt | {"key": KEY[:-1]}, "invalid-key"),
        ("encrypt with a key of 8 bytes", "encrypt", encrypt | {"key": KEY[:16]}, "invalid-key"),
        ("encrypt with the project's secret", "encrypt", encrypt | {"key": SECRET}, "invalid-key"),
        ("encrypt with a short IV", "encrypt", encrypt | {"iv": IV[:-2]}, "invalid-key"),
        ("encrypt without IV and seed", "encrypt", {k: v for k, v in encrypt.items() if k != "iv"}, "missing-input"),
        ("encrypt with an empty URL", "encrypt", encrypt | {"base_url": "///"}, "invalid-link"),
        ("decrypt with the wrong key", "decrypt", {"url": sealed, "key": "0" * 64}, "verification-failed"),
        ("decrypt with a key of odd length", "decrypt", {"url": sealed, "key": KEY[:-1]}, "invalid-key"),
        ("decrypt a hashed link", "decrypt", {"url": LINK, "key": KEY}, "invalid-link"),
        ("decrypt a link without data", "decrypt", {"url": f"{BASE}?iv={IV}", "key": KEY}, "invalid-link"),
    ]:
        yield {"name": name, key: arguments, "error": error, "origin": "drysend"}
    seeded = {k: v for k, v in encrypt.items() if k != "iv"}
    yield {"name": "encrypt with an IV from the seed", "encrypt": seeded, "seed": 7, "url": encrypted('{"a":"b"}', iv=seed_iv(7)), "origin": ORIGIN}


def seed_iv(seed, call=0):
    """The IV of a render's `call`th call: HMAC-SHA256 of its index (0) and the call, under the seed."""
    return hmac_hex(bytes(8) + call.to_bytes(8, "big"), seed.to_bytes(8, "big"))[:32]


def escaped(fields):
    """The JSON of an object in a hashed link."""
    text = json.dumps(fields, separators=(",", ":"))
    return "".join(f"\\u{ord(c):04x}" if c in ">~?\x7f" else c for c in text)


def generator(fields):
    """The JSON of an object in an encrypted link."""
    text = json.dumps(fields, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    return "".join(f"\\u{ord(c):04x}" if c in "<>&\u2028\u2029" else c for c in text)


def smartpass_link(dialect):
    """The filter `smartpass_link` in one dialect."""
    liquid = dialect in ("braze", "liquid")
    fields = {"person.displayName": "Zoë & <Ünë> ~?", "person.externalId": "user-123"}

    def vector(name, arguments, carried=PAYLOAD, **expected):
        positional = [json.dumps(value) for key, value in arguments if key is None]
        colon = ": " if liquid else "="
        named = [f"{key}{colon}{json.dumps(value)}" for key, value in arguments if key]
        listed = ", ".join(positional + named)
        call = f"smartpass_link: {listed}" if liquid else f"smartpass_link({listed})"
        template = f"{{{{ payload | {call} }}}}" if liquid else f"{{{{ payload|{call} }}}}"
        context = {"payload": carried}
        vector = {"name": name, "dialect": dialect, "template": template}
        vector["context"] = {"variables": context} if dialect == "braze" else context
        return vector | expected | {"origin": ORIGIN}

    good = [(None, BASE), (None, SECRET)]
    yield vector("text is signed byte for byte", good, output=LINK, verified=True, payload=PAYLOAD)
    yield vector("an object is escaped", good, fields, output=hashed(escaped(fields)), verified=True)
    for hash in ("sha1", "sha512", "sha3-256"):
        link = hashed(PAYLOAD, hash=hash.replace("-", "_"))
        yield vector(f"another hash: {hash}", [*good, ("hash", hash)], output=link, verified=True)
    yield vector("URL-safe alphabet", [*good, ("alphabet", "url")], output=hashed(PAYLOAD, url=True), verified=True)
    link = hashed(PAYLOAD, url=True, padded=False)
    yield vector("URL-safe alphabet without padding", [*good, ("alphabet", "url"), ("padded", False)], output=link, verified=True)
    yield vector("a placeholder stands for the secret", [(None, BASE), (None, "SECRET")], secrets={"SECRET": SECRET}, output=LINK, verified=True)
    sealed = [(None, BASE), ("key", KEY)]
    yield vector("encrypted with an IV", [*sealed, ("iv", IV)], fields, output=encrypted(generator(fields)), verified=True)
    yield vector("encrypted text", [*sealed, ("iv", IV)], output=encrypted(PAYLOAD), verified=True)
    yield vector("encrypted with an IV from the seed", sealed, seed=7, output=encrypted(PAYLOAD, iv=seed_iv(7)))
    link = encrypted(PAYLOAD)
    yield vector("a placeholder stands for the key", [(None, BASE), ("key", "KEY"), ("iv", IV)], secrets={"KEY": KEY}, output=link, verified=True)
    for name, arguments in [
        ("secret and key together", [*good, ("key", KEY)]),
        ("neither secret nor key", [(None, BASE)]),
        ("encrypted without IV and seed", sealed),
        ("a bad key", [(None, BASE), ("key", "abc")]),
        ("a bad IV", [*sealed, ("iv", "00")]),
        ("a bad URL", [(None, "nowhere"), (None, SECRET)]),
        ("an unknown hash", [*good, ("hash", "sha0")]),
    ]:
        missing = name == "encrypted without IV and seed" and dialect in ("braze", "moengage")
        yield vector(name, arguments, error="missing-input" if missing else True)


write("links/verify-variants.json", list(variant_vectors()))
write("links/faults.json", list(faults()))
for dialect in ("braze", "liquid", "moengage", "jinja"):
    write(f"smartpass-link/{dialect}.json", list(smartpass_link(dialect)))
