"""Changes the code in every way that cargo-mutants knows, one way at a time: some test must fail each time.

    python3 tests/mutants/mutants.py braze 'value.rs' 'value/**' 'filters.rs' 'filters/**'

needs cargo-mutants, which lists the changes. They are all written into one copy of the code, each behind a number that the
environment gives (`sources.py`), so that there is one build for thousands of them instead of one each. `known/` tells which changes no
test can notice, and why; it ends with 1 when any other one survives.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from known import Known
from sources import Sources

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "mutants"
TREE = WORK / "tree"
#: Tests that take longer run only where nothing else notices a change, in seconds.
QUICK = 3
#: A test that allocates without end must not take the machine with it.
MEMORY = 8 << 30


def environment(**more: str) -> dict[str, str]:
    """Test builds that are quick to run, and say nothing of what is unused in changed code."""
    return {**os.environ, "CARGO_TARGET_DIR": str(WORK / "target"), "RUSTFLAGS": "--cap-lints=allow",
            "CARGO_PROFILE_DEV_OPT_LEVEL": "1", "CARGO_PROFILE_DEV_DEBUG": "0",
            # What fails with one change must not be tried again with the next.
            "PROPTEST_DISABLE_FAILURE_PERSISTENCE": "1", **more}  # fmt: skip


def copy_tree() -> None:
    """What git knows of the working tree, in a place of its own; all of it new, or cargo would take another run's changes for it."""
    shutil.rmtree(TREE, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (TREE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, TREE / name)
    # Tests that run the suites look for them beside the repository.
    suites, beside = ROOT.parent / "shared", WORK / "shared"
    if suites.is_dir() and not beside.exists():
        beside.symlink_to(suites)


def mutants(crate: str, files: list[str]) -> list[dict]:
    """What cargo-mutants would change."""
    chosen = [argument for file in files for argument in ("--file", f"{crate}/src/{file}")]
    command = ["cargo", "mutants", "--list", "--json", "--package", f"drysend-{crate}", *chosen]
    return json.loads(subprocess.run(command, cwd=TREE, capture_output=True, check=True, text=True).stdout)


def faults(crate: str) -> Iterator[tuple[str, int]]:
    """The lines that do not compile."""
    command = ["cargo", "check", "--package", f"drysend-{crate}", "--message-format=json"]
    output = subprocess.run(command, cwd=TREE, env=environment(), capture_output=True, text=True).stdout
    for message in map(json.loads, output.splitlines()):
        if message["reason"] == "compiler-message" and message["message"]["level"] == "error":
            for span in message["message"]["spans"]:
                if span["is_primary"]:
                    yield span["file_name"], span["line_start"]


def test_binaries(crate: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The tests of the crate and those that run vectors, with their folders: the quick and the slow ones, the quickest first."""
    command = ["cargo", "test", "--no-run", "--package", f"drysend-{crate}", "--package", "conformance", "--message-format=json"]
    output = subprocess.run(command, cwd=TREE, env=environment(), stdout=subprocess.PIPE, text=True, check=True).stdout
    found = []
    for message in map(json.loads, output.splitlines()):
        if message["reason"] == "compiler-artifact" and message.get("executable") and message["profile"]["test"]:
            found.append((message["executable"], str(pathlib.Path(message["manifest_path"]).parent)))
    timed = []
    for binary, folder in found:
        start = time.monotonic()
        if run(binary, folder, 0, 600) != 0:
            sys.exit(f"{binary} fails without any change")
        timed.append((time.monotonic() - start, binary, folder))
    timed.sort()
    return [test for time, *test in timed if time <= QUICK], [test for time, *test in timed if time > QUICK]


def run(binary: str, folder: str, number: int, seconds: float) -> int:
    """The exit code of a test with one change."""
    try:
        return subprocess.run(
            [binary, "--quiet"], cwd=folder, env=environment(MUTANT=str(number)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=seconds, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        ).returncode  # fmt: skip
    except subprocess.TimeoutExpired:
        return -1


def main() -> int:
    """Changes, tests, compares; the exit code tells whether a change survived that is not known to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("crate", help="folder of the crate")
    parser.add_argument("files", nargs="+", help="globs below its src/")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--quick", action="store_true", help="leave out tests that take long")
    parser.add_argument("--only", type=pathlib.Path, help="only the changes that this file names, as what a run printed does")
    options = parser.parse_args()
    copy_tree()
    sources = Sources(TREE, options.crate, mutants(options.crate, options.files))
    while sources.drop(list(faults(options.crate))):
        pass
    print(f"{len(sources.mutants)} changes, {len(sources.unfit)} do not compile, {len(sources.left_out)} are not tried", flush=True)
    known = Known(pathlib.Path(__file__).with_name("known") / f"{options.crate}.txt")
    quick, slow = test_binaries(options.crate)

    def survives(number: int) -> bool:
        alive = all(run(*test, number, 60) == 0 for test in quick)
        if alive and sources.name(number) not in known.names:
            alive = options.quick or all(run(*test, number, 300) == 0 for test in slow)
            if alive:
                print(f"survived: {sources.name(number)}", flush=True)
        return alive

    tried = sources.tried
    if options.only:
        names = {line.removeprefix("survived: ") for line in options.only.read_text().splitlines()}
        tried = [number for number in tried if sources.name(number) in names]
    with ThreadPoolExecutor(options.jobs) as pool:
        survivors = [number for number, alive in zip(tried, pool.map(survives, tried)) if alive]
    new, gone = known.compare([sources.name(number) for number in survivors])
    print(f"{len(tried)} tried, {len(survivors)} survived, {len(new)} of them unknown")
    for name in gone:
        print(f"no longer survives: {name}")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
