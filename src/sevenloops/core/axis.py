"""One spatial axis of a convolution: its sizes, its steps, and the arithmetic that turns them over.

With n input, k kernel, s stride, d dilation, a input dilation, l/h low/high padding::

    extent     e = d(k-1) + 1                    positions from a window's first tap to its last
    padded     P = a(n-1) + 1 + l + h            the axis after input dilation and padding
    output     o = floor((P - e) / s) + 1
    remainder  r = (P - e) mod s                 the padded tail that no window reads

Output position y and tap u meet input position (y·s + u·d - l) / a, where that is a whole number in [0, n).
The formulas are used as they stand at size 0, so that they stay closed under `transposed`.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import gcd
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.errors import ShapeError


def integers(values: Any, what: str) -> tuple[int, ...]:
    """The values as ints below 2^63; NumPy's will do, floats will not."""
    try:
        found = tuple(operator.index(value) for value in values)
    except TypeError:
        raise ShapeError(f"{what} must be made of ints, found {values!r}. Use // where a size is divided.") from None
    for value in found:
        if (bits := value.bit_length()) > 63:  # only these are printed: Python refuses to print thousands of digits
            raise ShapeError(f"{what} must be below 2^63, found an int of {bits} bits. Use a smaller one.")
    return found


def check_step(step: int, what: str) -> None:
    """Refuse a stride or dilation below 1."""
    if step < 1:
        raise ShapeError(f"{what} must be 1 or more on every axis, found {step}. Use {what}=1 to visit every position.")


_FARTHEST = 2**31
_REACHES = {
    "stride": "stride",
    "dilation": "dilation",
    "input_dilation": "input_dilation, which is the stride of a transposed convolution,",
    "pad_low": "padding",
    "pad_high": "padding",
}


@dataclass(frozen=True, slots=True)
class Axis:
    """One spatial axis; every size is in positions.

    Raises
    ------
    ShapeError
        If a number is no int, a size is negative, a step is below 1, or the output size would be negative.
    """

    input_size: int
    kernel_size: int
    stride: int = 1
    dilation: int = 1
    input_dilation: int = 1
    pad_low: int = 0
    pad_high: int = 0

    def __post_init__(self) -> None:
        for what in self.__slots__:
            if type(value := getattr(self, what)) is not int:
                object.__setattr__(self, what, integers((value,), what)[0])
        for what in ("input_size", "kernel_size"):
            if getattr(self, what) < 0:
                raise ShapeError(f"{what} must be 0 or more, found {getattr(self, what)}.")
        for what in ("stride", "dilation", "input_dilation"):
            check_step(getattr(self, what), what)
        if self.output_size < 0:
            raise _misfit(*(getattr(self, what) for what in self.__slots__), least=0)

    @property
    def extent(self) -> int:
        """Positions from a window's first tap to its last: e = d(k-1) + 1."""
        return self.dilation * (self.kernel_size - 1) + 1

    @property
    def padded_size(self) -> int:
        """The axis after input dilation and padding: P = a(n-1) + 1 + l + h."""
        return self.input_dilation * (self.input_size - 1) + 1 + self.pad_low + self.pad_high

    @property
    def output_size(self) -> int:
        """Window positions: o = floor((P - e) / s) + 1."""
        return (self.padded_size - self.extent) // self.stride + 1

    @property
    def remainder(self) -> int:
        """The padded tail that no window reads: r = (P - e) mod s; `output_padding` of a transposed convolution."""
        return (self.padded_size - self.extent) % self.stride

    @property
    def read_size(self) -> int:
        """Padded positions from the first window's first tap to the last window's last: s(o-1) + e."""
        return self.stride * (self.output_size - 1) + self.extent

    @property
    def reads_padding(self) -> bool:
        """Whether any window leaves the input."""
        return self.pad_low > 0 or self.read_size - self.pad_low > self.input_size

    def check_reach(self) -> None:
        """Refuse a step or padding above 2^31 and above every size of the axis: offsets in bytes may exceed 64 bits.

        For axes that a caller asks for. Such a number has no use: with a stride, dilation or input dilation above the
        padded size there is one output, one tap or one sample, and padding that large is cropped on the other side.
        """
        most = max(_FARTHEST, self.input_size, self.padded_size, self.extent)
        for name, what in _REACHES.items():
            if abs(getattr(self, name)) > most:
                raise ShapeError(
                    f"{what} must be at most {most} on an axis of {self.input_size} positions, "
                    f"found {getattr(self, name)}: offsets in bytes would exceed 64 bits. Use a smaller one."
                )

    def transposed(self) -> Axis:
        """The axis of the input gradient: stride and input dilation change places.

        Input o, kernel k, stride a, dilation d, input dilation s, padding (e-1-l, e-1-h+r). Its output size is n.
        """
        return Axis(
            input_size=self.output_size,
            kernel_size=self.kernel_size,
            stride=self.input_dilation,
            dilation=self.dilation,
            input_dilation=self.stride,
            pad_low=self.extent - 1 - self.pad_low,
            pad_high=self.extent - 1 - self.pad_high + self.remainder,
        )

    def kernel_output_swapped(self) -> Axis:
        """The axis of the weight gradient read as a forward problem: stride and dilation change places.

        Input n, kernel o, stride d, dilation s, input dilation a, padding (l, h-r). Its output size is k.
        """
        return Axis(
            input_size=self.input_size,
            kernel_size=self.output_size,
            stride=self.dilation,
            dilation=self.stride,
            input_dilation=self.input_dilation,
            pad_low=self.pad_low,
            pad_high=self.pad_high - self.remainder,
        )

    def part(self, start: int, size: int) -> Axis:
        """The axis whose outputs are this one's from `start` on, `size` of them."""
        pad_low = self.pad_low - self.stride * start
        unpadded = self.padded_size - self.pad_low - self.pad_high
        pad_high = self.stride * (size - 1) + self.extent - unpadded - pad_low
        return replace(self, pad_low=pad_low, pad_high=pad_high)

    @lru_cache(maxsize=32)  # noqa: B019 - few axes are kept, and each is seven integers
    def phases(self) -> AxisPhases:
        """Split an input-dilated axis into axes without input dilation: no zero is inserted, none multiplied.

        Output y and tap u meet a sample only where y·s + u·d ≡ l (mod a). Outputs fall into a/gcd(s,a) classes; the
        taps that a class meets are one class modulo a/gcd(d,a), or none; and no tap is met by two classes. Put
        y = p + y'·a/gcd(s,a) and u = q + u'·a/gcd(d,a), and the input position becomes
        y'·s/gcd(s,a) + u'·d/gcd(d,a) + (p·s + q·d - l)/a: an ordinary axis, whose low padding is minus the last term.

        With g = gcd(d,a), a tap exists only if g divides l - p·s; the first one is then
        q = (l - p·s)/g · (d/g)⁻¹ mod a/g.
        """
        a, s, d, n = self.input_dilation, self.stride, self.dilation, self.input_size
        output_step, tap_step, g = a // gcd(s, a), a // gcd(d, a), gcd(d, a)
        # Products of numbers this large exceed 64 bits; Python's integers hold them.
        widest = max(a, abs(self.pad_low), self.kernel_size, d, n) * max(a, s, d, self.output_size)
        dtype = np.int64 if widest < 2**60 else object
        p = np.arange(min(output_step, self.output_size)).astype(dtype)
        needed = self.pad_low - p * s  # what u·d must be, modulo a
        first_taps = needed // g % tap_step * pow(d // g, -1, tap_step) % tap_step
        first_taps = np.where(needed % g == 0, first_taps, self.kernel_size)
        return AxisPhases(
            input_size=n,
            output_step=output_step,
            tap_step=tap_step,
            stride=s // gcd(s, a),
            dilation=d // g,
            first_taps=first_taps,
            kernel_sizes=np.maximum(-((first_taps - self.kernel_size) // tap_step), 0),
            output_sizes=-((p - self.output_size) // output_step),
            pads_low=-((first_taps * d - needed) // a),
        )

    def input_phases(self) -> tuple[AxisPhase, ...]:
        """Split a strided axis into axes of stride 1, whose outputs are summed; it has no dilation of either kind.

        Output y and tap u meet sample y·s + u - l. Put u = q + u'·s with q = (l + p) mod s, for the samples that are p
        modulo s, and this is sample y + u' - (l + p - q)/s of those: an ordinary axis, whose low padding is the last
        term. Phases without samples or without taps add nothing, and are left out.
        """
        s, n = self.stride, self.input_size
        phases = []
        for p in range(min(s, n)):
            first_tap = (self.pad_low + p) % s
            inputs, taps = slice(p, None, s), slice(first_tap, None, s)
            input_size, kernel_size = len(range(n)[inputs]), len(range(self.kernel_size)[taps])
            pad_low = (self.pad_low + p - first_tap) // s
            pad_high = self.output_size + kernel_size - 1 - input_size - pad_low
            if kernel_size:
                axis = Axis(input_size, kernel_size, 1, 1, 1, pad_low, pad_high)
                phases.append(AxisPhase(slice(None), taps, inputs, axis))
        return tuple(phases)


def fitted_axis(n: int, k: int, s: int, d: int = 1, a: int = 1, low: int = 0, high: int = 0) -> Axis:
    """Return the axis that a caller asks for: its output is empty only if its input is.

    Axes that are derived from others may have an empty output: those of a strided problem's phases do. With an empty
    input, padding is added where the formula gives fewer than 0 outputs, until it gives 0.

    Raises
    ------
    ShapeError
        If the kernel is larger than the padded input, by however little and whatever the stride.
    """
    for step, what in ((s, "stride"), (d, "dilation"), (a, "input_dilation")):
        check_step(step, what)
    gap = d * (k - 1) - a * (n - 1) - low - high
    if n and gap > 0:
        raise _misfit(n, k, s, d, a, low, high, least=1)
    return Axis(n, k, s, d, a, low, high if n else high + max(gap - s, 0))


def _misfit(n: int, k: int, s: int, d: int, a: int, low: int, high: int, *, least: int) -> ShapeError:
    """Return the error of an axis with fewer than `least` outputs, which is 0 or 1."""
    gap = d * (k - 1) - a * (n - 1) - low - high
    return ShapeError(
        "the kernel is larger than the padded input: output = floor((a(n-1)+1 + l + h - (d(k-1)+1)) / s) + 1 "
        f"= floor(({a}·({n}-1)+1 + {low} + {high} - ({d}·({k}-1)+1)) / {s}) + 1 = {-gap // s + 1}, which is "
        f"{'empty' if gap <= s else 'negative'}. Add at least {gap - s * (1 - least)} to the padding of this axis, "
        "or use a smaller kernel or dilation."
    )


class AxisPhase(NamedTuple):
    """Outputs, taps and inputs of an axis that belong together, and the plain axis they form.

    Of an axis made by `transposed`, taps count from the other end than the convolution's own. A phase without taps is
    all zeros; its axis has the right sizes, and its padding means nothing.
    """

    outputs: slice
    taps: slice
    inputs: slice
    axis: Axis


@dataclass(frozen=True, eq=False)
class AxisPhases(Sequence[AxisPhase]):
    """All phases of an input-dilated axis: arrays with one entry a phase, from which each `AxisPhase` is made.

    Phase p has the outputs p, p + output_step, ... and the taps first_taps[p], first_taps[p] + tap_step, ...

    Attributes
    ----------
    input_size, stride, dilation : int
        Of every phase's axis.
    output_step, tap_step : int
        From one output or tap of a phase to its next one.
    first_taps : ndarray
        The kernel's size where no tap meets a sample.
    kernel_sizes, output_sizes, pads_low : ndarray
        Of the phases' axes; a low padding without taps means nothing.
    """

    input_size: int
    output_step: int
    tap_step: int
    stride: int
    dilation: int
    first_taps: NDArray[Any]
    kernel_sizes: NDArray[Any]
    output_sizes: NDArray[Any]
    pads_low: NDArray[Any]

    def __len__(self) -> int:
        return len(self.first_taps)

    @overload
    def __getitem__(self, p: int) -> AxisPhase: ...

    @overload
    def __getitem__(self, p: slice) -> list[AxisPhase]: ...

    def __getitem__(self, p: int | slice) -> AxisPhase | list[AxisPhase]:
        if isinstance(p, slice):
            return [self[number] for number in range(len(self))[p]]
        p = range(len(self))[p]
        first_tap, kernel_size = int(self.first_taps[p]), int(self.kernel_sizes[p])
        output_size, pad_low = int(self.output_sizes[p]), int(self.pads_low[p])
        pad_high = self.stride * (output_size - 1) + self.dilation * (kernel_size - 1) + 1 - self.input_size - pad_low
        axis = Axis(self.input_size, kernel_size, self.stride, self.dilation, 1, pad_low, pad_high)
        taps = slice(first_tap, None, self.tap_step)
        return AxisPhase(slice(p, None, self.output_step), taps, slice(None), axis)

    def classes(self) -> list[tuple[AxisPhase, int]]:
        """The different axes among the phases that have taps, each as one of its phases, and how many have it."""
        (some,) = np.nonzero(self.kernel_sizes)
        if not len(some):
            return []
        numbers = (self.kernel_sizes[some], self.output_sizes[some], self.pads_low[some])
        key = np.zeros(len(some), numbers[0].dtype)
        for number in numbers:  # one integer for all three: to sort rows takes a hundred times as long
            key = key * (number.max() - number.min() + 1) + (number - number.min())
        _, first, counts = np.unique(key, return_index=True, return_counts=True)
        return [(self[int(some[i])], int(count)) for i, count in zip(first, counts, strict=True)]
