"""The arrays that a caller hands over: read as NumPy arrays, checked before anything is written."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.dtypes import DTYPES, check_dtype
from sevenloops.core.errors import DtypeError, ShapeError

_OVERLAP_WORK = 100_000  # candidates numpy.shares_memory may try; strided views of one buffer need a few


def as_array(value: Any, name: str) -> NDArray[Any]:
    """`value` as a NumPy array of a supported dtype, in native byte order; not copied unless that must change.

    Takes ndarrays, and whatever has `__array__` or `__dlpack__`. Of a subclass, only the memory counts and how NumPy
    itself describes it: a subclass may say anything of its shape or strides.
    """
    _check_unmasked(value, name)
    if type(value) is np.ndarray:
        array = value
    elif isinstance(value, np.ndarray):
        array = np.asarray(value)
    elif hasattr(value, "__array__") or hasattr(value, "__dlpack__"):
        array = _converted(value, name)
    else:
        raise DtypeError(
            f"{name} must be an array, found {type(value).__name__}. Pass numpy.asarray({name}, np.float32)."
        )
    try:
        check_dtype(array.dtype, name)
    except DtypeError as error:
        raise DtypeError(f"{name}: {error}") from None
    return array if array.dtype.isnative else array.astype(array.dtype.newbyteorder("="))


def _converted(value: Any, name: str) -> NDArray[Any]:
    """Another library's array as a NumPy array; that library's refusal with the remedy."""
    try:
        return np.asarray(value) if hasattr(value, "__array__") else np.from_dlpack(value)
    except (TypeError, RuntimeError, ValueError, BufferError) as error:
        if getattr(value, "requires_grad", False):
            remedy = f"Pass {name}.detach(): sevenloops records no gradients."
        else:
            found = getattr(value, "dtype", "unknown")
            remedy = f"Its dtype is {found}: pass a dense {' or '.join(DTYPES)} array on the CPU."
        raise DtypeError(f"{name} cannot be read as a NumPy array ({error}). {remedy}") from error


def _check_unmasked(array: Any, name: str) -> None:
    if hasattr(array, "filled"):  # numpy.ma, which would take milliseconds to import, only to ask for its class
        raise DtypeError(
            f"{name} must be an array without a mask, which would be ignored; found {type(array).__name__}. "
            f"Pass {name}.filled(0), or {name}.data."
        )


def common_dtype(**arrays: NDArray[Any] | None) -> str:
    """The dtype that all given arrays have; where they differ, the odd ones are those to convert."""
    found = {name: array.dtype.name for name, array in arrays.items() if array is not None}
    if len(set(found.values())) > 1:
        listed = ", ".join(f"{name} is {dtype}" for name, dtype in found.items())
        counts = Counter(found.values())
        wanted = min(counts, key=lambda dtype: (-counts[dtype], np.dtype(dtype).itemsize))
        odd, first = [name for name in found if found[name] != wanted], next(iter(found))
        to = f"{first}.dtype" if found[first] == wanted else f"np.{wanted}"
        remedy = " and ".join(f"{name}.astype({to})" for name in odd)
        raise DtypeError(f"all arrays must have one dtype, but {listed}. Convert with {remedy}.")
    return next(iter(found.values()))


def check_arrays_dtype(dtype: str, **arrays: NDArray[Any] | None) -> None:
    """Refuse arrays of another dtype than a plan was made for."""
    found = common_dtype(**arrays)
    if found != DTYPES[dtype].storage:
        remedy = " and ".join(
            f"{name}.astype({DTYPES[dtype].storage!r})" for name, array in arrays.items() if array is not None
        )
        raise DtypeError(
            f"the plan is for {dtype} arrays, found {found}. Convert with {remedy}, or plan for dtype={found!r}."
        )


def check_shape(array: NDArray[Any], shape: tuple[int, ...], name: str, why: str) -> None:
    if array.shape != shape:
        raise ShapeError(f"{name} must have shape {shape} ({why}), found {array.shape}. Pass an array of that shape.")


def output_array(
    out: NDArray[Any] | None, shape: tuple[int, ...], dtype: str, **inputs: NDArray[Any] | None
) -> NDArray[Any]:
    """`out`, checked against what will be written into it and the inputs it must not overlap; a new array for None.

    Of a subclass it is a view, as in `as_array`.
    """
    if out is None:
        return np.empty(shape, dtype)
    if not isinstance(out, np.ndarray):
        raise DtypeError(
            f"out must be a NumPy array, found {type(out).__name__}. Pass numpy.empty({shape}, {dtype!r})."
        )
    _check_unmasked(out, "out")
    out = np.asarray(out)
    if out.shape != shape or out.dtype != np.dtype(dtype):
        raise (ShapeError if out.shape != shape else DtypeError)(
            f"out must have shape {shape} and dtype {dtype}, found {out.shape} and {out.dtype}. "
            f"Pass numpy.empty({shape}, {dtype!r}), or no out."
        )
    if not out.flags.writeable:
        raise ShapeError("out must be writeable, found a read-only array. Pass a copy of it, or no out.")
    if overlaps_itself(out):
        raise ShapeError(
            f"out must have every element in a place of its own, found strides {out.strides} for shape {out.shape}, "
            f"where some share one. Pass numpy.empty({shape}, {dtype!r}), or no out."
        )
    for name, array in inputs.items():
        if array is not None and overlaps(out, array):
            raise ShapeError(
                f"out must not overlap {name}: {name} is still read while out is written, and the two share memory. "
                f"Pass another out, or {name}.copy()."
            )
    return out


def overlaps(first: NDArray[Any], second: NDArray[Any]) -> bool:
    """Whether two arrays share an element; True too where that cannot be told in little time."""
    try:
        return np.shares_memory(first, second, max_work=_OVERLAP_WORK)  # type: ignore[arg-type]  # the stub knows only -1 and 0
    except np.exceptions.TooHardError:
        return True


def overlaps_itself(array: NDArray[Any]) -> bool:
    """Whether two elements of an array share memory."""
    if array.flags.c_contiguous or array.size == 0:
        return False
    if any(step == 0 and size > 1 for step, size in zip(array.strides, array.shape, strict=True)):
        return True
    reach, nested = array.itemsize, True  # of the axes so far; an axis that steps over all of it adds no overlap
    for step, size in sorted((abs(step), size) for step, size in zip(array.strides, array.shape, strict=True)):
        if size > 1:
            nested = nested and step >= reach
            reach += step * (size - 1)
    if nested or array.size < 2:
        return False
    offsets = np.zeros((), np.int64)  # interleaved, as only as_strided makes them: look at every element
    for step, size in zip(array.strides, array.shape, strict=True):
        offsets = np.add.outer(offsets, step * np.arange(size))
    return bool(np.diff(np.sort(offsets, axis=None)).min() < array.itemsize)
