"""Winograd's minimal filtering: m x m outputs with alpha² products, alpha = m + r - 1.

    forward           Y  = Aᵀ[(G w Gᵀ) ⊙ (Bᵀ x B)] A            summed over input channels, for every tile
    weight gradient   dK = Gᵀ[(A dY Aᵀ) ⊙ (Bᵀ x B)] G           summed over tiles and images
    input gradient    the forward product of the transposed problem

In each of the alpha² positions of a tile, a plane, the sum over channels (or tiles) is a matrix product. Planes are
made for a few tiles at a time, so that they stay in a cache. Where r is 1 along an axis, m is too, and the axis is left
alone. docs/winograd.md derives all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from sevenloops.algorithms.winograd import points
from sevenloops.algorithms.winograd.forward import Forward
from sevenloops.algorithms.winograd.geometry import Geometry, geometry
from sevenloops.algorithms.winograd.shared_gradients import SharedGradients
from sevenloops.algorithms.winograd.weight_gradient import WeightGradient
from sevenloops.codegen import winograd_gradient as gradient_code
from sevenloops.core.computation import Computation
from sevenloops.core.cost import Cost, Traffic
from sevenloops.execution.program import Program, Strides
from sevenloops.execution.staging import staged
from sevenloops.planning.protocol import Context

_LARGEST = 8  # alpha; the next one's errors are ten times as large


@dataclass(frozen=True)
class Winograd:
    """F(outputs x outputs, r x r), an algorithm for kernels of up to `most_taps` taps an axis, with alpha up to 8."""

    outputs: int
    most_taps: int = _LARGEST

    generates_code = True

    @property
    def name(self) -> str:
        return f"winograd_f{self.outputs}"

    def why_not(self, computation: Computation, context: Context) -> str | None:
        problem, fewest = computation.problem, context.blocking.fewest_group_channels
        if problem.rank == 3:
            return "Winograd is written for one and two axes."
        if any(axis.stride != 1 or axis.input_dilation != 1 for axis in problem.axes):
            return "Winograd's tiles need stride 1 and no input dilation."
        if max(problem.kernel_size) < 2:
            return "A kernel of one tap has nothing to save."
        if min(problem.kernel_size) < 1 or problem.flops == 0:
            return "There is nothing to sum."
        if self.outputs + max(problem.kernel_size) - 1 > _LARGEST:
            return f"Tiles of more than {_LARGEST} positions along an axis lose too many digits."
        if min(problem.group_in_channels, problem.group_out_channels) < fewest:
            return f"Fewer than {fewest} channels leave most of every vector empty."
        if max(problem.kernel_size) > self.most_taps:
            return f"Kernels of more than {self.most_taps} taps along an axis are left to other tile sizes."
        return None

    def cost(self, computation: Computation, context: Context) -> Cost:
        tiling, p, sizes = self.geometry(computation), computation.problem, context.blocking
        planes, tiles = tiling.planes, tiling.tiles * p.batch
        products = 2 * planes * tiles * p.group_in_channels * p.out_channels
        weights, passes = planes * p.group_in_channels * p.out_channels, ceil(tiles / tiling.block(sizes))
        moved, among = planes * tiles * (p.in_channels + p.out_channels), weights * p.itemsize
        if computation.pass_ == "forward" and context.limits.fresh_weights:
            moved += weights
            passes += 1  # writing 4 to 17 MB of them took 0 to 1.5 times what reading them is taken for, on Zen 4
        if computation.pass_ == "weight_gradient":  # output gradients come again for every block of input channels
            in_blocks, _, at_once = tiling.gradient_blocks(sizes)
            moved += planes * tiles * (len(in_blocks) - 1) * p.out_channels
            if tiling.completes(sizes, context.threads):
                # written and read within a cache, and that was all: see docs/benchmarks.md
                passes, among = 2, gradient_code.complete_bytes(planes)
            else:
                moved += weights
                passes = 3 * ceil(tiles / at_once)  # what is written is read by a cache first
        traffic = (Traffic(weights * p.itemsize * passes, among),)
        return Cost(products + sizes.flops_per_moved * moved, traffic, calls=3)

    def error_bound(self, computation: Computation, context: Context) -> float:
        tiling = self.geometry(computation)
        terms = tiling.terms(computation.pass_, context.blocking)
        return points.error_bound(tiling.axes, terms, tiling.problem.element.storage)

    def expected_error(self, computation: Computation, context: Context) -> float:
        tiling = self.geometry(computation)
        terms = tiling.terms(computation.pass_, context.blocking)
        return points.expected_error(tiling.axes, terms, tiling.problem.element.storage)

    def program(self, computation: Computation, strides: Strides, context: Context) -> Program:
        return staged(computation, strides, context.target, self._maker(computation, context).program)

    def describe(self, computation: Computation, context: Context) -> str:
        return self._maker(computation, context).describe()

    def gradients(self, computation: Computation, context: Context) -> SharedGradients | None:
        tiling = self.geometry(computation)
        if tiling.problem.groups > 1 or tiling.dilation != (1, 1):
            return None
        if any(axis.taps - 1 > axis.outputs for axis in tiling.axes):
            return None  # a tile overlaps more than the next
        if any(axis.pad_high < 0 for axis in tiling.problem.axes):
            return None  # the last tiles would leave rounding errors where no window reaches
        shared = SharedGradients(tiling, context)
        return shared if shared.pays else None

    def geometry(self, computation: Computation) -> Geometry:
        """Return the problem's tiles."""
        return geometry(self.outputs, computation.problem)

    def _maker(self, computation: Computation, context: Context) -> Forward | WeightGradient:
        tiling = self.geometry(computation)
        if computation.pass_ == "forward":
            return Forward(tiling, context, computation.epilogue)
        return WeightGradient(tiling, context)


VARIANTS = (Winograd(2), Winograd(4), Winograd(5, most_taps=2), Winograd(6))
