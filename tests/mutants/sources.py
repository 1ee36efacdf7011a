"""A crate with all its changes written into it, each behind a number."""

from __future__ import annotations

import pathlib
import re
from collections import defaultdict

#: Tells which change is on: none but the one whose number the environment has.
CHOICE = """
#[allow(missing_docs, clippy::all)]
#[inline(always)]
pub(crate) fn __mutant() -> u32 {
    static CHOSEN: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| std::env::var("MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(0))
}
"""


class Sources:
    """The source files, written again whenever a change is dropped."""

    def __init__(self, tree: pathlib.Path, crate: str, mutants: list[dict]) -> None:
        self.tree, self.mutants = tree, mutants
        #: Changes that do not compile, and functions that cannot hold a choice: what they return has no name, or they run at build time.
        self.unfit: set[int] = set()
        self.rigid: set[str] = set()
        root = tree / crate / "src" / "lib.rs"
        root.write_text(root.read_text() + CHOICE)
        self.files: dict[str, dict[tuple, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.left_out: set[int] = set()
        for number, mutant in enumerate(mutants, 1):
            if not mutant.get("function"):
                self.left_out.add(number)
                continue
            span = mutant["function"]["span"]
            start, end = span["start"], span["end"]
            self.files[mutant["file"]][start["line"], start["column"], end["line"], end["column"]].append(number)
        self.originals = {file: (tree / file).read_text() for file in self.files}
        self.write()

    @property
    def tried(self) -> list[int]:
        """The numbers of the changes that can be chosen."""
        return [n for n in range(1, len(self.mutants) + 1) if n not in self.unfit and n not in self.left_out]

    def name(self, number: int) -> str:
        """A change in the words of cargo-mutants, with the line of code it is in instead of the line's number."""
        mutant = self.mutants[number - 1]
        file, line, _, what = mutant["name"].split(":", 3)
        text = self.originals[file].split("\n")[int(line) - 1].strip()
        return f"{file}: `{text}`:{what}"

    def drop(self, faults: list[tuple[str, int]]) -> bool:
        """Leaves out what stands in these lines, and tells whether there is something to try again."""
        owners = [self.owners[fault] for fault in faults if fault in self.owners]
        if faults and not owners:
            raise SystemExit(f"does not compile, and no change is to blame: {faults[:3]}")
        self.unfit |= {owner for owner in owners if isinstance(owner, int)}
        self.rigid |= {owner for owner in owners if isinstance(owner, str)}
        if owners:
            self.write()
        return bool(owners)

    def write(self) -> None:
        """Writes every file with the changes that are left."""
        self.owners: dict[tuple[str, int], int | str] = {}
        for file, functions in self.files.items():
            text = self.changed(file, functions)
            (self.tree / file).write_text(text)
            function, change = "", 0
            for number, line in enumerate(text.split("\n"), 1):
                if found := re.search(r"/\*function (\S+)\*/", line):
                    function = found[1]
                if found := re.match(r"/\*change (\d+)\*/", line):
                    change = int(found[1])
                if change or function:
                    self.owners[file, number] = change or function
                if line.startswith("/*end*/"):
                    change = 0

    def changed(self, file: str, functions: dict[tuple, list[int]]) -> str:
        """The text of a file in which each function has a body for each of its changes."""
        source = self.originals[file]
        starts = [0]
        for line in source.split("\n"):
            starts.append(starts[-1] + len(line) + 1)

        def at(line: int, column: int) -> int:
            return starts[line - 1] + column - 1

        out, done = [], 0
        for (line, column, last_line, last_column), numbers in sorted(functions.items()):
            start, end = at(line, column), at(last_line, last_column)
            function, place = source[start:end], f"{file}:{line}"
            brace = opening_brace(function)
            # What stands in another function is part of that one's bodies already.
            if start < done or place in self.rigid or re.search(r"\bconst (unsafe )?fn\b", function[:brace]):
                self.left_out |= set(numbers)
                continue
            bodies = []
            for number in numbers:
                if number in self.unfit:
                    continue
                span, body = self.mutants[number - 1]["span"], function[brace:]
                first = at(span["start"]["line"], span["start"]["column"]) - start - brace
                last = at(span["end"]["line"], span["end"]["column"]) - start - brace
                text = body[:first] + self.mutants[number - 1]["replacement"] + body[last:]
                bodies.append(f"/*change {number}*/ {number} => {text}\n/*end*/\n")
            out += [source[done:start], function[:brace], f"/*function {place}*/", "{ match crate::__mutant() {\n", *bodies]
            out += ["_ => ", function[brace:], "\n}}"]
            done = end
        return "".join(out) + source[done:]


def opening_brace(function: str) -> int:
    """Where the body of a function starts."""
    depth, at = 0, re.search(r"\bfn\b", function).end()
    while depth or function[at] != "{":
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(function[at], 0)
        at += 1
    return at
