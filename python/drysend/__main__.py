"""The ``drysend`` command: the same program as the Rust binary."""

import sys

from drysend import _native


def main() -> None:
    """Runs the command with the arguments of the process."""
    sys.exit(_native.run(["drysend", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
