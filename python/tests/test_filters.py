import importlib.util
import pathlib
from typing import Any

import jinja2
import liquid
import pytest

import drysend
from drysend import _native, braze, filters, moengage

TABLE = _native.filter_table()


def test_every_filter_of_the_table_is_a_function() -> None:
    assert set(filters.__all__) - {"register"} == {name for row in TABLE for name in [row["name"], *row["aliases"]]}


def test_the_file_is_what_the_generator_writes(tmp_path: pathlib.Path) -> None:
    here = pathlib.Path(__file__).resolve().parent.parent
    spec = importlib.util.spec_from_file_location("generate_filters", here / "tools" / "generate_filters.py")
    assert spec is not None and spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    (tmp_path / "drysend").mkdir()
    generator.__file__ = str(tmp_path / "tools" / "generate_filters.py")
    generator.main()
    written = (tmp_path / "drysend" / "filters.py").read_text(encoding="utf-8")
    assert written == (here / "drysend" / "filters.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["name"])
def test_the_examples_of_the_table_hold_in_a_template(row: Any) -> None:
    assert moengage.Environment().render("{{ " + row["example"] + " }}") == row["output"]


def test_filters_are_functions() -> None:
    assert filters.hmac_sha1("hey", "secret_key") == "2a3969bed25bfeefb00aca4063eb9590b4df8f0e"
    assert filters.urlencode({"q": "a b", "z": 1}) == "q=a+b&z=1"
    assert filters.as_json_string([1, 'a"b', None]) == '[1,"a\\"b",null]'
    assert filters.json_parse('{"a":[1]}') == {"a": [1]}
    base = "https://pub1.pskt.io/c/ww0jir"
    assert filters.smartpass_link({"a": "b"}, base, "secret") == filters.smartpass_link('{"a":"b"}', base, "secret")
    with pytest.raises(drysend.Error, match="Base64"):
        filters.base64_decode("%%%")


BENCHES = pathlib.Path(__file__).resolve().parents[2] / "benches" / "templates"
PERSON = {
    "user_id": "u-1",
    "first_name": "Zoë",
    "last_name": "O'Neil",
    "email_address": "z@example.com",
    "phone_number": "+14155550000",
}
USER = {
    "MoEngage_ID": "u-1",
    "First Name": "Zoë",
    "Last Name": 'O"Neil',
    "Email (Standard)": "z@example.com",
    "Mobile Number (Standard)": "+14155550000",
}
NOW = "2024-01-15T12:00:00Z"


def test_the_recipe_of_moengage_in_jinja2() -> None:
    source = (BENCHES / "smartpass.jinja").read_text("utf-8")
    env = jinja2.Environment(undefined=jinja2.StrictUndefined)
    filters.register(env)
    ours = moengage.Environment().with_options(now=NOW).render(source, {"UserAttribute": USER})
    assert env.from_string(source).render(UserAttribute=USER) == ours
    assert "pskt.io" in ours


def test_the_recipe_of_braze_in_python_liquid() -> None:
    context = {**PERSON, "campaign": {"name": "Summer & More"}}
    env = liquid.Environment()
    filters.register(env)
    source = (BENCHES / "smartpass.plain.liquid").read_text("utf-8").replace('"now"', '"2024-01-15"')
    text = env.from_string(source).render(**context)
    ours = braze.Environment().render(source, {"variables": context})
    assert text == ours
    assert "pskt.io" in ours


def test_what_is_undefined_is_nothing_to_filters_on_other_engines() -> None:
    jinja, other = jinja2.Environment(), liquid.Environment()
    filters.register(jinja)
    filters.register(other)
    assert jinja.from_string("{{ missing|base64encode }}{{ missing|sha256 }}").render() == filters.sha256("")
    assert other.from_string("{{ missing | base64_encode }}{{ missing | sha256 }}").render() == filters.sha256("")
    assert other.from_string("{{ m | json_escape }}").render(m='a"b') == 'a\\"b'
    strict = jinja2.Environment(undefined=jinja2.StrictUndefined)
    filters.register(strict)
    with pytest.raises(jinja2.UndefinedError):
        strict.from_string("{{ missing|base64encode }}").render()
    with pytest.raises(drysend.Error, match="Base64"):
        jinja.from_string("{{ '%%%'|base64_decode }}").render()
