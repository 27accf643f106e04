"""The public functions of one, two and three spatial axes: their signatures, and what they promise.

They are written for two axes. `_of_rank` makes the others of them: the same code and signature, with another rank,
default layout, name and docstring.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any, ParamSpec, TypeVar, cast

from numpy.typing import NDArray

from sevenloops.api import functional
from sevenloops.core.activations import ActivationLike
from sevenloops.core.problem import Padding, PerAxis

Array = NDArray[Any]
P = ParamSpec("P")
R = TypeVar("R")

_RANK = 2  # spatial axes
_WORDS = {  # of docstrings and default layouts, and what stands for each with one and with three axes
    "KH, KW": ("KW", "KD, KH, KW"),
    "OH, OW": ("OW", "OD, OH, OW"),
    "H, W": ("W", "D, H, W"),
    "NHWC": ("NWC", "NDHWC"),
    "NCHW": ("NCW", "NCDHW"),
    "conv2d": ("conv1d", "conv3d"),
    "transpose2d": ("transpose1d", "transpose3d"),
}


def conv2d(
    x: Array,
    w: Array,
    bias: Array | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NHWC",
    activation: ActivationLike = None,
    residual: Array | None = None,
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """Convolve images with kernels: y = activation(conv(x, w) + bias + residual).

    conv(x, w)[n, i, o] = sum over u, c of x[n, i·s + u·d - l, c] · w[u, c, o], where i and u have one index for each
    spatial axis, s is the stride, d the dilation, l the low padding, and x is zero outside the image.

    Parameters
    ----------
    x : ndarray, float32 or float64
        Images (N, H, W, Cin); (N, Cin, H, W) with layout "NCHW". Any strides. Whatever has `__array__` or `__dlpack__`
        will do.
    w : ndarray of x's dtype
        Kernels (KH, KW, Cin/groups, Cout); (Cout, Cin/groups, KH, KW) with layout "NCHW".
    bias : ndarray (Cout,), optional
    stride, dilation : int or one int per axis
    padding : int, one int per axis, one (low, high) pair per axis, "same", "same_lower" or "valid"
        Negative padding crops. "same" gives ceil(size / stride) outputs, an odd sample going to the high side.
    groups : int
        Output channel o sees the Cin/groups input channels of its own group only.
    layout : "NHWC" or "NCHW"
    activation : str or tuple, optional
        "relu", "relu6", "leaky_relu" (slope 0.01), "hard_sigmoid", "hard_swish", "sigmoid", "tanh", "silu", "gelu",
        "gelu_tanh", "elu" (alpha 1), "softplus" or "mish", with PyTorch's meanings; or a tuple of a name and its
        parameters: ("leaky_relu", slope), ("elu", alpha), ("clip", low, high).
    residual : ndarray of y's shape, optional
        Added before the activation. May be `out`.
    algorithm : str
        "auto", or a name out of `sevenloops.algorithms()`.
    tolerance : float, optional
        The largest relative L2 error to expect of the algorithm that is chosen. By default 1e-5 in float32, and no more
        than 4 times what a plain sum loses; 1e-12 in float64; any, if the algorithm is asked for by name. 0 leaves only
        algorithms that sum the seven loops' own products: all but Winograd's.
    out : ndarray of y's shape and dtype, optional
        Written in place; any writeable view that overlaps no input but `residual`.

    Returns
    -------
    ndarray
        (N, OH, OW, Cout), or (N, Cout, OH, OW). On each axis, OW = floor((W + l + h - (d(KW-1)+1)) / s) + 1.

    Raises
    ------
    ShapeError, DtypeError, UnsupportedError
        Before anything is written.

    Notes
    -----
    NaN and inf in x reach the outputs whose windows hold them, and no others. Padding is read as zeros, so a NaN or inf
    in w also makes NaN of outputs whose windows reach into the padding (0 · inf). docs/accuracy.md has what one huge
    value does to other outputs.

    Generated code treats denormal numbers (below 1.2e-38 in float32, 2.2e-308 in float64) as zero, unless the
    environment has SEVENLOOPS_KEEP_DENORMALS=1 when it is made; the algorithms written in NumPy keep them.

    Examples
    --------
    >>> import numpy as np, sevenloops as sl
    >>> x, w = np.ones((1, 4, 4, 2), np.float32), np.ones((3, 3, 2, 1), np.float32)
    >>> sl.conv2d(x, w, padding=1)[0, :, :, 0]
    array([[ 8., 12., 12.,  8.],
           [12., 18., 18., 12.],
           [12., 18., 18., 12.],
           [ 8., 12., 12.,  8.]], dtype=float32)
    """
    options = (_RANK, stride, padding, dilation, groups, layout, algorithm, tolerance, activation)
    return functional.conv(x, w, bias, residual, out, options)


def conv2d_input_gradient(
    gy: Array,
    w: Array,
    input_shape: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NHWC",
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """The gradient of a loss with respect to conv2d's x, given the gradient gy with respect to its y.

    gx[n, i, c] = sum over outputs y, taps u and channels o with y·s + u·d - l = i of gy[n, y, o] · w[u, c, o], where i,
    y and u have one index for each spatial axis. Inputs that no window reads get zero.

    Parameters
    ----------
    gy : ndarray
        conv2d's output shape, (N, OH, OW, Cout) or (N, Cout, OH, OW).
    w : ndarray
        As conv2d took it.
    input_shape : sequence of int
        The shape of conv2d's x, which gy's does not determine under a stride.
    stride, padding, dilation, groups, layout, algorithm, tolerance, out
        As in `conv2d`; out has shape `input_shape`.

    Returns
    -------
    ndarray
        Of shape `input_shape`.

    Raises
    ------
    ShapeError, DtypeError, UnsupportedError
    """
    options = (_RANK, stride, padding, dilation, groups, layout, algorithm, tolerance, None)
    return functional.conv_input_gradient(gy, w, input_shape, out, options)


def conv2d_weight_gradient(
    x: Array,
    gy: Array,
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NHWC",
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """The gradient of a loss with respect to conv2d's w, given the gradient gy with respect to its y.

    gw[u, c, o] = sum over n and outputs y of x[n, y·s + u·d - l, c] · gy[n, y, o], where u and y have one index for
    each spatial axis.

    Parameters
    ----------
    x : ndarray
        As conv2d took it.
    gy : ndarray
        conv2d's output shape, (N, OH, OW, Cout) or (N, Cout, OH, OW).
    kernel_size : int or one int per axis
        (KH, KW), which the shapes of x and gy do not determine under a stride.
    stride, padding, dilation, groups, layout, algorithm, tolerance, out
        As in `conv2d`; out has w's shape.

    Returns
    -------
    ndarray
        (KH, KW, Cin/groups, Cout), or (Cout, Cin/groups, KH, KW).

    Raises
    ------
    ShapeError, DtypeError, UnsupportedError
    """
    options = (_RANK, stride, padding, dilation, groups, layout, algorithm, tolerance, None)
    return functional.conv_weight_gradient(x, gy, kernel_size, out, options)


def conv2d_bias_gradient(gy: Array, *, layout: str = "NHWC", out: Array | None = None) -> Array:
    """The gradient of a loss with respect to conv2d's bias: gb[o] = sum over n and outputs y of gy[n, y, o].

    Parameters
    ----------
    gy : ndarray
        (N, OH, OW, Cout), or (N, Cout, OH, OW).
    layout : "NHWC" or "NCHW"
    out : ndarray (Cout,), optional

    Returns
    -------
    ndarray
        (Cout,).

    Raises
    ------
    ShapeError, DtypeError
    """
    return functional.conv_bias_gradient(gy, _RANK, layout, out)


def conv2d_gradients(
    x: Array,
    w: Array,
    gy: Array,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NHWC",
    algorithm: str = "auto",
    tolerance: float | None = None,
) -> tuple[Array, Array, Array]:
    """All three gradients of a loss, with respect to conv2d's x, w and bias, from gy, that with respect to its y.

    What `conv2d_input_gradient`, `conv2d_weight_gradient` and `conv2d_bias_gradient` return, sharing work where that is
    quicker.

    Parameters
    ----------
    x, w : ndarray
        As conv2d took them.
    gy : ndarray
        conv2d's output shape, (N, OH, OW, Cout) or (N, Cout, OH, OW).
    stride, padding, dilation, groups, layout, algorithm, tolerance
        As in `conv2d`.

    Returns
    -------
    gx, gw, gb : ndarray
        In the shapes of x, w and bias.

    Raises
    ------
    ShapeError, DtypeError, UnsupportedError
    """
    options = (_RANK, stride, padding, dilation, groups, layout, algorithm, tolerance, None)
    return functional.conv_gradients(x, w, gy, options)


def conv_transpose2d(
    x: Array,
    w: Array,
    bias: Array | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NHWC",
    activation: ActivationLike = None,
    residual: Array | None = None,
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """Transposed convolution: the input gradient of conv2d as a layer of its own, with bias, residual and activation.

    y = activation(conv2d_input_gradient(x, w, y's shape) + bias + residual). x plays conv2d's output and y its input,
    so w is the kernel of the convolution that is transposed, and its channel axes read (output's, input's) from here.

    Parameters
    ----------
    x : ndarray
        (N, H, W, Cin), or (N, Cin, H, W).
    w : ndarray
        (KH, KW, Cout/groups, Cin); with layout "NCHW" (Cin, Cout/groups, KH, KW), as in PyTorch.
    bias : ndarray (Cout,), optional
    stride, dilation : int or one int per axis
    padding : int, one int per axis, one (low, high) pair per axis, or "valid"
        Taken off the output: it is the padding of the convolution that is transposed. "same" is undefined here.
    output_padding : int or one int per axis
        Extra positions at the high end of y, 0 or more; chooses among the sizes that a stride maps to one.
    groups, layout, activation, residual, algorithm, tolerance, out
        As in `conv2d`.

    Returns
    -------
    ndarray
        (N, OH, OW, Cout), or (N, Cout, OH, OW); OW = s(W-1) + d(KW-1) + 1 - l - h + output_padding.

    Raises
    ------
    ShapeError, DtypeError, UnsupportedError
    """
    options = (_RANK, stride, padding, dilation, groups, layout, algorithm, tolerance, activation)
    return functional.conv_transpose(x, w, bias, residual, output_padding, out, options)


def _of_rank(rank: int, function: Callable[P, R]) -> Callable[P, R]:
    """Return a function of two spatial axes as one of `rank` axes."""
    of_two = cast(FunctionType, function)
    defaults = dict(of_two.__kwdefaults__ or {})
    text = (of_two.__doc__ or "").partition("    Examples")[0]
    name = of_two.__name__
    for word, others in _WORDS.items():
        other = others[rank > 1]
        text, name, defaults["layout"] = (each.replace(word, other) for each in (text, name, defaults["layout"]))
    made = FunctionType(of_two.__code__, {**globals(), "_RANK": rank}, name, of_two.__defaults__)
    made.__qualname__, made.__doc__ = name, text
    made.__kwdefaults__, made.__annotations__ = defaults, of_two.__annotations__
    return cast("Callable[P, R]", made)


conv1d, conv3d = _of_rank(1, conv2d), _of_rank(3, conv2d)
conv1d_input_gradient, conv3d_input_gradient = _of_rank(1, conv2d_input_gradient), _of_rank(3, conv2d_input_gradient)
conv1d_weight_gradient, conv3d_weight_gradient = (
    _of_rank(1, conv2d_weight_gradient),
    _of_rank(3, conv2d_weight_gradient),
)
conv1d_bias_gradient, conv3d_bias_gradient = _of_rank(1, conv2d_bias_gradient), _of_rank(3, conv2d_bias_gradient)
conv1d_gradients, conv3d_gradients = _of_rank(1, conv2d_gradients), _of_rank(3, conv2d_gradients)
conv_transpose1d, conv_transpose3d = _of_rank(1, conv_transpose2d), _of_rank(3, conv_transpose2d)
