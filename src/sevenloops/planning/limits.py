"""What a call grants the algorithm that computes it."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What a call grants the algorithm that computes it.

    Attributes
    ----------
    threads : int
    workspace_limit : int, optional
        Bytes of scratch; None leaves it to the algorithm.
    tolerance : float, optional
        The largest relative L2 error to expect of the result; None allows any.
    fresh_weights : bool
        True if every run comes with new weights, so that packing them counts too.
    """

    threads: int = 1
    workspace_limit: int | None = None
    tolerance: float | None = None
    fresh_weights: bool = False
