"""Renders random templates with Ruby's Liquid and with drysend, lax and strict, and shrinks what differs.

    python3 tests/oracles/liquid.py --seed 1 --count 50000

needs Ruby with the gems liquid and activesupport (Debian: ``ruby-liquid``, ``ruby-activesupport``) and a built ``conformance``
(``cargo build -p conformance``). It ends with 0 where the two agree, and with 1 after printing each difference as the shortest
template that still shows it. Nothing is written to files.

drysend renders like Liquid 5.13, and Debian has 5.4. ``KNOWN`` tells what has changed in between, and where drysend differs from every
version; each row is as narrow as it can be, and the summary says how often it applied.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
from collections import Counter

from liquid_templates import CONTEXT, Templates
from shrink import shrink

HERE = pathlib.Path(__file__).resolve().parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent.parent / "target"))

#: Differences that are known: up to which version of Liquid (of every version: ``EVER``), in which modes, a pattern for the shrunk
#: template, and why.
EVER = (99,)
KNOWN: list[tuple[tuple[int, ...], str, str, str]] = [
    ((5, 5), "lax strict", r"\{%-?\s*comment\b", "since 5.5, what stands in a comment is not parsed"),
    ((5, 5), "strict", r"\{%-?\s*for\b[^%]*,", "since 5.5, attributes of `for` may have commas between them"),
    ((5, 5), "lax strict", r"\{%-\s*endraw\b|raw\s*-%\}", "since 5.5, the dashes of `raw` and `endraw` count"),
    ((5, 6), "lax strict", r"\{%-?\s*tablerow\b.*\{%-?\s*(break|continue)\b", "since 5.6, `break` and `continue` act on `tablerow`"),
    ((5, 6), "lax strict", r"\|\s*truncatewords:\s*(huge|\d{10,})", "since 5.6, no number of words is too big for `truncatewords`"),
    ((5, 5), "lax strict", r"\[\s*\]|\[[^\]]*\[", "since 5.5, brackets may be empty, and stand in brackets"),
    (EVER, "lax strict", r"\{\{[^}]*\{\{|\{%[^%]*(\{\{|\}\})", "Braze has braces inside braces"),
    (EVER, "strict", r"\{%-?\s*(case|when)\b", "our strict mode reads `case` and `when` as Liquid's strict2 does"),
    (EVER, "lax strict", r"\[-?\d{19,}\]|slice:[^|}]*\d{19,}", "an index beyond 64 bits is an internal error in Ruby, and no item here"),
    (EVER, "lax strict", r"\|\s*base64\b", "`base64` is a name that Braze's filters have besides Ruby's"),
    (EVER, "lax strict", r"(huge|\d{12,})'?\s*\|\s*date\b", "Ruby knows dates of any year, we know those up to the year 9999"),
]


class Engine:
    """A program that answers lines of JSON."""

    def __init__(self, command: list[str], greets: bool) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self.greeting = json.loads(self.process.stdout.readline()) if greets else {}

    def ask(self, **request: object) -> dict:
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


class Pair:
    """Both engines."""

    def __init__(self, conformance: str) -> None:
        self.ruby = Engine(["ruby", str(HERE / "liquid.rb")], greets=True)
        self.ours = Engine([conformance, "--lines"], greets=False)
        #: What our runner found wrong by itself, by template.
        self.broken: dict[str, str] = {}
        # Dates that say no day are today's.
        self.now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.version = tuple(int(part) for part in self.ruby.greeting["version"].split("."))

    def difference(self, template: str, mode: str) -> tuple[str, str] | None:
        """Ruby's answer and ours, where they differ."""
        theirs = self.ruby.ask(template=template, mode=mode, context=CONTEXT)
        if theirs.get("unprintable"):
            return None
        answer = self.ours.ask(template=template, mode=mode, context={"variables": CONTEXT}, dialect="braze", now=self.now)
        if "broken" in answer:
            self.broken[template] = answer["broken"]
            return None
        ours = answer["text"]
        refused = answer.get("error") in ("syntax-error", "unknown-tag") and ours.startswith("Liquid syntax error: ")
        if "error" in theirs:
            return None if refused else (theirs["error"], ours)
        return None if ours == theirs["text"] else (theirs["text"], ours)

    def excuse(self, template: str, mode: str) -> str | None:
        """What explains a difference in ``template``, where that is known."""
        rows = (row for row in KNOWN if self.version < row[0] and mode in row[1].split())
        return next((why for *_, pattern, why in rows if re.search(pattern, template, re.DOTALL)), None)


def main() -> int:
    """Compares; the exit code tells whether there is a difference that no version explains."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--most", type=int, default=20, help="differences after which it stops (default 20)")
    parser.add_argument("--conformance", default=str(TARGET / "debug" / "conformance"))
    options = parser.parse_args()
    pair, templates = Pair(options.conformance), Templates(options.seed)
    excuses: Counter[str] = Counter()
    found: dict[tuple[str, str], tuple[str, str]] = {}
    done = 0
    while done < options.count and len(found) < options.most:
        template = templates.template()
        done += 1
        # What lax renders otherwise is not looked at again in strict.
        mode = next((mode for mode in ("lax", "strict") if pair.difference(template, mode)), None)
        if mode is None:
            continue
        small = shrink(template, lambda text: pair.difference(text, mode) is not None, 1500)
        if (excuse := pair.excuse(small, mode)) is not None:
            excuses[excuse] += 1
        elif (small, mode) not in found:
            found[small, mode] = theirs, ours = pair.difference(small, mode)
            print(f"{small!r}, {mode}\n  Ruby    {theirs!r}\n  drysend {ours!r}", flush=True)
    version = ".".join(map(str, pair.version))
    print(f"seed {options.seed}: {done} templates, lax and strict, against Liquid {version}")
    for excuse, count in excuses.most_common():
        print(f"  {count} × {excuse}")
    for template, why in list(pair.broken.items())[:1]:
        print(f"  {len(pair.broken)} × our own runner objects, first to {template!r}: {why.splitlines()[0]}")
    print(f"{done - len(found) - excuses.total()} alike, {excuses.total()} explained, {len(found)} different")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
