"""Matrix products of the rungs in NumPy: long sums are made in parts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.accuracy import MOST_SUMMED


def product(a: NDArray[Any], b: NDArray[Any], out: NDArray[Any]) -> None:
    """Fill out with a @ b; each BLAS call sums at most MOST_SUMMED products, and the calls' sums are added."""
    np.matmul(a[..., :MOST_SUMMED], b[..., :MOST_SUMMED, :], out=out)
    for first in range(MOST_SUMMED, a.shape[-1], MOST_SUMMED):
        part = slice(first, first + MOST_SUMMED)
        out += np.matmul(a[..., part], b[..., part, :])
