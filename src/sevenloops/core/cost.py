"""What an algorithm does for one computation, on no device in particular."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Traffic(NamedTuple):
    """Bytes moved while cycling through a working set.

    Attributes
    ----------
    bytes : float
        Read or written.
    working_set_bytes : float
        They come from the smallest cache level that holds so many.
    """

    bytes: float
    working_set_bytes: float


@dataclass(frozen=True)
class Cost:
    """Operations and traffic; `planning.costing` turns them into seconds.

    Attributes
    ----------
    flops : float
        FLOPs of the matrix products, plus the FLOP-equivalent (time x peak rate) of all other generated code.
    traffic : tuple of Traffic
        What products and generated code read and write, on all threads.
    copies : tuple of Traffic
        What NumPy reads and writes outside products, on one thread: copies, additions, element-wise products.
    calls : float
        Steps of the interpreter: a NumPy call, or one product of the seven loops.
    """

    flops: float = 0.0
    traffic: tuple[Traffic, ...] = ()
    copies: tuple[Traffic, ...] = ()
    calls: float = 0.0

    @property
    def moved_bytes(self) -> float:
        return sum(moved.bytes for moved in (*self.traffic, *self.copies))

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.flops + other.flops,
            self.traffic + other.traffic,
            self.copies + other.copies,
            self.calls + other.calls,
        )

    def times(self, count: int) -> Cost:
        """Return the cost of so many equal computations, one after the other."""
        if count == 1:
            return self
        return Cost(
            self.flops * count,
            tuple(Traffic(moved.bytes * count, moved.working_set_bytes) for moved in self.traffic),
            tuple(Traffic(moved.bytes * count, moved.working_set_bytes) for moved in self.copies),
            self.calls * count,
        )


NO_COST = Cost()
