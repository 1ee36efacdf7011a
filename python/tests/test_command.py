import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def test_the_command_is_the_same_program() -> None:
    message = ROOT / "examples" / "braze-smartpass" / "message.liquid"
    done = subprocess.run(
        [sys.executable, "-m", "drysend", "render", str(message)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().startswith("https://pub1.pskt.io/c/ww0jir?data=")


def test_doctests() -> None:
    import doctest
    import importlib

    for name in ("drysend", "drysend.braze", "drysend.moengage", "drysend.link", "drysend.filters"):
        module = importlib.import_module(name)
        result = doctest.testmod(module)
        assert result.attempted > 0 and result.failed == 0, name
