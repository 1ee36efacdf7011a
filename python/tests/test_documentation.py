"""The examples in docstrings run, the types are complete, and the stub says what is there."""

import doctest
import importlib
import os
import pathlib
import pkgutil
import subprocess
import sys
import types

import pytest

import drysend

PACKAGE = pathlib.Path(drysend.__file__).parent
MODULES = ["drysend"] + [f"drysend.{module.name}" for module in pkgutil.iter_modules([str(PACKAGE)])]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith(("__main__", "_native"))])
def test_examples(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name), report=True)
    assert results.failed == 0


def test_there_are_examples() -> None:
    modules = [importlib.import_module(name) for name in MODULES if not name.endswith("__main__")]
    finder = doctest.DocTestFinder(exclude_empty=True)
    tests = [test for module in modules for test in finder.find(module) if test.examples]
    assert len(tests) >= 12


@pytest.mark.parametrize("name", ["drysend", "drysend.braze", "drysend.moengage", "drysend.link", "drysend.filters"])
def test_everything_public_is_documented(name: str) -> None:
    module = importlib.import_module(name)
    for public in module.__all__:
        thing = getattr(module, public)
        if isinstance(thing, (type, types.FunctionType)):
            assert thing.__doc__ and "." in thing.__doc__, public


@pytest.mark.parametrize("tool", [["mypy", "--strict", "-p", "drysend"], ["mypy.stubtest", "drysend", "--concise"]])
def test_types(tool: list[str], tmp_path: pathlib.Path) -> None:
    environment = {**os.environ, "MYPY_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", *tool], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
