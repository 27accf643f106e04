"""All gradients of a problem in one run, ready for arrays of any strides."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.arguments import check_arrays_dtype, check_shape
from sevenloops.core.layout import image_view, is_channels_last, transposed_weight, weight_view
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.compiled import Compiled
from sevenloops.execution.program import Program, Strides
from sevenloops.execution.staging import compact_copy
from sevenloops.execution.workspaces import allocate, rounded, workspace

Array: TypeAlias = NDArray[Any]

_OPERANDS = ("x", "w", "transposed w", "gy", "gx", "gw", "gb", "kept")
_FORWARD_OPERANDS = ("x", "w", "y", "bias", "kept")


class Shared(Protocol):
    """What an algorithm offers: see `planning.protocol.SharedGradients`."""

    @property
    def kept_bytes(self) -> int: ...

    def keeping(self, strides: Strides, *, bias: bool) -> Program: ...

    def program(self, strides: Strides, *, kept: bool) -> Program: ...


class Gradients:
    """x, w and gy to gx, gw and gb."""

    def __init__(self, problem: ConvProblem, shared: Shared) -> None:
        self._problem, self._shared = problem, shared
        self._compiled = lru_cache(maxsize=8)(self._compile)

    def keep(self, x: Array, w: Array, bias: Array | None, y: Array) -> Array | None:
        """Fill y = conv(x, w) + bias and return what `run` can use again; None, and y as it was, if nothing is kept.

        Raises
        ------
        ShapeError, DtypeError
        """
        if not self._shared.kept_bytes:
            return None
        p, layout = self._problem, self._problem.layout
        self._check(x=(x, p.input_shape), w=(w, p.weight_shape), y=(y, p.output_shape))
        if bias is not None:
            self._check(bias=(bias, (p.out_channels,)))
        arrays = {"x": image_view(x, layout), "w": weight_view(w, layout), "y": image_view(y, layout)}
        arrays = {name: array if array.flags.aligned else compact_copy(array) for name, array in arrays.items()}
        program = self._shared.keeping({name: array.strides for name, array in arrays.items()}, bias=bias is not None)
        if program.copied or not y.flags.aligned:
            return None
        kept = allocate(self._shared.kept_bytes)
        arrays["kept"] = kept
        if bias is not None:
            arrays["bias"] = np.ascontiguousarray(bias)
        _run(Compiled(program, _FORWARD_OPERANDS), arrays, _FORWARD_OPERANDS)
        return kept

    def run(self, x: Array, w: Array, gy: Array, kept: Array | None = None) -> tuple[Array, Array, Array]:
        """Return gx, gw and gb, compact in the problem's layout.

        Raises
        ------
        ShapeError, DtypeError
        """
        p, layout = self._problem, self._problem.layout
        self._check(x=(x, p.input_shape), w=(w, p.weight_shape), gy=(gy, p.output_shape))
        if kept is not None:
            check_shape(kept, (self._shared.kept_bytes,), "kept", "the bytes that this problem keeps")
        arrays = {"x": image_view(x, layout), "w": weight_view(w, layout), "gy": image_view(gy, layout)}
        arrays = {name: array if array.flags.aligned else compact_copy(array) for name, array in arrays.items()}
        arrays["transposed w"] = transposed_weight(arrays["w"], p.groups)
        key = tuple((name, array.strides) for name, array in arrays.items()), kept is not None
        compiled = self._compiled(*key)
        for name in compiled.program.copied:
            arrays[name] = compact_copy(arrays[name])
        (x_shape, w_shape), dtype = (arrays[name].shape for name in "xw"), p.element.storage
        gb = np.empty(rounded(p.out_channels * p.itemsize) // p.itemsize, dtype)  # in whole vectors
        arrays |= {"gx": np.zeros(x_shape, dtype), "gw": np.empty(w_shape, dtype), "gb": gb}
        if kept is not None:
            arrays["kept"] = kept
        _run(compiled, arrays, _OPERANDS)
        gx, gw = arrays["gx"], arrays["gw"]
        if not is_channels_last(layout):
            results = np.empty(p.input_shape, dtype), np.empty(p.weight_shape, dtype)
            image_view(results[0], layout)[...], weight_view(results[1], layout)[...] = gx, gw
            gx, gw = results
        return gx, gw, gb[: p.out_channels].copy()

    def _check(self, **arrays: tuple[Array, tuple[int, ...]]) -> None:
        """Refuse arrays of other shapes or types than those that the code forms addresses for."""
        check_arrays_dtype(self._problem.dtype, **{name: array for name, (array, _) in arrays.items()})
        for name, (array, shape) in arrays.items():
            check_shape(array, shape, name, "the problem's")

    def _compile(self, strides: tuple[tuple[str, tuple[int, ...]], ...], kept: bool) -> Compiled:
        return Compiled(self._shared.program(dict(strides), kept=kept), _OPERANDS)


def _run(compiled: Compiled, arrays: dict[str, Array], operands: tuple[str, ...]) -> None:
    with workspace(compiled.scratch_bytes) as scratch:
        compiled.run([arrays.get(name) for name in operands], scratch)
