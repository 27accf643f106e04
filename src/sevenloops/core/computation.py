"""What is to be computed, data apart: a problem, a pass of it, and what follows the sums."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from sevenloops.core.epilogue import Add, Epilogue
from sevenloops.core.layout import compact_strides, is_channels_last
from sevenloops.core.lazy import cached_property
from sevenloops.core.problem import ConvProblem

Pass: TypeAlias = Literal["forward", "input_gradient", "weight_gradient"]
PASSES: tuple[Pass, ...] = ("forward", "input_gradient", "weight_gradient")

Shape: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Computation:
    """One pass of one problem, with its epilogue: the key of plans, wisdom, entries and programs.

    Attributes
    ----------
    problem : ConvProblem
    pass_ : "forward", "input_gradient" or "weight_gradient"
    epilogue : tuple of operations
        Applied to the output, in this order; empty for a weight gradient.
    """

    problem: ConvProblem
    pass_: Pass = "forward"
    epilogue: Epilogue = ()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.problem, self.pass_, self.epilogue))

    def __reduce__(self) -> tuple[type[Computation], tuple[ConvProblem, Pass, Epilogue]]:
        """Leave out cached values: hashes of strings differ between processes."""
        return Computation, (self.problem, self.pass_, self.epilogue)

    def __str__(self) -> str:
        ops = "".join(f" + {op!r}" for op in self.epilogue)
        return f"{self.problem}, {self.pass_.replace('_', ' ')}{ops}"

    @cached_property
    def product(self) -> Computation:
        """What algorithms are asked for: the forward product of `problem.transposed()` for an input gradient.

        An algorithm multiplies by the window matrix (pass "forward") or by its transpose ("weight_gradient"), and
        knows no third pass.
        """
        if self.pass_ != "input_gradient":
            return self
        return Computation(self.problem.transposed(), "forward", self.epilogue)

    def without_epilogue(self) -> Computation:
        """Return the bare sums."""
        return replace(self, epilogue=()) if self.epilogue else self

    @property
    def terms(self) -> int:
        """The number K of products that an output element sums, in gamma(K+1)."""
        p = self.problem
        if self.pass_ == "weight_gradient":
            return p.positions
        return p.taps * (p.group_out_channels if self.pass_ == "input_gradient" else p.group_in_channels)

    @cached_property
    def out_shape(self) -> Shape:
        """The result's shape, in the problem's layout."""
        return self.problem.weight_shape if self.pass_ == "weight_gradient" else self.product.problem.output_shape

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """The shape of every operand that a program for `product` may name, channels last.

        x (N, *spatial, Cin), w (*taps, Cin/groups, Cout), y and residual (N, *output, Cout); or x, gy and gw.
        """
        p = self.product.problem
        x, y = (p.batch, *p.input_size, p.in_channels), (p.batch, *p.output_size, p.out_channels)
        w = (*p.kernel_size, p.group_in_channels, p.out_channels)
        if self.pass_ == "weight_gradient":
            return {"x": x, "gy": y, "gw": w}
        return {"x": x, "w": w, "y": y, "residual": y}

    @cached_property
    def compact_strides(self) -> dict[str, tuple[int, ...]]:
        """The byte strides of those operands, seen channels last, if the arrays are compact in the problem's layout.

        The residual is among them if the epilogue adds one.
        """
        p, shapes = self.product.problem, self.shapes
        if is_channels_last(p.layout):
            found = {name: compact_strides(shape, p.itemsize) for name, shape in shapes.items()}
        else:
            found = {}
            for name, (*outer, channels) in shapes.items():
                if name in ("w", "gw"):  # (O, I, *taps)
                    *taps, inputs = outer
                    out_step, in_step, *steps = compact_strides((channels, inputs, *taps), p.itemsize)
                    found[name] = (*steps, in_step, out_step)
                else:
                    batch, *size = outer
                    batch_step, channel_step, *steps = compact_strides((batch, channels, *size), p.itemsize)
                    found[name] = (batch_step, *steps, channel_step)
        if Add() not in self.epilogue:
            found.pop("residual", None)
        return found
