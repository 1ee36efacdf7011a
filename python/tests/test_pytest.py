"""The pytest plugin and the helpers for tests."""

import pathlib

import pytest

import drysend
from drysend import braze, moengage, testing

pytest_plugins = ["pytester"]

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture
def campaign(pytester: pytest.Pytester) -> pathlib.Path:
    """A campaign folder."""
    pytester.makefile(".liquid", message="Hi {{content_blocks.${name}}}!{{ 'x' | nosuch }}")
    for folder in ("content_blocks", "profiles", "tests"):
        pytester.mkdir(folder)
    (pytester.path / "content_blocks" / "name.liquid").write_text("{{${first_name} | default: 'you'}}", "utf-8")
    (pytester.path / "profiles" / "jane.json").write_text('{"attributes": {"first_name": "Jane"}}', "utf-8")
    (pytester.path / "drysend.toml").write_text("profile = 'profiles/jane.json'\nnow = 2024-01-15T12:00:00Z", "utf-8")
    return pytester.path


def test_case_files_are_tests(pytester: pytest.Pytester, campaign: pathlib.Path) -> None:
    (campaign / "tests" / "good.case.toml").write_text(
        "profile = 'jane'\n[expect]\ntext = 'Hi Jane!x'\ncontains = ['Jane']\ndiagnostics = ['unknown-filter']", "utf-8"
    )
    (campaign / "json.case.json").write_text('{"context": {}, "expect": {"text": "Hi you!x", "outcome": "sent"}}', "utf-8")
    result = pytester.runpytest("-q")
    result.assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("case", "lines"),
    [
        ("[expect]\ntext = 'Hi John!x'", ["*-Hi John!x*", "*+Hi Jane!x*", "*message.liquid:1:*unknown-filter*"]),
        ("[expect]\nverified = true", ["there is no link"]),
        ("[expect]\noutcome = 'aborted'", ["the outcome is sent, expected aborted"]),
        ("[expect]\ncontains = ['Ada']", ["the text does not hold 'Ada'"]),
        ("[expect]\nreasons = ['none']", ["the reasons are *, expected *'none'*"]),
        ("[expect]\ndiagnostics = ['syntax-error']", ["no diagnostic is a syntax-error"]),
        ("[expect]\ntxt = 3", ["unknown key `txt` in `expect`*"]),
        ("[expect]\ntext = 3", ["`text` of *is of type int, expected str"]),
        ("profile = 'nobody'\n[expect]\ntext = ''", ["cannot read the profile*"]),
        ("text = 'Hi'", ["unknown key `text` in the case*"]),
        ("", ["`expect` of *is of type NoneType, expected a table"]),
        ("[expect]", ["*expects nothing"]),
        ("not toml", ["cannot read the case*"]),
    ],
)
def test_a_case_that_fails_says_why(pytester: pytest.Pytester, campaign: pathlib.Path, case: str, lines: list[str]) -> None:
    (campaign / "bad.case.toml").write_text(case, "utf-8")
    result = pytester.runpytest("-q")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(lines)
    assert "_cases.py" not in result.stdout.str()


def test_the_fixture(pytester: pytest.Pytester, campaign: pathlib.Path) -> None:
    (campaign / "tests" / "test_it.py").write_text(
        """
import pytest
from inline_snapshot import snapshot as inline

def test_default(drysend):
    assert drysend.render() == "Hi Jane!x" == inline("Hi Jane!x")
    assert drysend.render({}) == "Hi you!x"
    assert drysend.preview("jane").diagnostics[0].code == "unknown-filter"
    assert [item.code for item in drysend.check()] == ["unknown-filter"]
    assert drysend.dialect == "braze"

def test_syrupy(drysend, snapshot):
    assert drysend.render() == snapshot

@pytest.mark.campaign("../other")
def test_marked(drysend):
    assert drysend.render() == "other"
""",
        "utf-8",
    )
    pytester.mkdir("other")
    (campaign / "other" / "message.jinja").write_text("{{ 'other' }}", "utf-8")
    pytester.runpytest("-q", "--snapshot-update").assert_outcomes(passed=3)
    pytester.runpytest("-q", "--strict-markers").assert_outcomes(passed=3)
    (campaign / "message.liquid").write_text("changed", "utf-8")
    pytester.runpytest("-q").assert_outcomes(passed=1, failed=2)


def test_the_campaign_may_be_configured(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\ndrysend_campaign = deep/folder")
    (pytester.path / "deep" / "folder").mkdir(parents=True)
    (pytester.path / "deep" / "folder" / "message.jinja").write_text("hey", "utf-8")
    pytester.makepyfile("def test_it(drysend): assert drysend.render() == 'hey'")
    pytester.runpytest("-q").assert_outcomes(passed=1)


def test_without_a_campaign_it_says_so(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(drysend): pass")
    result = pytester.runpytest("-q")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no campaign around*"])


@pytest.mark.parametrize("name", ["braze-smartpass", "moengage-smartpass"])
def test_the_examples(name: str) -> None:
    campaign = drysend.Campaign(ROOT / "examples" / name)
    preview = campaign.preview(now="2024-01-15T12:00:00Z")
    assert preview.outcome == "sent"
    assert preview.links[0].verified
    assert campaign.render(now="2024-01-15T12:00:00Z") == preview.text


def test_assert_renders() -> None:
    testing.assert_renders(moengage.Environment(), "Hi {{ n }}", {"n": 1}, "Hi 1")
    template = braze.Environment().from_string("a{{ b | nosuch }}")
    testing.assert_renders(template, {}, "a")
    with pytest.raises(AssertionError) as caught:
        testing.assert_renders(template, {"variables": {"b": "c"}}, "a")
    for line in ("-a", "+ac", "template:1:", "unknown filter `nosuch`"):
        assert line in str(caught.value)


def test_assert_sent() -> None:
    env = braze.Environment(secrets={"S": "s3cret"})
    good = env.from_string("{{ p | smartpass_link: 'https://pub1.pskt.io/c/ww0jir', 'S' }}")
    assert testing.assert_sent(good, {"variables": {"p": {"person.externalId": "u"}}}).links[0].verified
    with pytest.raises(AssertionError, match="not verified"):
        testing.assert_sent(env.from_string("https://pub1.pskt.io/c/ww0jir?data=e30&sig=00"))
    with pytest.raises(AssertionError, match=r"the outcome is aborted \(no name\), expected sent"):
        testing.assert_sent(env.from_string("{% abort_message('no name') %}"))
