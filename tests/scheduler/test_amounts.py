import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.amounts import duration, size, whole, workers


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        (30, 30),
        (0.5, 0.5),
        ("30", 30),
        ("30 s", 30),
        ("30s", 30),
        ("5 minutes", 300),
        ("1 Hour", 3600),
        ("1.5 h", 5400),
        ("1 h 30 min", 5400),
        ("2 days", 172800),
        (" 10 sec ", 10),
    ],
)
def test_duration_reads_what_people_write(written: object, seconds: float) -> None:
    assert duration(written) == seconds


@pytest.mark.parametrize(
    "written", ["", "fast", "30 x", "s", "1 h soon", "-3 s", "3 s,", True, None, [1], -1, 1e999]
)
def test_duration_refuses_the_rest(written: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        duration(written)


@pytest.mark.parametrize(
    ("written", "count"),
    [(5, 5), ("5", 5), ("16 MB", 16_000_000), ("50 MiB", 52_428_800), ("1.5 kB", 1500)],
)
def test_size_tells_mb_from_mib(written: object, count: int) -> None:
    assert size(written) == count


@pytest.mark.parametrize("written", [1.5, "big", "1 m", True, -1])
def test_size_refuses_the_rest(written: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        size(written)


@given(st.integers(min_value=0, max_value=10**6))
def test_a_duration_is_the_same_with_and_without_its_unit(seconds: int) -> None:
    assert duration(seconds) == duration(f"{seconds} s") == duration(str(seconds))


def test_true_is_no_number() -> None:
    with pytest.raises(TypeError):
        whole(True)


def test_workers_are_a_number_or_one_a_core() -> None:
    assert workers(3) == 3
    assert workers("auto") >= 1
    with pytest.raises(ValueError, match="0"):
        workers(0)
