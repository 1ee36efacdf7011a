"""Renders random templates with Jinja2 and with drysend, and shrinks what differs.

    python3 tests/oracles/jinja.py --seed 1 --count 50000

needs Jinja2 3.1 where it runs, and a built ``conformance`` (``cargo build -p conformance``). It ends with 0 where the two agree, and
with 1 after printing each difference as the shortest template that still shows it. Nothing is written to files.

Texts must be the same to the byte, and where Jinja2 raises, drysend must fail. ``KNOWN`` tells where it differs on purpose; each row is as
narrow as it can be, and the summary says how often it applied.
"""

from __future__ import annotations

import argparse
import copy
import functools
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import types
import warnings
from collections import Counter
from collections.abc import Callable

import jinja2

from jinja_templates import CONTEXT, PARTIALS, Templates
from shrink import shrink

HERE = pathlib.Path(__file__).resolve().parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent.parent / "target"))
UNDEFINED = {"chainable": jinja2.ChainableUndefined, "strict": jinja2.StrictUndefined, "debug": jinja2.DebugUndefined}
SECONDS = 5

#: Differences that are known: a pattern for the shrunk template, and why.
KNOWN: list[tuple[str, str]] = [
    (r"\.\w+(?![\w(]).*(\||~|\bin\b)|\|\s*attr\b", "Python prints addresses of methods, we do not"),
    (r"\*\*", "a negative number to a broken power is complex in Python"),
    (r"autoescape (?!true|false)", "what is literal within `autoescape name` is escaped as the text around it is"),
    (r"include.*without context", "within a block that is captured, Jinja2 prints it before the block"),
    (r"(or|and)\b.*(\|\s*\w\b|\bis \w\b)|[\d})\]]\[\d*:", "Jinja2 leaves out of a constant `or` and `and` what is not looked at, names of filters and all"),
    (r"^{%\s*from.*import", "a message has a name, a template of Jinja2 has none"),
    (r"(sort|dictsort).*\|\s*reverse\b|\|\s*reverse\b.*(count|length|wordcount|list|join)", "Python prints addresses of iterators, we do not"),
]
#: What no two runs of Python print alike.
CHANCE = re.compile(r" at 0x[0-9a-f]+", re.IGNORECASE)


class generator:  # noqa: N801 - what Python calls it
    """A generator that prints no address, as ours print none."""

    def __init__(self, items: types.GeneratorType) -> None:
        self.items, self.name = items, items.__qualname__

    def __iter__(self) -> types.GeneratorType:
        return self.items

    def __next__(self) -> object:
        return next(self.items)

    def __repr__(self) -> str:
        return f"<generator object {self.name}>"


def without_address(function: Callable) -> Callable:
    """The filter ``function``, whose generator, where it gives one, prints no address."""

    @functools.wraps(function)
    def wrapped(*args: object, **kwargs: object) -> object:
        result = function(*args, **kwargs)
        return generator(result) if isinstance(result, types.GeneratorType) else result

    return wrapped


class TooLong(Exception):
    """Jinja2 has no limits."""


def too_long(*_: object) -> None:
    raise TooLong


class Jinja2:
    """The oracle."""

    def __init__(self) -> None:
        self.environments: dict[str, jinja2.Environment] = {}
        self.ballast: list[list[object]] = []
        # Python warns of code that a template's author has not written.
        warnings.simplefilter("ignore")
        signal.signal(signal.SIGALRM, too_long)

    def environment(self, options: dict) -> jinja2.Environment:
        key = json.dumps(options, sort_keys=True)
        if key not in self.environments:
            given = dict(options)
            undefined = UNDEFINED.get(given.pop("undefined", ""), jinja2.Undefined)
            extensions = ["jinja2.ext.do", "jinja2.ext.loopcontrols"]
            self.environments[key] = jinja2.Environment(
                loader=jinja2.DictLoader(PARTIALS), undefined=undefined, extensions=extensions, cache_size=0, **given
            )
            lazy = ["batch", "items", "map", "reject", "rejectattr", "select", "selectattr", "slice", "unique"]
            filters = self.environments[key].filters
            filters.update({name: without_address(filters[name]) for name in lazy})
        return self.environments[key]

    def render(self, template: str, options: dict) -> tuple[str | None, str]:
        """The text, or nothing and the error; a text that no two runs print alike is empty, as is its error."""
        signal.alarm(SECONDS)
        try:
            text = self.environment(options).from_string(template).render(copy.deepcopy(CONTEXT))
            text.encode()
            return (None, "") if CHANCE.search(text) else (text, "")
        except (TooLong, RecursionError, MemoryError, UnicodeError):
            return None, ""
        except Exception as error:  # noqa: BLE001 - whatever Jinja2 raises is its answer
            return None, f"{type(error).__name__}: {error}"
        finally:
            signal.alarm(0)

    def by_chance(self, template: str, options: dict, text: str) -> bool:
        """Whether the text is another one when the memory is laid out otherwise: it holds an address in some form."""
        for _ in range(3):
            self.ballast = [*self.ballast[-9:], [object() for _ in range(1009)]]
            if self.render(template, options)[0] != text:
                return True
        return False


class Drysend:
    """The ``conformance`` command, one template a line."""

    def __init__(self, command: str) -> None:
        self.process = subprocess.Popen([command, "--lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def render(self, template: str, options: dict) -> dict:
        vector = {"dialect": "moengage", "template": template, "context": CONTEXT, "partials": PARTIALS, "options": options}
        self.process.stdin.write(json.dumps(vector) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


class Pair:
    """Both engines."""

    def __init__(self, command: str) -> None:
        self.jinja2, self.drysend = Jinja2(), Drysend(command)
        self.errors = 0
        #: Errors that say other words than Jinja2's, with a template that gives them.
        self.worded: dict[tuple[str, str], str] = {}
        #: What our runner found wrong by itself, by template.
        self.broken: dict[str, str] = {}

    def difference(self, template: str, options: dict) -> tuple[str, str] | None:
        """Jinja2's answer and ours, where they differ."""
        text, error = self.jinja2.render(template, options)
        if text is None and not error:
            return None
        answer = self.drysend.render(template, options)
        if "broken" in answer:
            self.broken[template] = answer["broken"]
            return None
        ours = answer["text"]
        # What is not sent is rendered all the same.
        failed = answer.get("error") if answer.get("error") != "not-sent" else None
        if text is None:
            self.errors += 1
            if failed and failed != "limit-reached" and answer["message"] != error.partition(": ")[2]:
                self.worded[error, answer["message"]] = template
            return None if failed else (error, repr(ours))
        if failed == "limit-reached":
            return None
        if not failed and ours == text or self.jinja2.by_chance(template, options, text):
            return None
        return repr(text), f"{failed}: {ours!r}" if failed else repr(ours)


def main() -> int:
    """Compares; the exit code tells whether there is a difference that nothing explains."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--most", type=int, default=20, help="differences after which it stops (default 20)")
    parser.add_argument("--words", action="store_true", help="also print errors in other words than Jinja2's")
    parser.add_argument("--conformance", default=str(TARGET / "debug" / "conformance"))
    options = parser.parse_args()
    pair, templates = Pair(options.conformance), Templates(options.seed)
    excuses: Counter[str] = Counter()
    found: dict[str, tuple[str, str]] = {}
    done = 0
    while done < options.count and len(found) < options.most:
        template, settings = templates.case(lambda piece, settings: pair.jinja2.render(piece, settings)[0] is not None)
        done += 1
        if pair.difference(template, settings) is None:
            continue
        for name in list(settings):
            rest = {key: value for key, value in settings.items() if key != name}
            if pair.difference(template, rest) is not None:
                settings = rest
        small = shrink(template, lambda text: pair.difference(text, settings) is not None, 1500)
        excuse = next((why for pattern, why in KNOWN if re.search(pattern, small, re.DOTALL)), None)
        if excuse is not None:
            excuses[excuse] += 1
        elif small not in found:
            found[small] = theirs, ours = pair.difference(small, settings)
            print(f"{small!r}{f', {settings}' if settings else ''}\n  Jinja2  {theirs}\n  drysend {ours}", flush=True)
    print(f"seed {options.seed}: {done} templates against Jinja2 {jinja2.__version__}, of which about {pair.errors} fail")
    for (theirs, ours), template in pair.worded.items() if options.words else ():
        print(f"  {template!r}\n    Jinja2  {theirs}\n    drysend {ours}")
    for excuse, count in excuses.most_common():
        print(f"  {count} × {excuse}")
    for template, why in list(pair.broken.items())[:1]:
        print(f"  {len(pair.broken)} × our own runner objects, first to {template!r}: {why.splitlines()[0]}")
    print(f"{done - len(found) - excuses.total()} alike, {excuses.total()} explained, {len(found)} different")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
