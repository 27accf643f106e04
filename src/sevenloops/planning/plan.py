"""A plan: a problem, a pass, every algorithm's bid, and the winner ready to run; and a plan bound to its weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from sevenloops.core.arguments import as_array, check_shape, common_dtype, output_array, overlaps
from sevenloops.core.epilogue import Epilogue, check_activation
from sevenloops.core.layout import image_view, turned_weight, weight_view
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Executable, Pass
from sevenloops.errors import DtypeError, UnsupportedError
from sevenloops.runtime.threads import thread_limit
from sevenloops.runtime.workspaces import allocate


@dataclass(frozen=True)
class Bid:
    """What one algorithm would take, or why it refuses.

    Attributes
    ----------
    name : str
    seconds : float
        Estimated; meaningless where there is a reason.
    workspace_bytes : int
    reason : str or None
        Why it refuses; None if it does not.
    """

    name: str
    seconds: float
    workspace_bytes: int
    reason: str | None = None


@dataclass(frozen=True)
class Plan:
    """How one pass of one problem will be computed. Printing it shows every bid, and why the others refuse.

    Attributes
    ----------
    problem : ConvProblem
    pass_ : "forward", "input_gradient" or "weight_gradient"
    target : ConvProblem
        The problem whose window matrix is multiplied: `problem`, or its `transposed()` for the input gradient.
    bids : tuple of Bid
        In table order.
    winner : Bid
    threads : int
    executable : Executable
    """

    problem: ConvProblem
    pass_: Pass
    target: ConvProblem
    bids: tuple[Bid, ...]
    winner: Bid
    threads: int
    executable: Executable

    def __str__(self) -> str:
        title = f"{self.pass_.replace('_', ' ')} of {self.problem}"
        lines = [
            f"{title}: {self.problem.flops / 1e6:.4g} MFLOP, {format_bytes(self.problem.memory_bytes)} of arrays, "
            f"{self.threads} thread{'s' * (self.threads > 1)}"
        ]
        for bid in self.bids:
            mark = "->" if bid is self.winner else "  "
            if bid.reason is None:
                what = f"estimated {bid.seconds * 1e3:10.4g} ms   workspace {format_bytes(bid.workspace_bytes):>10}"
            else:
                what = f"refuses: {bid.reason}"
            lines.append(f"{mark} {bid.name:16} {what}")
        return "\n".join(lines)

    def bid(self, name: str) -> Bid:
        """The bid of one algorithm."""
        return next(bid for bid in self.bids if bid.name == name)

    @property
    def flops(self) -> int:
        """Of the direct count."""
        return self.problem.flops

    @property
    def workspace_bytes(self) -> int:
        """Scratch of one run."""
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
        if self.pass_ == "weight_gradient":
            return self.executable.pack(image_view(second, self.problem.layout))
        weights = weight_view(second, self.problem.layout)
        if self.pass_ == "input_gradient":
            weights = turned_weight(weights, self.problem.groups)
        return self.executable.pack(weights)

    def execute(
        self,
        first: NDArray[Any],
        packed: Any,
        out: NDArray[Any],
        bias: NDArray[Any] | None = None,
        residual: NDArray[Any] | None = None,
        activation: str | None = None,
    ) -> NDArray[Any]:
        """Fill out from arrays that have been checked, in the problem's layout."""
        layout = self.problem.layout
        if residual is not None:
            if overlaps(out, residual):  # sums are formed in out before the residual is added
                residual = residual.copy()
            residual = image_view(residual, layout)
        target = weight_view(out, layout) if self.pass_ == "weight_gradient" else image_view(out, layout)
        epilogue = Epilogue(bias, residual, activation)
        with thread_limit(self.threads):
            self.executable.run(image_view(first, layout), packed, target, epilogue, allocate(self.workspace_bytes))
        return out

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
        target = self.plan.target
        x, residual = as_array(x, "x"), None if residual is None else as_array(residual, "residual")
        self.plan._check_dtype(common_dtype(x=x, residual=residual))
        check_shape(x, target.input_shape, "x", "the problem's input shape")
        if residual is not None:
            check_shape(residual, target.output_shape, "residual", "the output's shape")
        result = output_array(out, target.output_shape, target.dtype, x=x)
        return self.plan.execute(x, self.packed, result, self.bias, residual, self.activation)


def format_bytes(size_bytes: float) -> str:
    """A size with its unit: 8 MiB."""
    for unit in ("B", "KiB", "MiB"):
        if size_bytes < 1024:
            return f"{size_bytes:.4g} {unit}"
        size_bytes /= 1024
    return f"{size_bytes:.4g} GiB"
