"""A computation, ready to run on arrays: programs for their strides, and an entry for arrays like those of before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import lru_cache
from math import prod
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.arguments import overlaps
from sevenloops.core.computation import Computation
from sevenloops.core.errors import DtypeError, ShapeError
from sevenloops.core.layout import image_view, transposed_weight, weight_view
from sevenloops.execution.compiled import Compiled
from sevenloops.execution.entry import make_entry, never
from sevenloops.execution.program import PACKED, Program, Strides, address
from sevenloops.execution.staging import compact_copy, distinct
from sevenloops.execution.workspaces import ALIGNMENT, allocate, borrowed, carve, check_fits, rounded, workspace

_MOST_PROGRAMS = 8  # of an execution: arrays come with few different strides
SECOND, OUT = 1, 2  # positions in a call

Array: TypeAlias = NDArray[Any]
Build: TypeAlias = Callable[[Strides], Program]


class Weights(NamedTuple):
    """Weights that serve many runs.

    Attributes
    ----------
    array : ndarray
        Packed; or, if the program packs nothing, a compact copy.
    strides : tuple of int
        Byte strides of the weights (*taps, Cin/groups, Cout) that the program is made for.
    are_packed : bool
    original : ndarray or None
        A compact copy of what was packed, if the program's steps read that too.
    """

    array: Array
    strides: tuple[int, ...]
    are_packed: bool
    original: Array | None = None


def pack(computation: Computation, build: Build, w: Array) -> Weights:
    """Return the weights of a computation as its programs read them, in memory of their own."""
    view = second_view(computation, w if w.flags.aligned else w.copy())
    program = build({**computation.compact_strides, "w": view.strides})
    if not program.prologue:
        kept = view.copy()
        return Weights(kept, kept.strides, are_packed=False)
    packed = allocate(program.packed_bytes).view(computation.problem.element.storage)  # which tells its alignment
    _run(Compiled(program, ("w", PACKED), prologue=True), (view, packed))
    original = view.copy() if program.reads("w") else None
    return Weights(packed, view.strides if original is None else original.strides, True, original)


def second_view(computation: Computation, second: Array) -> Array:
    """Return a call's second array, channels last; of an input gradient, the kernel of the transposed problem."""
    problem = computation.problem
    if computation.pass_ == "weight_gradient":
        return image_view(second, problem.layout)
    weights = weight_view(second, problem.layout)
    return transposed_weight(weights, problem.groups) if computation.pass_ == "input_gradient" else weights


class Execution:
    """One computation, whose weights are bound or come with every call.

    A call gives five things in the problem's layout: (x, w, y), (gy, w, gx) or (x, gy, gw), then the bias and the
    residual, each None unless the epilogue adds it. If weights are bound, w is their array.

    Parameters
    ----------
    computation : Computation
    build : callable
        Returns the product's program for the byte strides of its operands.
    weights : Weights or None
        Those that are bound.
    """

    def __init__(self, computation: Computation, build: Build, weights: Weights | None = None) -> None:
        self.computation, self._build, self._bound = computation, build, weights is not None
        self._packs, self._original = (False, None) if weights is None else (weights.are_packed, weights.original)
        self._weight_strides, self._weight_shape = (
            ((), ()) if weights is None else (weights.strides, weights.array.shape)
        )
        self._shape, self._dtype = computation.out_shape, np.dtype(computation.problem.element.storage)
        gradient = computation.pass_ == "weight_gradient"
        self._names = ("x", *(("gy", "gw") if gradient else ("w", "y")), "bias", "residual")
        self._compiled = lru_cache(maxsize=_MOST_PROGRAMS)(self._compile)
        self._entry: Callable[..., bool] = never
        self._entry_scratch_bytes = 0
        self._entry_strides: tuple[tuple[int, ...] | None, ...] = ()

    def empty(self) -> Array:
        """Return memory for the output."""
        return np.empty(self._shape, self._dtype)

    def again(self, first: Any, second: Any, out: Any, bias: Any = None, residual: Any = None) -> bool:
        """Run if the arguments are arrays like those of an earlier call; otherwise touch nothing and return False.

        "Like" means all that is checked elsewhere: type, dtype, shape, strides, and that out overlaps no input.
        """
        if self._entry_scratch_bytes:
            with borrowed(self._entry_scratch_bytes) as scratch:
                return self._entry(first, second, out, bias, residual, scratch)
        return self._entry(first, second, out, bias, residual)

    def run(
        self, first: Array, second: Array, out: Array, bias: Array | None = None, residual: Array | None = None
    ) -> Array:
        """Fill out from arrays that have been checked, and return it."""
        if out.size == 0:
            return out
        if residual is not None and overlaps(out, residual):  # sums are formed in out before the residual is added
            with workspace(rounded(residual.nbytes)) as memory:
                (copy,) = carve(memory, residual.dtype, [residual.shape])
                np.copyto(copy, residual)
                return self.run(first, second, out, bias, copy)
        given = (first, second, out, bias, residual)
        views = self._views(*given)
        self._check(views)
        arrays = {name: array if array.flags.aligned else self._compact(name, array) for name, array in views.items()}
        compiled = self._compiled(tuple((name, array.strides) for name, array in arrays.items()))
        for name in compiled.program.copied:
            arrays[name] = self._compact(name, views[name])
        self._remember(compiled, given, views, arrays)
        if not self.again(*given):
            _run(compiled, [arrays.get(name) for name in self._names])
            name = self._names[OUT]
            if arrays[name] is not views[name]:
                views[name][...] = arrays[name]
        return out

    def _views(
        self, first: Array, second: Array, out: Array, bias: Array | None, residual: Array | None
    ) -> dict[str, Array]:
        """The product's operands by name, channels last."""
        layout, (_, second_name, out_name, *_) = self.computation.problem.layout, self._names
        views = {
            "x": image_view(first, layout),
            second_name: second if self._bound else second_view(self.computation, second),
        }
        gradient = self.computation.pass_ == "weight_gradient"
        views[out_name] = weight_view(out, layout) if gradient else image_view(out, layout)
        if bias is not None:
            views["bias"] = np.ascontiguousarray(bias)
        if residual is not None:
            views["residual"] = image_view(residual, layout)
        return views

    def _check(self, views: dict[str, Array]) -> None:
        """Refuse arrays of other shapes or types than those that the code forms addresses for.

        Raises
        ------
        ShapeError, DtypeError
        """
        shapes = self.computation.shapes
        for name, array in views.items():
            expected = (shapes["y"][-1],) if name == "bias" else shapes[name]
            if name == "w" and self._bound:
                expected = self._weight_shape
            if array.shape != expected:
                raise ShapeError(f"{name} must have shape {expected} here, found {array.shape}. Call through a plan.")
            if array.dtype != self._dtype:
                raise DtypeError(f"{name} must be {self._dtype} here, found {array.dtype}. Call through a plan.")

    def _compact(self, name: str, array: Array) -> Array:
        """A compact copy of an operand; of the output, memory of its shape."""
        return np.empty(array.shape, array.dtype) if name == self._names[OUT] else compact_copy(array)

    def _compile(self, strides: tuple[tuple[str, tuple[int, ...]], ...]) -> Compiled:
        by_name = dict(strides)
        if self._bound:
            by_name["w"] = self._weight_strides
        program = self._build(by_name)
        if self._original is not None:
            program = program.holding("w", self._original)
        compiled = Compiled(program, [PACKED if name == "w" and self._packs else name for name in self._names])
        shapes, itemsize = self.computation.shapes, self._dtype.itemsize
        copied = sum(prod(distinct(shapes[name], by_name[name])) * itemsize for name in program.copied)
        check_fits(compiled.scratch_bytes + copied, str(self.computation))
        return compiled

    def _remember(
        self, compiled: Compiled, given: tuple[Array | None, ...], views: dict[str, Array], arrays: dict[str, Array]
    ) -> None:
        """Make the entry for calls with arrays like `given`, if the program runs on these very arrays."""
        if not compiled.is_native or any(arrays[name] is not view for name, view in views.items()):
            return
        if not all(
            np.may_share_memory(views[name], array)
            for name, array in zip(self._names, given, strict=False)
            if array is not None
        ):
            return  # it was rearranged in a copy
        strides = tuple(None if array is None else array.strides for array in given)
        if strides == self._entry_strides:
            return  # there is an entry for these; it was something else that it refused
        scratch_bytes = compiled.scratch_bytes + ALIGNMENT if compiled.scratch_bytes else 0
        scratch = (np.empty(scratch_bytes, np.uint8),) if scratch_bytes else ()
        second = given[SECOND]
        offsets = {SECOND: 0 if second is None else address(views[self._names[SECOND]]) - address(second)}
        entry = make_entry(compiled, (*given[: len(self._names)], *scratch), OUT, offsets)
        # nothing is called between these, so no exception can come between them
        self._entry, self._entry_scratch_bytes, self._entry_strides = entry, scratch_bytes, strides


def _run(compiled: Compiled, arrays: Any) -> None:
    with workspace(compiled.scratch_bytes) if compiled.scratch_bytes else nullcontext() as scratch:
        compiled.run(arrays, scratch)
