"""Filters and loaders of your own."""

import sys
from typing import Any

import pytest

import drysend
from drysend import braze, moengage

ENVIRONMENTS = [braze.Environment, moengage.Environment]


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_values_come_and_go(environment: Any) -> None:
    seen: list[Any] = []

    def echo(*arguments: Any, **named: Any) -> Any:
        seen.append((arguments, named))
        return arguments[0]

    env = environment(filters={"echo": echo})
    value = {"a": [1, 2.5, None, True, "é", 2**100], "b": {"c": []}}
    names = {"variables": {"v": value}, "v": value}
    call = "{{ v | echo: 'x', 3, k: v }}" if environment is braze.Environment else "{{ v | echo('x', 3, k=v) }}"
    env.from_string(call).render(names)
    assert seen == [((value, "x", 3), {"k": value})]
    assert type(seen[0][0][0]["a"][3]) is bool


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_an_exception_is_the_cause(environment: Any) -> None:
    def broken(value: str) -> str:
        raise LookupError(f"no {value}")

    env = environment(filters={"broken": broken})
    with pytest.raises(drysend.CallbackError) as caught:
        env.render("é\n {{ 'x' | broken }}")
    error = caught.value
    assert isinstance(error.__cause__, LookupError)
    assert error.__cause__.__traceback__ is not None
    assert error.message == "`broken` raised LookupError: no x"
    assert (error.code, error.line, error.template) == ("callback-failed", 2, "template")
    assert error.span is not None and "é\n {{ 'x' | broken }}"[slice(*error.span)].startswith("broken")
    preview = env.preview("{{ 'x' | broken }}")
    assert preview.outcome == "failed"
    assert preview.diagnostics[0].code == "callback-failed"


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_an_interrupt_is_not_caught(environment: Any) -> None:
    def stop(_: Any) -> None:
        raise KeyboardInterrupt

    env = environment(filters={"stop": stop})
    with pytest.raises(KeyboardInterrupt):
        env.render("{{ 'x' | stop }}")
    with pytest.raises(KeyboardInterrupt):
        env.from_string("{{ 'x' | stop }}").render_many([{}] * 1000, on_error="skip")


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_what_is_returned_must_be_data(environment: Any) -> None:
    env = environment(filters={"odd": lambda _: {"a": {1}}})
    with pytest.raises(drysend.CallbackError) as caught:
        env.render("{{ 'x' | odd }}")
    assert isinstance(caught.value.__cause__, TypeError)
    assert "what `odd` returned['a'] is of type set" in str(caught.value)


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_filters_may_render(environment: Any) -> None:
    env = environment()
    env.filters["twice"] = lambda text: env.render("{{ 'y' | upcase_ }}", {}) + text
    env.add_filter("upcase_", str.upper)
    assert env.render("{{ 'x' | twice }}") == "Yx"
    assert list(env.filters) == ["twice", "upcase_"]
    del env.filters["twice"]
    if environment is moengage.Environment:
        with pytest.raises(drysend.TemplateError, match="No filter named 'twice'"):
            env.render("{{ 'x' | twice }}")


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_filters_that_render_themselves_end(environment: Any) -> None:
    env = environment()
    env.filters["again"] = lambda text: env.render("{{ 'y' | again }}")
    with pytest.raises(drysend.Error) as caught:
        env.render("{{ 'x' | again }}")
    innermost: BaseException = caught.value
    while innermost.__cause__ is not None:
        innermost = innermost.__cause__
    assert isinstance(innermost, drysend.LimitError)
    # Nothing is left behind.
    env.filters["once"] = lambda text: env.render("{{ 'y' }}")
    assert env.render("{{ 'x' | once }}") == "y"


def test_a_known_filter_can_be_replaced() -> None:
    assert braze.Environment(filters={"upcase": lambda text: "mine"}).render("{{ 'x' | upcase }}") == "mine"
    assert moengage.Environment(filters={"upper": lambda text: "mine"}).render("{{ 'x'|upper }}") == "mine"
    assert moengage.Environment(filters={"up": str.upper}).render("{{ ['x']|map('up')|join }}") == "X"
    with pytest.raises(TypeError, match="expected a callable"):
        braze.Environment().filters["x"] = 3  # type: ignore[assignment]


def test_blocks_from_a_folder(tmp_path: Any) -> None:
    (tmp_path / "greeting.liquid").write_text("Hi {{${first_name}}}", "utf-8")
    for folder in (tmp_path, str(tmp_path)):
        env = braze.Environment(content_blocks=folder)
        assert env.render("{{content_blocks.${greeting}}}", {"attributes": {"first_name": "Ada"}}) == "Hi Ada"
    with pytest.raises(drysend.Error, match="cannot read"):
        braze.Environment(content_blocks=tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("environment", "source"),
    [
        (braze.Environment, "{{content_blocks.${a}}}{{content_blocks.${a}}}{% include 'b' %}"),
        (moengage.Environment, "{% include 'a' %}{% include 'a' %}{% include 'b' %}"),
    ],
)
def test_blocks_from_a_loader(environment: Any, source: str) -> None:
    asked = []

    def load(name: str) -> str | None:
        asked.append(name)
        return {"a": "A", "b": "B"}.get(name)

    env = environment(content_blocks=load)
    template = env.from_string(source)
    assert template.render() == "AAB" == template.render()
    assert sorted(asked) == ["a", "b"]
    assert env.get_template("b").render() == "B"
    with pytest.raises(drysend.TemplateError, match="unknown content block `c`"):
        env.get_template("c")
    dynamic = "{% assign n = 'a' %}{% include n %}" if environment is braze.Environment else "{% include 'a' ~ '' %}"
    assert environment(content_blocks=load).render(dynamic) == "A"


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_a_loader_that_raises(environment: Any) -> None:
    def load(name: str) -> str:
        raise OSError(f"cannot reach {name}")

    with pytest.raises(drysend.CallbackError) as caught:
        environment(content_blocks=load).render("{% include 'a' %}")
    assert isinstance(caught.value.__cause__, OSError)


def test_callables_are_let_go() -> None:
    def shout(text: str) -> str:
        return text

    before = sys.getrefcount(shout)
    for _ in range(10):
        braze.Environment(filters={"shout": shout}).render("{{ 'x' | shout }}")
    assert sys.getrefcount(shout) == before
