"""Timing two ways of doing one thing in turns, so that a machine that drifts slows both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """Medians in seconds; aim is the ratio the design asks for, in words."""

    name: str
    ours: float
    floor: float
    aim: str
    note: str = ""

    def line(self) -> str:
        ratio = self.ours / self.floor if self.floor else float("inf")
        words = f"{self.name:<44}{self.ours * 1000:>10.1f} ms {self.floor * 1000:>10.1f} ms {ratio:>8.2f}×   {self.aim}"
        return f"{words}   {self.note}".rstrip()


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turns(ours: Callable[[], object], floor: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Medians of both after one warm-up each."""
    ours(), floor()
    pairs = [(timed(ours), timed(floor)) for _ in range(runs)]
    return statistics.median(one for one, _ in pairs), statistics.median(one for _, one in pairs)
