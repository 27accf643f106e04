"""sevenloops: convolution for NumPy. The seven loops, and every faster way of walking them, behind one signature."""

from sevenloops.api.layer import Conv2d
from sevenloops.api.plans import algorithms, machine, plan, plan_network
from sevenloops.api.ranks import (
    conv1d,
    conv1d_bias_gradient,
    conv1d_gradients,
    conv1d_input_gradient,
    conv1d_weight_gradient,
    conv2d,
    conv2d_bias_gradient,
    conv2d_gradients,
    conv2d_input_gradient,
    conv2d_weight_gradient,
    conv3d,
    conv3d_bias_gradient,
    conv3d_gradients,
    conv3d_input_gradient,
    conv3d_weight_gradient,
    conv_transpose1d,
    conv_transpose2d,
    conv_transpose3d,
)
from sevenloops.core.axis import Axis
from sevenloops.core.errors import ConvError, DtypeError, FileError, ShapeError, UnsupportedError
from sevenloops.core.problem import ConvProblem
from sevenloops.core.windows import describe, windows
from sevenloops.execution.threads import get_num_threads, set_num_threads
from sevenloops.planning import wisdom
from sevenloops.planning.device import device
from sevenloops.version import __version__

__all__ = [
    "Axis",
    "Conv2d",
    "ConvError",
    "ConvProblem",
    "DtypeError",
    "FileError",
    "ShapeError",
    "UnsupportedError",
    "__version__",
    "algorithms",
    "conv1d",
    "conv1d_bias_gradient",
    "conv1d_gradients",
    "conv1d_input_gradient",
    "conv1d_weight_gradient",
    "conv2d",
    "conv2d_bias_gradient",
    "conv2d_gradients",
    "conv2d_input_gradient",
    "conv2d_weight_gradient",
    "conv3d",
    "conv3d_bias_gradient",
    "conv3d_gradients",
    "conv3d_input_gradient",
    "conv3d_weight_gradient",
    "conv_transpose1d",
    "conv_transpose2d",
    "conv_transpose3d",
    "describe",
    "device",
    "get_num_threads",
    "machine",
    "plan",
    "plan_network",
    "set_num_threads",
    "windows",
    "wisdom",
]
