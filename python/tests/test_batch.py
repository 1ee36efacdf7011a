"""Many renders of one template."""

import itertools
import threading
from collections.abc import Iterator
from typing import Any

import pytest

import drysend
from drysend import braze, moengage

TEMPLATE = moengage.Environment().from_string("{{ 10 // n }}")


def contexts(count: int) -> list[dict[str, int]]:
    return [{"n": number + 1} for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 128, 129, 5000])
@pytest.mark.parametrize("threads", [None, 1, 2, 5])
def test_order_is_kept(count: int, threads: int | None) -> None:
    template = moengage.Environment().from_string("{{ n }}")
    expected = [str(number + 1) for number in range(count)]
    assert template.render_many(contexts(count), threads=threads) == expected
    assert template.render_many(iter(contexts(count)), threads=threads) == expected
    assert list(template.render_each(iter(contexts(count)), threads=threads)) == expected


def test_the_first_error_is_raised() -> None:
    rows = contexts(5000)
    rows[777]["n"] = rows[3000]["n"] = 0
    for threads in (1, 2, 4):
        with pytest.raises(drysend.TemplateError) as caught:
            TEMPLATE.render_many(rows, threads=threads)
        assert caught.value.index == 777
    rows[700] = {"n": {1}}  # type: ignore[dict-item]
    with pytest.raises(TypeError, match=r"contexts\[700\]\['n'\] is of type set"):
        TEMPLATE.render_many(rows)
    with pytest.raises(TypeError, match=r"contexts\[700\]"):
        for number, _ in enumerate(TEMPLATE.render_each(rows)):
            assert number < 700


def test_errors_can_be_returned_or_skipped() -> None:
    rows: list[Any] = contexts(1000)
    rows[5], rows[500], rows[501], rows[999] = {"n": 0}, {"n": object()}, 3, {"n": 0}
    results = TEMPLATE.render_many(rows, on_error="return")
    assert len(results) == 1000
    assert {at: type(item) for at, item in enumerate(results) if not isinstance(item, str)} == {
        5: drysend.TemplateError,
        500: TypeError,
        501: TypeError,
        999: drysend.TemplateError,
    }
    assert len(TEMPLATE.render_many(rows, on_error="skip")) == 996
    assert len(list(TEMPLATE.render_each(rows, on_error="skip"))) == 996
    with pytest.raises(drysend.Error, match="expected raise, return or skip"):
        TEMPLATE.render_many(rows, on_error="ignore")  # type: ignore[call-overload]


def test_after_an_error_no_more_is_read() -> None:
    read = 0

    def rows() -> Iterator[dict[str, int]]:
        nonlocal read
        for read in itertools.count():
            yield {"n": read - 3}

    with pytest.raises(drysend.TemplateError):
        TEMPLATE.render_many(rows())
    assert read < 5000


def test_an_iterator_is_not_read_ahead() -> None:
    done = read = 0

    def rows() -> Iterator[dict[str, int]]:
        nonlocal read
        for read in range(1, 100_001):
            assert read - done < 10_000
            yield {"n": 1}

    def progress(count: int) -> None:
        nonlocal done
        assert count >= done
        done = count

    assert len(TEMPLATE.render_many(rows(), progress=progress, threads=2)) == 100_000 == done
    read = 0
    each = TEMPLATE.render_each({"n": 1} for read in range(10**12))
    assert [next(each), next(each)] == ["10", "10"]


def test_what_others_raise_goes_through() -> None:
    def rows() -> Iterator[dict[str, int]]:
        yield from contexts(300)
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        TEMPLATE.render_many(rows(), on_error="skip")

    def progress(_: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        TEMPLATE.render_many(contexts(5000), progress=progress)
    with pytest.raises(TypeError):
        TEMPLATE.render_many(3)  # type: ignore[call-overload]


def test_filters_run_on_every_thread() -> None:
    seen = set()

    def where(value: int) -> int:
        seen.add(threading.get_ident())
        if value % 100 == 0:
            raise ValueError(value)
        return value

    env = braze.Environment(filters={"where": where})
    rows = [{"variables": {"n": number}} for number in range(2000)]
    results = env.from_string("{{ n | where }}").render_many(rows, on_error="return", threads=4)
    assert [item for item in results if isinstance(item, str)] == [str(n) for n in range(2000) if n % 100]
    errors = [item for item in results if isinstance(item, drysend.CallbackError)]
    assert [error.index for error in errors] == list(range(0, 2000, 100))
    assert all(isinstance(error.__cause__, ValueError) for error in errors)


def test_a_seed_gives_the_same_on_any_thread() -> None:
    env = moengage.Environment().with_options(seed=7)
    template = env.from_string("{{ range(1000000)|random }}")
    rows: list[dict[str, int]] = [{}] * 3000
    texts = template.render_many(rows, threads=1)
    assert texts == template.render_many(rows, threads=3) == list(template.render_each(rows))
    assert len(set(texts)) > 2900
    free = moengage.Environment().from_string("{{ range(1000000000)|random }}")
    assert len(set(free.render_many(rows))) > 2990
