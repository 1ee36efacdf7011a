"""Threads, forks, processes, other interpreters, and a great many renders."""

import gc
import multiprocessing
import os
import subprocess
import sys
import threading
from typing import Any

import pytest

from drysend import braze, moengage

SOURCE = "{{ UserAttribute['First Name']|upper }} {% for i in items %}{{ i.n }},{% endfor %}{{ 'x'|mine }}"
CONTEXT: dict[str, Any] = {"UserAttribute": {"First Name": "Ada"}, "items": [{"n": 1}, {"n": 2}], "rest": object()}
TEXT = "ADA 1,2,!x"


def mine(text: str) -> str:
    return "!" + text


TEMPLATE = moengage.Environment(filters={"mine": mine}).from_string(SOURCE)


def memory() -> int:
    """Bytes of this process that are in memory."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def grow(count: int) -> int:
    """How many bytes `count` renders of every kind leave behind."""
    broken = braze.Environment().from_string("{{ n | divided_by: 0 }}{% abort_message('x') %}")

    def rounds(count: int) -> None:
        for _ in range(count // 100):
            for _ in range(50):
                TEMPLATE.render(CONTEXT)
            TEMPLATE.render_many([CONTEXT] * 40)
            for _ in range(5):
                broken.preview(variables={"n": 1})
                try:
                    broken.render(variables={"n": 1})
                except Exception:
                    pass
        gc.collect()

    rounds(max(2000, count // 10))
    before = memory()
    rounds(count)
    return memory() - before


needs_proc = pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="needs /proc")


@needs_proc
def test_memory_does_not_grow() -> None:
    assert grow(20_000) < 4 << 20


@needs_proc
@pytest.mark.million
def test_a_million_renders_leave_nothing_behind() -> None:
    grown = grow(1_000_000)
    print(f"a million renders: {grown / 1024:.0f} KiB more")
    assert grown < 4 << 20


def test_threads_share_everything() -> None:
    failures: list[Any] = []

    def run() -> None:
        try:
            for _ in range(200):
                assert TEMPLATE.render(CONTEXT) == TEXT
            assert TEMPLATE.render_many([CONTEXT] * 300) == [TEXT] * 300
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive()
    assert not failures


def child(_: int) -> tuple[str, list[str]]:
    return TEMPLATE.render(CONTEXT), TEMPLATE.render_many([CONTEXT] * 300)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes(method: str) -> None:
    TEMPLATE.render_many([CONTEXT] * 1000)
    with multiprocessing.get_context(method).Pool(2) as pool:
        for text, texts in pool.map_async(child, range(4)).get(timeout=120):
            assert text == TEXT and texts == [TEXT] * 300


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_children_draw_their_own_random_bytes() -> None:
    template = moengage.Environment().from_string("{{ range(10**12)|random }}")
    template.render()
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.write(writer, template.render().encode())
        os._exit(0)
    os.wait()
    assert os.read(reader, 100).decode() != template.render()


def test_another_interpreter_is_refused_with_a_word() -> None:
    """pyo3 modules live in one interpreter; the second gets an ImportError, and nothing breaks."""
    if sys.version_info < (3, 12):
        pytest.skip("needs an interpreter of its own")
    code = """
import sys
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
import drysend.braze
sub = interpreters.create()
interpreters.run_string(sub, '''
try:
    import drysend.braze
except ImportError as error:
    print("refused:", error)
else:
    print(drysend.braze.Environment().render("works"))
''')
print(drysend.braze.Environment().render("still here"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "still here"
    assert done.stdout.startswith(("refused:", "works"))


def test_an_interpreter_that_ends_while_filters_run() -> None:
    code = """
import threading, time
from drysend import braze
env = braze.Environment(filters={"slow": lambda text: time.sleep(0.001) or text})
template = env.from_string("{% for i in (1..200) %}{{ i | slow }}{% endfor %}")
def many():
    while True:
        template.render_many([{}] * 300, threads=3)
def one():
    while True:
        template.render()
for target in (many, one, one):
    threading.Thread(target=target, daemon=True).start()
time.sleep(0.2)
print("end")
"""
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
        assert done.stdout == "end\n"
        assert done.returncode == 0, done.stderr
