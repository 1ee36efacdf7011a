import pytest

import drysend
from drysend import _native, filters, moengage

TABLE = _native.filter_table()


def test_every_filter_of_the_table_is_a_function() -> None:
    assert set(filters.__all__) == {name for row in TABLE for name in [row["name"], *row["aliases"]]}


def test_the_file_is_what_the_generator_writes(tmp_path) -> None:
    import importlib.util
    import pathlib

    here = pathlib.Path(__file__).resolve().parent.parent
    spec = importlib.util.spec_from_file_location("generate_filters", here / "tools" / "generate_filters.py")
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    (tmp_path / "drysend").mkdir()
    generator.__file__ = str(tmp_path / "tools" / "generate_filters.py")
    generator.main()
    written = (tmp_path / "drysend" / "filters.py").read_text(encoding="utf-8")
    assert written == (here / "drysend" / "filters.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["name"])
def test_the_examples_of_the_table_hold_in_a_template(row) -> None:
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
