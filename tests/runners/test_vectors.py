"""Every vector in `vectors/`, through the Python package: `pytest tests/runners/test_vectors.py`.

The format is described in `tests/README.md`. What only Rust can be asked is left out: templates on the
stock engines, Jinja's settings, Python's own types in a context, and renders without a clock or random source, which
this package always has.
"""

import json
from pathlib import Path

import pytest

import drysend
from drysend import braze, link, moengage

TESTS = Path(__file__).resolve().parent.parent
VECTORS = TESTS / "vectors"
ENVIRONMENTS = {"braze": braze.Environment, "moengage": moengage.Environment}
FIXTURES = ("catalogs", "connected_content", "content_api", "aux_data")
GAPS = {(gap["file"], gap["name"]) for gap in json.loads((TESTS / "known-gaps.json").read_text("utf-8"))}


def rust_only(vector):
    """Whether only Rust can be asked."""
    error = vector.get("error")
    return (
        vector.get("dialect") in ("liquid", "jinja")
        or "options" in vector
        or '{"$' in json.dumps(vector.get("context", {}))
        or (error.get("code") if isinstance(error, dict) else error) == "missing-input"
    )


def collect():
    for path in sorted(VECTORS.rglob("*.json")):
        file = path.relative_to(VECTORS).as_posix()
        for vector in json.loads(path.read_text("utf-8")):
            if not rust_only(vector):
                marks = [pytest.mark.xfail(strict=True)] if (file, vector["name"]) in GAPS else []
                yield pytest.param(vector, id=f"{file}: {vector['name']}", marks=marks)


def attempt(call, *arguments, **options):
    """What `call` returns, or the error that it raises."""
    try:
        return call(*arguments, **options), None
    except drysend.Error as error:
        return None, error


def template(vector):
    """The preview of a template, and the error of rendering it."""
    options = {"mode": vector["mode"]} if "mode" in vector else {}
    environment = ENVIRONMENTS[vector["dialect"]](
        content_blocks=vector.get("content_blocks", {}) | vector.get("partials", {}),
        secrets=vector.get("secrets", {}),
        fixtures={key: vector[key] for key in FIXTURES if key in vector},
        limits=vector.get("limits", {}),
        **options,
    )
    inputs = {key: vector[key] for key in ("now", "seed") if key in vector}
    arguments = (vector["template"], vector.get("context", {}))
    preview = environment.preview(*arguments, **inputs)
    text, error = attempt(environment.render, *arguments, **inputs)
    assert (preview.outcome == "sent") == (error is None), "`preview` and `render` agree"
    assert error is not None or text == preview.text
    diagnostics = [*preview.diagnostics, *environment.check(vector["template"])]
    return preview, diagnostics, preview.links, error


def made_or_read(vector):
    """The inspection of a link, and the error of making or reading it."""
    for verb in ("sign", "encrypt", "verify", "decrypt"):
        if verb in vector:
            seed = {"seed": vector["seed"]} if "seed" in vector else {}
            options = {"payload" if key == "fields" else key: value for key, value in vector[verb].items()}
            result, error = attempt(getattr(link, verb), **options, **seed)
            url = result if verb in ("sign", "encrypt") else vector[verb]["url"]
            if url is None:
                return None, [], [], error
            keys = {"secrets": [vector[verb]["secret"]]} if "secret" in vector[verb] else {"keys": [vector[verb]["key"]]}
            inspection, _ = attempt(link.inspect, url, **keys)
            inspection = inspection or link.inspect(url)
            return None, inspection.problems, [inspection], error
    raise AssertionError("the vector runs nothing")


def holds(expected, diagnostic):
    for key, value in expected.items():
        found = getattr(diagnostic, key)
        if not (value in (found or "") if key in ("message", "help") else value == found):
            return False
    return True


@pytest.mark.parametrize("vector", list(collect()))
def test_vector(vector):
    preview, diagnostics, links, error = template(vector) if "template" in vector else made_or_read(vector)
    if vector.get("output") is not None:
        outputs = vector["output"] if isinstance(vector["output"], list) else [vector["output"]]
        assert preview.text in outputs
    if vector.get("error") is not None:
        expected = vector["error"]
        assert (error is not None) == bool(expected)
        if isinstance(expected, str):
            expected = {"code": expected}
        if isinstance(expected, dict):
            assert error.code == expected.get("code", error.code)
            assert expected.get("message", "") in error.message
    if vector.get("not_sent") is not None:
        assert preview.outcome in ("aborted", "not_sent")
        assert set(vector["not_sent"]) <= set(preview.reasons)
    if vector.get("diagnostics") is not None:
        assert vector["diagnostics"] or not diagnostics
        for expected in vector["diagnostics"]:
            assert any(holds(expected, diagnostic) for diagnostic in diagnostics), diagnostics
    if vector.get("url") is not None:
        assert links[0].url == vector["url"]
    if vector.get("verified") is not None:
        verified = links[0].verified
        assert (links[0].decrypted if verified is None else verified) == vector["verified"]
    if vector.get("variant") is not None:
        assert vector["variant"] in (links[0].variant, links[0].encoder)
    if vector.get("payload") is not None:
        text = isinstance(vector["payload"], str)
        assert (links[0].payload_text if text else links[0].payload) == vector["payload"]
