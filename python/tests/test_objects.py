"""Environments, templates and errors as Python's objects."""

import copy
import gc
import pickle
import pydoc
from typing import Any

import pytest

import drysend
from drysend import braze, moengage


def shout(text: str) -> str:
    return text.upper() + "!"


def environments() -> list[Any]:
    return [
        braze.Environment(
            content_blocks={"b": "{{ 'hey' | shout }}"},
            secrets={"KEY": b"s3cret"},
            fixtures={"catalogs": {"games": {"1": {"name": "Tales"}}}},
            limits={"steps": 1000},
            filters={"shout": shout},
            mode="strict",
        ).with_options(now="2024-01-15T12:00:00Z", seed=3),
        moengage.Environment(content_blocks={"b": "{{ 'hey'|shout }}"}, filters={"shout": shout}, trim_blocks=True),
    ]


@pytest.mark.parametrize("env", environments())
def test_they_pickle_copy_and_compare(env: Any) -> None:
    template = env.get_template("b")
    for made in (pickle.loads(pickle.dumps(env)), copy.copy(env), copy.deepcopy(env)):
        assert made == env and hash(made) == hash(env) and made is not env
        assert made.get_template("b").render() == "HEY!"
        assert made != made.with_options(seed=99)
    for made in (pickle.loads(pickle.dumps(template)), copy.copy(template), copy.deepcopy(template)):
        assert made == template and hash(made) == hash(template)
        assert made.render() == "HEY!"
    assert template != env.from_string("other") != env
    assert "s3cret" not in repr(env) + repr(template)


def test_a_copy_goes_its_own_way() -> None:
    env = braze.Environment()
    other = copy.copy(env)
    other.filters["x"] = shout
    assert other != env and not env.filters


def test_a_lambda_does_not_pickle() -> None:
    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickle.dumps(braze.Environment(filters={"x": lambda text: text}))


def test_errors_pickle() -> None:
    with pytest.raises(drysend.TemplateError) as caught:
        moengage.Environment().render("{{ 1 // 0 }}")
    error = pickle.loads(pickle.dumps(caught.value))
    assert (type(error), str(error), error.span, error.code) == (
        type(caught.value),
        str(caught.value),
        caught.value.span,
        caught.value.code,
    )


def test_an_error_shows_the_place() -> None:
    with pytest.raises(drysend.TemplateError) as caught:
        braze.Environment(mode="strict").render("Grüß dich\n{{ 'a' | nosuch: }}", name="hello.liquid")
    lines = str(caught.value).splitlines()
    assert "hello.liquid:2:" in lines[0]
    assert any("{{ 'a' | nosuch: }}" in line for line in lines)
    assert any("^" in line for line in lines)


@pytest.mark.parametrize("module", [braze, moengage])
def test_unknown_settings_are_refused(module: Any) -> None:
    with pytest.raises(drysend.Error, match="unknown field `stepps`"):
        module.Environment(limits={"stepps": 3})
    with pytest.raises(drysend.Error, match="unknown field `catalog`"):
        module.Environment(fixtures={"catalog": {}})
    with pytest.raises(TypeError):
        module.Environment(bad=3)


def test_the_syntax_of_jinja() -> None:
    env = moengage.Environment(
        variable_start_string="<<",
        variable_end_string=">>",
        line_statement_prefix="#",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
        newline_sequence="\r\n",
    )
    assert env.render("# if x\n<< x >>\n# endif\n", {"x": "<"}) == "&lt;\r\n"
    with pytest.raises(drysend.Error, match="unknown variant `lax`"):
        moengage.Environment(undefined="lax")  # type: ignore[arg-type]
    for undefined, text in (("default", ""), ("debug", "{{ x }}")):
        assert moengage.Environment(undefined=undefined).render("{{ x }}") == text  # type: ignore[arg-type]
    assert moengage.Environment(undefined="chainable").render("{{ x.y.z }}") == ""
    with pytest.raises(drysend.TemplateError, match="undefined"):
        moengage.Environment(undefined="strict").render("{{ x }}")


def test_help_has_something_to_say() -> None:
    text = pydoc.plain(pydoc.render_doc(braze.Environment) + pydoc.render_doc(braze.Template))
    for word in ("content_blocks", "render_many", "on_error", "with_options"):
        assert word in text


def test_nothing_is_left_behind() -> None:
    env = moengage.Environment()
    template = env.from_string("{{ a.b }}")
    gc.collect()
    before = len(gc.get_objects())
    for _ in range(500):
        template.render(a={"b": [1, 2]})
        env.preview("{{ a }}", {"a": 1})
    gc.collect()
    assert len(gc.get_objects()) - before < 50
