"""What a template can be given, and that no more of it is read than it names."""

import collections
import dataclasses
import datetime
import decimal
import enum
import types
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pydantic
import pytest

from drysend import braze, moengage


def jinja(source: str, context: Any = None, **names: Any) -> str:
    return moengage.Environment().from_string(source).render(context, **names)


def liquid(source: str, **variables: Any) -> str:
    return braze.Environment().from_string(source).render(variables=variables)


class Spy(Mapping[str, Any]):
    """A mapping that remembers what it was asked for."""

    def __init__(self, **entries: Any) -> None:
        self.entries, self.asked = entries, list[str]()

    def __getitem__(self, key: str) -> Any:
        self.asked.append(key)
        return self.entries[key]

    def __iter__(self) -> Iterator[str]:
        self.asked.append("*")
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@pytest.mark.parametrize(
    ("source", "outer", "inner"),
    [
        ("{{ user.name }} {{ user['city'] }}", ["user"], ["name", "city"]),
        ("{{ user.missing }}", ["user"], ["missing"]),
        ("{% for key in user %}{{ key }}{% endfor %}", ["user", "key"], ["*", "name", "city"]),
        ("{{ user.items()|list }}", ["user"], ["*", "name", "city"]),
        ("{% set user = {'name': 1} %}{{ user.name }}", ["user"], ["name"]),
        ("{{ other }}", ["other"], []),
    ],
)
def test_jinja_reads_what_it_names(source: str, outer: list[str], inner: list[str]) -> None:
    user = Spy(name="Ada", city="London")
    context = Spy(user=user, secret=object())
    moengage.Environment().from_string(source).render(context)
    assert (context.asked, user.asked) == (outer, inner)


def test_liquid_reads_what_it_names() -> None:
    person = Spy(first_name="Ada", last_name="Lovelace")
    context = Spy(attributes=person, campaign=Spy(name="x", other=object()), custom_attribute=object())
    env = braze.Environment(content_blocks={"b": "{{campaign.${name}}}"})
    assert env.from_string("{{${first_name}}}{{content_blocks.${b}}}").render(context) == "Adax"
    assert context.asked == ["attributes", "variables", "campaign"]
    assert person.asked == ["first_name"]


def test_a_large_context_costs_what_is_read() -> None:
    context = {f"name {number}": object() for number in range(1000)} | {"name": "Ada"}
    assert jinja("{{ name }}", context) == "Ada"


@dataclasses.dataclass
class Point:
    x: int
    y: "Point | None" = None
    constant: dataclasses.InitVar[int] = 0


class Person(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="allow")
    name: str
    born: datetime.date = datetime.date(1815, 12, 10)
    friends: list["Person"] = []

    @pydantic.computed_field  # type: ignore[prop-decorator]
    @property
    def shout(self) -> str:
        return self.name.upper()


class Pair(NamedTuple):
    left: int
    right: int


class Colour(str, enum.Enum):
    RED = "red"


class Index:
    def __index__(self) -> int:
        return 7


UTC = datetime.timezone.utc


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (True, "True"),
        (2**200, str(2**200)),
        (-(2**63), str(-(2**63))),
        (1.5, "1.5"),
        ("é", "é"),
        (decimal.Decimal("12.50"), "12.5"),
        (decimal.Decimal("3"), "3"),
        (decimal.Decimal("1E+3"), "1000"),
        (datetime.datetime(2024, 1, 15, 12, tzinfo=UTC), "2024-01-15T12:00:00+00:00"),
        (datetime.date(2024, 1, 15), "2024-01-15"),
        (datetime.time(9, 30), "09:30:00"),
        ((1, "a"), "[1, 'a']"),
        (range(3), "[0, 1, 2]"),
        (collections.deque([1]), "[1]"),
        (Pair(1, 2), "[1, 2]"),
        (collections.OrderedDict(a=1), "{'a': 1}"),
        (types.MappingProxyType({"a": 1}), "{'a': 1}"),
        (collections.ChainMap({"a": 1}), "{'a': 1}"),
        (Point(1, Point(2)), "{'x': 1, 'y': {'x': 2, 'y': None}}"),
        (Colour.RED, "red"),
        (Index(), "7"),
    ],
)
def test_values(value: Any, text: str) -> None:
    assert jinja("{{ value }}", value=value) == text
    assert jinja("{{ v }}", {"v": value}) == text


def test_models() -> None:
    ada = Person(name="Ada", friends=[Person(name="Mary")], nickname="Countess")  # type: ignore[call-arg]
    source = "{{ name }} {{ born }} {{ shout }} {{ nickname }} {{ friends[0].name }} {{ missing|default('-') }}"
    assert jinja(source, ada) == "Ada 1815-12-10 ADA Countess Mary -"
    assert jinja("{{ user.name }} {{ user.shout }} {{ user.no }}", user=ada) == "Ada ADA "
    assert jinja("{{ user|length }} {{ user.friends[0]['name'] }}", user=ada) == "5 Mary"
    assert jinja("{{ x }} {{ y.x }} {{ constant }}", Point(1, Point(2))) == "1 2 "
    roots = pydantic.RootModel[list[int]]([1, 2])
    assert jinja("{{ r }} {{ r.x }}", r=roots) == "[1, 2] "


def test_liquid_values() -> None:
    assert liquid("{{ d | date: '%d.%m.%Y' }}", d=datetime.datetime(2024, 1, 15, tzinfo=UTC)) == "15.01.2024"
    assert liquid("{{ n | times: 2 }}", n=decimal.Decimal("12.50")) == "25.0"
    assert liquid("{{ p.name }}{{ p.friends.first.name }}", p=Person(name="Ada", friends=[Person(name="B")])) == "AdaB"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": [1, {2}]}, r"context\['value'\]\['a'\]\[1\] is of type set"),
        ({"a": object()}, r"context\['value'\]\['a'\] is of type object"),
        (b"bytes", "is of type bytes, expected text"),
        (bytearray(b"x"), "is of type bytearray"),
        (memoryview(b"x"), "is of type memoryview"),
        ({1: 2}, r"context\['value'\], a key, is of type int, expected a str"),
        (datetime.timedelta(1), "is of type timedelta"),
        (decimal.Decimal("0.1234567890123456789"), "is of type Decimal, expected a number that a float holds"),
        (Person, "is of type ModelMetaclass"),
        (Point, "is of type type"),
        (iter([1]), "is of type list_iterator"),
    ],
)
def test_what_is_no_data_is_refused(value: Any, message: str) -> None:
    for source in ("{{ value }}", "{% for x in value %}{% endfor %}"):
        with pytest.raises(TypeError, match=message):
            jinja(source, value=value)
    with pytest.raises(TypeError, match=message):
        moengage.Environment().preview("{{ value }}", {"value": value})


def test_a_context_that_is_none() -> None:
    for context in ([], "text", 3, object(), Point):
        with pytest.raises(TypeError, match="context is of type .*, expected a mapping"):
            jinja("{{ x }}", context)


def test_data_that_holds_itself() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(ValueError, match="nests deeper than 100 levels"):
        jinja("{{ loop_ }}", loop_=loop)


def test_names_go_before_the_context() -> None:
    assert jinja("{{ a }}{{ b }}", {"a": 1, "b": 2}, a=3) == "32"
    assert jinja("{% include [] ignore missing %}{{ a }}", {"a": 1}, a=3) == "3"


class Moody(Mapping[str, Any]):
    """A mapping whose entries do something."""

    def __init__(self, entries: dict[str, Any], mood: Any) -> None:
        self.entries, self.mood = entries, mood

    def __getitem__(self, key: str) -> Any:
        self.mood(key)
        return self.entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def test_a_mapping_that_raises() -> None:
    def mood(key: str) -> None:
        raise RuntimeError(key)

    with pytest.raises(RuntimeError, match="^b$"):
        jinja("{{ a.b }}", a=Moody({"b": 1}, mood))
    with pytest.raises(RuntimeError):
        jinja("{{ a }}", a=Moody({"b": 1}, mood))


def test_a_context_that_changes_while_it_is_read() -> None:
    whole: dict[str, Any] = {}
    items: list[Any] = []

    def mood(_: str) -> None:
        whole.clear()
        whole.update({f"k{n}": n for n in range(100)})
        items.clear()

    moody = Moody({"x": 1}, mood)
    for source in ("{{ whole }}{{ items }}", "{{ whole.a.x }}{{ whole.z }}", "{{ items[0].x }}{{ items }}"):
        whole.clear()
        whole.update(a=moody, b=moody, c=3)
        items[:] = [moody, moody, 5]
        jinja(source, whole=whole, items=items)


def test_text_that_is_no_unicode() -> None:
    with pytest.raises(UnicodeEncodeError):
        jinja("{{ a }}", a="\ud800")


def test_a_hundred_megabytes() -> None:
    text = "x" * 100_000_000
    limits = {"output_bytes": 2 * len(text), "value_bytes": 2 * len(text), "total_bytes": 4 * len(text)}
    for module, context in ((moengage, {"t": text}), (braze, {"variables": {"t": text}})):
        template = module.Environment(limits=limits).from_string("{{ t }}")
        assert template.render(context) == text
        small = module.Environment().from_string("{{ t }}")
        with pytest.raises(Exception, match="limit reached"):
            small.render(context)
