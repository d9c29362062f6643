"""Whether the time of some work grows with its text and no faster."""

import gc
from collections.abc import Callable
from time import process_time

FACTOR = 8
# Linear work takes 8 times as long on a text 8 times as long, quadratic work 64 times.
BOUND = 24
# A shorter time is noise.
_MEASURABLE = 0.004
_LONGEST = 1 << 18


def grows_linearly(work: Callable[[str], object], unit: str) -> bool:
    """Whether the work's time is about `FACTOR` times as long on a text of so many times the units."""
    size = 250
    seconds = min(_seconds(work, unit, size) for _ in range(2))
    while seconds < _MEASURABLE and size < _LONGEST:
        size *= 2
        seconds = min(_seconds(work, unit, size) for _ in range(2))
    # a busy moment of the machine may spoil one measurement, not three
    return any(_seconds(work, unit, FACTOR * size) < BOUND * seconds for _ in range(3))


def _seconds(work: Callable[[str], object], unit: str, size: int) -> float:
    text = unit * (size // len(unit))
    # what other tests have left behind is none of the work's
    gc.disable()
    try:
        begin = process_time()
        work(text)
        return process_time() - begin
    finally:
        gc.enable()
