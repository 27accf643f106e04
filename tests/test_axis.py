"""One axis: its formulas against counting, turning it over, and taking it apart."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from math import ceil, gcd

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import axes, without_tail

import sevenloops as sl
from sevenloops.core.axis import AxisPhase

Triple = tuple[int, int, int]


def meetings(axis: sl.Axis) -> set[Triple]:
    """Every (input, tap, output) that the definition makes meet, found by trying them all."""
    return {
        (i, u, y)
        for i in range(axis.input_size)
        for u in range(axis.kernel_size)
        for y in range(axis.output_size)
        if i * axis.input_dilation == y * axis.stride + u * axis.dilation - axis.pad_low
    }


@given(axes(corner=False))
def test_the_output_size_counts_the_windows_that_fit(axis: sl.Axis) -> None:
    fitting = [start for start in range(0, axis.padded_size, axis.stride) if start + axis.extent <= axis.padded_size]
    assert axis.output_size == len(fitting)
    assert axis.remainder == axis.padded_size - (fitting[-1] + axis.extent)


@given(axes())
def test_the_remainder_is_the_padding_that_could_go_without_losing_an_output(axis: sl.Axis) -> None:
    shorter = without_tail(axis)
    assert 0 <= axis.remainder < axis.stride
    assert shorter.output_size == axis.output_size
    assert shorter.remainder == 0
    if axis.output_size:
        assert replace(shorter, pad_high=shorter.pad_high - 1).output_size == axis.output_size - 1


@given(axes(input_dilation=False, corner=False))
def test_reads_padding_tells_whether_a_window_leaves_the_input(axis: sl.Axis) -> None:
    reads = [y * axis.stride + u * axis.dilation for y in range(axis.output_size) for u in range(axis.kernel_size)]
    assert axis.reads_padding == any(not 0 <= read - axis.pad_low < axis.input_size for read in reads)


@given(axes())
def test_transposed_exchanges_input_and_output_and_turns_the_kernel_over(axis: sl.Axis) -> None:
    turned = axis.transposed()
    assert turned.output_size == axis.input_size
    assert (turned.stride, turned.input_dilation) == (axis.input_dilation, axis.stride)
    assert meetings(turned) == {(y, axis.kernel_size - 1 - u, i) for i, u, y in meetings(axis)}


@given(axes())
def test_kernel_output_swapped_exchanges_kernel_and_output(axis: sl.Axis) -> None:
    swapped = axis.kernel_output_swapped()
    assert swapped.output_size == axis.kernel_size
    assert (swapped.stride, swapped.dilation) == (axis.dilation, axis.stride)
    assert meetings(swapped) == {(i, y, u) for i, u, y in meetings(axis)}


@given(axes())
def test_transposed_twice_is_the_axis_without_its_unread_tail(axis: sl.Axis) -> None:
    assert axis.transposed().transposed() == without_tail(axis)


@given(axes())
def test_kernel_output_swapped_twice_is_the_axis_without_its_unread_tail(axis: sl.Axis) -> None:
    assert axis.kernel_output_swapped().kernel_output_swapped() == without_tail(axis)


@given(axes())
def test_phases_cover_every_output_once_and_no_tap_twice(axis: sl.Axis) -> None:
    phases = axis.phases()
    outputs = [y for phase in phases for y in range(axis.output_size)[phase.outputs]]
    taps = [u for phase in phases for u in range(axis.kernel_size)[phase.taps]]
    assert sorted(outputs) == list(range(axis.output_size))
    assert len(set(taps)) == len(taps)


@given(axes())
def test_phases_are_plain_axes_that_meet_what_the_axis_meets(axis: sl.Axis) -> None:
    met: list[Triple] = []
    for phase in axis.phases():
        outputs, taps = range(axis.output_size)[phase.outputs], range(axis.kernel_size)[phase.taps]
        assert phase.axis.input_dilation == 1
        assert (phase.axis.input_size, phase.axis.kernel_size) == (axis.input_size, len(taps))
        assert phase.axis.output_size == len(outputs)
        met += [(i, taps[u], outputs[y]) for i, u, y in meetings(phase.axis)]
    assert len(set(met)) == len(met)
    assert set(met) == meetings(axis)


def one_by_one(axis: sl.Axis) -> list[AxisPhase]:
    """The phases by search: for each, the first tap that meets a sample."""
    a, s, d, n = axis.input_dilation, axis.stride, axis.dilation, axis.input_size
    output_step, tap_step = a // gcd(s, a), a // gcd(d, a)
    stride, dilation, phases = s // gcd(s, a), d // gcd(d, a), []
    for p in range(min(output_step, axis.output_size)):
        meeting = (u for u in range(tap_step) if (p * s + u * d - axis.pad_low) % a == 0)
        first_tap = next(meeting, axis.kernel_size)
        outputs, taps = slice(p, None, output_step), slice(first_tap, None, tap_step)
        o, k = len(range(axis.output_size)[outputs]), len(range(axis.kernel_size)[taps])
        low = -((p * s + first_tap * d - axis.pad_low) // a)
        high = stride * (o - 1) + dilation * (k - 1) + 1 - n - low
        phases.append(AxisPhase(outputs, taps, slice(None), sl.Axis(n, k, stride, dilation, 1, low, high)))
    return phases


def random_axes(count: int) -> Iterator[sl.Axis]:
    rng = random.Random(16)
    while count:
        sizes = [rng.randint(0, 12), rng.randint(0, 9), *(rng.randint(1, 12) for _ in range(3))]
        with suppress(sl.ShapeError):
            yield sl.Axis(*sizes, rng.randint(-9, 20), rng.randint(-9, 20))
            count -= 1


def test_phases_in_closed_form_are_those_found_by_search() -> None:
    for axis in random_axes(3000):
        phases = axis.phases()
        assert list(phases) == one_by_one(axis)
        assert phases[:2] == one_by_one(axis)[:2]
        classes = Counter(phase.axis for phase in phases if phase.axis.kernel_size)
        assert {phase.axis: count for phase, count in phases.classes()} == classes


def test_phases_of_sizes_beyond_64_bits_are_those_found_by_search() -> None:
    far = 5 * 2**61
    for axis in random_axes(50):
        shifted = replace(axis, pad_low=axis.pad_low + far, pad_high=axis.pad_high - far)
        assert list(shifted.phases()) == one_by_one(shifted)


def test_a_stride_of_46340_has_two_classes_of_phases_with_taps() -> None:
    turned = sl.Axis(3 * 46_340, 3, stride=46_340, pad_low=1).transposed()
    classes = turned.phases().classes()
    assert sorted(count for _, count in classes) == [1, 2]
    assert sum(phase.axis.kernel_size * count for phase, count in classes) == 3


def test_a_phase_of_stride_two_multiplies_no_inserted_zero() -> None:
    # the input gradient of k=3, s=2: even inputs meet taps 0 and 2, odd ones tap 1
    turned = sl.Axis(8, 3, stride=2, pad_low=1, pad_high=1).transposed()
    assert [phase.axis.kernel_size for phase in turned.phases()] == [1, 2]
    assert sum(phase.axis.kernel_size * phase.axis.output_size for phase in turned.phases()) == 12


@given(axes())
def test_phases_of_the_input_are_axes_of_stride_one_that_meet_what_the_axis_meets(axis: sl.Axis) -> None:
    enough = axis.kernel_size - min(axis.pad_low, 0)  # for an output, whatever the dilations were
    axis = replace(axis, dilation=1, input_dilation=1, pad_high=max(axis.pad_high, enough))
    met: list[Triple] = []
    for phase in axis.input_phases():
        inputs, taps = range(axis.input_size)[phase.inputs], range(axis.kernel_size)[phase.taps]
        assert (phase.axis.stride, phase.axis.dilation, phase.axis.input_dilation) == (1, 1, 1)
        assert (phase.axis.input_size, phase.axis.kernel_size) == (len(inputs), len(taps))
        assert phase.axis.output_size == axis.output_size
        met += [(inputs[i], taps[u], y) for i, u, y in meetings(phase.axis)]
    assert len(set(met)) == len(met)
    assert set(met) == meetings(axis)


@given(axes(corner=False), st.data())
def test_a_part_has_the_meetings_of_its_outputs(axis: sl.Axis, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, axis.output_size - 1))
    size = data.draw(st.integers(1, axis.output_size - start))
    part = axis.part(start, size)
    assert part.output_size == size
    assert part.remainder == 0
    assert meetings(part) == {(i, u, y - start) for i, u, y in meetings(axis) if start <= y < start + size}


@given(st.integers(0, 20), st.integers(1, 7), st.integers(1, 4), st.integers(1, 3))
def test_same_is_the_least_padding_that_gives_every_stride_an_output(n: int, k: int, s: int, d: int) -> None:
    # TensorFlow's rule, found by search instead of by its formula: total padding grows until there are enough outputs
    def outputs(total: int) -> int:
        return (n + total - (d * (k - 1) + 1)) // s + 1

    total = next(total for total in range(1000) if outputs(total) >= ceil(n / s))
    same = sl.ConvProblem.from_shapes((1, n, 1), (k, 1, 1), stride=s, dilation=d, padding="same").axes[0]
    lower = sl.ConvProblem.from_shapes((1, n, 1), (k, 1, 1), stride=s, dilation=d, padding="same_lower").axes[0]
    assert (same.pad_low, same.pad_high) == (total // 2, total - total // 2)
    assert (lower.pad_low, lower.pad_high) == (same.pad_high, same.pad_low)
    if outputs(0) <= ceil(n / s):
        assert same.output_size == lower.output_size == ceil(n / s)


@pytest.mark.parametrize(
    ("n", "k", "s", "pads"),
    [
        (224, 3, 2, (0, 1)),  # EfficientNet's stem: the odd sample goes high
        (224, 7, 2, (2, 3)),
        (7, 3, 2, (1, 1)),
        (8, 3, 1, (1, 1)),
        (8, 4, 1, (1, 2)),
        (5, 1, 3, (0, 0)),
        (4, 1, 2, (0, 0)),
    ],
)
def test_same_under_stride_by_example(n: int, k: int, s: int, pads: tuple[int, int]) -> None:
    axis = sl.ConvProblem.from_shapes((1, n, 1), (k, 1, 1), stride=s, padding="same").axes[0]
    assert (axis.pad_low, axis.pad_high) == pads


def test_an_axis_may_have_no_outputs_but_not_fewer() -> None:
    assert sl.Axis(2, 3).output_size == 0
    assert sl.Axis(2, 6, stride=4).output_size == 0
    with pytest.raises(sl.ShapeError, match="Add at least 1 to the padding"):
        sl.Axis(1, 3)


@given(st.integers(0, 5), st.integers(2, 20), st.integers(1, 4), st.integers(-3, 3))
def test_the_padding_that_the_error_asks_for_is_enough_and_no_more(n: int, k: int, s: int, low: int) -> None:
    try:
        sl.Axis(n, k, s, pad_low=low)
    except sl.ShapeError as error:
        missing = int(str(error).split("Add at least ")[1].split()[0])
        assert sl.Axis(n, k, s, pad_low=low, pad_high=missing).output_size == 0
        with pytest.raises(sl.ShapeError):
            sl.Axis(n, k, s, pad_low=low, pad_high=missing - 1)
