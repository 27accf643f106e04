"""A convolution with weights of its own, forward and backward."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sevenloops.api.calls import Call, Options
from sevenloops.api.functional import conv_gradients, conv_keeping
from sevenloops.api.plans import check_algorithm
from sevenloops.core.arguments import as_array
from sevenloops.core.axis import Axis
from sevenloops.core.dtypes import check_dtype
from sevenloops.core.errors import ConvError, ShapeError, UnsupportedError
from sevenloops.core.layout import image_view, weight_view
from sevenloops.core.problem import ConvProblem, Padding, PerAxis, paddings, per_axis


class Conv2d:
    """y = conv2d(x, weight, bias), remembering x for `backward`.

    What is remembered is x itself, not a copy: overwritten before `backward`, it gives the gradient of what it then
    holds, or of both what it holds and held if something is kept. Pass x.copy() where a buffer is filled again.

    Weights are drawn from N(0, 2 / fan_in), fan_in = KH·KW·Cin/groups (He et al. 2015, "Delving deep into rectifiers",
    equation 10); biases start at 0.

    Parameters
    ----------
    in_channels, out_channels : int
    kernel_size, stride, dilation : int or one int per axis
    padding, groups
        As in `conv2d`.
    bias : bool
    layout : "NHWC" or "NCHW"
    dtype : "float32" or "float64"
    algorithm : str
        Of the forward pass and both gradients, as in `conv2d`; one that refuses any of them refuses when called.
    keep : None, "transformed_input" or "nothing"
        "transformed_input" remembers more than x for `backward`: Winograd's transform of x, where one of its algorithms
        does all passes and the gradients at once (about 2.25 times the memory of x with F(4x4, 3x3)). `backward` is
        quicker by the transform and the forward pass slower by writing it to memory. "nothing" is for inference: not
        even x is remembered, and there is no `backward`.
    seed : int or numpy.random.Generator, optional
        For the weights.

    Attributes
    ----------
    weight : ndarray (KH, KW, Cin/groups, Cout), or (Cout, Cin/groups, KH, KW)
    bias : ndarray (Cout,) or None
    weight_gradient, bias_gradient : ndarray or None
        Set by `backward`, in the shapes of weight and bias.

    Raises
    ------
    ShapeError, DtypeError, UnsupportedError
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: PerAxis,
        stride: PerAxis = 1,
        padding: Padding = 0,
        dilation: PerAxis = 1,
        groups: int = 1,
        bias: bool = True,
        *,
        layout: str = "NHWC",
        dtype: DTypeLike = "float32",
        algorithm: str = "auto",
        keep: Literal["transformed_input", "nothing"] | None = None,
        seed: int | np.random.Generator | None = None,
    ) -> None:
        check_algorithm(algorithm)
        if keep not in (None, "transformed_input", "nothing"):
            raise UnsupportedError(f"keep must be None, 'transformed_input' or 'nothing', found {keep!r}.")
        taps, steps = per_axis(kernel_size, 2, "kernel_size"), per_axis(stride, 2, "stride")
        dilations = per_axis(dilation, 2, "dilation")
        sizes = [max(d * (k - 1) + 1, 0) for k, d in zip(taps, dilations, strict=True)]  # of the least x there can be
        axes = tuple(Axis(*axis) for axis in zip(sizes, taps, steps, dilations, strict=True))
        paddings(padding, sizes, taps, steps, dilations, (1, 1))  # a wrong one is refused now, not when called
        problem = ConvProblem(0, axes, in_channels, out_channels, groups, layout, check_dtype(dtype))
        fan_in = max(problem.taps * problem.group_in_channels, 1)
        normal = np.random.default_rng(seed).standard_normal(problem.weight_shape)
        self.weight: NDArray[Any] = (normal * np.sqrt(2 / fan_in)).astype(problem.element.storage)
        self.bias: NDArray[Any] | None = np.zeros(out_channels, self.weight.dtype) if bias else None
        self.weight_gradient: NDArray[Any] | None = None
        self.bias_gradient: NDArray[Any] | None = None
        self._options: Options = (2, stride, padding, dilation, groups, layout, algorithm, None, None)
        self._keep = keep
        self._x: NDArray[Any] | None = None
        self._kept: Any = None

    def __call__(self, x: NDArray[Any]) -> NDArray[Any]:
        """y (N, OH, OW, Cout) from x (N, H, W, Cin), or their channels-first forms."""
        x = as_array(x, "x")
        self._check_channels(x)
        y, self._kept = conv_keeping(x, self.weight, self.bias, self._options, self._keep == "transformed_input")
        self._x = None if self._keep == "nothing" else x
        return y

    def backward(self, gy: NDArray[Any]) -> NDArray[Any]:
        """The gradient with respect to the last x, from the gradient gy with respect to its y.

        Sets `weight_gradient` and, with a bias, `bias_gradient`.

        Raises
        ------
        ConvError
            If the layer has not been called, since it was made, copied or unpickled; or keeps nothing.
        ShapeError, DtypeError
        """
        if self._x is None:
            remedy = "Make the layer without keep='nothing'." if self._keep == "nothing" else "Call the layer first."
            raise ConvError(f"backward needs the x of a forward call, and there was none. {remedy}")
        gx, self.weight_gradient, bias_gradient = conv_gradients(self._x, self.weight, gy, self._options, self._kept)
        self.bias_gradient = None if self.bias is None else bias_gradient
        return gx

    def __getstate__(self) -> dict[str, Any]:
        """Return what pickles and copies of the layer hold: all but the batch that `backward` would need."""
        return {**self.__dict__, "_x": None, "_kept": None}

    def _check_channels(self, x: NDArray[Any]) -> None:
        """Refuse another number of channels in the layer's own words: its caller has never seen w."""
        call = Call(*self._options)
        layout, weight = call.layout, as_array(self.weight, "weight")
        inputs = weight_view(weight, layout).shape[-2] * call.groups
        if x.ndim == len(layout) and (found := image_view(x, layout).shape[-1]) != inputs:
            raise ShapeError(
                f"x has {found} channels in layout {layout!r}, but the layer was made with in_channels={inputs}. "
                f"Pass an x with {inputs}, or make the layer with in_channels={found} or the other layout."
            )
