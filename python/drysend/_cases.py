"""Case files: what a campaign's message must give, for people who write no Python.

.. code-block:: toml

    profile = "jane"                    # a file in profiles/, or [context] with the names themselves
    now = "2024-01-15T12:00:00Z"
    seed = 7

    [expect]
    outcome = "sent"                    # sent, aborted, not_sent or failed; sent by default
    text = "Hi Jane!"                   # the whole text
    contains = ["Jane"]                 # parts of it
    reasons = ["no email address"]      # of an aborted message, or one that is not sent
    diagnostics = ["unknown-filter"]    # codes that must be told
    verified = true                     # of every link
"""

from __future__ import annotations

import json
import pathlib
import sys
from collections.abc import Mapping
from typing import Any

from drysend._errors import Error
from drysend._preview import Preview
from drysend.campaign import Campaign
from drysend.testing import compare

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover
    import tomli as tomllib

SUFFIXES = (".case.toml", ".case.json")

_KEYS = {"message": str, "profile": str, "context": dict, "now": str, "seed": int, "expect": dict}
_EXPECT = {"outcome": str, "text": str, "contains": list, "reasons": list, "diagnostics": list, "verified": bool}


def read(path: pathlib.Path) -> dict[str, Any]:
    """What stands in a case file; raises :class:`drysend.Error` for anything that it cannot mean."""
    try:
        text = path.read_text("utf-8")
        case = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise Error(f"cannot read the case `{path}`: {error}", code="invalid-config") from error
    check(path, "the case", case, _KEYS)
    check(path, "`expect`", case.get("expect"), _EXPECT)
    if "profile" in case and "context" in case:
        raise Error(f"`{path}` has both `profile` and `context`, expected one", code="invalid-config")
    expect = dict(case["expect"])
    if not expect:
        raise Error(f"`{path}` expects nothing", code="invalid-config")
    return dict(case)


def check(path: pathlib.Path, what: str, found: Any, known: Mapping[str, type]) -> None:
    """Refuses what is no table, keys that there are not, and values of another type."""
    if not isinstance(found, dict):
        raise Error(f"{what} of `{path}` is of type {type(found).__name__}, expected a table", code="invalid-config")
    for key, value in found.items():
        if key not in known:
            raise Error(f"unknown key `{key}` in {what} of `{path}`, expected {', '.join(known)}", code="invalid-config")
        if not isinstance(value, known[key]) or isinstance(value, bool) != (known[key] is bool):
            raise Error(f"`{key}` of `{path}` is of type {type(value).__name__}, expected {known[key].__name__}", code="invalid-config")


def run(path: pathlib.Path) -> tuple[list[str], Preview]:
    """What does not hold of the case in the file at ``path``, and the preview."""
    case = read(path)
    campaign = Campaign(path.parent / case["message"]) if "message" in case else Campaign(folder(path))
    profile = case.get("profile", case.get("context"))
    preview = campaign.preview(profile, now=case.get("now"), seed=case.get("seed"))
    expect = case["expect"]
    outcome = expect.get("outcome", "sent")
    failures = compare(preview, expected=expect.get("text"), outcome=outcome, verified=expect.get("verified"))
    failures += [f"the text does not hold {part!r}" for part in expect.get("contains", []) if part not in preview.text]
    if "reasons" in expect and tuple(expect["reasons"]) != preview.reasons:
        failures.append(f"the reasons are {list(preview.reasons)}, expected {expect['reasons']}")
    codes = {diagnostic.code for diagnostic in preview.diagnostics}
    failures += [f"no diagnostic is a {code}" for code in expect.get("diagnostics", []) if code not in codes]
    return failures, preview


def folder(path: pathlib.Path) -> pathlib.Path:
    """The campaign of a file: the next folder, from its own upwards, that holds a message."""
    for candidate in path.resolve().parents:
        if any((candidate / f"message.{ending}").is_file() for ending in ("liquid", "jinja", "j2", "webhook.toml")):
            return candidate
    raise Error(f"no campaign around `{path}`: no folder holds a message", code="invalid-config")
