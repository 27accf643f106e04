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

from math import ceil

import numpy as np

from sevenloops.algorithms.winograd.forward import (
    KEPT,
    Forward,
    InputTransform,
    Planes,
    direct_sums,
    pack_weights,
)
from sevenloops.algorithms.winograd.geometry import Geometry
from sevenloops.algorithms.winograd.weight_gradient import MARKED, MARKED_BYTES, MarkedTiles, gradient_arguments
from sevenloops.codegen import jit
from sevenloops.codegen import winograd as code
from sevenloops.codegen import winograd_gradient as gradient_code
from sevenloops.core.computation import Computation
from sevenloops.core.epilogue import Epilogue, epilogue
from sevenloops.core.layout import compact_strides
from sevenloops.execution.program import Argument, NativeStep, Place, Program, Strides, native, one_after_the_other
from sevenloops.execution.row_sums import add_rows
from sevenloops.execution.staging import staged
from sevenloops.planning.protocol import Context

_GRADS, _INPUTS, _WEIGHTS, _SUMS, _THREADS = "gradient planes", "input planes", "packed w", "sums", "threads' sums"
_TOTALS = "parts' bias gradients"
_INPUT_RECORDS, _GRAD_RECORDS = "input records", "gradient records"


class SharedGradients:
    """All gradients of a problem without groups, and the forward pass that keeps transformed inputs for them.

    The members are those of `planning.protocol.SharedGradients`.
    """

    def __init__(self, geometry: Geometry, context: Context) -> None:
        limits = context.limits._replace(fresh_weights=True)
        self.geometry, self._context = geometry, context._replace(limits=limits)
        p, sizes, grid = geometry.problem, context.blocking, geometry.grid
        self._tiles = geometry.tiles * p.batch
        self._padded = code.whole_vectors(p.out_channels, p.element.storage)
        self._block = max(round(sizes.shared_gradient_tiles / grid[1]), 1) * grid[1]  # rows of tiles
        tile_bytes = geometry.planes * (p.in_channels + self._padded) * p.itemsize
        blocks = max(sizes.shared_gradient_bytes // (tile_bytes * self._block), 1)
        even = blocks // 4 * 4 or blocks  # a round does half of them, and each half is shared out
        self._at_once = min(even * self._block, self._tiles)
        self._x_plane = code.apart(self._at_once * p.in_channels * p.itemsize)
        self._gy_plane = code.apart(self._at_once * self._padded * p.itemsize)

    @property
    def pays(self) -> bool:
        """True if it is quicker than one by one: with few tiles at a time, sums are read too often."""
        return self._at_once >= min(self._tiles, self._context.blocking.shared_gradient_fewest_tiles)

    @property
    def kept_bytes(self) -> int:
        return self._forward().kept_bytes

    def keeping(self, strides: Strides, *, bias: bool) -> Program:
        computation = Computation(self.geometry.problem, "forward", epilogue(bias=bias))
        return staged(computation, strides, self._context.target, self._forward(computation.epilogue).program)

    def _forward(self, ops: Epilogue = ()) -> Forward:
        return Forward(self.geometry, self._context, ops, keeping=self._at_once)

    def program(self, strides: Strides, *, kept: bool) -> Program:
        """Return the program for any strides of x and gy; gx and gw are compact, and gx is zero before."""
        computation = Computation(self.geometry.problem, "weight_gradient")
        images = {name: strides[name] for name in ("gy",) if kept} or {name: strides[name] for name in ("x", "gy")}
        others = {name: strides[name] for name in ("x", "w") if name not in images}

        def build(addressed: Strides) -> Program:
            return self._program({**others, **addressed}, kept=kept)

        return staged(computation, images, self._context.target, build)

    def _program(self, strides: Strides, *, kept: bool) -> Program:
        p, tiling, context, target = self.geometry.problem, self.geometry, self._context, self._context.target
        gy_transform = InputTransform(tiling, context, p.out_channels, of_gradient=True, total=True)
        x_transform = InputTransform(tiling, context, p.in_channels, paired=True)
        planes, row_bytes = tiling.planes, self._padded * p.itemsize
        product, gradient = self._product(strides["w"]), self._gradient()
        run_product = jit.function("product", code.PRODUCT_FRAME, code.product_ir, product, target)
        frame, write = gradient_code.GRADIENT_FRAME, gradient_code.gradient_ir
        run_gradient = jit.function("gradient", frame, write, gradient, target)
        starts, parts = tiling.starts(padded=True), range(0, self._tiles, self._at_once)
        ((inputs,), (outputs,)) = gradient_code.blocks_for(gradient, target, p.in_channels, p.out_channels)
        gy_planes = Planes(Place(_GRADS), self._gy_plane, row_bytes)
        direct = direct_sums(tiling, strides["gy"], strides["w"], adjoint=True)
        marked = MarkedTiles(tiling, context, p.out_channels)

        def add(rows: Place, count: int, into: Place) -> Program:
            """The program that adds up bias gradients: of a part's tiles, or of the parts."""
            return add_rows(rows, count, p.out_channels, row_bytes, into, p.element, target, context.threads)

        steps = [pack_weights(tiling, context, product.weights, strides["w"], Place(_WEIGHTS), adjoint=True)]
        programs = list[Program]()
        for part, first in enumerate(parts):
            here = min(self._at_once, self._tiles - first)
            flops = 2 * planes * here * p.in_channels * p.out_channels
            x_place = Place(KEPT, part * planes * self._x_plane) if kept else Place(_INPUTS)
            x_planes = Planes(x_place, self._x_plane, p.in_channels * p.itemsize)
            x_records, gy_records = Place(_INPUT_RECORDS), Place(_GRAD_RECORDS, first * gy_transform.record_bytes)
            if kept:
                x_records = self._forward().records(first)
            else:
                steps.append(x_transform.step(Place("x"), x_planes, strides["x"], first, here, records=x_records))
            steps.append(
                gy_transform.step(
                    Place("gy"),
                    gy_planes,
                    strides["gy"],
                    first,
                    here,
                    records=gy_records,
                    input_records=x_records,
                )
            )
            for parity in range(2):
                tasks = code.product_tasks(product, target, 1, ceil(here / self._block), parity)
                arguments = {
                    **self._product_arguments(starts, first, here, parity),
                    "records": gy_records,
                    "record_bytes": gy_transform.record_bytes,
                    "zeros": gy_transform.zeros,
                    "direct": direct,
                }
                steps.append(native(run_product, tasks, flops / 2, arguments))
            arguments = {
                **gradient_arguments(here, x_planes, gy_planes, inputs, outputs),
                "sums": Place(_SUMS),
                "sums_plane_bytes": p.in_channels * row_bytes,
                "sums_row_bytes": row_bytes,
                "again": int(first > 0),
            }
            steps.append(native(run_gradient, planes * inputs.panels * outputs.panels, flops, arguments))
            programs.append(Program(tuple(steps)))
            programs.append(add(Place(_GRADS, planes * self._gy_plane), here, Place(_TOTALS, part * row_bytes)))
            steps = []
        programs.append(add(Place(_TOTALS), len(parts), Place("gb")))
        gw_strides = compact_strides((*p.kernel_size, p.in_channels, p.out_channels), p.itemsize)
        every = {"x": strides["x"], "gy": strides["gy"], "gw": gw_strides}
        images = Place("x"), Place("gy"), Place("gw")
        last = (
            self._back(gradient),
            *marked.steps(Place(_GRAD_RECORDS), every, images, p.in_channels, p.out_channels),
        )
        scratch = {
            _GRADS: (planes + 1) * self._gy_plane + code.surplus_bytes(self._padded, product.dtype),
            _INPUTS: 0 if kept else planes * self._x_plane,
            _WEIGHTS: code.packed_elements(product.weights, target) * p.itemsize,
            _SUMS: planes * p.in_channels * row_bytes,
            _THREADS: context.threads * code.thread_bytes(product),
            _TOTALS: len(parts) * row_bytes,
            _INPUT_RECORDS: 0 if kept else self._at_once * x_transform.record_bytes,
            _GRAD_RECORDS: self._tiles * gy_transform.record_bytes,
            MARKED: MARKED_BYTES,
        }
        return one_after_the_other((*programs, Program(last, scratch=scratch)), context.threads)

    def _product_arguments(
        self, starts: np.ndarray[tuple[int, ...], np.dtype[np.int64]], first: int, here: int, parity: int
    ) -> dict[str, Argument]:
        p, tiling = self.geometry.problem, self.geometry
        gx_strides = compact_strides((p.batch, *p.input_size, p.in_channels), p.itemsize)
        image, row, column = tiling.strides(gx_strides)
        return {
            "planes": Place(_GRADS), "w": Place(_WEIGHTS), "y": Place("gx"), "bias": 0, "residual": 0,
            "x": Place("gy"), "original": Place("w"),
            "tiles": starts, "scratch": Place(_THREADS), "groups": 1, "first_tile": first, "tiles_here": here,
            "block": self._block, **tiling.tiling(tiling.input_size),
            "plane_bytes": self._gy_plane, "image_stride": image, "row_stride": row, "column_stride": column,
            "residual_image_stride": image, "residual_row_stride": row, "residual_column_stride": column,
            "parity": parity,
        }  # fmt: skip

    def _back(self, gradient: gradient_code.GradientKernel) -> NativeStep:
        """The step from planes of sums to the weight gradient."""
        p, planes = self.geometry.problem, self.geometry.planes
        write, frame = gradient_code.weight_gradient_ir, gradient_code.WEIGHT_GRADIENT_FRAME
        function = jit.function("weight_gradient", frame, write, gradient, self._context.target)
        gw_strides = compact_strides((*p.kernel_size, p.in_channels, p.out_channels), p.itemsize)
        row_stride, column_stride, in_stride, _ = self.geometry.taps(gw_strides)
        row_bytes = self._padded * p.itemsize
        work = self._context.blocking.flops_per_moved * planes * p.in_channels * self._padded
        arguments: dict[str, Argument] = {
            "sums": Place(_SUMS),
            "gw": Place("gw"),
            "sums_plane_bytes": p.in_channels * row_bytes,
            "sums_row_bytes": row_bytes,
            "out_channels": p.out_channels,
            "row_stride": row_stride,
            "column_stride": column_stride,
            "in_stride": in_stride,
        }
        return native(function, p.in_channels, work, arguments)

    def _product(self, weights: tuple[int, ...]) -> code.ProductKernel:
        """From planes of output gradients to the input gradient."""
        p = self.geometry.problem
        return code.ProductKernel(
            dtype=p.element.storage,
            group_in_channels=p.out_channels,
            group_out_channels=p.in_channels,
            plane_channels=self._padded,
            axes=self.geometry.axes,
            contiguous=weights[-2] == p.itemsize,
            adjoint=True,
        )

    def _gradient(self) -> gradient_code.GradientKernel:
        """Of the weights."""
        p = self.geometry.problem
        return gradient_code.GradientKernel(p.element.storage, p.in_channels, p.out_channels, self.geometry.axes)
