"""A computation with its weights packed: call it with images."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from sevenloops.codegen.jit import CodeError
from sevenloops.core.arguments import as_array, check_arrays_dtype, check_shape, output_array
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.execution import Execution


@dataclass(frozen=True)
class BoundConvolution:
    """y = activation(conv(x, w) + bias + residual) with w, bias and activation bound; `plan.bind` makes it.

    Copies and pickles hold what it was bound from, and bind that again: packed weights are for one machine only.

    Attributes
    ----------
    plain, added : Execution
        Without a residual, and with one.
    packed : ndarray
        The weights as the code reads them.
    bias : ndarray or None
    rebind : callable
        Returns another bound convolution, from the same plan, weights, bias and activation.
    """

    plain: Execution
    added: Execution
    packed: NDArray[Any]
    bias: NDArray[Any] | None
    rebind: Callable[[], BoundConvolution]

    def __reduce__(self) -> tuple[Callable[[], BoundConvolution], tuple[()]]:
        return self.rebind, ()

    @property
    def target(self) -> ConvProblem:
        """The problem whose x is given: of an input gradient, the transposed one."""
        return self.plain.computation.product.problem

    def __call__(
        self, x: NDArray[Any], residual: NDArray[Any] | None = None, out: NDArray[Any] | None = None
    ) -> NDArray[Any]:
        """Return y; for an input gradient plan x is grad_output.

        Parameters
        ----------
        x : ndarray
            Of the problem's input shape.
        residual, out : ndarray of y's shape, optional
            out is written in place.

        Raises
        ------
        ShapeError, DtypeError
            Before anything is written.
        """
        execution = self.plain if residual is None else self.added
        result = execution.empty() if out is None else out
        if execution.again(x, self.packed, result, self.bias, residual):
            return result
        target = self.target
        x, residual = as_array(x, "x"), None if residual is None else as_array(residual, "residual")
        check_arrays_dtype(target.dtype, x=x, residual=residual)
        check_shape(x, target.input_shape, "x", "the problem's input shape")
        if residual is not None:
            check_shape(residual, target.output_shape, "residual", "the output's shape")
        result = output_array(out, target.output_shape, target.element.storage, x=x)
        try:
            execution.run(x, self.packed, result, self.bias, residual)
        except CodeError:  # where LLVM fails, the weights are bound again for another algorithm
            vars(self).update(vars(self.rebind()))
            self(x, residual, result)
        return result if out is None else out
