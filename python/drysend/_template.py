"""Parsed templates."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

from drysend import _native, _preview
from drysend._preview import Preview

if TYPE_CHECKING:
    from drysend._environment import Environment

Context = Mapping[str, Any] | Any
"""What a template can look up: a mapping, a dataclass or a pydantic model.

Of it, no more is read than the template can name. Values are ``None``, booleans, numbers of any size, ``Decimal``, text, dates
and times (they become ISO 8601 text), mappings, sequences, dataclasses and pydantic models. Anything else that the template
reads is a :class:`TypeError` that says where it stands; nothing is turned into text on the quiet.
"""

#: How many contexts :meth:`Template.render_each` holds at a time.
_CHUNK = 2048


class Template(_native.Template):
    """A parsed template, bound to its environment. Safe to share between threads; it pickles, copies and compares.

    :meth:`Environment.from_string` makes one.

    >>> from drysend.moengage import Environment
    >>> template = Environment().from_string("Hi {{ name }}!")
    >>> template.render(name="Ada")
    'Hi Ada!'
    >>> template.render_many([{"name": "Ada"}, {"name": "Grace"}])
    ['Hi Ada!', 'Hi Grace!']
    """

    environment: Environment
    """The environment it was parsed in."""
    source: str
    """The text it was parsed from."""
    name: str
    """What errors call it."""

    def __new__(cls, environment: Environment, source: str, name: str = "template") -> Template:
        self = super().__new__(cls, environment._native, source, name, environment._now, environment._seed)
        self.environment, self.source, self.name = environment, source, name
        return self

    def preview(self, context: Context | None = None, /, **names: Any) -> Preview:
        """Text, outcome, diagnostics and inspected links; never raises for the template's faults."""
        return _preview.preview(self._preview(context, names))

    @overload
    def render_many(
        self,
        contexts: Iterable[Context],
        *,
        on_error: Literal["raise", "skip"] = "raise",
        progress: Callable[[int], object] | None = None,
        threads: int | None = None,
    ) -> list[str]: ...

    @overload
    def render_many(
        self,
        contexts: Iterable[Context],
        *,
        on_error: Literal["return"],
        progress: Callable[[int], object] | None = None,
        threads: int | None = None,
    ) -> list[str | Exception]: ...

    def render_many(
        self,
        contexts: Iterable[Context],
        *,
        on_error: Literal["raise", "return", "skip"] = "raise",
        progress: Callable[[int], object] | None = None,
        threads: int | None = None,
    ) -> Any:
        """The texts of many contexts, in their order, rendered on all cores while Python runs on.

        :param contexts: Any iterable. It is read as the renders go on, never far ahead.
        :param on_error: ``"raise"`` raises the first error in the order of the contexts, with its ``index``; ``"return"`` puts
            the exception where the text would stand; ``"skip"`` leaves it out.
        :param progress: Called with the number of renders that are done, now and then.
        :param threads: How many threads render. By default as many as there are cores.
        """
        return self._render_many(contexts, 0, on_error, progress, threads)

    def render_each(
        self,
        contexts: Iterable[Context],
        *,
        on_error: Literal["raise", "skip"] = "raise",
        threads: int | None = None,
    ) -> Iterator[str]:
        """The same one after the other, for contexts that need not fit into memory, nor their texts.

        With a ``seed`` the texts are those of :meth:`render_many`.

        >>> from drysend.moengage import Environment
        >>> template = Environment().from_string("{{ n }}")
        >>> list(template.render_each({"n": n} for n in range(3)))
        ['0', '1', '2']
        """
        rows = iter(contexts)
        first = 0
        while chunk := list(itertools.islice(rows, _CHUNK)):
            for text in self._render_many(chunk, first, "return", None, threads):
                if isinstance(text, str):
                    yield text
                elif on_error == "raise":
                    raise text
            first += len(chunk)

    def __reduce__(self) -> tuple[type[Template], tuple[Environment, str, str]]:
        return type(self), (self.environment, self.source, self.name)

    def __copy__(self) -> Template:
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Template):
            return NotImplemented
        mine, theirs = (self.source, self.name, self.environment), (other.source, other.name, other.environment)
        return mine == theirs

    def __hash__(self) -> int:
        return hash((self.source, self.name))

    def __repr__(self) -> str:
        return f"<{type(self.environment).__module__}.Template {self.name!r}>"
