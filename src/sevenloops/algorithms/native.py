"""What executables of generated code share: which arrays the code can address, and copies of those it cannot."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import turned
from sevenloops.algorithms.turned import Turned
from sevenloops.codegen import jit
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.layout import compact_strides, is_channels_last
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Product, Setting
from sevenloops.errors import ShapeError
from sevenloops.runtime.program import FIRST, OUT, RESIDUAL, SECOND, Entry, Program, Step
from sevenloops.runtime.workspaces import allocate, bytes_for

_MOST_PROGRAMS = 8  # of an executable: arrays come with few different strides


class ForwardCall(NamedTuple):
    """What a forward product's program is made for.

    Attributes
    ----------
    x, y, residual : tuple of int
        Byte strides of images (N, *spatial, C).
    fresh : tuple of int or None
        Byte strides of weights (*taps, Cin/groups, Cout) that come unpacked.
    bias : bool
    activation : str or None
    """

    x: tuple[int, ...]
    y: tuple[int, ...]
    residual: tuple[int, ...] | None = None
    fresh: tuple[int, ...] | None = None
    bias: bool = False
    activation: str | None = None


class ForwardProduct:
    """An executable of a forward product, all but the code: the arrays that come are checked, and copied where need be.

    Images whose channels come first, and whose pixels lie side by side, are turned over in scratch by steps of the
    program; what neither this nor the code can address is copied by NumPy.

    What is left to a subclass are the members that raise NotImplementedError.
    """

    def __init__(self, problem: ConvProblem, setting: Setting) -> None:
        self.problem, self._setting = problem, setting
        self._programs = lru_cache(maxsize=_MOST_PROGRAMS)(self._whole_program)

    @property
    def packed_elements(self) -> int:
        """Of all packed weights."""
        raise NotImplementedError

    def _packing(self, strides: tuple[int, ...], w: Entry, packed: Entry) -> tuple[Step, ...]:
        """The steps that pack weights (*taps, Cin/groups, Cout) of these byte strides."""
        raise NotImplementedError

    def _program(self, call: ForwardCall) -> Program:
        """For arrays whose channels come last."""
        raise NotImplementedError

    def _whole_program(self, call: ForwardCall) -> Program:
        """`_program`, with the images turned over that need be."""
        images, (x_shape, y_shape) = Turned(self.problem.dtype), image_shapes(self.problem)
        call = call._replace(
            x=images.strides(FIRST, x_shape, call.x),
            y=images.strides(OUT, y_shape, call.y, written=True),
            residual=None if call.residual is None else images.strides(RESIDUAL, y_shape, call.residual),
        )
        with jit.as_one():
            return images.around(self._program(call))

    def describe(self) -> str:
        """How the work is cut."""
        raise NotImplementedError

    def modules(self) -> dict[str, str]:
        """The code for compact arrays in the problem's layout and packed weights: modules, and the function of each."""
        seen: dict[str, str]
        with jit.watched() as seen:
            self._whole_program(ForwardCall(*_compact_images(self.problem)))
        return seen

    def pack(self, second: NDArray[Any]) -> NDArray[Any]:
        """The weights (*taps, Cin/groups, Cout) as the code reads them, in one flat array."""
        second = second if second.flags.aligned else second.copy()
        packed = allocate(self.packed_elements * second.itemsize).view(second.dtype)
        with jit.as_one():
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
        if not all(map(_is_readable, images)) or not second.flags.aligned:
            return None
        if bias is not None and not _is_compact(bias):
            return None
        return self._programs(
            ForwardCall(
                first.strides,
                out.strides,
                None if residual is None else residual.strides,
                None if packed else second.strides,
                bias is not None,
                epilogue.activation,
            )
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
        x, y = readable(first), out if _is_readable(out) else np.empty(out.shape, out.dtype)
        bias = None if epilogue.bias is None else np.require(epilogue.bias, requirements=("C", "A"))
        residual = None if epilogue.residual is None else readable(epilogue.residual)
        program = self.program(x, packed, y, Epilogue(bias, residual, epilogue.activation), packed=True)
        assert program is not None
        program.run(x, packed, y, bias, residual, _scratch(workspace, program))
        if y is not out:
            out[...] = y


class TransposedProduct:
    """An executable of a weight gradient, all but the code, as `ForwardProduct` is."""

    def __init__(self, problem: ConvProblem, setting: Setting) -> None:
        self.problem, self._setting = problem, setting
        self._programs = lru_cache(maxsize=_MOST_PROGRAMS)(self._whole_program)

    def _program(self, x_strides: tuple[int, ...], gy_strides: tuple[int, ...], gw_strides: tuple[int, ...]) -> Program:
        """For channels-last arrays of these byte strides; gw's taps lie one behind the other, as do its columns."""
        raise NotImplementedError

    def _whole_program(
        self, x_strides: tuple[int, ...], gy_strides: tuple[int, ...], gw_strides: tuple[int, ...]
    ) -> Program:
        """`_program`, with the arrays turned over that need be."""
        p, arrays = self.problem, Turned(self.problem.dtype)
        x_shape, gy_shape = image_shapes(p)
        x_strides, gy_strides = arrays.strides(FIRST, x_shape, x_strides), arrays.strides(SECOND, gy_shape, gy_strides)
        # (O, I, *taps) is turned over like an image of one sample, whose pixels are the input channels and taps
        *taps, in_stride, out_stride = gw_strides
        shape, strides = (1, p.group_in_channels, *p.kernel_size, p.out_channels), (0, in_stride, *taps, out_stride)
        _, in_stride, *taps, out_stride = arrays.strides(OUT, shape, strides, written=True)
        with jit.as_one():
            return arrays.around(self._program(x_strides, gy_strides, (*taps, in_stride, out_stride)))

    @property
    def _gw_shape(self) -> tuple[int, ...]:
        return (*self.problem.kernel_size, self.problem.group_in_channels, self.problem.out_channels)

    def _gw_strides(self, gw: NDArray[Any]) -> tuple[int, ...] | None:
        """Of (*taps, I, O), if it is compact, or (O, I, *taps) is: as they would be, where an axis has one element."""
        rank, shape = self.problem.rank, self._gw_shape
        if _is_compact(gw):
            return compact_strides(shape, gw.itemsize)
        if _is_compact(gw.transpose(-1, -2, *range(rank))):
            out_stride, in_stride, *taps = compact_strides((*shape[:-3:-1], *shape[:rank]), gw.itemsize)
            return (*taps, in_stride, out_stride)
        return None

    def describe(self) -> str:
        """How the work is cut."""
        raise NotImplementedError

    def modules(self) -> dict[str, str]:
        """As `ForwardProduct.modules`."""
        seen: dict[str, str]
        with jit.watched() as seen:
            self._whole_program(*_compact_images(self.problem), compact_strides(self._gw_shape, self.problem.itemsize))
        return seen

    def pack(self, second: NDArray[Any]) -> NDArray[Any]:
        """grad_output itself: it is read where it lies."""
        return readable(second)

    def program(
        self, first: NDArray[Any], second: NDArray[Any], out: NDArray[Any], epilogue: Epilogue, *, packed: bool
    ) -> Program | None:
        """As `NativeExecutable.program`.

        Raises
        ------
        ShapeError
            If an array has not the shape that the code forms addresses for.
        """
        x_shape, y_shape = image_shapes(self.problem)
        check_shapes(x=(first.shape, x_shape), gy=(second.shape, y_shape), gw=(out.shape, self._gw_shape))
        gw_strides = self._gw_strides(out)
        if gw_strides is None or not (_is_readable(first) and _is_readable(second)):
            return None
        return self._programs(first.strides, second.strides, gw_strides)

    def run(
        self,
        first: NDArray[Any],
        packed: NDArray[Any],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        """The program on arrays of any strides: through copies where it must be."""
        x = readable(first)
        gw = np.empty(out.shape, out.dtype) if self._gw_strides(out) is None else out
        program = self.program(x, packed, gw, epilogue, packed=True)
        assert program is not None
        program.run(x, packed, gw, None, None, _scratch(workspace, program))
        if gw is not out:
            out[...] = gw


def copies_bytes(problem: ConvProblem, product: Product) -> int:
    """Of the workspace, for what is turned over if channels come first: x, y and the residual, or x, gy and gw."""
    if is_channels_last(problem.layout):
        return 0
    x, y = image_shapes(problem)
    gw = (*problem.kernel_size, problem.group_in_channels, problem.out_channels)
    return bytes_for(problem.dtype, [x, y, y if product == "forward" else gw])


def image_shapes(problem: ConvProblem) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of x and y, channels last."""
    x = (problem.batch, *problem.input_size, problem.in_channels)
    return x, (problem.batch, *problem.output_size, problem.out_channels)


def _compact_images(problem: ConvProblem) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The byte strides of x and y in the problem's layout, seen channels last."""

    def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
        if is_channels_last(problem.layout):
            return compact_strides(shape, problem.itemsize)
        batch, *size, channels = shape
        images, of_channels, *spatial = compact_strides((batch, channels, *size), problem.itemsize)
        return (images, *spatial, of_channels)

    x, y = image_shapes(problem)
    return strides(x), strides(y)


def dot(numbers: Sequence[int], strides: Sequence[int]) -> int:
    """An index's offset."""
    return sum(number * stride for number, stride in zip(numbers, strides, strict=True))


def _scratch(workspace: NDArray[np.uint8], program: Program) -> NDArray[np.uint8] | None:
    """The workspace; memory of its own, if channels come first in arrays of a problem where they come last."""
    return workspace if program.scratch_bytes <= workspace.size else allocate(program.scratch_bytes)


def check_shapes(**shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    """Every address the code forms lies in arrays of the expected shapes, so none is formed for others."""
    for what, (found, expected) in shapes.items():
        if found != expected:
            raise ShapeError(f"{what} must have shape {expected} here, found {found}. Call through a plan.")


def _is_readable(array: NDArray[Any]) -> bool:
    """Whether its elements are aligned, and the code can address it, or turn it over."""
    shape, strides, itemsize = array.shape, array.strides, array.itemsize
    lie_well = turned.is_channels_last(shape, strides, itemsize) or turned.is_turnable(strides, itemsize)
    return array.flags.aligned and lie_well


def readable(array: NDArray[Any]) -> NDArray[Any]:
    """The array itself if it is readable, else a compact copy."""
    return array if _is_readable(array) else array.copy()


def _is_compact(array: NDArray[Any]) -> bool:
    return array.flags.c_contiguous and array.flags.aligned
