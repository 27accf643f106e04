"""What planning and algorithms both know: a context, and the members that every algorithm has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol, runtime_checkable

from sevenloops.codegen.targets import Target
from sevenloops.core.computation import Computation
from sevenloops.core.cost import Cost
from sevenloops.execution.program import Program, Strides
from sevenloops.planning.blocking import Blocking
from sevenloops.planning.device import Device
from sevenloops.planning.limits import Limits


class Child(Protocol):
    """The algorithm that was chosen for a part of a computation."""

    @property
    def cost(self) -> Cost: ...

    @property
    def error_bound(self) -> float: ...

    @property
    def expected_error(self) -> float: ...

    def program(self, strides: Strides, computation: Computation | None = None, *, fresh: bool = False) -> Program: ...

    def describe(self) -> str: ...


class PlanChild(Protocol):
    def __call__(self, computation: Computation, *, fast: bool = False) -> Child:
        """Return the best generated kernel for a part; with `fast`, one that multiplies less, if there is any."""


class Context(NamedTuple):
    """What an algorithm may ask: the device, the limits of the call, and a plan for a part of the computation."""

    device: Device
    limits: Limits
    plan_child: PlanChild

    @property
    def threads(self) -> int:
        return self.limits.threads

    @property
    def target(self) -> Target:
        """The instruction set, vectors and registers that code is generated for."""
        return self.device.target

    @property
    def blocking(self) -> Blocking:
        """The tuned sizes."""
        return self.device.blocking


class Algorithm(Protocol):
    """One way of walking the seven loops. A module of `sevenloops.algorithms` has these members, in this order.

    Computations are products: their pass is "forward" or "weight_gradient".
    """

    @property
    def name(self) -> str: ...

    @property
    def generates_code(self) -> bool:
        """True if programs are native; such an algorithm also serves parts of other algorithms' computations."""

    def why_not(self, computation: Computation, context: Context) -> str | None:
        """Return why this algorithm refuses the computation, in a sentence; None if it takes it."""

    def cost(self, computation: Computation, context: Context) -> Cost: ...

    def error_bound(self, computation: Computation, context: Context) -> float:
        """Return b such that |out - exact| <= b · X · W at every output.

        X is the largest |x| that the output's window, or the tile that it is computed in, reads; W the sum of |w| (of
        |gy| in a weight gradient) over its products, channel by channel. An algorithm whose `expected_error` is 0 keeps
        the tighter |out - exact| <= b · sum |x|·|w|, element by element.
        """

    def expected_error(self, computation: Computation, context: Context) -> float:
        """Return the relative L2 error to expect beyond a sum of the seven loops' own products; 0 for such a sum."""

    def program(self, computation: Computation, strides: Strides, context: Context) -> Program:
        """Return the program for operands of these byte strides."""


@runtime_checkable
class Describes(Protocol):
    """An algorithm that tells how it cuts its work."""

    def describe(self, computation: Computation, context: Context) -> str: ...


@runtime_checkable
class OffersVariants(Protocol):
    """An algorithm that can cut its work in several ways, of which the machine decides: each is a bid of its own."""

    def variants(self, computation: Computation, context: Context) -> Mapping[str, Mapping[str, float]]:
        """Return changes of the tuned sizes, by the variant's name; few, and none where they make no difference."""


class SharedGradients(Protocol):
    """All gradients of a problem at once.

    Operands of the programs are channels last: x, w, the transposed problem's weights "transposed w" and gy;
    gx, gw and gb, which are compact and written in full; and what the forward pass has kept.
    """

    @property
    def kept_bytes(self) -> int:
        """The size of what `keeping` leaves for `program`; 0 if it cannot keep anything."""

    def keeping(self, strides: Strides, *, bias: bool) -> Program:
        """Return the forward program that also fills the operand "kept"."""

    def program(self, strides: Strides, *, kept: bool) -> Program:
        """Return the program of all gradients, which reads "kept" in place of x if it is there."""


@runtime_checkable
class SharesGradients(Protocol):
    """An algorithm whose gradients have work in common."""

    def gradients(self, computation: Computation, context: Context) -> SharedGradients | None:
        """Return all at once; None where they are quicker one by one. Asked only if the algorithm takes each."""
