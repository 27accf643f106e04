"""What executables of generated code share: which arrays the code can address, and copies of those it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.epilogue import Epilogue
from sevenloops.core.layout import is_channels_last
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Product, Setting
from sevenloops.errors import ShapeError
from sevenloops.runtime.program import FIRST, SECOND, Entry, Program, Step
from sevenloops.runtime.workspaces import allocate, bytes_for, carve

_MOST_PROGRAMS = 8  # of an executable: arrays come with few different strides


class ForwardProduct:
    """An executable of a forward product, all but the code: the arrays that come are checked, and copied where need be.

    What is left to a subclass are the members that raise NotImplementedError.
    """

    def __init__(self, problem: ConvProblem, setting: Setting) -> None:
        self.problem, self._setting = problem, setting
        self._programs = lru_cache(maxsize=_MOST_PROGRAMS)(self._program)

    @property
    def packed_elements(self) -> int:
        """Of all packed weights."""
        raise NotImplementedError

    def _packing(self, strides: tuple[int, ...], w: Entry, packed: Entry) -> tuple[Step, ...]:
        """The steps that pack weights (*taps, Cin/groups, Cout) of these byte strides."""
        raise NotImplementedError

    def _program(
        self,
        x_strides: tuple[int, ...],
        y_strides: tuple[int, ...],
        residual_strides: tuple[int, ...] | None,
        fresh_strides: tuple[int, ...] | None,
        bias: bool,
        activation: str | None,
    ) -> Program:
        """For arrays of these byte strides; fresh_strides are those of weights that come unpacked."""
        raise NotImplementedError

    def describe(self) -> str:
        """How the work is cut."""
        raise NotImplementedError

    def modules(self) -> dict[str, str]:
        """The code for compact arrays and packed weights: modules, and the function of each."""
        x, y = (compact_strides(shape, self.problem.itemsize) for shape in image_shapes(self.problem))
        seen: dict[str, str]
        with jit().watched() as seen:
            self._program(x, y, None, None, False, None)
        return seen

    def pack(self, second: NDArray[Any]) -> NDArray[Any]:
        """The weights (*taps, Cin/groups, Cout) as the code reads them, in one flat array."""
        second = second if second.flags.aligned else second.copy()
        packed = allocate(self.packed_elements * second.itemsize).view(second.dtype)
        steps = self._packing(second.strides, (FIRST, 0), (SECOND, 0))
        Program(steps, self._setting.threads).run(second, packed)
        return packed

    def program(
        self, first: NDArray[Any], second: NDArray[Any], out: NDArray[Any], epilogue: Epilogue, *, packed: bool
    ) -> Program | None:
        """As `NativeExecutable.program`.

        Raises
        ------
        ShapeError
            If an array has not the shape that the code forms addresses for.
        """
        p, bias, residual = self.problem, epilogue.bias, epilogue.residual
        x_shape, y_shape = image_shapes(p)
        fresh_shape = (*p.kernel_size, p.group_in_channels, p.out_channels)
        check_shapes(
            x=(first.shape, x_shape),
            y=(out.shape, y_shape),
            residual=(y_shape if residual is None else residual.shape, y_shape),
            weights=(second.shape, (self.packed_elements,) if packed else fresh_shape),
            bias=((p.out_channels,) if bias is None else bias.shape, (p.out_channels,)),
        )
        images = (first, out) if residual is None else (first, out, residual)
        if not all(map(_is_addressable, images)) or not second.flags.aligned:
            return None
        if bias is not None and not _is_compact(bias):
            return None
        return self._programs(
            first.strides,
            out.strides,
            None if residual is None else residual.strides,
            None if packed else second.strides,
            bias is not None,
            epilogue.activation,
        )

    def run(
        self,
        first: NDArray[Any],
        packed: NDArray[Any],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        """The program on arrays of any strides: through copies where it must be."""
        if out.size == 0:
            return
        rooms = iter(carve(workspace, self.problem.dtype, _copies(self.problem, "forward")))
        x = addressable(first, next(rooms, None))
        y_room = next(rooms, None)
        y = out if _is_addressable(out) else np.empty(out.shape, out.dtype) if y_room is None else y_room
        bias = None if epilogue.bias is None else np.require(epilogue.bias, requirements=("C", "A"))
        residual = None if epilogue.residual is None else addressable(epilogue.residual, next(rooms, None))
        program = self.program(x, packed, y, Epilogue(bias, residual, epilogue.activation), packed=True)
        assert program is not None
        program.run(x, packed, y, bias, residual, _behind(workspace, copies_bytes(self.problem, "forward"), program))
        if y is not out:
            out[...] = y


class TransposedProduct:
    """An executable of a weight gradient, all but the code, as `ForwardProduct` is."""

    def __init__(self, problem: ConvProblem, setting: Setting) -> None:
        self.problem, self._setting = problem, setting
        self._programs = lru_cache(maxsize=_MOST_PROGRAMS)(self._program)

    def _program(self, x_strides: tuple[int, ...], gy_strides: tuple[int, ...]) -> Program:
        """For arrays of these byte strides; grad_weight is compact."""
        raise NotImplementedError

    def describe(self) -> str:
        """How the work is cut."""
        raise NotImplementedError

    def modules(self) -> dict[str, str]:
        """As `ForwardProduct.modules`."""
        x, gy = (compact_strides(shape, self.problem.itemsize) for shape in image_shapes(self.problem))
        seen: dict[str, str]
        with jit().watched() as seen:
            self._program(x, gy)
        return seen

    def pack(self, second: NDArray[Any]) -> NDArray[Any]:
        """grad_output itself: it is read where it lies."""
        return addressable(second)

    def program(
        self, first: NDArray[Any], second: NDArray[Any], out: NDArray[Any], epilogue: Epilogue, *, packed: bool
    ) -> Program | None:
        """As `NativeExecutable.program`.

        Raises
        ------
        ShapeError
            If an array has not the shape that the code forms addresses for.
        """
        p, (x_shape, y_shape) = self.problem, image_shapes(self.problem)
        gw_shape = (*p.kernel_size, p.group_in_channels, p.out_channels)
        check_shapes(x=(first.shape, x_shape), gy=(second.shape, y_shape), gw=(out.shape, gw_shape))
        if not (_is_addressable(first) and _is_addressable(second) and _is_compact(out)):
            return None
        return self._programs(first.strides, second.strides)

    def run(
        self,
        first: NDArray[Any],
        packed: NDArray[Any],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        """The program on arrays of any strides: through copies where it must be."""
        x = addressable(first, *carve(workspace, self.problem.dtype, _copies(self.problem, "weight_gradient")))
        gw = out if _is_compact(out) else np.empty(out.shape, out.dtype)
        program = self.program(x, packed, gw, epilogue, packed=True)
        assert program is not None
        scratch = _behind(workspace, copies_bytes(self.problem, "weight_gradient"), program)
        program.run(x, packed, gw, None, None, scratch)
        if gw is not out:
            out[...] = gw


def jit() -> Any:
    """What compiles: imported when something is compiled, for it loads llvmlite."""
    from sevenloops.codegen import jit as module

    return module


def copies_bytes(problem: ConvProblem, product: Product) -> int:
    """Of the workspace, for `_copies`; what a program needs lies behind them."""
    return bytes_for(problem.dtype, _copies(problem, product))


def image_shapes(problem: ConvProblem) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of x and y, channels last."""
    x = (problem.batch, *problem.input_size, problem.in_channels)
    return x, (problem.batch, *problem.output_size, problem.out_channels)


def compact_strides(shape: Sequence[int], itemsize: int) -> tuple[int, ...]:
    """Of an array in C order."""
    return tuple(prod(shape[axis + 1 :]) * itemsize for axis in range(len(shape)))


def dot(numbers: Sequence[int], strides: Sequence[int]) -> int:
    """An index's offset."""
    return sum(number * stride for number, stride in zip(numbers, strides, strict=True))


def _copies(problem: ConvProblem, product: Product) -> list[tuple[int, ...]]:
    """The arrays that are copied to have their channels side by side: x, y and the residual, if channels come first.

    Views whose channels do not lie side by side for other reasons are copied outside the workspace.
    """
    if is_channels_last(problem.layout):
        return []
    x, y = image_shapes(problem)
    return [x, y, y] if product == "forward" else [x]


def _behind(workspace: NDArray[np.uint8], start: int, program: Program) -> NDArray[np.uint8] | None:
    return workspace[start : start + program.scratch_bytes] if program.scratch_bytes else None


def check_shapes(**shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    """Every address the code forms lies in arrays of the expected shapes, so none is formed for others."""
    for what, (found, expected) in shapes.items():
        if found != expected:
            raise ShapeError(f"{what} must have shape {expected} here, found {found}. Call through a plan.")


def _is_addressable(array: NDArray[Any]) -> bool:
    """Whether the array's channels lie side by side, and its elements are aligned."""
    side_by_side = array.strides[-1] == array.itemsize or array.shape[-1] == 1 or array.size == 0
    return array.flags.aligned and side_by_side


def addressable(array: NDArray[Any], room: NDArray[Any] | None = None) -> NDArray[Any]:
    """The array itself if the code can address it, else a compact copy, in `room` if there is one."""
    if _is_addressable(array):
        return array
    copy = np.empty(array.shape, array.dtype) if room is None else room
    np.copyto(copy, array)
    return copy


def _is_compact(array: NDArray[Any]) -> bool:
    return array.flags.c_contiguous and array.flags.aligned
