"""The pytest plugin: ``*.case.toml`` and ``*.case.json`` are tests, and ``drysend`` is a fixture."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from drysend import _cases
from drysend._errors import Error
from drysend.campaign import Campaign
from drysend.testing import explain


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option of the configuration file."""
    parser.addini("drysend_campaign", "The campaign folder of the fixture `drysend`, from the configuration file's folder.")


def pytest_configure(config: pytest.Config) -> None:
    """The marker."""
    config.addinivalue_line("markers", "campaign(path): the campaign folder of the fixture `drysend`, from the test's file.")


@pytest.fixture
def drysend(request: pytest.FixtureRequest) -> Campaign:
    """The campaign that a test speaks of.

    It is that of ``@pytest.mark.campaign("path")``, else that of the setting ``drysend_campaign``, else the next folder, from
    the test's own upwards, that holds a message.
    """
    marker = request.node.get_closest_marker("campaign")
    if marker is not None:
        return Campaign(request.path.parent / marker.args[0])
    configured = request.config.getini("drysend_campaign")
    if configured:
        base = request.config.inipath.parent if request.config.inipath else request.config.rootpath
        return Campaign(base / configured)
    return Campaign(_cases.folder(request.path))


def pytest_collect_file(file_path: pathlib.Path, parent: pytest.Collector) -> pytest.File | None:
    """Case files."""
    if file_path.name.endswith(_cases.SUFFIXES):
        file: pytest.File = CaseFile.from_parent(parent, path=file_path)
        return file
    return None


class CaseFile(pytest.File):
    """A case file, which holds one case."""

    def collect(self) -> Iterator[pytest.Item]:
        name = self.path.name
        for suffix in _cases.SUFFIXES:
            name = name.removesuffix(suffix)
        item: pytest.Item = CaseItem.from_parent(self, name=name)
        yield item


class CaseItem(pytest.Item):
    """One case."""

    def runtest(self) -> None:
        failures, preview = _cases.run(self.path)
        if failures:
            raise CaseFailure(explain(failures, preview))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:
        if isinstance(excinfo.value, (CaseFailure, Error)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[pathlib.Path, int, str]:
        return self.path, 0, f"case: {self.name}"


class CaseFailure(AssertionError):
    """A case that does not hold."""
