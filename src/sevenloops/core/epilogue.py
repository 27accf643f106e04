"""What happens to an output after its products are summed: a tuple of operations, applied from left to right.

y = activation(sums + bias + residual) is (Bias(), Add(), Activation(...)), each where it is asked for. `MEANINGS` says
what each operation is in NumPy; `codegen.epilogues` has an emitter for each, under the same keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.activations import Activation
from sevenloops.core.errors import UnsupportedError

Operands: TypeAlias = Mapping[str, NDArray[Any]]


class Bias(NamedTuple):
    """Add the operand "bias", one number for each output channel."""

    operand: str = "bias"


class Add(NamedTuple):
    """Add the operand "residual", which has the output's shape."""

    operand: str = "residual"


Op: TypeAlias = Bias | Add | Activation
Epilogue: TypeAlias = tuple[Op, ...]


def _add_operand(op: Bias | Add, y: NDArray[Any], operands: Operands) -> None:
    np.add(y, operands[op.operand], out=y)


def _activate(op: Activation, y: NDArray[Any], operands: Operands) -> None:
    op.apply(y)


MEANINGS: dict[type[Any], Callable[[Any, NDArray[Any], Operands], None]] = {
    Bias: _add_operand,
    Add: _add_operand,
    Activation: _activate,
}


def epilogue(*, bias: bool = False, residual: bool = False, activation: Activation | None = None) -> Epilogue:
    """Return the operations of y = activation(sums + bias + residual)."""
    ops: list[Op] = []
    if bias:
        ops.append(Bias())
    if residual:
        ops.append(Add())
    if activation is not None:
        ops.append(activation)
    return tuple(ops)


def check_op(op: object, known: Mapping[type[Any], object]) -> None:
    """Refuse an operation that has no entry among the known ones.

    Raises
    ------
    UnsupportedError
    """
    if type(op) not in known:
        raise UnsupportedError(
            f"the epilogue's operation {op!r} is not known here. "
            f"Known are {', '.join(kind.__name__ for kind in known)}."
        )


class Finish(NamedTuple):
    """An epilogue with its operands: what finishes sums in place. Arrays are channels-last views."""

    ops: Epilogue
    operands: Operands

    def at(self, index: tuple[slice, ...]) -> Finish:
        """Return what finishes y[index], where index keeps all channels."""
        residual = {name: array[index] for name, array in self.operands.items() if name == Add().operand}
        return Finish(self.ops, {**self.operands, **residual})

    def apply(self, y: NDArray[Any]) -> None:
        """Finish the sums y in place.

        Raises
        ------
        UnsupportedError
            If an operation has no meaning here.
        """
        for op in self.ops:
            check_op(op, MEANINGS)
            MEANINGS[type(op)](op, y, self.operands)
