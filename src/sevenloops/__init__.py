"""sevenloops: convolution for NumPy. The seven loops, and every faster way of walking them, behind one signature."""

from sevenloops.api import (
    algorithms,
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
    machine,
    plan,
    plan_network,
)
from sevenloops.core.axis import Axis
from sevenloops.core.problem import ConvProblem
from sevenloops.core.windows import describe, windows
from sevenloops.errors import ConvError, DtypeError, FileError, ShapeError, UnsupportedError
from sevenloops.layer import Conv2d
from sevenloops.planning import wisdom
from sevenloops.runtime.threads import get_num_threads, set_num_threads
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
    "get_num_threads",
    "machine",
    "plan",
    "plan_network",
    "set_num_threads",
    "windows",
    "wisdom",
]
