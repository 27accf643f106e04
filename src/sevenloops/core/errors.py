"""What sevenloops raises. A message says what was asked, what was found, the equation that failed, and the remedy."""


class ConvError(Exception):
    """Base class of every error that sevenloops raises on purpose."""


class ShapeError(ConvError, ValueError):
    """A shape, stride, padding, dilation, group count or output array does not fit the convolution."""


class DtypeError(ConvError, TypeError):
    """An array's dtype, or the mixture of dtypes, is not one that sevenloops computes with."""


class UnsupportedError(ConvError, ValueError):
    """The request is well formed, but nothing here answers it: an algorithm's refusal, an unknown name."""


class FileError(ConvError, ValueError):
    """A file is not what it should be: not an image, a truncated checkpoint, a checkpoint that asks for other code."""
