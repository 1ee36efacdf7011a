import pytest

import drysend
from drysend import link

BASE = "https://pub1.pskt.io/c/ww0jir"
KEY = "f33332e108e3e5e040924d7dd7651f6f54b242525bf4e8733ea12ac3538af755"
IV = "000102030405060708090a0b0c0d0e0f"


def test_a_hashed_link_comes_back() -> None:
    url = link.sign(BASE, {"person.surname": "Müller"}, secret="s3cret")
    assert link.verify(url, secret=b"s3cret").verified
    assert link.inspect(url, secrets=["s3cret"]).payload == {"person.surname": "Müller"}


def test_a_wrong_secret_is_one_clear_error() -> None:
    url = link.sign(BASE, '{"a":"b"}', secret="s3cret", hash="sha1")
    with pytest.raises(drysend.LinkError) as caught:
        link.verify(url, secret="hunter2")
    assert caught.value.code == "verification-failed"
    assert "hunter2" not in caught.value.details


def test_an_encrypted_link_comes_back() -> None:
    url = link.encrypt(BASE, {"a": ""}, key=KEY, iv=IV)
    assert url == f"{BASE}?data=8uDMDHpIDMSizvX4105qyA&iv={IV}"
    assert link.decrypt(url, key=KEY) == {"a": ""}
    assert link.encrypt(BASE, {"a": ""}, key=KEY) != link.encrypt(BASE, {"a": ""}, key=KEY)
    assert link.encrypt(BASE, {"a": ""}, key=KEY, seed=7) == link.encrypt(BASE, {"a": ""}, key=KEY, seed=7)


def test_a_bad_key_is_named_but_not_shown() -> None:
    with pytest.raises(drysend.LinkError) as caught:
        link.encrypt(BASE, {"a": ""}, key="abc")
    assert caught.value.code == "invalid-key"
