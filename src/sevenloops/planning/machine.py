"""What plans need to know of a machine."""

from __future__ import annotations

import functools
import platform
from dataclasses import dataclass

from sevenloops.runtime.threads import available_cores


@dataclass(frozen=True)
class Machine:
    """A machine, as far as costs depend on it.

    Attributes
    ----------
    architecture : str
    cores : int
        Those this process may run on.
    core_flops_per_second : float
        Of a float32 matrix product, on one core; float64 is half.
    bytes_per_second : float
        Read and written by NumPy's copies and element by element arithmetic.
    seconds_per_call : float
        A step of the interpreter: a NumPy call, or one product of the seven loops.
    """

    architecture: str
    cores: int
    core_flops_per_second: float
    bytes_per_second: float
    seconds_per_call: float


@functools.cache
def machine() -> Machine:
    """The machine this process runs on.

    Cores and architecture are asked for; the rates are round figures of a present-day core (8 float32 lanes, two fused
    multiply-adds a cycle, 2 GHz sustained; a copy out of cache; a NumPy call on small arrays). They rank algorithms and
    do not promise seconds.
    """
    return Machine(
        architecture=platform.machine(),
        cores=available_cores(),
        core_flops_per_second=64e9,
        bytes_per_second=8e9,
        seconds_per_call=1e-6,
    )
