"""Distributions: durations kept as counts between fixed bounds, from which medians and percentiles are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

BOUNDS = (
    *(1, 2, 4, 6, 8, 12, 18, 24, 36, 48, 60, 72, 96, 120, 144, 168),
    *(192, 240, 288, 360, 480, 600, 720, 960, 1200, 1440, 2160, 2880, 4320, 8760),
)  # fmt: skip
"""Hours. Between two bounds values are taken as evenly spread: a percentile is off by less than the width of its class,
a quarter of its value or less from one day on."""


def bucket_of(hours: int) -> int:
    """The class of a duration: 0 is below the first bound, the last one is open."""
    return bisect_right(BOUNDS, hours)


def quantile(counts: Sequence[int], share: float) -> float | None:
    """The duration in hours that this share of the counted ones does not exceed; None where nothing was counted."""
    total = sum(counts)
    if total <= 0:
        return None
    wanted, passed = share * total, 0
    for bucket, count in enumerate(counts):
        if count and passed + count >= wanted:
            low = BOUNDS[bucket - 1] if bucket else 0
            high = BOUNDS[bucket] if bucket < len(BOUNDS) else low
            return low + (high - low) * (wanted - passed) / count
        passed += count
    return float(BOUNDS[-1])
