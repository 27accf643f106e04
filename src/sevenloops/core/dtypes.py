"""The dtypes that sevenloops computes with: one table. Nothing else in the package lists them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from sevenloops.core.errors import DtypeError


class DType(NamedTuple):
    """A row of the table.

    Attributes
    ----------
    name : str
        In problems and their texts.
    storage : str
        NumPy's name of the arrays' elements, and generated code's of its vectors'.
    itemsize : int
        Bytes an element.
    unit_roundoff : float
        The largest relative error of one rounding, half the machine epsilon: 2^-24 and 2^-53 (IEEE 754).
    default_tolerance : float
        The largest relative L2 error that a fast algorithm may have if the caller names none.
    """

    name: str
    storage: str
    itemsize: int
    unit_roundoff: float
    default_tolerance: float


DTYPES: dict[str, DType] = {
    row.name: row
    for row in (
        DType("float32", "float32", 4, 2.0**-24, 1e-5),
        DType("float64", "float64", 8, 2.0**-53, 1e-12),
    )
}
DEFAULT_DTYPE = "float32"


def check_dtype(dtype: DTypeLike, array: str = "x") -> str:
    """Return the dtype's name in the table; a refusal says how to convert `array`.

    Raises
    ------
    DtypeError
        If the table has no such row.
    """
    name = str(dtype) if isinstance(dtype, str) else ""
    if name in DTYPES:
        return name
    try:
        found = np.dtype(dtype)
    except TypeError:
        name, remedy = str(dtype), ""
    else:
        name, remedy = found.name, f" {_conversion(found, array)}"
    if name not in DTYPES:
        raise DtypeError(f"dtype {name} is not supported; {' and '.join(DTYPES)} are.{remedy}")
    return name


def _conversion(dtype: np.dtype[Any], array: str) -> str:
    """Say how to convert an array with the least loss: none, wherever one of our dtypes or a pair of them has room."""
    if dtype.kind == "c":
        return (
            f"Convolution is linear: convolve {array}.real and {array}.imag separately, and add 1j times the second. "
            f"{array}.astype would lose the imaginary part."
        )
    exact = next((row.storage for row in DTYPES.values() if np.can_cast(dtype, row.storage)), "float64")
    return f"Convert with {array}.astype(np.{exact})."
