"""Changes that no test can notice, and why."""

from __future__ import annotations

import pathlib
from collections import Counter


class Known:
    """A file of changes, one a line; what stands behind `#` above them says why they make no difference."""

    def __init__(self, path: pathlib.Path) -> None:
        lines = path.read_text().splitlines() if path.exists() else []
        self.names = Counter(line for line in lines if line and not line.startswith("#"))

    def compare(self, survivors: list[str]) -> tuple[list[str], list[str]]:
        """Those that are not known, and those that are and did not survive."""
        found = Counter(survivors)
        return sorted((found - self.names).elements()), sorted((self.names - found).elements())
