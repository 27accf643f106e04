"""A plan: a problem, a pass, every algorithm's bid, and the winner ready to run; and a plan bound to its weights."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.arguments import as_array, check_shape, common_dtype, output_array, overlaps
from sevenloops.core.epilogue import Epilogue, check_activation
from sevenloops.core.layout import image_view, turned_weight, weight_view
from sevenloops.core.lazy import cached_property
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import NO_COST, Algorithm, Cost, Describes, Executable, Pass, Product
from sevenloops.errors import DtypeError, UnsupportedError
from sevenloops.planning.costing import operands
from sevenloops.planning.machine import Machine
from sevenloops.runtime.entry import make_entry, never
from sevenloops.runtime.program import BIAS, OUT, RESIDUAL, SECOND, NativeExecutable, Program, address
from sevenloops.runtime.workspaces import ALIGNMENT, borrowed, carve, rounded, workspace

_UNKNOWN = (never, 0)


@dataclass(frozen=True)
class Bid:
    """What one algorithm, or one of its variants, would take, or why it refuses.

    Attributes
    ----------
    name : str
        The algorithm's, with a variant's behind a comma.
    seconds : float
        Estimated.
    measured_seconds : float or None
        If it has been measured on this machine.
    workspace_bytes : int
    error_bound : float
        The algorithm's, as `core.protocol.Algorithm` says.
    cost : Cost
        What the estimate is made of.
    reason : str or None
        Why it refuses; None if it does not. Where the algorithm itself refuses, the figures say nothing.
    """

    name: str
    seconds: float = 0.0
    measured_seconds: float | None = None
    workspace_bytes: int = 0
    error_bound: float = 0.0
    cost: Cost = NO_COST
    reason: str | None = None


class Offer(Protocol):
    """What has been, or will be, asked of an algorithm."""

    algorithm: Algorithm

    @property
    def bid(self) -> Bid: ...

    def build(self) -> Executable: ...


@dataclass(frozen=True)
class Plan:
    """How one pass of one problem will be computed. Printing it shows every bid, and why the others refuse.

    Attributes
    ----------
    problem : ConvProblem
    pass_ : "forward", "input_gradient" or "weight_gradient"
    target : ConvProblem
        The problem whose window matrix is multiplied: `problem`, or its `transposed()` for the input gradient.
    offers : tuple of Offer
        Every algorithm's, in table order.
    chosen : Offer
    threads : int
    machine : Machine
        Whose rates the estimates are made with.
    """

    problem: ConvProblem
    pass_: Pass
    target: ConvProblem
    offers: tuple[Offer, ...]
    chosen: Offer
    threads: int
    machine: Machine
    _entries: dict[Hashable, tuple[Callable[..., bool], int]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _remembered: dict[Hashable, Hashable] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __str__(self) -> str:
        rates = "measured" if self.machine.measured else "assumed"
        lines = [
            f"{self.pass_.replace('_', ' ')} of {self.problem}: {self.flops / 1e6:.4g} MFLOP, "
            f"{format_bytes(self.problem.memory_bytes)} of arrays, {self.threads} thread{'s' * (self.threads > 1)}; "
            f"rates of the machine {rates}"
        ]
        width = max(len(bid.name) for bid in self.bids)
        for bid in self.bids:
            what = f"refuses: {bid.reason}"
            if bid.reason is None:
                measured = (
                    "" if bid.measured_seconds is None else f"   measured {format_seconds(bid.measured_seconds):>8}"
                )
                what = (
                    f"estimated {format_seconds(bid.seconds):>7}{measured}   "
                    f"workspace {format_bytes(bid.workspace_bytes):>9}   error bound {bid.error_bound:.1e}"
                )
            lines.append(f"{'->' if bid is self.winner else '  '} {bid.name:{width}} {what}")
        return "\n".join([*lines, *self.reasons])

    @property
    def reasons(self) -> list[str]:
        """Of the winner: how its work is cut, what it does and moves, and how near the roofline that is."""
        cost, seconds = self.winner.cost, self.seconds
        lines = self.executable.describe().splitlines() if isinstance(self.executable, Describes) else []
        roof = self.machine.roofline_seconds(self.flops, self.problem.memory_bytes, self.problem.dtype, self.threads)
        rate = self.flops / max(seconds, 1e-12) / 1e9
        moved = cost.moved_bytes + operands(self.target, self._product).bytes
        lines.append(
            f"{(cost.flops or self.flops) / 1e6:.4g} MFLOP of products and transforms, {format_bytes(moved)} read and "
            f"written; {rate:.4g} GFLOP/s of the direct count, {roof / max(seconds, 1e-12):.0%} of the roofline"
        )
        return [f"   {line}" for line in lines]

    @property
    def seconds(self) -> float:
        """Of a run, measured if it has been, else estimated."""
        winner = self.winner
        return winner.seconds if winner.measured_seconds is None else winner.measured_seconds

    @cached_property
    def bids(self) -> tuple[Bid, ...]:
        """Every algorithm's, in table order: worked out when they are first looked at."""
        return tuple(offer.bid for offer in self.offers)

    @property
    def winner(self) -> Bid:
        """The bid of the algorithm that was chosen."""
        return self.chosen.bid

    @property
    def algorithm(self) -> str:
        """The name of the algorithm that was chosen, whatever its variant."""
        return self.chosen.algorithm.name

    @property
    def expected_error(self) -> float:
        """Relative L2 error to expect beyond that of a plain sum: 0 if the seven loops' own products are summed."""
        return self.chosen.algorithm.expected_error(self.target, self._product)

    @property
    def _product(self) -> Product:
        return "weight_gradient" if self.pass_ == "weight_gradient" else "forward"

    def bid(self, name: str) -> Bid:
        """The bid of one algorithm, or variant.

        Raises
        ------
        UnsupportedError
            If none is called so.
        """
        for bid in self.bids:
            if bid.name == name:
                return bid
        raise UnsupportedError(f"nobody called {name!r} bids. There are {', '.join(bid.name for bid in self.bids)}.")

    @cached_property
    def executable(self) -> Executable:
        """What was chosen, built when it is first needed."""
        return self.chosen.build()

    @property
    def flops(self) -> int:
        """Of the direct count."""
        return self.problem.flops

    @cached_property
    def out_shape(self) -> tuple[int, ...]:
        """Of what `execute` fills."""
        return self.problem.weight_shape if self.pass_ == "weight_gradient" else self.target.output_shape

    @property
    def workspace_bytes(self) -> int:
        """Scratch of one run, copies of arrays that the algorithm cannot address included."""
        return self.winner.workspace_bytes

    def bind(
        self, w: NDArray[Any], bias: NDArray[Any] | None = None, activation: str | None = None
    ) -> BoundConvolution:
        """Prepare the weights once for many runs; of a forward or input gradient plan.

        Parameters
        ----------
        w : ndarray
            Of the problem's weight shape. Later changes to it do not reach the bound convolution.
        bias : ndarray, optional
            (Cout,), of a forward plan.
        activation : str, optional
            Of a forward plan.

        Raises
        ------
        ShapeError, DtypeError
        UnsupportedError
            For a weight gradient, which has no weights to bind.
        """
        if self.pass_ == "weight_gradient":
            raise UnsupportedError(
                "a weight gradient plan has no weights to bind: both of its operands are images. "
                "Call conv2d_weight_gradient (or 1d, 3d) instead."
            )
        w, bias = as_array(w, "w"), None if bias is None else as_array(bias, "bias")
        self._check_dtype(common_dtype(w=w, bias=bias))
        check_shape(w, self.problem.weight_shape, "w", "the problem's weight shape")
        if bias is not None:
            check_shape(bias, (self.target.out_channels,), "bias", "one for each output channel")
            bias = bias.copy()
        return BoundConvolution(self, self.pack(w.copy()), bias, check_activation(activation))

    def pack(self, second: NDArray[Any]) -> Any:
        """Prepare w, or the weight gradient's grad_output, for `execute`."""
        return self.executable.pack(self._second_view(second))

    def execute(
        self,
        first: NDArray[Any],
        second: Any,
        out: NDArray[Any],
        bias: NDArray[Any] | None = None,
        residual: NDArray[Any] | None = None,
        activation: str | None = None,
        *,
        packed: bool = True,
    ) -> NDArray[Any]:
        """Fill out from arrays that have been checked, in the problem's layout; second is packed, or as it came.

        What need not be copied is remembered, so that `execute_again` is quick on arrays like these.
        """
        layout, given = self.problem.layout, (first, second, out, bias, residual)
        if residual is not None and overlaps(out, residual):  # sums are formed in out before the residual is added
            with workspace(rounded(residual.nbytes)) as memory:
                (copy,) = carve(memory, residual.dtype, [residual.shape])
                np.copyto(copy, residual)
                return self.execute(first, second, out, bias, copy, activation, packed=packed)
        residual = None if residual is None else image_view(residual, layout)
        target = weight_view(out, layout) if self.pass_ == "weight_gradient" else image_view(out, layout)
        epilogue, x = Epilogue(bias, residual, activation), image_view(first, layout)
        second = second if packed else self._second_view(second)
        program = None
        if isinstance(self.executable, NativeExecutable) and out.size:
            program = self.executable.program(x, second, target, epilogue, packed=packed)
        if program is None:
            second = second if packed else self.executable.pack(second)
            with workspace(self.workspace_bytes) as scratch:
                self.executable.run(x, second, target, epilogue, scratch)
            return out
        self._remember(program, given, second, activation, packed)
        if not self.execute_again(*given, activation, packed=packed):
            with workspace(program.scratch_bytes) as scratch:
                program.run(x, second, target, bias, residual, scratch)
        return out

    def execute_again(
        self,
        first: Any,
        second: Any,
        out: Any,
        bias: Any = None,
        residual: Any = None,
        activation: str | None = None,
        *,
        packed: bool = True,
    ) -> bool:
        """`execute`, if the arguments are arrays like those of an earlier call; else False, and nothing is touched.

        "Like" means all that is checked elsewhere: type, dtype, shape, strides, and that out overlaps no input.
        """
        entry, scratch_bytes = self._entries.get((packed, activation, bias is None, residual is None), _UNKNOWN)
        if scratch_bytes:
            with borrowed(scratch_bytes) as scratch:
                return entry(first, second, out, bias, residual, scratch)
        return entry(first, second, out, bias, residual)

    def _remember(
        self, program: Program, given: tuple[Any, ...], second: NDArray[Any], activation: str | None, packed: bool
    ) -> None:
        """Make the entry for calls with arrays like `given`."""
        if not np.may_share_memory(second, given[SECOND]):
            return  # it was rearranged in a copy
        key = (packed, activation, given[BIAS] is None, given[RESIDUAL] is None)
        strides = tuple(None if array is None else array.strides for array in given)
        if self._remembered.get(key) == strides:
            return  # there is an entry for these; it was something else that it refused
        self._remembered[key] = strides
        scratch_bytes = program.scratch_bytes + ALIGNMENT if program.scratch_bytes else 0
        scratch = (np.empty(scratch_bytes, np.uint8),) if scratch_bytes else ()
        entry = make_entry(program, (*given, *scratch), OUT, {SECOND: address(second) - address(given[SECOND])})
        self._entries[key] = entry, scratch_bytes

    def _second_view(self, second: NDArray[Any]) -> NDArray[Any]:
        if self.pass_ == "weight_gradient":
            return image_view(second, self.problem.layout)
        weights = weight_view(second, self.problem.layout)
        return turned_weight(weights, self.problem.groups) if self.pass_ == "input_gradient" else weights

    def _check_dtype(self, dtype: str) -> None:
        if dtype != self.problem.dtype:
            raise DtypeError(
                f"the plan is for {self.problem.dtype} arrays, found {dtype}. "
                f"Convert with astype({self.problem.dtype!r}), or plan for dtype={dtype!r}."
            )


@dataclass(frozen=True)
class BoundConvolution:
    """A plan with its weights packed: call it with images."""

    plan: Plan
    packed: Any
    bias: NDArray[Any] | None
    activation: str | None

    def __call__(
        self, x: NDArray[Any], residual: NDArray[Any] | None = None, out: NDArray[Any] | None = None
    ) -> NDArray[Any]:
        """y = activation(conv(x, w) + bias + residual); for an input gradient plan x is grad_output.

        Raises
        ------
        ShapeError, DtypeError
            Before anything is written.
        """
        plan, target = self.plan, self.plan.target
        if out is None:
            result = np.empty(target.output_shape, target.dtype)
            if plan.execute_again(x, self.packed, result, self.bias, residual, self.activation):
                return result
        elif plan.execute_again(x, self.packed, out, self.bias, residual, self.activation):
            return out
        x, residual = as_array(x, "x"), None if residual is None else as_array(residual, "residual")
        self.plan._check_dtype(common_dtype(x=x, residual=residual))
        check_shape(x, target.input_shape, "x", "the problem's input shape")
        if residual is not None:
            check_shape(residual, target.output_shape, "residual", "the output's shape")
        result = output_array(out, target.output_shape, target.dtype, x=x)
        return self.plan.execute(x, self.packed, result, self.bias, residual, self.activation)


def format_seconds(seconds: float) -> str:
    """A time with its unit: 1.23 ms."""
    for unit, scale in (("s", 1), ("ms", 1e3)):
        if seconds * scale >= 1:
            return f"{seconds * scale:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def format_bytes(size_bytes: float) -> str:
    """A size with its unit: 8 MiB."""
    for unit in ("B", "KiB", "MiB"):
        if size_bytes < 1024:
            return f"{size_bytes:.4g} {unit}"
        size_bytes /= 1024
    return f"{size_bytes:.4g} GiB"
