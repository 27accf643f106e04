"""What planning and algorithms both know: the passes, a cost, a bound, and the members that every algorithm has."""

import math
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.epilogue import Epilogue
from sevenloops.core.problem import DTYPES, ConvProblem

Pass: TypeAlias = Literal["forward", "input_gradient", "weight_gradient"]
PASSES: tuple[Pass, ...] = ("forward", "input_gradient", "weight_gradient")

Product: TypeAlias = Literal["forward", "weight_gradient"]
"""What an algorithm multiplies: the window matrix, or its transpose. The input gradient is the forward product of
`problem.transposed()`, so no algorithm knows it as a pass of its own."""


class Traffic(NamedTuple):
    """Bytes read or written, and among how many they lie: those of the smallest level that holds these are quick.

    Attributes
    ----------
    bytes, among : float
    """

    bytes: float
    among: float


@dataclass(frozen=True)
class Cost:
    """What an algorithm does for one problem, on no machine in particular; costing turns it into seconds.

    Attributes
    ----------
    flops : float
        Floating-point operations of matrix products, and as many as what else generated code does takes a core as long.
    traffic : tuple of Traffic
        What products and generated code read and write, on all threads.
    copies : tuple of Traffic
        What NumPy reads and writes outside products, on one thread: copies, additions, element by element products.
    calls : float
        Steps of the interpreter: a NumPy call, or one product of the seven loops.
    """

    flops: float = 0.0
    traffic: tuple[Traffic, ...] = ()
    copies: tuple[Traffic, ...] = ()
    calls: float = 0.0

    @property
    def moved_bytes(self) -> float:
        return sum(moved.bytes for moved in (*self.traffic, *self.copies))

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.flops + other.flops,
            self.traffic + other.traffic,
            self.copies + other.copies,
            self.calls + other.calls,
        )


NO_COST = Cost()


class Setting(NamedTuple):
    """What a plan grants the algorithm that it builds.

    Attributes
    ----------
    threads : int
    workspace_limit : int, optional
        Bytes of scratch; None leaves it to the algorithm.
    tolerance : float, optional
        The largest relative L2 error to expect of the result; None allows any.
    fresh_weights : bool
        Whether every run comes with new weights, so that preparing them counts too.
    variant : str
        One of those that the algorithm offers; else it chooses itself.
    """

    threads: int = 1
    workspace_limit: int | None = None
    tolerance: float | None = None
    fresh_weights: bool = False
    variant: str = ""


class Executable(Protocol):
    """A problem's algorithm, ready to run. Arrays are channels-last views; `out` is written in full."""

    def pack(self, second: NDArray[Any]) -> Any:
        """Prepare the second operand (w, or grad_output in a weight gradient), so that many runs can share it."""

    def run(
        self,
        first: NDArray[Any],
        packed: Any,
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        """Compute out from x (or grad_output) and the packed second operand, in `workspace_bytes` of scratch."""


class Algorithm(Protocol):
    """One way of walking the seven loops. A module of `sevenloops.algorithms` has these members, in this order.

    An algorithm that cannot make do with the setting's scratch says so through `workspace_bytes`.
    """

    @property
    def name(self) -> str: ...

    def why_not(self, problem: ConvProblem, product: Product) -> str | None:
        """Why this algorithm refuses the problem, in a sentence; None if it takes it."""

    def workspace_bytes(self, problem: ConvProblem, product: Product, setting: Setting) -> int: ...

    def cost(self, problem: ConvProblem, product: Product, setting: Setting) -> Cost: ...

    def error_bound(self, problem: ConvProblem, product: Product) -> float:
        """b such that |out - exact| <= b · (the same product of absolute values), element by element.

        Of an algorithm that forms other products than the seven loops', see its own description.
        """

    def expected_error(self, problem: ConvProblem, product: Product) -> float:
        """The relative L2 error to expect beyond a sum of the seven loops' own products; 0 for such a sum."""

    def build(self, problem: ConvProblem, product: Product, setting: Setting) -> Executable: ...


@runtime_checkable
class Describes(Protocol):
    """An executable that tells how it cuts its work."""

    def describe(self) -> str: ...


class OffersVariants(Protocol):
    """An algorithm with several ways to cut the work, of which the machine decides: each is a bid of its own."""

    def variants(self, problem: ConvProblem, product: Product) -> tuple[str, ...]:
        """Their names, beside its own choice; few, and none where they make no difference."""


class Gradients(Protocol):
    """All three gradients of a problem at once, ready to run. Arrays are channels-last views of any strides."""

    def keep(self, x: NDArray[Any], w: NDArray[Any], bias: NDArray[Any] | None, y: NDArray[Any]) -> Any:
        """Fill y = conv(x, w) + bias and return what `run` can use again; None, and y as it was, if it cannot."""

    def run(
        self, x: NDArray[Any], w: NDArray[Any], gy: NDArray[Any], kept: Any = None
    ) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """gx, gw and gb, each compact; kept is what `keep` returned for this x."""


@runtime_checkable
class SharesGradients(Protocol):
    """An algorithm whose gradients have work in common."""

    def gradients(self, problem: ConvProblem, setting: Setting) -> Gradients | None:
        """All at once; None where they are quicker one by one. Asked only if the algorithm takes each of them."""


def terms(problem: ConvProblem, product: Product) -> int:
    """How many products an output element sums: K in gamma(K+1)."""
    return problem.taps * problem.group_in_channels if product == "forward" else problem.positions


def default_tolerance(problem: ConvProblem, product: Product) -> float:
    """What is accepted of a fast algorithm if nothing is said.

    1e-12 in float64. In float32 1e-5, and no more than 4 times what a sum one after the other is expected to lose,
    0.42 u · sqrt(K/2), one rounding's root mean square being 0.42 u (docs/winograd.md, section 6). K counts for no more
    than 4,096 in a weight gradient: its many positions are worth adding up in parts, which lose less. Estimates of fast
    algorithms are above what is measured (docs/accuracy.md).
    """
    if problem.dtype != DTYPES[0]:
        return 1e-12
    summed = terms(problem, product)
    summed = min(summed, 4096) if product == "weight_gradient" else summed
    plain_sum = 0.42 * float(np.finfo(problem.dtype).eps) / 2 * math.sqrt(summed / 2)
    return min(1e-5, 4 * plain_sum)


def sums_own_products(problem: ConvProblem, product: Product) -> float:
    """The `expected_error` of algorithms that sum the seven loops' own products: nothing beyond the sum's own."""
    return 0.0


def summation_bound(problem: ConvProblem, product: Product) -> float:
    """gamma(K+1) for a sum of K products in any order, gamma(n) = n·u / (1 - n·u), u half the machine epsilon.

    Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, section 3.1, equation (3.5);
    the one above K allows for adding a bias. As there, nothing underflows: results near the smallest normal number
    may be off by it.
    """
    nu = (terms(problem, product) + 1) * float(np.finfo(problem.dtype).eps) / 2
    return nu / (1 - nu)
