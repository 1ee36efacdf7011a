"""The exceptions of drysend: every one is an :class:`Error`."""

from __future__ import annotations


class Error(Exception):
    """What went wrong, where, and what to do about it.

    ``str(error)`` is the message with its place, the source line with a caret, and the help.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "internal-error",
        details: str | None = None,
        help: str | None = None,
        reasons: tuple[str, ...] = (),
        template: str | None = None,
        line: int | None = None,
        column: int | None = None,
        span: tuple[int, int] | None = None,
        index: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        #: Stable, kebab-case name of the kind of error.
        self.code = code
        #: What ``str`` gives: the message with its place, the source line with a caret, and the help.
        self.details = details if details is not None else message
        #: What to do about it.
        self.help = help
        #: Why a message was aborted or not sent.
        self.reasons = reasons
        #: Name of the template or content block.
        self.template = template
        #: Line, from 1.
        self.line = line
        #: Column in characters, from 1.
        self.column = column
        #: Start and end in the template's source, as indexes of a ``str``.
        self.span = span
        #: Which of many renders failed, from 0.
        self.index = index

    def __str__(self) -> str:
        return self.details


class TemplateError(Error):
    """A template that cannot be rendered."""


class TemplateSyntaxError(TemplateError):
    """A template that does not follow the grammar of its dialect."""


class LimitError(TemplateError):
    """A template that asks for more than the environment's limits allow."""


class CallbackError(TemplateError):
    """A filter or loader of your own that raised; ``__cause__`` is what it raised."""


class StoppedError(Error):
    """A message that its own template stopped, or that the platform would not send; see ``reasons``."""


class LinkError(Error):
    """A link, payload, secret or key that does not work."""


_CLASSES: dict[str, type[Error]] = {
    "syntax-error": TemplateSyntaxError,
    "unknown-filter": TemplateError,
    "unknown-tag": TemplateError,
    "unknown-test": TemplateError,
    "unknown-content-block": TemplateError,
    "undefined": TemplateError,
    "type-error": TemplateError,
    "argument-error": TemplateError,
    "arithmetic-error": TemplateError,
    "missing-fixture": TemplateError,
    "missing-input": TemplateError,
    "limit-reached": LimitError,
    "callback-failed": CallbackError,
    "aborted": StoppedError,
    "not-sent": StoppedError,
    "encoding-error": LinkError,
    "invalid-payload": LinkError,
    "invalid-link": LinkError,
    "verification-failed": LinkError,
    "invalid-key": LinkError,
    "invalid-request": TemplateError,
}


def make(message: str, **facts: object) -> Error:
    """The exception for an error of the native module."""
    return _CLASSES.get(str(facts.get("code")), Error)(message, **facts)  # type: ignore[arg-type]
