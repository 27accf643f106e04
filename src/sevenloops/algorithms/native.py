"""What executables of generated code share: which arrays the code can address, and copies of those it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.epilogue import Epilogue
from sevenloops.core.layout import is_channels_last
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Product
from sevenloops.errors import ShapeError
from sevenloops.runtime.program import NativeExecutable
from sevenloops.runtime.workspaces import bytes_for, carve


def copies(problem: ConvProblem, product: Product) -> list[tuple[int, ...]]:
    """The arrays that are copied to have their channels side by side: x, y and the residual, if channels come first.

    Views whose channels do not lie side by side for other reasons are copied outside the workspace.
    """
    if is_channels_last(problem.layout):
        return []
    x, y = image_shapes(problem)
    return [x, y, y] if product == "forward" else [x]


def copies_bytes(problem: ConvProblem, product: Product) -> int:
    return bytes_for(problem.dtype, copies(problem, product))


def image_shapes(problem: ConvProblem) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of x and y, channels last."""
    x = (problem.batch, *problem.input_size, problem.in_channels)
    return x, (problem.batch, *problem.output_size, problem.out_channels)


def run_forward(
    executable: NativeExecutable,
    problem: ConvProblem,
    first: NDArray[Any],
    packed: NDArray[Any],
    out: NDArray[Any],
    epilogue: Epilogue,
    workspace: NDArray[np.uint8],
) -> None:
    """A forward product's program on arrays of any strides: through copies where it must be."""
    if out.size == 0:
        return
    rooms = iter(carve(workspace, problem.dtype, copies(problem, "forward")))
    x = addressable(first, next(rooms, None))
    y_room = next(rooms, None)
    y = out if is_addressable(out) else np.empty(out.shape, out.dtype) if y_room is None else y_room
    bias = None if epilogue.bias is None else np.require(epilogue.bias, requirements=("C", "A"))
    residual = None if epilogue.residual is None else addressable(epilogue.residual, next(rooms, None))
    program = executable.program(x, packed, y, Epilogue(bias, residual, epilogue.activation), packed=True)
    assert program is not None
    program.run(x, packed, y, bias, residual, scratch(program.scratch_bytes, workspace, problem, "forward"))
    if y is not out:
        out[...] = y


def run_weight_gradient(
    executable: NativeExecutable,
    problem: ConvProblem,
    first: NDArray[Any],
    packed: NDArray[Any],
    out: NDArray[Any],
    epilogue: Epilogue,
    workspace: NDArray[np.uint8],
) -> None:
    """A weight gradient's program on arrays of any strides: through copies where it must be."""
    x = addressable(first, *carve(workspace, problem.dtype, copies(problem, "weight_gradient")))
    gw = out if out.flags.c_contiguous and out.flags.aligned else np.empty(out.shape, out.dtype)
    program = executable.program(x, packed, gw, epilogue, packed=True)
    assert program is not None
    program.run(x, packed, gw, None, None, scratch(program.scratch_bytes, workspace, problem, "weight_gradient"))
    if gw is not out:
        out[...] = gw


def scratch(
    size_bytes: int, workspace: NDArray[np.uint8], problem: ConvProblem, product: Product
) -> NDArray[np.uint8] | None:
    """What the workspace has behind the copies."""
    start = copies_bytes(problem, product)
    return workspace[start : start + size_bytes] if size_bytes else None


def forward_is_addressable(first: NDArray[Any], second: NDArray[Any], out: NDArray[Any], epilogue: Epilogue) -> bool:
    """Whether a forward product's code can address all of its operands."""
    bias, images = epilogue.bias, (first, out, epilogue.residual)
    return (
        all(image is None or is_addressable(image) for image in images)
        and second.flags.aligned
        and (bias is None or (bias.flags.c_contiguous and bias.flags.aligned))
    )


def check_forward_shapes(
    problem: ConvProblem,
    first: NDArray[Any],
    second: NDArray[Any],
    out: NDArray[Any],
    epilogue: Epilogue,
    packed_elements: int | None,
) -> None:
    """Every address the code forms lies in arrays of these shapes; packed_elements is None if weights come as they are.

    Raises
    ------
    ShapeError
    """
    (x, y), bias, residual = image_shapes(problem), epilogue.bias, epilogue.residual
    fresh = (*problem.kernel_size, problem.group_in_channels, problem.out_channels)
    check_shapes(
        x=(first.shape, x),
        y=(out.shape, y),
        residual=(y if residual is None else residual.shape, y),
        weights=(second.shape, fresh if packed_elements is None else (packed_elements,)),
        bias=((problem.out_channels,) if bias is None else bias.shape, (problem.out_channels,)),
    )


def check_weight_gradient_shapes(
    problem: ConvProblem, first: NDArray[Any], second: NDArray[Any], out: NDArray[Any]
) -> None:
    """As `check_forward_shapes`, for x, grad_output and grad_weight."""
    x, gy = image_shapes(problem)
    gw = (*problem.kernel_size, problem.group_in_channels, problem.out_channels)
    check_shapes(x=(first.shape, x), gy=(second.shape, gy), gw=(out.shape, gw))


def check_shapes(**shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    """Every address the code forms lies in arrays of the expected shapes, so none is formed for others."""
    for what, (found, expected) in shapes.items():
        if found != expected:
            raise ShapeError(f"{what} must have shape {expected} here, found {found}. Call through a plan.")


def is_addressable(array: NDArray[Any]) -> bool:
    """Whether the array's channels lie side by side, and its elements are aligned."""
    side_by_side = array.strides[-1] == array.itemsize or array.shape[-1] == 1 or array.size == 0
    return array.flags.aligned and side_by_side


def addressable(array: NDArray[Any], room: NDArray[Any] | None = None) -> NDArray[Any]:
    """The array itself if the code can address it, else a compact copy, in `room` if there is one."""
    if is_addressable(array):
        return array
    copy = np.empty(array.shape, array.dtype) if room is None else room
    np.copyto(copy, array)
    return copy


def dot(numbers: Sequence[int], strides: Sequence[int]) -> int:
    return sum(number * stride for number, stride in zip(numbers, strides, strict=True))
