import datetime
import threading

import pytest

import drysend
from drysend import _errors, _native, braze, moengage

NOW = "2024-01-15T12:00:00Z"


def test_both_dialects_render() -> None:
    env = braze.Environment(content_blocks={"hi": "Hi {{${first_name}}}"})
    assert env.render("{{content_blocks.${hi}}}!", {"attributes": {"first_name": "Zoë"}}) == "Hi Zoë!"
    source = "{{ UserAttribute['First Name'] }}"
    assert moengage.Environment().render(source, {"UserAttribute": {"First Name": "Zoë"}}) == "Zoë"


def test_now_belongs_to_a_render() -> None:
    env = braze.Environment().with_options(now=NOW)
    template = env.from_string('{{ "now" | date: "%F" }} {{ n }}')
    assert template.render(variables={"n": 1}) == "2024-01-15 1"
    aware = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
    assert env.render('{{ "now" | date: "%F" }}', now=aware) == "2025-01-01"
    with pytest.raises(ValueError, match="time zone"):
        env.render("x", now=datetime.datetime(2025, 1, 1))


def test_an_error_says_what_where_and_how() -> None:
    source = "héé 👋 {% if x %}"
    with pytest.raises(drysend.TemplateSyntaxError) as caught:
        braze.Environment().from_string(source, "hello.liquid")
    error = caught.value
    assert (error.code, error.template, error.line) == ("syntax-error", "hello.liquid", 1)
    assert error.span is not None and "if" in source[slice(*error.span)]
    assert "^" in error.details


def test_a_stopped_message_is_an_error_of_its_own_kind() -> None:
    with pytest.raises(drysend.StoppedError) as caught:
        braze.Environment().render("{% abort_message('no name') %}")
    assert caught.value.reasons == ("no name",)


def test_limits_hold() -> None:
    env = braze.Environment(limits={"steps": 1000})
    with pytest.raises(drysend.LimitError):
        env.render("{% for i in (1..100000) %}{{ i }}{% endfor %}")


def test_a_preview_does_not_raise() -> None:
    preview = moengage.Environment().preview("{{ ‘x’ }}")
    assert preview.outcome == "failed"
    assert preview.diagnostics[0].severity == "error"


def test_what_is_no_data_is_refused() -> None:
    env = braze.Environment()
    for bad in (b"bytes", object(), {1: "x"}):
        with pytest.raises(TypeError):
            env.render("{{ x }}", {"variables": {"x": bad}})
    itself: list[object] = []
    itself.append(itself)
    with pytest.raises(ValueError, match="holds itself"):
        env.render("{{ x }}", {"variables": {"x": itself}})


def test_big_numbers_stay_exact() -> None:
    assert braze.Environment().render("{{ x }}", {"variables": {"x": 2**80}}) == str(2**80)
    assert moengage.Environment().render("{{ x + 1 }}", {"x": 2**80}) == str(2**80 + 1)


def test_a_secret_stands_behind_its_placeholder() -> None:
    literal = braze.Environment().render("{{ 'x' | hmac_sha1: 'hunter2' }}")
    env = braze.Environment(secrets={"Project_Secret": "hunter2"})
    assert env.render("{{ 'x' | hmac_sha1: 'Project_Secret' }}") == literal
    assert env.render("{{ 'Project_Secret' }}") == "Project_Secret"


def test_bad_settings_are_named() -> None:
    with pytest.raises(drysend.Error, match="step"):
        braze.Environment(limits={"step": 1})
    with pytest.raises(drysend.Error, match="mode"):
        braze.Environment(mode="loose")  # type: ignore[arg-type]


def test_a_template_is_shared_between_threads() -> None:
    template = moengage.Environment().from_string("{% for i in range(50) %}{{ n }},{% endfor %}")
    results: dict[int, str] = {}

    def run(number: int) -> None:
        for _ in range(50):
            results[number] = template.render(n=number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: f"{number}," * 50 for number in range(8)}


def test_every_error_code_has_a_class() -> None:
    plain = {"invalid-config", "io-error", "usage-error", "internal-error"}
    assert set(_errors._CLASSES) == set(_native.error_codes()) - plain


def test_variables_tell_what_is_needed() -> None:
    env = braze.Environment(content_blocks={"b": "{{${first_name}}}"})
    found = env.variables("{{content_blocks.${b}}}\n{{ event_properties.${price} | plus: 1 }}{{ campaign.${name} }}", "m")
    facts = {(item.name, item.need, item.object, item.type) for item in found}
    assert ("first_name", "attribute", None, None) in facts
    assert ("price", "event_property", None, "number") in facts
    assert ("name", "property", "campaign", None) in facts
    price = next(item for item in found if item.name == "price")
    assert price.places == (drysend.Place(file="m", line=2, column=4),)
    assert any(item.name == "first_name" for item in moengage.Environment().variables("{{ first_name }}"))


def test_the_channel_of_moengage() -> None:
    with pytest.raises(drysend.Error, match="pigeon"):
        moengage.Environment(channel="pigeon")
    context = {"UserAttribute": {"x": None}}
    for null_as, text in (("none", "None"), ("empty", "")):
        env = moengage.Environment(null_as=null_as)  # type: ignore[arg-type]
        assert env.render("{{ UserAttribute['x'] }}", context) == text


def test_a_preview_says_why() -> None:
    found = braze.Environment().preview(
        "{{ ${last_name} | default: 'you' }} {{custom_attribute.${d}}}", {"attributes": {}, "custom_attributes": {"d": 1}}
    )
    name, misnamed = found.why
    assert (name.kind, name.lookup, name.found, name.default) == ("default", "${last_name}", "missing", "you")
    assert (misnamed.line, misnamed.column, misnamed.kind) == (1, 37, "blank")
    assert misnamed.misnamed == "custom_attributes" and "custom_attributes" in misnamed.message
    assert braze.Environment().from_string("{{${x}}}").preview({"attributes": {"y": object()}}).text == ""


def test_a_preview_says_how_links_were_made() -> None:
    source = "{% assign u = 'https://pub1.pskt.io/c/ww0jir?data=e30' %}{{ u }}&sig={{ u | hmac_sha256: 'S' }}"
    (link,) = braze.Environment(secrets={"S": "abc"}).preview(source).links
    assert link.verified
    assert link.chain["signed"]["text"].endswith("?data=e30")
    assert link.chain["signature"]["filter"] == "hmac_sha256"
