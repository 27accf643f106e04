"""A plan: a computation, every algorithm's bid, and which was chosen. It is a value that prints itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from numpy.typing import NDArray

from sevenloops.codegen.jit import CodeError, check, warn
from sevenloops.core.activations import ActivationLike, read_activation
from sevenloops.core.arguments import as_array, check_arrays_dtype, check_shape
from sevenloops.core.computation import Computation, Pass, Shape
from sevenloops.core.cost import NO_COST, Cost
from sevenloops.core.epilogue import Epilogue, epilogue
from sevenloops.core.errors import UnsupportedError
from sevenloops.core.lazy import cached_property
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.bound import BoundConvolution
from sevenloops.execution.execution import Execution, Weights, pack
from sevenloops.execution.program import Program, Strides
from sevenloops.planning.costing import operands
from sevenloops.planning.device import Device, Machine
from sevenloops.planning.limits import Limits
from sevenloops.planning.protocol import Algorithm


@dataclass(frozen=True)
class Bid:
    """What one algorithm, or one of its variants, would take, or why it refuses.

    Attributes
    ----------
    name : str
        The algorithm's, with a variant's behind a comma.
    seconds : float
        The estimate.
    measured_seconds : float or None
        If it has been measured on this machine.
    workspace_bytes : int
    error_bound : float
        The algorithm's, as `planning.protocol.Algorithm` says.
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
    name: str

    @property
    def bid(self) -> Bid: ...

    @property
    def expected_error(self) -> float: ...

    def describe(self) -> str: ...

    def program(self, strides: Strides, computation: Computation | None = None, *, fresh: bool = False) -> Program: ...


@dataclass(frozen=True)
class Plan:
    """How one pass of one problem will be computed. Printing it shows every bid, and why the others refuse.

    Attributes
    ----------
    computation : Computation
    limits : Limits
    device : Device
    offers : tuple of Offer
        Every algorithm's, in table order.
    chosen : Offer
    asked : str
        "auto", or the algorithm that was asked for by name.
    """

    computation: Computation
    limits: Limits
    device: Device
    offers: tuple[Offer, ...]
    chosen: Offer
    asked: str = "auto"

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
    def problem(self) -> ConvProblem:
        return self.computation.problem

    @property
    def pass_(self) -> Pass:
        return self.computation.pass_

    @property
    def target(self) -> ConvProblem:
        """The problem whose window matrix is multiplied: `problem`, or its `transposed()` for the input gradient."""
        return self.computation.product.problem

    @property
    def threads(self) -> int:
        return self.limits.threads

    @property
    def machine(self) -> Machine:
        """The machine whose rates make the estimates."""
        return self.device.machine

    @property
    def reasons(self) -> list[str]:
        """The winner's description: how its work is cut, what it does and moves, and its share of the roofline."""
        cost, seconds = self.winner.cost, self.seconds
        lines = self.chosen.describe().splitlines()
        roof = self.machine.roofline_seconds(self.flops, self.problem.memory_bytes, self.problem.dtype, self.threads)
        rate = self.flops / max(seconds, 1e-12) / 1e9
        moved = cost.moved_bytes + operands(self.computation.product).bytes
        lines.append(
            f"{(cost.flops or self.flops) / 1e6:.4g} MFLOP of products and transforms, {format_bytes(moved)} read and "
            f"written; {rate:.4g} GFLOP/s of the direct count, {roof / max(seconds, 1e-12):.0%} of the roofline"
        )
        return [f"   {line}" for line in lines]

    @property
    def seconds(self) -> float:
        """The time of a run: measured if it has been, otherwise estimated."""
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
        return self.chosen.expected_error

    def bid(self, name: str) -> Bid:
        """Return the bid of one algorithm, or variant.

        Raises
        ------
        UnsupportedError
            If none is called so.
        """
        for bid in self.bids:
            if bid.name == name:
                return bid
        raise UnsupportedError(f"nobody called {name!r} bids. There are {', '.join(bid.name for bid in self.bids)}.")

    @property
    def flops(self) -> int:
        """FLOPs of the direct count."""
        return self.problem.flops

    @property
    def out_shape(self) -> Shape:
        """The result's shape, in the problem's layout."""
        return self.computation.out_shape

    @property
    def workspace_bytes(self) -> int:
        """Scratch memory of one run, copies of arrays that the algorithm cannot address included."""
        return self.winner.workspace_bytes

    # -- running ------------------------------------------------------------------------------------------------------

    @cached_property
    def fresh(self) -> Execution:
        """What runs this plan with weights that come with every call."""
        return self.execution()

    def execution(self, ops: Epilogue | None = None, weights: Weights | None = None) -> Execution:
        """Return what runs this plan, with another epilogue if one is given, and with bound weights or fresh ones."""
        computation = self.computation if ops is None else replace(self.computation, epilogue=ops)
        build = self.chosen.program if weights is not None else self._fresh_program
        return Execution(computation, partial(build, computation=computation.product), weights)

    def _fresh_program(self, strides: Strides, computation: Computation) -> Program:
        """Return a program that packs its weights itself: of another algorithm, if LLVM fails."""
        try:
            return self.chosen.program(strides, computation, fresh=True).load()
        except CodeError as error:
            return self._without_code(error).chosen.program(strides, computation, fresh=True)

    def _without_code(self, error: CodeError) -> Plan:
        """Return this plan with the quickest algorithm that needs no code; raise the error if none was asked for."""
        others = [
            offer
            for offer in self.offers
            if self.asked in ("auto", offer.algorithm.name)
            and not offer.algorithm.generates_code
            and offer.bid.reason is None
        ]
        if not others:
            raise error
        warn(str(error))
        return replace(self, chosen=min(others, key=lambda offer: offer.bid.seconds))

    def pack(self, w: NDArray[Any]) -> Weights:
        """Return the weights as bound executions of this plan read them, in memory of their own."""
        return pack(self.computation, self.chosen.program, w)

    def bind(
        self, w: NDArray[Any], bias: NDArray[Any] | None = None, activation: ActivationLike = None
    ) -> BoundConvolution:
        """Prepare the weights once for many runs; of a forward or input gradient plan.

        The bound convolution can be pickled and copied. For that it holds w itself, in a compact copy of w.nbytes,
        beside the packed weights that it runs on.

        Parameters
        ----------
        w : ndarray
            Of the problem's weight shape. Later changes to it do not reach the bound convolution.
        bias : ndarray, optional
            (Cout,), of a forward plan.
        activation : str or tuple, optional
            Of a forward plan: a name, or a tuple of a name and its parameters, as in `conv2d`.

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
        check_arrays_dtype(self.problem.dtype, w=w, bias=bias)
        check_shape(w, self.problem.weight_shape, "w", "the problem's weight shape")
        if bias is not None:
            check_shape(bias, (self.target.out_channels,), "bias", "one for each output channel")
            bias = bias.copy()
        w, known = w.copy(), read_activation(activation)
        try:
            if self.chosen.algorithm.generates_code:
                check()
            weights = self.pack(w)
        except CodeError as error:
            return self._without_code(error).bind(w, bias, activation)
        plain, added = (
            self.execution(epilogue(bias=bias is not None, residual=residual, activation=known), weights)
            for residual in (False, True)
        )
        return BoundConvolution(plain, added, weights.array, bias, partial(self.bind, w, bias, activation))


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
