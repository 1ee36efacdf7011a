import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, final

from typing_extensions import Self, disjoint_base

__all__ = [
    "Campaign",
    "Environment",
    "Template",
    "__version__",
    "content_blocks",
    "decrypt",
    "encrypt",
    "error_codes",
    "filter",
    "filter_table",
    "fixtures",
    "inspect",
    "run",
    "sign",
    "verify",
]

__version__: str

@final
class Campaign:
    def __new__(cls, path: str | os.PathLike[str]) -> Self: ...
    @property
    def message(self) -> tuple[str, str, str]: ...
    def profile(self) -> dict[str, Any]: ...
    def check(self) -> list[dict[str, Any]]: ...
    def render(self, profile: Any, now: str | None, seed: int | None) -> str: ...
    def preview(self, profile: Any, now: str | None, seed: int | None) -> dict[str, Any]: ...

@final
class Environment:
    def __new__(
        cls,
        dialect: str,
        *,
        content_blocks: Mapping[str, str],
        loader: Callable[[str], str | None] | None,
        secrets: Mapping[str, str | bytes],
        fixtures: Mapping[str, Any] | None,
        limits: Mapping[str, int] | None,
        filters: Mapping[str, Callable[..., Any]],
        options: Mapping[str, Any],
    ) -> Self: ...
    def check(self, source: str, name: str) -> list[dict[str, Any]]: ...
    def variables(self, source: str, name: str) -> list[dict[str, Any]]: ...
    def preview(
        self, source: str, name: str, context: Any, *, now: str | None, seed: int | None
    ) -> dict[str, Any]: ...

@disjoint_base
class Template:
    def __new__(
        cls, environment: Environment, source: str, name: str, now: str | None, seed: int | None
    ) -> Self: ...
    def render(self, context: Any = None, /, **names: Any) -> str:
        """The text that would be sent; raises :class:`drysend.Error` at the first fault."""
    def _preview(self, context: Any, names: Mapping[str, Any] | None) -> dict[str, Any]: ...
    def _render_many(
        self,
        contexts: Iterable[Any],
        first: int,
        on_error: str,
        progress: Callable[[int], object] | None,
        threads: int | None,
    ) -> list[Any]: ...

def sign(
    base_url: str,
    payload: str | Mapping[str, object],
    secret: str | bytes,
    *,
    hash: str | None = None,
    alphabet: str | None = None,
    padded: bool | None = None,
) -> str: ...
def encrypt(
    base_url: str, payload: str | Mapping[str, object], key: str, *, iv: str | None = None, seed: int | None = None
) -> str: ...
def verify(url: str, secret: str | bytes, *, hash: str | None = None) -> dict[str, Any]: ...
def decrypt(url: str, key: str) -> dict[str, str]: ...
def inspect(url: str, secrets: list[str | bytes], keys: Sequence[str]) -> dict[str, Any]: ...
def filter(name: str, value: Any, arguments: list[Any], named: dict[str, Any]) -> Any: ...
def filter_table() -> list[dict[str, Any]]: ...
def error_codes() -> list[str]: ...
def content_blocks(folder: str | os.PathLike[str]) -> list[tuple[str, str]]: ...
def fixtures(path: str | os.PathLike[str]) -> dict[str, Any]: ...
def run(arguments: Sequence[str | os.PathLike[str]]) -> int: ...
