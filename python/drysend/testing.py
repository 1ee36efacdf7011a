"""Helpers for tests.

>>> from drysend import braze
>>> assert_renders(braze.Environment(), "Hi {{${first_name}}}", {"attributes": {"first_name": "Ada"}}, "Hi Ada")

Links tell whether they hold: ``assert preview.links[0].verified``. What is rendered is plain text, which ``syrupy``,
``inline-snapshot`` and their like take as it is.
"""

from __future__ import annotations

import difflib
from typing import Any

from drysend._environment import Environment
from drysend._preview import Diagnostic, Preview
from drysend._template import Context, Template

__all__ = ["assert_renders", "assert_sent", "explain"]


def assert_renders(
    what: Environment | Template, source_or_context: Any, context_or_text: Any, text: str | None = None, /
) -> None:
    """Asserts that a template gives a text: ``assert_renders(env, source, context, text)``, or
    ``assert_renders(template, context, text)``. A failure shows the difference, and what is to be said about the template.
    """
    if isinstance(what, Environment):
        template, context, expected = what.from_string(source_or_context), context_or_text, text
    else:
        template, context, expected = what, source_or_context, context_or_text
    preview = template.preview(context)
    failures = compare(preview, expected=expected, outcome="sent")
    if failures:
        raise AssertionError(explain(failures, preview))


def assert_sent(template: Template, context: Context | None = None) -> Preview:
    """Asserts that the message would be sent and that every link in it holds; gives the preview."""
    preview = template.preview(context)
    failures = compare(preview, outcome="sent", verified=True if preview.links else None)
    if failures:
        raise AssertionError(explain(failures, preview))
    return preview


def compare(
    preview: Preview, *, expected: str | None = None, outcome: str | None = None, verified: bool | None = None
) -> list[str]:
    """What does not hold of ``preview``, in words."""
    failures = []
    if outcome is not None and preview.outcome != outcome:
        reasons = f" ({'; '.join(preview.reasons)})" if preview.reasons else ""
        failures.append(f"the outcome is {preview.outcome}{reasons}, expected {outcome}")
    if expected is not None and preview.text != expected:
        failures.append("the text differs:\n" + difference(expected, preview.text))
    if verified is not None:
        if not preview.links:
            failures.append("there is no link")
        for link in preview.links:
            if bool(link.verified) != verified:
                failures.append(f"{link.url} is {'verified' if link.verified else 'not verified'}")
    return failures


def explain(failures: list[str], preview: Preview) -> str:
    """The failures with everything that is to be said about the template."""
    return "\n".join([*failures, *(describe(diagnostic) for diagnostic in preview.diagnostics)])


def describe(diagnostic: Diagnostic) -> str:
    """One remark in one or two lines."""
    place = f"{diagnostic.file}:{diagnostic.line}:{diagnostic.column}: " if diagnostic.line else ""
    help = f"\n  help: {diagnostic.help}" if diagnostic.help else ""
    return f"{place}{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}{help}"


def difference(expected: str, found: str) -> str:
    """The difference between two texts, line by line, with what cannot be seen made visible."""
    before, after = ([repr(line)[1:-1] for line in text.splitlines(keepends=True)] for text in (expected, found))
    return "\n".join(difflib.unified_diff(before, after, "expected", "rendered", lineterm=""))
