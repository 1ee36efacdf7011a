"""Runs the blocks of every README and guide page.

A block of ``sh``, ``python`` or ``js`` is run from the repository's root; a ``text`` or ``json`` block right after it is
what it must print. An output may shorten a line with ``…``. Rust blocks are compiled and run by ``cargo test``.
"""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUNNERS = {
    "sh": ["bash", "-euo", "pipefail", "-c"],
    "python": [sys.executable, "-c"],
    "js": ["node", "--input-type=module", "-e"],
}
OUTPUTS = {"text", "json"}


def pages() -> list[pathlib.Path]:
    """READMEs and guide pages that are part of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    skipped = {"CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"}
    return [ROOT / name for name in listed.stdout.split() if name not in skipped]


def environment() -> dict[str, str]:
    """The command as it was just built, and the package as Node would find it once installed."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    path = f"{target / 'debug'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "NO_COLOR": "1"}


def command(kind: str, code: str) -> str:
    """The block as it is run: built binaries stand in for an installation and for a release build."""
    if kind == "sh":
        return code.replace("cargo run --release --", "drysend").replace("cargo run --", "drysend")
    if kind == "js":
        return re.sub(r"'drysend(/\w+)?'", lambda m: f"'{ROOT}/node/lib{m.group(1) or '/index'}.mjs'", code)
    return code


def matches(expected: str, printed: str) -> bool:
    """Whether ``printed`` is ``expected``, where ``…`` stands for the rest of a line."""
    pattern = re.escape(expected.strip()).replace("…", "[^\n]*")
    return re.fullmatch(pattern, printed.strip()) is not None


def run(page: pathlib.Path) -> tuple[int, list[str]]:
    """How many blocks of ``page`` ran, and what went wrong."""
    blocks = [match.groups() for match in FENCE.finditer(page.read_text(encoding="utf-8"))]
    count, failures = 0, []
    for index, (kind, flags, code) in enumerate(blocks):
        if kind not in RUNNERS or "skip" in flags:
            continue
        count += 1
        name = f"{page.relative_to(ROOT)}, block {index + 1}"
        done = subprocess.run(
            [*RUNNERS[kind], command(kind, code)], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=120
        )
        following = blocks[index + 1] if index + 1 < len(blocks) else ("", "", "")
        allowed = re.search(r"exit=(\d+)", flags)
        if done.returncode != (int(allowed.group(1)) if allowed else 0):
            failures.append(f"{name} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        elif following[0] in OUTPUTS and not following[1].strip() and not matches(following[2], done.stdout + done.stderr):
            failures.append(f"{name} printed\n{done.stdout}{done.stderr}\ninstead of\n{following[2]}")
    return count, failures


def main() -> int:
    """Runs every page; the exit code tells whether all blocks did what they say."""
    total, failures = 0, []
    for page in pages():
        count, failed = run(page)
        total += count
        failures += failed
    print("\n\n".join(failures), end="\n" if failures else "")
    print(f"{total - len(failures)} passed, {len(failures)} failed")
    return 1 if failures or not total else 0


if __name__ == "__main__":
    sys.exit(main())
