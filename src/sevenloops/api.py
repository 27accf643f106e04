"""The public functions: read the arguments, plan, run.

Every function of one, two or three spatial axes is the same few lines; what they share is below them.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import ALGORITHMS
from sevenloops.core.arguments import as_array, check_shape, common_dtype, output_array
from sevenloops.core.epilogue import check_activation
from sevenloops.core.layout import check_layout, image_view, is_channels_last, turned_weight, weight_shape, weight_view
from sevenloops.core.problem import ConvProblem, Padding, PerAxis, per_axis
from sevenloops.core.protocol import PASSES, Gradients, Pass, Setting, SharesGradients
from sevenloops.errors import ShapeError, UnsupportedError
from sevenloops.planning import wisdom
from sevenloops.planning.machine import Machine, known, measured
from sevenloops.planning.plan import Plan
from sevenloops.planning.planner import make_plan, plausible
from sevenloops.runtime.threads import check_num_threads, get_num_threads

if TYPE_CHECKING:
    from sevenloops.planning.network import NetworkPlan

Array = NDArray[Any]


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
    activation: str | None = None,
    residual: Array | None = None,
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """Convolve images with kernels: y = activation(conv(x, w) + bias + residual).

    conv(x, w)[n, i, j, o] = sum over u, v, c of x[n, i·s + u·d - l, j·s + v·d - l, c] · w[u, v, c, o], where s is the
    stride, d the dilation, l the low padding, and x is zero outside the image.

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
    activation : None, "relu", "relu6", "leaky_relu" (slope 0.01) or "hard_swish"
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
        (N, OH, OW, Cout), or (N, Cout, OH, OW); OH = floor((H + l + h - (d(KH-1)+1)) / s) + 1.

    Raises
    ------
    ShapeError, DtypeError, UnsupportedError
        Before anything is written.

    Notes
    -----
    NaN and inf in x reach the outputs whose windows hold them, and no others. Padding is read as zeros, so a NaN or inf
    in w also makes NaN of outputs whose windows reach into the padding (0 · inf). Winograd's algorithms spread a NaN or
    inf over all outputs of the tiles that read it, up to 4 outputs further along each axis, and make NaN of some infs.

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
    geometry = (2, stride, padding, dilation, groups, layout)
    return _conv(x, w, bias, geometry, activation, residual, algorithm, tolerance, out)


def conv1d(
    x: Array,
    w: Array,
    bias: Array | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NWC",
    activation: str | None = None,
    residual: Array | None = None,
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """`conv2d` with one spatial axis.

    x (N, W, Cin) and w (KW, Cin/groups, Cout) give y (N, OW, Cout); with layout "NCW", x (N, Cin, W) and w
    (Cout, Cin/groups, KW) give y (N, Cout, OW).
    """
    geometry = (1, stride, padding, dilation, groups, layout)
    return _conv(x, w, bias, geometry, activation, residual, algorithm, tolerance, out)


def conv3d(
    x: Array,
    w: Array,
    bias: Array | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NDHWC",
    activation: str | None = None,
    residual: Array | None = None,
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """`conv2d` with three spatial axes.

    x (N, D, H, W, Cin) and w (KD, KH, KW, Cin/groups, Cout) give y (N, OD, OH, OW, Cout); with layout "NCDHW", x
    (N, Cin, D, H, W) and w (Cout, Cin/groups, KD, KH, KW) give y (N, Cout, OD, OH, OW).
    """
    geometry = (3, stride, padding, dilation, groups, layout)
    return _conv(x, w, bias, geometry, activation, residual, algorithm, tolerance, out)


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

    gx[n, i, j, c] = sum over outputs (y, x), taps (u, v) and channels o with y·s + u·d - l = i and x·s + v·d - l = j of
    gy[n, y, x, o] · w[u, v, c, o]. Inputs that no window reads get zero.

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
    geometry = (2, stride, padding, dilation, groups, layout)
    return _input_gradient(gy, w, input_shape, geometry, algorithm, tolerance, out)


def conv1d_input_gradient(
    gy: Array,
    w: Array,
    input_shape: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NWC",
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """`conv2d_input_gradient` with one spatial axis."""
    geometry = (1, stride, padding, dilation, groups, layout)
    return _input_gradient(gy, w, input_shape, geometry, algorithm, tolerance, out)


def conv3d_input_gradient(
    gy: Array,
    w: Array,
    input_shape: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NDHWC",
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """`conv2d_input_gradient` with three spatial axes."""
    geometry = (3, stride, padding, dilation, groups, layout)
    return _input_gradient(gy, w, input_shape, geometry, algorithm, tolerance, out)


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

    gw[u, v, c, o] = sum over n and outputs (y, x) of x[n, y·s + u·d - l, x·s + v·d - l, c] · gy[n, y, x, o].

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
    geometry = (2, stride, padding, dilation, groups, layout)
    return _weight_gradient(x, gy, kernel_size, geometry, algorithm, tolerance, out)


def conv1d_weight_gradient(
    x: Array,
    gy: Array,
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NWC",
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """`conv2d_weight_gradient` with one spatial axis."""
    geometry = (1, stride, padding, dilation, groups, layout)
    return _weight_gradient(x, gy, kernel_size, geometry, algorithm, tolerance, out)


def conv3d_weight_gradient(
    x: Array,
    gy: Array,
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NDHWC",
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """`conv2d_weight_gradient` with three spatial axes."""
    geometry = (3, stride, padding, dilation, groups, layout)
    return _weight_gradient(x, gy, kernel_size, geometry, algorithm, tolerance, out)


def conv2d_bias_gradient(gy: Array, *, layout: str = "NHWC", out: Array | None = None) -> Array:
    """The gradient of a loss with respect to conv2d's bias: gb[o] = sum over n, y, x of gy[n, y, x, o].

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
    return _bias_gradient(gy, 2, layout, out)


def conv1d_bias_gradient(gy: Array, *, layout: str = "NWC", out: Array | None = None) -> Array:
    """`conv2d_bias_gradient` with one spatial axis."""
    return _bias_gradient(gy, 1, layout, out)


def conv3d_bias_gradient(gy: Array, *, layout: str = "NDHWC", out: Array | None = None) -> Array:
    """`conv2d_bias_gradient` with three spatial axes."""
    return _bias_gradient(gy, 3, layout, out)


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
    geometry = (2, stride, padding, dilation, groups, layout)
    return gradients(x, w, gy, geometry, algorithm, tolerance)


def conv1d_gradients(
    x: Array,
    w: Array,
    gy: Array,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NWC",
    algorithm: str = "auto",
    tolerance: float | None = None,
) -> tuple[Array, Array, Array]:
    """`conv2d_gradients` with one spatial axis."""
    geometry = (1, stride, padding, dilation, groups, layout)
    return gradients(x, w, gy, geometry, algorithm, tolerance)


def conv3d_gradients(
    x: Array,
    w: Array,
    gy: Array,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NDHWC",
    algorithm: str = "auto",
    tolerance: float | None = None,
) -> tuple[Array, Array, Array]:
    """`conv2d_gradients` with three spatial axes."""
    geometry = (3, stride, padding, dilation, groups, layout)
    return gradients(x, w, gy, geometry, algorithm, tolerance)


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
    activation: str | None = None,
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
        (N, OH, OW, Cout), or (N, Cout, OH, OW); OH = s(H-1) + d(KH-1) + 1 - l - h + output_padding.

    Raises
    ------
    ShapeError, DtypeError, UnsupportedError
    """
    geometry = (2, stride, padding, dilation, groups, layout)
    return _conv_transpose(x, w, bias, output_padding, geometry, activation, residual, algorithm, tolerance, out)


def conv_transpose1d(
    x: Array,
    w: Array,
    bias: Array | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NWC",
    activation: str | None = None,
    residual: Array | None = None,
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """`conv_transpose2d` with one spatial axis."""
    geometry = (1, stride, padding, dilation, groups, layout)
    return _conv_transpose(x, w, bias, output_padding, geometry, activation, residual, algorithm, tolerance, out)


def conv_transpose3d(
    x: Array,
    w: Array,
    bias: Array | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    layout: str = "NDHWC",
    activation: str | None = None,
    residual: Array | None = None,
    algorithm: str = "auto",
    tolerance: float | None = None,
    out: Array | None = None,
) -> Array:
    """`conv_transpose2d` with three spatial axes."""
    geometry = (3, stride, padding, dilation, groups, layout)
    return _conv_transpose(x, w, bias, output_padding, geometry, activation, residual, algorithm, tolerance, out)


def plan(
    problem: ConvProblem,
    pass_: Pass = "forward",
    effort: Literal["estimate", "measure"] = "estimate",
    threads: int | None = None,
    *,
    algorithm: str = "auto",
    workspace_limit: int | None = None,
    tolerance: float | None = None,
) -> Plan:
    """Choose how to compute one pass of a problem. `print(plan(...))` shows every bid and every refusal.

    Parameters
    ----------
    problem : ConvProblem
    pass_ : "forward", "input_gradient" or "weight_gradient"
    effort : "estimate" or "measure"
        "measure" times whoever could be the quickest on scratch data, a fifth of a second each, and keeps the figures
        (`sevenloops.wisdom`): later plans for the same, of either effort and in other processes, choose by them.
    threads : int, optional
        To plan for; `get_num_threads()` by default.
    algorithm : str
        "auto", or a name out of `algorithms()`.
    workspace_limit : int, optional
        Bytes of scratch a run may use; lazy_im2col takes 8 MiB at most by default.
    tolerance : float, optional
        As in `conv2d`.

    Raises
    ------
    UnsupportedError
        If nothing answers, with each algorithm's reason.
    """
    (found,) = _plans([problem], pass_, effort, threads, algorithm, workspace_limit, tolerance)
    return found


def _plans(
    problems: Iterable[ConvProblem],
    pass_: Pass,
    effort: Literal["estimate", "measure"],
    threads: int | None,
    algorithm: str,
    workspace_limit: int | None,
    tolerance: float | None,
) -> tuple[Plan, ...]:
    if pass_ not in PASSES:
        raise UnsupportedError(f"pass {pass_!r} is not known. Use {', '.join(map(repr, PASSES))}.")
    if effort not in ("estimate", "measure"):
        raise UnsupportedError(f"effort {effort!r} is not known. Use 'estimate' or 'measure'.")
    threads = get_num_threads() if threads is None else check_num_threads(threads)
    setting = Setting(threads, _checked_limit(workspace_limit), tolerance)
    _check_tolerance(tolerance)
    plans = []
    for problem in problems:
        if not isinstance(problem, ConvProblem):
            raise UnsupportedError(
                f"a plan is for a ConvProblem, found {problem!r}. Make one with ConvProblem.parse or from_shapes."
            )
        if effort == "measure":
            measure_plan(problem, pass_, setting, algorithm)
        plans.append(plan_for(problem, pass_, setting, algorithm))
    return tuple(plans)


def plan_network(
    problems: Sequence[ConvProblem] | Mapping[str, ConvProblem],
    pass_: Pass = "forward",
    effort: Literal["estimate", "measure"] = "estimate",
    threads: int | None = None,
    *,
    workspace_limit: int | None = None,
    tolerance: float | None = None,
) -> NetworkPlan:
    """Plan all convolutions of a network: print it for the time and the workspace of each, and of all.

    Parameters
    ----------
    problems : sequence of ConvProblem, or mapping of names to them
        In the order in which they run.
    pass_, effort, threads, workspace_limit, tolerance
        As in `plan`.

    Raises
    ------
    UnsupportedError
    """
    from sevenloops.planning.network import NetworkPlan

    if isinstance(problems, ConvProblem) or not isinstance(problems, Iterable):
        raise UnsupportedError(f"a network is a list of ConvProblems, or named ones in a dict; found {problems!r}.")
    named = problems if isinstance(problems, Mapping) else {str(number): each for number, each in enumerate(problems)}
    return NetworkPlan(_plans(named.values(), pass_, effort, threads, "auto", workspace_limit, tolerance), tuple(named))


def measure_plan(problem: ConvProblem, pass_: Pass, setting: Setting, algorithm: str = "auto") -> dict[str, float]:
    """Time whoever could be the quickest, and has not been timed yet, beside all others; keep the seconds by name."""
    plans = plausible(plan_for(problem, pass_, setting, algorithm), algorithm)
    if len(plans) < 2 or all(each.winner.measured_seconds is not None for each in plans):
        return {}
    from sevenloops.planning import measuring  # seldom needed, as networks are

    times = measuring.measure(plans, fresh_weights=setting.fresh_weights)
    found = {each.winner.name: seconds for each, seconds in zip(plans, times, strict=True)}
    wisdom.remember(wisdom.request(problem, pass_, setting), found)
    return found


def machine() -> Machine:
    """The machine and its rates; measured when it is first asked for, in under 2 seconds, and kept for later processes.

    Plans use these rates from then on, and round figures before.
    """
    return measured()


def algorithms() -> tuple[str, ...]:
    """The names of the algorithms, in the order of the table."""
    return tuple(algorithm.name for algorithm in ALGORITHMS)


def check_algorithm(algorithm: object) -> None:
    """Refuse what is no algorithm's name; a plan may still refuse the algorithm for its problem."""
    if not (isinstance(algorithm, str) and (algorithm == "auto" or algorithm in algorithms())):
        raise UnsupportedError(
            f"algorithm {algorithm!r} is not known. Use 'auto', {', '.join(map(repr, algorithms()))}."
        )


# -- what the functions above share -----------------------------------------------------------------------------------


def plan_for(problem: ConvProblem, pass_: Pass, setting: Setting, algorithm: str = "auto") -> Plan:
    """`plan`, of what is known, for all that a call grants."""
    check_algorithm(algorithm)
    return _kept_plan(problem, pass_, setting, algorithm)


@functools.lru_cache(maxsize=1024)
def _kept_plan(problem: ConvProblem, pass_: Pass, setting: Setting, algorithm: str) -> Plan:
    seconds = wisdom.recall(wisdom.request(problem, pass_, setting))
    return make_plan(problem, pass_, ALGORITHMS, known(), setting, algorithm, seconds)


def _forget_plans() -> None:
    _kept_plan.cache_clear()
    _at_once.cache_clear()
    _recent.clear()


wisdom.listeners.append(_forget_plans)


Geometry: TypeAlias = "tuple[int, PerAxis, Padding, PerAxis, int, str]"
"""The rank; stride, padding, dilation, groups and layout as they were given."""

_recent: dict[Hashable, Plan] = {}
_MOST_RECENT = 1024


def _options(geometry: Geometry) -> dict[str, Any]:
    rank, stride, padding, dilation, groups, layout = geometry
    layout = check_layout(layout, rank)
    return {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups, "layout": layout}


def _key(pass_: Pass, first: Any, second: Any, geometry: Geometry, *more: Hashable) -> Hashable:
    """What a call of that pass is planned by; None where it cannot be told quickly."""
    if type(first) is not np.ndarray or type(second) is not np.ndarray:
        return None
    key = (pass_, first.shape, second.shape, first.dtype, _frozen(geometry), _frozen(more), get_num_threads())
    try:
        hash(key)
    except TypeError:
        return None
    return key


def _frozen(value: Any) -> Any:
    """Lists as tuples, which can be hashed; numbers with their types, so that 1.0 and True are not taken for 1."""
    kind = type(value)
    if kind is list or kind is tuple:
        return tuple(map(_frozen, value))
    return value if kind is int or kind is str else (kind, value)


def _again(
    key: Hashable,
    first: Array,
    second: Array,
    out: Array | None,
    bias: Array | None = None,
    residual: Array | None = None,
    activation: str | None = None,
) -> Array | None:
    """The result, if a call like this one has been made before and its arrays need nothing but reading."""
    plan = None if key is None else _recent.get(key)
    if plan is None:
        return None
    result = np.empty(plan.out_shape, plan.problem.dtype) if out is None else out
    return result if plan.execute_again(first, second, result, bias, residual, activation, packed=False) else None


def _remember(key: Hashable, plan: Plan) -> None:
    if key is not None:
        if len(_recent) >= _MOST_RECENT:
            _recent.clear()
        _recent[key] = plan


def _plain(tolerance: float | None) -> Setting:
    """What a plain call grants: weights come unpacked in each."""
    return Setting(get_num_threads(), tolerance=tolerance, fresh_weights=True)


def _checked_limit(workspace_limit: object) -> int | None:
    if workspace_limit is None:
        return None
    if isinstance(workspace_limit, int | np.integer) and type(workspace_limit) is not bool and workspace_limit >= 0:
        return int(workspace_limit)
    raise UnsupportedError(
        f"workspace_limit must be None or bytes, an int of 0 or more, found {workspace_limit!r}. Use 8 << 20 for 8 MiB."
    )


def _check_tolerance(tolerance: float | None) -> None:
    if tolerance is not None and not (isinstance(tolerance, int | float | np.number) and tolerance >= 0):
        raise UnsupportedError(
            f"tolerance must be None or a number of 0 or more, found {tolerance!r}. Use 0 for exact sums."
        )


def _conv(
    x: Array,
    w: Array,
    bias: Array | None,
    geometry: Geometry,
    activation: str | None,
    residual: Array | None,
    algorithm: str,
    tolerance: float | None,
    out: Array | None,
) -> Array:
    key = _key("forward", x, w, geometry, activation, algorithm, tolerance)
    result = _again(key, x, w, out, bias, residual, activation)
    if result is not None:
        return result
    x, w, bias, residual = _operands(x, w, bias, residual)
    problem = ConvProblem.from_shapes(x.shape, w.shape, dtype=x.dtype, **_options(geometry))
    return _forward(key, problem, x, w, bias, activation, residual, algorithm, tolerance, out)


def _conv_transpose(
    x: Array,
    w: Array,
    bias: Array | None,
    output_padding: PerAxis,
    geometry: Geometry,
    activation: str | None,
    residual: Array | None,
    algorithm: str,
    tolerance: float | None,
    out: Array | None,
) -> Array:
    x, w, bias, residual = _operands(x, w, bias, residual)
    problem = ConvProblem.transposed_from_shapes(
        x.shape, w.shape, output_padding=output_padding, dtype=x.dtype, **_options(geometry)
    )
    weight = turned_weight(weight_view(w, problem.layout), problem.groups)
    if not is_channels_last(problem.layout):
        weight = weight.transpose(-1, -2, *range(problem.rank))
    return _forward(None, problem, x, weight, bias, activation, residual, algorithm, tolerance, out)


def _operands(
    x: Array, w: Array, bias: Array | None, residual: Array | None
) -> tuple[Array, Array, Array | None, Array | None]:
    x, w = as_array(x, "x"), as_array(w, "w")
    bias = None if bias is None else as_array(bias, "bias")
    residual = None if residual is None else as_array(residual, "residual")
    common_dtype(x=x, w=w, bias=bias, residual=residual)
    return x, w, bias, residual


def _forward(
    key: Hashable,
    problem: ConvProblem,
    x: Array,
    w: Array,
    bias: Array | None,
    activation: str | None,
    residual: Array | None,
    algorithm: str,
    tolerance: float | None,
    out: Array | None,
) -> Array:
    _check_tolerance(tolerance)
    check_activation(activation)
    if bias is not None:
        check_shape(bias, (problem.out_channels,), "bias", "one for each output channel")
    if residual is not None:
        check_shape(residual, problem.output_shape, "residual", "the output's shape")
    chosen = plan_for(problem, "forward", _plain(tolerance), algorithm)
    result = output_array(out, problem.output_shape, problem.dtype, x=x, w=w, bias=bias)
    _remember(key, chosen)
    return chosen.execute(x, w, result, bias, residual, activation, packed=False)


def _input_gradient(
    gy: Array,
    w: Array,
    input_shape: Sequence[int],
    geometry: Geometry,
    algorithm: str,
    tolerance: float | None,
    out: Array | None,
) -> Array:
    size = tuple(input_shape) if isinstance(input_shape, tuple | list) else None
    key = None if size is None else _key("input_gradient", gy, w, geometry, size, algorithm, tolerance)
    again = _again(key, gy, w, out)
    if again is not None:
        return again
    gy, w = as_array(gy, "gy"), as_array(w, "w")
    problem = ConvProblem.from_shapes(input_shape, w.shape, dtype=common_dtype(gy=gy, w=w), **_options(geometry))
    _check_tolerance(tolerance)
    check_shape(gy, problem.output_shape, "gy", "the output of a convolution of input_shape with w")
    chosen = plan_for(problem, "input_gradient", _plain(tolerance), algorithm)
    result = output_array(out, problem.input_shape, problem.dtype, gy=gy, w=w)
    _remember(key, chosen)
    return chosen.execute(gy, w, result, packed=False)


def _weight_gradient(
    x: Array,
    gy: Array,
    kernel_size: PerAxis,
    geometry: Geometry,
    algorithm: str,
    tolerance: float | None,
    out: Array | None,
) -> Array:
    size = tuple(kernel_size) if isinstance(kernel_size, list) else kernel_size
    key = _key("weight_gradient", x, gy, geometry, size, algorithm, tolerance)
    again = _again(key, x, gy, out)
    if again is not None:
        return again
    x, gy, options = as_array(x, "x"), as_array(gy, "gy"), _options(geometry)
    rank, layout = geometry[0], options["layout"]
    _check_image(x, "x", layout)
    _check_image(gy, "gy", layout)
    groups = max(per_axis(options["groups"], 1, "groups")[0], 1)
    channels = image_view(x, layout).shape[-1], image_view(gy, layout).shape[-1]
    taps = per_axis(kernel_size, rank, "kernel_size")
    w_shape = weight_shape(layout, taps, channels[0] // groups, channels[1])
    problem = ConvProblem.from_shapes(x.shape, w_shape, dtype=common_dtype(x=x, gy=gy), **options)
    _check_tolerance(tolerance)
    check_shape(gy, problem.output_shape, "gy", "the output of a convolution of x with a kernel of kernel_size")
    chosen = plan_for(problem, "weight_gradient", _plain(tolerance), algorithm)
    result = output_array(out, problem.weight_shape, problem.dtype, x=x, gy=gy)
    _remember(key, chosen)
    return chosen.execute(x, gy, result, packed=False)


def gradients(
    x: Array, w: Array, gy: Array, geometry: Geometry, algorithm: str, tolerance: float | None, kept: Any = None
) -> tuple[Array, Array, Array]:
    """`conv2d_gradients`; kept is what `conv_keeping` returned for this x."""
    x, w, gy = as_array(x, "x"), as_array(w, "w"), as_array(gy, "gy")
    dtype = common_dtype(x=x, w=w, gy=gy)
    problem = ConvProblem.from_shapes(x.shape, w.shape, dtype=dtype, **_options(geometry))
    _check_tolerance(tolerance)
    check_shape(gy, problem.output_shape, "gy", "the output of a convolution of x with w")
    at_once = _at_once(problem, ("input_gradient", "weight_gradient"), _plain(tolerance), algorithm)
    if at_once is None:
        gx = _input_gradient(gy, w, x.shape, geometry, algorithm, tolerance, None)
        gw = _weight_gradient(x, gy, problem.kernel_size, geometry, algorithm, tolerance, None)
        return gx, gw, _bias_gradient(gy, problem.rank, problem.layout, None)
    layout = problem.layout
    gx, gw, gb = at_once.run(image_view(x, layout), weight_view(w, layout), image_view(gy, layout), kept)
    if is_channels_last(layout):
        return gx, gw, gb
    results = np.empty(problem.input_shape, dtype), np.empty(problem.weight_shape, dtype)
    image_view(results[0], layout)[...], weight_view(results[1], layout)[...] = gx, gw
    return *results, gb


def conv_keeping(
    x: Array, w: Array, bias: Array | None, geometry: Geometry, algorithm: str, keep: str | None
) -> tuple[Array, Any]:
    """`conv2d`, and what `gradients` can use again of it; None if nothing is to be kept, or there is nothing."""
    if keep is None:
        return _conv(x, w, bias, geometry, None, None, algorithm, None, None), None
    x, w, bias, _ = _operands(x, w, bias, None)
    problem = ConvProblem.from_shapes(x.shape, w.shape, dtype=x.dtype, **_options(geometry))
    at_once, layout = _at_once(problem, PASSES, _plain(None), algorithm), problem.layout
    if at_once is not None:
        y = np.empty(problem.output_shape, problem.dtype)
        kept = at_once.keep(image_view(x, layout), weight_view(w, layout), bias, image_view(y, layout))
        if kept is not None:
            return y, kept
    return conv_keeping(x, w, bias, geometry, algorithm, None)


@functools.lru_cache(maxsize=1024)
def _at_once(problem: ConvProblem, passes: tuple[Pass, ...], setting: Setting, algorithm: str) -> Gradients | None:
    """What computes all gradients at once, if it is one algorithm that is chosen for these passes and it does."""
    winners = {plan_for(problem, pass_, setting, algorithm).algorithm for pass_ in passes}
    for candidate in ALGORITHMS:
        if winners == {candidate.name} and isinstance(candidate, SharesGradients):
            return candidate.gradients(problem, setting)
    return None


def _bias_gradient(gy: Array, rank: int, layout: str, out: Array | None) -> Array:
    gy = as_array(gy, "gy")
    layout = check_layout(layout, rank)
    _check_image(gy, "gy", layout)
    channels_last = image_view(gy, layout)
    result = output_array(out, channels_last.shape[-1:], gy.dtype.name, gy=gy)
    return np.sum(channels_last, axis=tuple(range(rank + 1)), out=result)


def _check_image(array: Array, name: str, layout: str) -> None:
    if array.ndim != len(layout):
        raise ShapeError(
            f"{name} must have {len(layout)} axes ({', '.join(layout)}), found shape {array.shape} with {array.ndim}. "
            "Add the missing axes with numpy.expand_dims."
        )
