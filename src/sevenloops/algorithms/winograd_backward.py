"""Winograd's gradients at once: output gradients are transformed once, for all three.

With Z = A dY Aᵀ for every tile of output gradients,

    weight gradient   dK = Gᵀ[Z ⊙ (Bᵀ x B)] G           summed over tiles and images
    input gradient    dX = B[(G w Gᵀ) ⊙ Z] Bᵀ           summed over output channels, and added up where tiles overlap
    bias gradient     sums of the patches dY, which the transform has at hand

dX is the adjoint of the forward product, not the forward product of the transposed problem, which would need Bᵀ dY B.
A tile's alpha x alpha positions reach r - 1 into the next tiles', so every second block of rows of tiles is added at
once, and then the others: no two threads add to one place, and the order is the same for any number of them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import native
from sevenloops.algorithms.turned import Turned
from sevenloops.algorithms.winograd import FLOPS_PER_MOVED, KEPT, Forward, Geometry, InputTransform
from sevenloops.algorithms.winograd_points import transforms
from sevenloops.codegen import jit
from sevenloops.codegen import winograd as code
from sevenloops.codegen import winograd_gradient as gradient_code
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.layout import compact_strides
from sevenloops.core.lazy import cached_property
from sevenloops.core.protocol import Setting
from sevenloops.runtime.program import FIRST, NUMBER, OUT, SCRATCH, SECOND, Entry, Program, Step, address
from sevenloops.runtime.workspaces import allocate, rounded, workspace

X, W, GX, GY, GW, GB = FIRST, SECOND, OUT, 3, 4, 6  # the operands, beside SCRATCH and KEPT

_BLOCK = 40  # tiles of a task, about: see winograd._BLOCK
_PLANES_BYTES = 4 << 20  # of transformed inputs and output gradients
# At a time, or all there are: the weight gradient's sums are read and written once for each. On Zen 4 all at once took
# 0.83 to 1.06 of the time of one by one with up to 128 + 128 channels, which leave so many; 1.18 to 1.27 with more
# (bench/winograd_choices.py, docs/benchmarks.md).
_FEWEST_TILES = 80


class Backward:
    """All gradients of a problem without groups, and the forward pass that keeps transformed inputs for them.

    The members are those of `core.protocol.Gradients`.
    """

    def __init__(self, geometry: Geometry, setting: Setting) -> None:
        self.geometry, self._setting = geometry, setting
        p, grid = geometry.problem, geometry.grid
        self._tiles = geometry.tiles * p.batch
        self._padded = code.whole_vectors(p.out_channels, p.dtype)
        self._block = max(round(_BLOCK / grid[1]), 1) * grid[1]  # rows of tiles
        tile_bytes = geometry.planes * (p.in_channels + self._padded) * p.itemsize
        blocks = max(_PLANES_BYTES // (tile_bytes * self._block), 1)
        even = blocks // 4 * 4 or blocks  # a round does half of them, and each half is shared out
        self._at_once = min(even * self._block, self._tiles)
        self._x_plane = code.apart(self._at_once * p.in_channels * p.itemsize)
        self._gy_plane = code.apart(self._at_once * self._padded * p.itemsize)
        self._programs = lru_cache(maxsize=8)(self._whole_program)

    @property
    def pays(self) -> bool:
        """Whether it is quicker than one gradient after the other: not with many channels, when planes are large."""
        return self._at_once >= min(self._tiles, _FEWEST_TILES)

    @property
    def _kept_bytes(self) -> int:
        return -(-self._tiles // self._at_once) * self.geometry.planes * self._x_plane

    @cached_property
    def forward(self) -> Forward:
        """The forward pass that keeps its planes."""
        return Forward(self.geometry, self._setting, keeping=self._at_once)

    def keep(self, x: NDArray[Any], w: NDArray[Any], bias: NDArray[Any] | None, y: NDArray[Any]) -> Any:
        """Fill y = conv(x, w) + bias and return the transformed x; nothing is done if the arrays need copies."""
        program = self.forward.program(x, w, y, Epilogue(bias, None, None), packed=False)
        if program is None:
            return None
        kept = allocate(self._kept_bytes)
        with workspace(program.scratch_bytes) as scratch:
            program.run(x, w, y, bias, None, scratch, None, kept)
        return kept

    def run(
        self, x: NDArray[Any], w: NDArray[Any], gy: NDArray[Any], kept: Any = None
    ) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """gx, gw and gb, compact, channels last."""
        p = self.geometry.problem
        (x_shape, y_shape), w_shape = native.image_shapes(p), (*p.kernel_size, p.in_channels, p.out_channels)
        native.check_shapes(x=(x.shape, x_shape), gy=(gy.shape, y_shape), w=(w.shape, w_shape))
        if kept is not None:
            native.check_shapes(kept=(kept.shape, (self._kept_bytes,)))
        x, gy, w = native.readable(x), native.readable(gy), w if w.flags.aligned else w.copy()
        gx, gw, gb = np.zeros(x_shape, x.dtype), np.empty(w_shape, x.dtype), np.empty(self._padded, x.dtype)
        program = self._programs(x.strides, gy.strides, w.strides, kept is not None)
        with workspace(program.scratch_bytes) as scratch:
            program.run(x, w, gx, gy, gw, scratch, gb, kept)
        return gx, gw, gb[: p.out_channels].copy()

    def _whole_program(
        self, x_strides: tuple[int, ...], gy_strides: tuple[int, ...], w_strides: tuple[int, ...], kept: bool
    ) -> Program:
        """`_program`, with the images turned over that need be."""
        images, (x_shape, gy_shape) = Turned(self.geometry.problem.dtype), native.image_shapes(self.geometry.problem)
        x_strides, gy_strides = images.strides(X, x_shape, x_strides), images.strides(GY, gy_shape, gy_strides)
        with jit.as_one():
            return images.around(self._program(x_strides, gy_strides, w_strides, kept))

    def _program(
        self, x_strides: tuple[int, ...], gy_strides: tuple[int, ...], w_strides: tuple[int, ...], kept: bool
    ) -> Program:
        """For arrays of these byte strides, channels last; gx and gw are compact."""
        p, geometry, target = self.geometry.problem, self.geometry, jit.host()
        x_transform = InputTransform(geometry, p.in_channels, p.in_channels)
        gy_transform = InputTransform(geometry, p.out_channels, self._padded, of_gradient=True, total=True)
        planes, gy_bytes = geometry.planes, rounded((geometry.planes + 1) * self._gy_plane)
        x_bytes = 0 if kept else rounded(planes * self._x_plane)
        product, gradient, totals = self._product(), self._gradient(), self._totals()
        weights_at = gy_bytes + x_bytes
        sums_at = weights_at + rounded(code.packed_elements(product, target) * p.itemsize)
        scratch_at = sums_at + rounded(gradient.sums_bytes)
        scratch_bytes = scratch_at + rounded(self._setting.threads * code.thread_bytes(product))
        run_product = jit.load("product", code.product_ir, product, target)
        run_gradient = jit.load("gradient", gradient_code.gradient_ir, gradient, target)
        run_totals = jit.load("gradient", gradient_code.gradient_ir, totals, target)
        starts, ones = geometry.starts(padded=True), np.ones(self._at_once, p.dtype)

        gx_strides = geometry.strides(compact_strides(native.image_shapes(p)[0], p.itemsize))
        steps = [self._pack(product, w_strides, weights_at)]
        for part, first in enumerate(range(0, self._tiles, self._at_once)):
            here = min(self._at_once, self._tiles - first)
            flops = 2 * planes * here * p.in_channels * p.out_channels
            steps.append(gy_transform.step((GY, 0), (SCRATCH, 0), gy_strides, first, here, self._gy_plane))
            for parity in range(2):
                frame: list[Entry] = [(SCRATCH, 0), (SCRATCH, weights_at), (GX, 0), *((NUMBER, 0),) * 2]
                frame += [(NUMBER, address(starts)), (SCRATCH, scratch_at)]
                frame += ((NUMBER, n) for n in (first, here, self._gy_plane, *gx_strides, *gx_strides, parity))
                tasks = code.product_tasks(product, target, here, parity)
                steps.append(Step(run_product, tasks, flops // 2, tuple(frame)))
            x_planes: Entry = (KEPT, part * planes * self._x_plane) if kept else (SCRATCH, gy_bytes)
            if not kept:
                steps.append(x_transform.step((X, 0), x_planes, x_strides, first, here, self._x_plane))
            numbers = [(NUMBER, n) for n in (here, self._x_plane, self._gy_plane, int(first > 0))]
            tasks = gradient_code.gradient_tasks(gradient, target)
            steps.append(Step(run_gradient, tasks, flops, (x_planes, (SCRATCH, 0), (SCRATCH, sums_at), *numbers)))
            tasks = gradient_code.gradient_tasks(totals, target)
            operands = (NUMBER, address(ones)), (SCRATCH, planes * self._gy_plane), (GB, 0)
            steps.append(Step(run_totals, tasks, 2 * here * p.out_channels, (*operands, *numbers)))
        back = jit.load("weight_gradient", gradient_code.weight_gradient_ir, gradient, target)
        work = FLOPS_PER_MOVED * gradient.sums_bytes // p.itemsize
        gw_strides = geometry.taps(compact_strides((*p.kernel_size, p.in_channels, p.out_channels), p.itemsize))[:3]
        frame = [(SCRATCH, sums_at), (GW, 0), *((NUMBER, stride) for stride in gw_strides)]
        steps.append(Step(back, p.in_channels, work, tuple(frame)))
        return Program(tuple(steps), self._setting.threads, scratch_bytes, (starts, ones, x_transform, gy_transform))

    def _pack(self, product: Any, w_strides: tuple[int, ...], weights_at: int) -> Step:
        """G w Gᵀ, with output channels summed over and input channels in vectors."""
        rows, columns, out_stride, in_stride = self.geometry.taps(w_strides)
        target, itemsize = jit.host(), self.geometry.problem.itemsize
        function = jit.load("weights", code.weights_ir, product, target, out_stride == itemsize)
        panels = code.panels_for(product, target)
        frame = (
            (W, 0),
            (SCRATCH, weights_at),
            *((NUMBER, number) for number in (rows, columns, in_stride, out_stride)),
        )
        work = FLOPS_PER_MOVED * code.packed_elements(product, target)
        return Step(function, len(panels) * product.group_in_channels, work, frame)

    def _product(self) -> Any:
        """From planes of output gradients to the input gradient."""
        p = self.geometry.problem
        counts = {min(self._at_once, self._tiles) % self._block, self._tiles % self._at_once % self._block, self._block}
        return code.ProductKernel(
            dtype=p.dtype,
            group_in_channels=p.out_channels,
            group_out_channels=p.in_channels,
            groups=1,
            plane_channels=self._padded,
            axes=self.geometry.axes,
            output_size=self.geometry.input_size,
            dilation=self.geometry.dilation,
            tiles=self.geometry.tiles,
            block=self._block,
            counts=tuple(sorted(counts - {0})),
            adjoint=True,
        )

    def _gradient(self) -> Any:
        """Of the weights."""
        p = self.geometry.problem
        return gradient_code.GradientKernel(p.dtype, p.in_channels, p.out_channels, self.geometry.axes)

    def _totals(self) -> Any:
        """Of the bias: a plane of sums, times ones."""
        p, itself = self.geometry.problem, transforms(1, 1)
        return gradient_code.GradientKernel(p.dtype, 1, p.out_channels, (itself, itself))
