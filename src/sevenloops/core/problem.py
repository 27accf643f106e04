"""What is to be computed: a convolution as an immutable, printable, hashable value. All validation of sizes is here."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import DTypeLike

from sevenloops.core.axis import Axis, check_step, fitted_axis, integers
from sevenloops.core.dtypes import DEFAULT_DTYPE, DTYPES, DType, check_dtype
from sevenloops.core.errors import ShapeError
from sevenloops.core.layout import (
    CHANNELS_FIRST,
    CHANNELS_LAST,
    check_layout,
    image_shape,
    is_channels_last,
    weight_layout,
    weight_shape,
)
from sevenloops.core.lazy import cached_property

PerAxis: TypeAlias = int | Sequence[int]
Padding: TypeAlias = str | int | Sequence[int] | Sequence[tuple[int, int]]


@dataclass(frozen=True)
class ConvProblem:
    """A convolution, without its data.

    y[n, y, o] = sum over taps u and channels c of x[n, y·s + u·d - l, c] · w[u, c, o], with x zero outside the image;
    in groups, output channel o sees only its own group's Cin/groups input channels.

    Attributes
    ----------
    batch, in_channels, out_channels, groups : int
    axes : tuple of Axis
        One to three spatial axes.
    layout : str
        Of the arrays: "NHWC" (kernels HWIO), "NCHW" (OIHW), and their 1-D and 3-D forms.
    dtype : str
        "float32" or "float64".

    Raises
    ------
    ShapeError, DtypeError
    """

    batch: int
    axes: tuple[Axis, ...]
    in_channels: int
    out_channels: int
    groups: int = 1
    layout: str = "NHWC"
    dtype: str = DEFAULT_DTYPE

    def __post_init__(self) -> None:
        if self.rank not in CHANNELS_LAST:
            raise ShapeError(f"a convolution has 1, 2 or 3 spatial axes, found {self.rank}.")
        check_layout(self.layout, self.rank)
        object.__setattr__(self, "dtype", check_dtype(self.dtype))
        for what in ("batch", "in_channels", "out_channels", "groups"):
            if type(value := getattr(self, what)) is not int or value.bit_length() > 63:
                object.__setattr__(self, what, integers((value,), what)[0])
        for what in ("batch", "in_channels", "out_channels"):
            if getattr(self, what) < 0:
                raise ShapeError(f"{what} must be 0 or more, found {getattr(self, what)}.")
        if self.groups < 1:
            raise ShapeError(f"groups must be 1 or more, found {self.groups}.")
        for what in ("in_channels", "out_channels"):
            if getattr(self, what) % self.groups:
                raise ShapeError(
                    f"groups={self.groups} does not divide {what}={getattr(self, what)}: {what} mod groups = "
                    f"{getattr(self, what) % self.groups}, must be 0. Choose a divisor of both channel counts."
                )
        padded = image_shape(self.layout, self.batch, tuple(a.padded_size for a in self.axes), self.in_channels)
        shapes = {"w": self.weight_shape, "x, padded,": padded, "x": self.input_shape, "y": self.output_shape}
        for what, shape in shapes.items():
            size_bytes = self.itemsize * prod(max(size, 1) for size in shape)  # as NumPy counts an empty array's too
            if size_bytes > sys.maxsize:
                raise ShapeError(
                    f"{what} would have shape {shape} and {size_bytes} bytes, more than the {sys.maxsize} that an "
                    "array can have. Use smaller sizes, less padding, or a smaller stride or dilation."
                )

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Computed once: plans are looked up by their problems."""
        return hash(self._fields)

    def __reduce__(self) -> tuple[type[ConvProblem], tuple[Any, ...]]:
        """Leave out cached values: hashes of strings differ between processes."""
        return ConvProblem, self._fields

    @property
    def _fields(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.__dataclass_fields__])

    # -- making one ---------------------------------------------------------------------------------------------------

    @classmethod
    def from_shapes(
        cls,
        x_shape: Sequence[int],
        w_shape: Sequence[int],
        *,
        stride: PerAxis = 1,
        padding: Padding = 0,
        dilation: PerAxis = 1,
        input_dilation: PerAxis = 1,
        groups: int = 1,
        layout: str | None = None,
        dtype: DTypeLike = DEFAULT_DTYPE,
    ) -> ConvProblem:
        """The convolution of an image of shape `x_shape` with a kernel of shape `w_shape`.

        Parameters
        ----------
        x_shape, w_shape : sequences of int
            (N, *spatial, C) and (*taps, Cin/groups, Cout); with a channels-first layout (N, C, *spatial) and
            (Cout, Cin/groups, *taps).
        stride, dilation, input_dilation : int or one int per axis
        padding : int, one int per axis, one (low, high) pair per axis, or str
            Negative padding crops. "valid" is 0. "same" gives ceil(n / stride) outputs, an odd sample of padding
            going to the high side (TensorFlow's rule); "same_lower" puts it on the low side.
        groups : int
        layout : str, optional
            Channels last by default.
        dtype : "float32" or "float64"

        Raises
        ------
        ShapeError, DtypeError
        """
        shapes = _Shapes.read(x_shape, w_shape, layout)
        x_axes, w_axes, layout = shapes.x, shapes.w, shapes.layout
        groups = integers((groups,), "groups")[0]
        if groups >= 1 and x_axes["C"] % groups == 0 and w_axes["I"] * groups != x_axes["C"]:
            raise ShapeError(
                f"x has {x_axes['C']} channels, but w of shape {tuple(w_shape)} ({weight_layout(layout)}) with "
                f"groups={groups} reads {w_axes['I']}·{groups} = {w_axes['I'] * groups}: "
                "w's I axis times groups must equal x's C axis. "
                f"{_channel_remedy(shapes, groups)}"
            )
        rank, n, k = shapes.rank, shapes.sizes(x_axes), shapes.sizes(w_axes)
        steps = [
            per_axis(value, rank, what)
            for value, what in ((stride, "stride"), (dilation, "dilation"), (input_dilation, "input_dilation"))
        ]
        pads = paddings(padding, n, k, *steps)
        axes = shapes.axes(zip(n, k, *steps, *zip(*pads, strict=True), strict=True))
        return cls(x_axes["N"], axes, x_axes["C"], w_axes["O"], groups, layout, check_dtype(dtype))

    @classmethod
    def transposed_from_shapes(
        cls,
        x_shape: Sequence[int],
        w_shape: Sequence[int],
        *,
        stride: PerAxis = 1,
        padding: Padding = 0,
        output_padding: PerAxis = 0,
        dilation: PerAxis = 1,
        groups: int = 1,
        layout: str | None = None,
        dtype: DTypeLike = DEFAULT_DTYPE,
    ) -> ConvProblem:
        """The transposed convolution of an image with the kernel of the convolution that is transposed.

        Along each axis stride becomes input dilation and padding (l, h) becomes (e-1-l, e-1-h+output_padding), so the
        output size is s(n-1) + d(k-1) + 1 - l - h + output_padding. Weights are those of `layout.transposed_weight`.

        Raises
        ------
        ShapeError, DtypeError
        """
        if isinstance(padding, str) and padding != "valid":
            raise ShapeError(
                f"padding={padding!r} is undefined for a transposed convolution: padding is taken off its output, and "
                "under a stride several output sizes have one input size. Give padding and output_padding in numbers."
            )
        shapes = _Shapes.read(x_shape, w_shape, layout)
        x_axes, w_axes, layout = shapes.x, shapes.w, shapes.layout
        if w_axes["O"] != x_axes["C"]:
            raise ShapeError(
                f"x has {x_axes['C']} channels, but w of shape {tuple(w_shape)} ({weight_layout(layout)}) writes "
                f"{w_axes['O']}: w is the kernel of the convolution that is transposed, so its O must equal x's C. "
                "Check that w is (*taps, Cout/groups, Cin), or with channels first (Cin, Cout/groups, *taps)."
            )
        rank, n, k = shapes.rank, shapes.sizes(x_axes), shapes.sizes(w_axes)
        strides, dilations = per_axis(stride, rank, "stride"), per_axis(dilation, rank, "dilation")
        extras = per_axis(output_padding, rank, "output_padding")
        if any(extra < 0 for extra in extras):
            raise ShapeError(f"output_padding must be 0 or more, found {extras}. Use padding to take positions off.")
        pads = paddings(padding, n, k, strides, dilations, strides)
        axes = []
        for i, letter in enumerate(_spatial(layout)):
            with _along(letter):
                check_step(strides[i], "stride")
            reach, (low, high) = dilations[i] * (k[i] - 1), pads[i]
            output_size = strides[i] * (n[i] - 1) + reach + 1 - low - high + extras[i]
            if n[i] and output_size < 1:
                raise ShapeError(
                    f"along {letter}: padding takes off all that there is: output = s(n-1) + d(k-1)+1 - l - h + "
                    f"output_padding = {strides[i]}·({n[i]}-1) + {dilations[i]}·({k[i]}-1)+1 - {low} - {high} + "
                    f"{extras[i]} = {output_size}, which is {'negative' if output_size else 'empty'}. "
                    f"Take at least {1 - output_size} off the padding."
                )
            axes.append((n[i], k[i], 1, dilations[i], strides[i], reach - low, reach - high + extras[i]))
        groups = integers((groups,), "groups")[0]
        known = groups > 0 and x_axes["C"] % groups == 0  # if not, the problem says what is wrong with the groups
        out_channels = w_axes["I"] * groups if known else 0
        return cls(x_axes["N"], shapes.axes(axes), x_axes["C"], out_channels, groups, layout, check_dtype(dtype))

    @classmethod
    def parse(cls, text: str) -> ConvProblem:
        """Read what `str(problem)` writes.

        The shape of x, the shape of w, then any of: s stride, p padding, d dilation, a input dilation, g groups, a
        dtype, a layout. Several axes are joined by x, low and high padding by a colon:
        "8x56x56x64 3x3x64x128 s2 p0:1x0:1", "1x32x100 16x32x5 p2 NCW float64", "1x9x9x4 3x3x4x4 psame".

        Raises
        ------
        ShapeError
            Naming the word that cannot be read.
        """
        words = text.replace(",", " ").split()
        if len(words) < 2 or not all(re.fullmatch(r"\d{1,99}(x\d{1,99})+", word) for word in words[:2]):
            raise ShapeError(
                f"cannot read {text!r} as a problem: it must begin with the shapes of x and w, such as "
                "'1x56x56x64 3x3x64x64', and may go on with s2 p1 d1 g1 float64 NCHW."
            )
        options: dict[str, Any] = {}
        for word in words[2:]:
            name, value = _parse_option(word, text)
            if name in options:
                raise ShapeError(f"in {text!r}, {word!r} gives {name} a second time. Keep one of them.")
            options[name] = value
        shapes = [tuple(map(int, word.split("x"))) for word in words[:2]]
        return cls.from_shapes(*shapes, **options)

    def __str__(self) -> str:
        words = ["x".join(map(str, self.input_shape)), "x".join(map(str, self.weight_shape))]
        words += _option("s", [str(axis.stride) for axis in self.axes], "1")
        pads = [(axis.pad_low, axis.pad_high) for axis in self.axes]
        words += _option("p", [str(low) if low == high else f"{low}:{high}" for low, high in pads], "0")
        words += _option("d", [str(axis.dilation) for axis in self.axes], "1")
        words += _option("a", [str(axis.input_dilation) for axis in self.axes], "1")
        words += _option("g", [str(self.groups)], "1")
        words += [self.dtype] if self.dtype != DEFAULT_DTYPE else []
        words += [self.layout] if self.layout != CHANNELS_LAST[self.rank] else []
        return " ".join(words)

    # -- reading one --------------------------------------------------------------------------------------------------

    @property
    def rank(self) -> int:
        """Spatial axes: 1, 2 or 3."""
        return len(self.axes)

    @cached_property
    def input_size(self) -> tuple[int, ...]:
        """Spatial sizes of x."""
        return tuple(axis.input_size for axis in self.axes)

    @cached_property
    def kernel_size(self) -> tuple[int, ...]:
        """Spatial sizes of w."""
        return tuple(axis.kernel_size for axis in self.axes)

    @cached_property
    def output_size(self) -> tuple[int, ...]:
        """Spatial sizes of y."""
        return tuple(axis.output_size for axis in self.axes)

    @cached_property
    def input_shape(self) -> tuple[int, ...]:
        return image_shape(self.layout, self.batch, self.input_size, self.in_channels)

    @cached_property
    def weight_shape(self) -> tuple[int, ...]:
        return weight_shape(self.layout, self.kernel_size, self.group_in_channels, self.out_channels)

    @cached_property
    def output_shape(self) -> tuple[int, ...]:
        return image_shape(self.layout, self.batch, self.output_size, self.out_channels)

    @property
    def group_in_channels(self) -> int:
        return self.in_channels // self.groups

    @property
    def group_out_channels(self) -> int:
        return self.out_channels // self.groups

    @property
    def taps(self) -> int:
        """Taps of the kernel: the product of its spatial sizes."""
        return prod(self.kernel_size)

    @property
    def positions(self) -> int:
        """Rows of the window matrix: batch times output positions."""
        return self.batch * prod(self.output_size)

    @property
    def flops(self) -> int:
        """Of the direct count, 2·N·OH·OW·Cout·KH·KW·Cin/groups: a multiplication and an addition a product."""
        return 2 * self.positions * self.out_channels * self.taps * self.group_in_channels

    @property
    def element(self) -> DType:
        """The dtype's row in the table."""
        return DTYPES[self.dtype]

    @cached_property
    def itemsize(self) -> int:
        """Bytes an element."""
        return DTYPES[self.dtype].itemsize

    @property
    def memory_bytes(self) -> int:
        """Bytes of x, w and y together."""
        return self.itemsize * (prod(self.input_shape) + prod(self.weight_shape) + prod(self.output_shape))

    # -- turning it over ----------------------------------------------------------------------------------------------

    def transposed(self) -> ConvProblem:
        """The forward problem that computes the input gradient, from grad_output and the flipped kernel.

        Its input is this problem's output and the other way round: see `Axis.transposed`, `layout.transposed_weight`.
        """
        axes = tuple(axis.transposed() for axis in self.axes)
        return replace(self, axes=axes, in_channels=self.out_channels, out_channels=self.in_channels)

    def kernel_output_swapped(self) -> ConvProblem:
        """The forward problem that computes the weight gradient, grad_output playing the kernel.

        Batch and the channels of one group change places: x'[c, i, g·N + n] = x[n, i, g·Cin/groups + c],
        w'[y, n, o] = grad_output[n, y, o], and y'[c, u, o] is the gradient of w[u, c, o].
        """
        return replace(
            self,
            batch=self.group_in_channels,
            axes=tuple(axis.kernel_output_swapped() for axis in self.axes),
            in_channels=self.batch * self.groups,
        )


@dataclass(frozen=True)
class _Shapes:
    """The shapes of x and w, by the letters of their layouts."""

    layout: str
    x: dict[str, int]
    w: dict[str, int]

    @classmethod
    def read(cls, x_shape: Sequence[int], w_shape: Sequence[int], layout: str | None) -> _Shapes:
        x_shape, w_shape = integers(x_shape, "x's shape"), integers(w_shape, "w's shape")
        rank = len(layout) - 2 if layout is not None else len(x_shape) - 2
        if rank not in CHANNELS_LAST:
            asked = f"layout {layout!r}" if layout is not None else f"an x of shape {x_shape}"
            raise ShapeError(
                f"{asked} has {rank} spatial axes; 1, 2 or 3 are supported. x is (N, spatial..., C): "
                "add the missing batch or channel axis with x[None] or x[..., None]."
            )
        layout = check_layout(layout, rank)
        for name, shape, letters in (("x", x_shape, layout), ("w", w_shape, weight_layout(layout))):
            if len(shape) != rank + 2:
                raise ShapeError(
                    f"{name} must have {rank + 2} axes ({', '.join(letters)}), found shape {shape} with {len(shape)}. "
                    "Add the missing axes with numpy.expand_dims, or choose another layout or rank."
                )
            if any(size < 0 for size in shape):
                raise ShapeError(f"{name}'s shape must be made of sizes of 0 or more, found {shape}.")
        return cls(
            layout, dict(zip(layout, x_shape, strict=True)), dict(zip(weight_layout(layout), w_shape, strict=True))
        )

    @property
    def rank(self) -> int:
        return len(self.layout) - 2

    def sizes(self, by_letter: dict[str, int]) -> list[int]:
        return [by_letter[letter] for letter in _spatial(self.layout)]

    def axes(self, arguments: Iterable[Sequence[int]]) -> tuple[Axis, ...]:
        """Return a fitted axis for each tuple of arguments; what is wrong with one is said with its letter."""
        axes = []
        for letter, values in zip(_spatial(self.layout), arguments, strict=True):
            with _along(letter):
                axes.append(fitted_axis(*values))
                axes[-1].check_reach()
        return tuple(axes)


def _spatial(layout: str) -> str:
    """The letters of the spatial axes."""
    return layout.replace("N", "").replace("C", "")


def _axes_in_words(rank: int) -> str:
    return f"{rank} spatial ax{'i' if rank == 1 else 'e'}s"


@contextmanager
def _along(letter: str) -> Iterator[None]:
    """Say which axis an error is about."""
    try:
        yield
    except ShapeError as error:
        raise ShapeError(f"along {letter}: {error}") from None


def per_axis(value: PerAxis, rank: int, what: str) -> tuple[int, ...]:
    """One int for every axis, or one per axis, as a tuple of `rank` ints."""
    values = integers(value, what) if isinstance(value, Sequence | np.ndarray) else integers((value,) * rank, what)
    if len(values) != rank:
        raise ShapeError(
            f"{what}={value!r} has {len(values)} entries for {_axes_in_words(rank)}. Give one int, or {rank}."
        )
    return values


_BORDERS = ("reflect", "symmetric", "edge", "wrap")  # numpy.pad's modes


def paddings(
    padding: Padding, n: Sequence[int], k: Sequence[int], s: Sequence[int], d: Sequence[int], a: Sequence[int]
) -> list[tuple[int, int]]:
    """(low, high) for every axis, from sizes, kernel, strides, dilations and input dilations."""
    rank = len(n)
    if isinstance(padding, str):
        if padding == "valid":
            return [(0, 0)] * rank
        if padding not in ("same", "same_lower"):
            before = f"; or pad x before, with numpy.pad(x, pairs, mode={padding!r})" if padding in _BORDERS else ""
            raise ShapeError(
                f"padding={padding!r} is not known. Use 'same', 'same_lower', 'valid', ints, or (low, high) pairs such "
                f"as {[(1, 0)] * rank}{before}."
            )
        if any(step != 1 for step in a):
            raise ShapeError(
                f"padding={padding!r} is undefined under input dilation {tuple(a)}: it makes output = "
                "ceil(input / stride), and a dilated input has no such size. Give the padding in numbers."
            )
        pads = []
        for axis in range(rank):
            if s[axis] < 1:
                return [(0, 0)] * rank  # Axis says what is wrong with the stride
            outputs = -(-n[axis] // s[axis])
            total = max((outputs - 1) * s[axis] + d[axis] * (k[axis] - 1) + 1 - n[axis], 0)
            pads.append((total // 2, total - total // 2))
        return pads if padding == "same" else [(high, low) for low, high in pads]
    if isinstance(padding, Sequence | np.ndarray) and any(isinstance(pad, Sequence | np.ndarray) for pad in padding):
        pairs = [integers(pad, "padding") if isinstance(pad, Sequence | np.ndarray) else () for pad in padding]
        if len(pairs) != rank or any(len(pair) != 2 for pair in pairs):
            raise ShapeError(
                f"padding={padding!r} must have one (low, high) pair for each of {_axes_in_words(rank)}, "
                f"such as {[(1, 0)] * rank}."
            )
        return [(low, high) for low, high in pairs]
    if isinstance(padding, Sequence | np.ndarray) and len(padding) == 2 * rank:
        numbers = integers(padding, "padding")
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        raise ShapeError(
            f"padding={padding!r} has {2 * rank} entries for {_axes_in_words(rank)}. Give one int, {rank}, or "
            f"(low, high) pairs: padding={pairs if rank == 1 else tuple(pairs)}."
        )
    return [(pad, pad) for pad in per_axis(padding, rank, "padding")]  # type: ignore[arg-type]  # pairs are gone


def _channel_remedy(shapes: _Shapes, groups: int) -> str:
    """Return the likeliest cause first: the other layout, a depthwise kernel, exchanged axes or arrays."""
    channels, inputs = shapes.x["C"], shapes.w["I"]
    names = CHANNELS_FIRST if is_channels_last(shapes.layout) else CHANNELS_LAST
    other = _Shapes.read(tuple(shapes.x.values()), tuple(shapes.w.values()), names[shapes.rank])
    if other.w["I"] * groups == other.x["C"]:
        return f"Did you mean layout={other.layout!r}? If not, pass a w with {channels} input channels."
    if inputs == 1:
        return f"Pass groups={channels} if w is depthwise, else a w with {channels} input channels."
    if shapes.w["O"] == channels:
        return f"w writes {channels}: exchange w's I and O axes, or x and gy, if they are in the wrong order."
    in_groups = f" (in groups: groups={channels // inputs})" if inputs and channels % inputs == 0 else ""
    return (
        f"Pass a w with {channels} input channels{in_groups}, or check that both arrays follow layout "
        f"{shapes.layout!r}."
    )


_OPTIONS = {"s": "stride", "p": "padding", "d": "dilation", "a": "input_dilation", "g": "groups"}


def _option(letter: str, values: list[str], default: str) -> list[str]:
    if all(value == default for value in values):
        return []
    return [letter + (values[0] if len(set(values)) == 1 and ":" not in values[0] else "x".join(values))]


def _parse_option(word: str, text: str) -> tuple[str, Any]:
    if word in DTYPES:
        return "dtype", word
    if word.isupper() and word.isalpha():
        return "layout", word
    name, value = _OPTIONS.get(word[0]), word[1:]
    if name == "padding" and value in ("same", "same_lower", "valid"):
        return name, value
    number = r"\d{1,99}"  # longer ones are typing errors, and Python refuses to read thousands of digits
    entry = rf"-?{number}(:-?{number})?" if name == "padding" else number
    if name is None or not re.fullmatch(rf"{entry}(x{entry})*", value) or (name == "groups" and "x" in value):
        known = ", ".join(f"{letter} ({meaning})" for letter, meaning in _OPTIONS.items())
        raise ShapeError(
            f"in {text!r}, cannot read {word!r}: an option is one of {known} followed by a number, or by one per axis "
            "joined by x, as in s2, p1, p0:1x0:1; a dtype such as float64; or a layout such as NCHW."
        )
    if name == "groups":
        return name, int(value)
    entries = [tuple(map(int, entry.split(":"))) for entry in value.split("x")]
    if any(len(entry) == 2 for entry in entries):
        return name, [entry * 2 if len(entry) == 1 else entry for entry in entries]
    return name, entries[0][0] if len(entries) == 1 else [entry[0] for entry in entries]
