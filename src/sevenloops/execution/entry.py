"""The shortest way from Python into a program: a built-in function that reads NumPy's arrays itself.

It compares what it is given with the arrays it was made for: type, dtype, shape, strides, alignment, and that what is
written overlaps nothing that is read. If all agree it runs the program and returns True. Otherwise it touches nothing,
returns False, and the caller takes the way that checks, copies and explains. On Pythons other than CPython, and where
an array does not look as expected, there is no such function and every call takes that way.
"""

from __future__ import annotations

import ctypes
import functools
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.lib.array_utils import byte_bounds
from numpy.typing import NDArray

from sevenloops.codegen import dispatch
from sevenloops.execution.compiled import Compiled
from sevenloops.execution.pool import NativePool, native_pool
from sevenloops.execution.program import address

_METH_FASTCALL = 0x80  # CPython, Include/methodobject.h: function(self, arguments, count)


class _MethodDefinition(ctypes.Structure):
    """CPython's PyMethodDef."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("function", ctypes.c_void_p),
        ("flags", ctypes.c_int),
        ("documentation", ctypes.c_char_p),
    )


def never(*_: object) -> bool:
    """An entry that no arrays fit."""
    return False


def make_entry(
    compiled: Compiled, arrays: Sequence[NDArray[Any] | None], written: int, offsets: dict[int, int]
) -> Callable[..., bool]:
    """Return a function that runs a program on arrays like these, or returns False if those it is given differ.

    Parameters
    ----------
    compiled : Compiled
    arrays
        One for each operand; None where None is expected. If the program has scratch, it comes last.
    written : int
        The operand that is written.
    offsets
        Of operands whose steps start elsewhere than at the array's first element, in bytes.

    Raises
    ------
    ValueError
        If the arrays are not as many as the program's operands and its scratch.
    """
    expected = len(compiled.operands) + (compiled.scratch_bytes > 0)
    if len(arrays) != expected:
        raise ValueError(f"the program has {expected} operands, and is given {len(arrays)}")
    pool = native_pool()
    if pool is None or not _reads_arrays():
        return never
    fields, records = dispatch.OPERAND, np.zeros((len(arrays), dispatch.OPERAND_SLOTS), np.int64)
    for number, (array, record) in enumerate(zip(arrays, records, strict=True)):
        if array is None:
            continue  # a record of zeros: absent
        if array.ndim > dispatch.MOST_AXES:
            return never
        scratch = compiled.scratch_bytes > 0 and number == len(arrays) - 1
        low, high = byte_bounds(array)
        values = {
            "role": dispatch.SCRATCH if scratch else dispatch.WRITTEN if number == written else dispatch.READ,
            "dtype": id(array.dtype),
            "flags": dispatch.ALIGNED | (dispatch.WRITEABLE if number == written else 0),
            "rank": array.ndim,
            "low": low - address(array),
            "high": high - address(array),
        }
        for name, value in values.items():
            record[fields[name]] = value
        record[fields["shape"] : fields["shape"] + array.ndim] = array.shape
        record[fields["strides"] : fields["strides"] + array.ndim] = array.strides
    encoded = compiled.encode(records, offsets)
    dtypes = [array.dtype for array in arrays if array is not None]
    pool.ensure(compiled.helpers)
    # what the native code reads must live as long as the function: it keeps its "self" and its "module"
    return _new_function()(ctypes.byref(_definition(pool)), encoded[0], (encoded, records, dtypes, compiled, pool))


@functools.cache
def _definition(pool: NativePool) -> _MethodDefinition:
    return _MethodDefinition(b"entry", pool.code["entry"].address, _METH_FASTCALL, None)


@functools.cache
def _new_function() -> Callable[..., Callable[..., bool]]:
    new = ctypes.pythonapi.PyCFunction_NewEx
    prototype = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.py_object, ctypes.py_object)
    made: Callable[..., Callable[..., bool]] = prototype(ctypes.cast(new, ctypes.c_void_p).value or 0)
    return made


@functools.cache
def _reads_arrays() -> bool:
    """Whether this is CPython, and arrays lie in memory as NumPy's C interface says: one is read and compared."""
    if sys.implementation.name != "cpython":
        return False
    array = np.zeros((3, 5, 7), np.float32)[:, ::2]
    array.flags.writeable = False
    head, fields = id(array) + object.__basicsize__, dispatch.ARRAY

    def number(field: str, kind: type[ctypes.c_int] | type[ctypes.c_int64] = ctypes.c_int64) -> int:
        return kind.from_address(head + fields[field]).value

    def numbers(field: str) -> tuple[int, ...]:
        return tuple((ctypes.c_int64 * array.ndim).from_address(number(field)))

    flags = number("flags", ctypes.c_int)
    return (
        ctypes.c_int64.from_address(head - ctypes.sizeof(ctypes.c_int64)).value == id(np.ndarray)
        and number("data") == address(array)
        and number("rank", ctypes.c_int) == array.ndim
        and numbers("shape") == array.shape
        and numbers("strides") == array.strides
        and number("dtype") == id(array.dtype)
        and flags & dispatch.ALIGNED != 0
        and flags & dispatch.WRITEABLE == 0
    )
