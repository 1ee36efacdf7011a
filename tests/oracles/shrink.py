"""Makes a failing text as short as it gets while it still fails: what every differential script here needs.

``shrink(text, fails)`` takes away pieces of ``text``, large ones first, as long as ``fails`` still holds of what is left. It
ends: each step makes the text shorter. ``fails(text)`` must be true.
"""

from __future__ import annotations

import re
from collections.abc import Callable

#: What a template is cut into: delimiters, words, numbers, blanks, else single characters.
PIECES = re.compile(r"\{\{-?|-?\}\}|\{%-?|-?%\}|\w+|\s+|.", re.DOTALL)
#: A whole tag or output, or the text between two.
TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|(?:(?!\{[{%#]).)+|.", re.DOTALL)


def shrink(text: str, fails: Callable[[str], bool], attempts: int = 5000) -> str:
    """The shortest text that is found; ``fails`` is asked at most ``attempts`` times."""
    budget = [attempts]

    def still_fails(parts: list[str]) -> bool:
        budget[0] -= 1
        return budget[0] >= 0 and fails("".join(parts))

    while True:
        before = text
        for cut in (TAGS, PIECES):
            text = "".join(without(cut.findall(text), still_fails))
        text = "".join(without(list(text), still_fails))
        text = simpler(text, still_fails)
        if text == before or budget[0] <= 0:
            return text


def without(parts: list[str], fails: Callable[[list[str]], bool]) -> list[str]:
    """``parts`` without every run that is not needed: halves first, single parts last; then every two that stand apart."""
    size = max(1, len(parts) // 2)
    while parts:
        at = 0
        while at < len(parts):
            rest = parts[:at] + parts[at + size :]
            if fails(rest):
                parts = rest
            else:
                at += size
        if size == 1:
            break
        size = max(1, size // 2)
    # An opening tag and its end only go together.
    if len(parts) <= 40:
        first = 0
        while first < len(parts):
            second = first + 1
            while second < len(parts):
                rest = parts[:first] + parts[first + 1 : second] + parts[second + 1 :]
                if fails(rest):
                    parts, second = rest, first + 1
                else:
                    second += 1
            first += 1
    return parts


def simpler(text: str, fails: Callable[[list[str]], bool]) -> str:
    """``text`` with shorter words: a long name or number becomes one character where that still fails."""
    parts = PIECES.findall(text)
    for at, part in enumerate(parts):
        for plain in ("x", "1", " "):
            if len(part) > 1 and part.strip() and fails(changed := [*parts[:at], plain, *parts[at + 1 :]]):
                parts = changed
                break
    return "".join(parts)
