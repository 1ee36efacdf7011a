"""How vector files are laid out: what fits on a line stands on one line."""

import json
from pathlib import Path

VECTORS = Path(__file__).resolve().parent.parent / "vectors"
WIDTH = 118


def layout(value, indent=0, lead=0):
    """`value` as JSON, broken only where it does not fit. `lead` is what already stands on the first line."""
    line = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, (dict, list)) or (indent and indent + lead + len(line) < WIDTH):
        return line
    pad = " " * (indent + 2)
    if isinstance(value, list):
        rows = [pad + layout(item, indent + 2) for item in value]
        opening, closing = "[]"
    else:
        heads = [(json.dumps(key, ensure_ascii=False) + ": ", item) for key, item in value.items()]
        rows = [pad + head + layout(item, indent + 2, len(head)) for head, item in heads]
        opening, closing = "{}"
    return opening + "\n" + ",\n".join(rows) + "\n" + " " * indent + closing


def write(path, vectors):
    """Writes a vector file below `tests/vectors`."""
    path = VECTORS / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(layout(vectors) + "\n", encoding="utf-8")
