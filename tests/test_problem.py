"""A problem as a value: its sizes, its text, its counts, and turning it over."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import Counter
from dataclasses import FrozenInstanceError, replace
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import PROBLEMS_A_RUN, kernel_fits, problems, without_tail

import sevenloops as sl
from sevenloops.algorithms.phases import classes, split
from sevenloops.algorithms.seven_loops import seven_loops


def test_a_run_of_the_suite_draws_two_thousand_problems() -> None:
    assert PROBLEMS_A_RUN >= 2000


@given(problems())
def test_the_text_of_a_problem_reads_back_as_the_problem(problem: sl.ConvProblem) -> None:
    if kernel_fits(problem):
        assert sl.ConvProblem.parse(str(problem)) == problem
    else:
        with pytest.raises(sl.ShapeError, match=r"kernel is larger than the padded input.* is empty"):
            sl.ConvProblem.parse(str(problem))


@given(problems().filter(kernel_fits))
def test_equal_problems_hash_alike(problem: sl.ConvProblem) -> None:
    again = sl.ConvProblem.parse(str(problem))
    assert hash(again) == hash(problem)
    assert len({problem, again, problem.transposed()}) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "1x56x56x64 3x3x64x64",
        "1x224x224x3 7x7x3x64 s2 p3",
        "1x8x8x4 3x3x1x4 p1 g4",
        "1x8x8x4 3x3x4x4 s2x1 p0:1x0:1 d1x2",
        "1x8x8x4 3x3x4x4 p-1",
        "1x8x8x4 3x3x4x4 p-1:2x3",
        "1x5x5x4 3x3x4x4 a2 float64",
        "1x32x100 16x32x5 p2 NCW",
        "1x4x4x4x2 2x2x2x2x3 p1x0x0:1",
        "0x4x0 3x0x2 p2:0",
    ],
)
def test_a_problem_prints_as_it_is_typed(text: str) -> None:
    assert str(sl.ConvProblem.parse(text)) == text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1x9x9x4 3x3x4x4 psame", "1x9x9x4 3x3x4x4 p1"),
        ("1x8x8x4, 3x3x4x4, s2, psame", "1x8x8x4 3x3x4x4 s2 p0:1x0:1"),
        ("1x8x8x4 3x3x4x4 s2 psame_lower", "1x8x8x4 3x3x4x4 s2 p1:0x1:0"),
        ("1x8x8x4 3x3x4x4 pvalid s1 d1x1 g1 float32 NHWC", "1x8x8x4 3x3x4x4"),
        ("  1x8x8x4   3x3x4x4 g1 p1x1 ", "1x8x8x4 3x3x4x4 p1"),
        ("1x8x8x4 3x3x4x4 p1x0:1", "1x8x8x4 3x3x4x4 p1x0:1"),
        ("1x9x4 3x4x4 p1:2", "1x9x4 3x4x4 p1:2"),
    ],
)
def test_what_may_be_typed_is_more_than_what_is_printed(typed: str, printed: str) -> None:
    assert str(sl.ConvProblem.parse(typed)) == printed


def test_shapes_follow_the_layout() -> None:
    last = sl.ConvProblem.parse("2x8x9x4 3x2x2x6 s2 p1 g2")
    first = replace(last, layout="NCHW")
    assert (last.input_shape, last.weight_shape, last.output_shape) == ((2, 8, 9, 4), (3, 2, 2, 6), (2, 4, 5, 6))
    assert (first.input_shape, first.weight_shape, first.output_shape) == ((2, 4, 8, 9), (6, 2, 3, 2), (2, 6, 4, 5))


@pytest.mark.parametrize(
    ("padding", "pairs"),
    [
        (1, [(1, 1), (1, 1)]),
        ((1, 2), [(1, 1), (2, 2)]),
        ([(0, 1), (2, -1)], [(0, 1), (2, -1)]),
        (np.array([[0, 1], [2, 3]]), [(0, 1), (2, 3)]),
        (np.int64(2), [(2, 2), (2, 2)]),
        (np.array([1, 2]), [(1, 1), (2, 2)]),
        ("valid", [(0, 0), (0, 0)]),
        ("same", [(1, 1), (0, 1)]),
        ("same_lower", [(1, 1), (1, 0)]),
    ],
)
def test_padding_may_be_given_in_every_documented_form(padding: object, pairs: list[tuple[int, int]]) -> None:
    problem = sl.ConvProblem.from_shapes((1, 7, 8, 2), (3, 3, 2, 2), stride=2, padding=padding)
    assert [(axis.pad_low, axis.pad_high) for axis in problem.axes] == pairs


def test_sizes_that_numpy_computed_make_a_problem_of_plain_ints() -> None:
    made = sl.ConvProblem.from_shapes(np.array([1, 8, 8, 2]), (3, 3, 2, 2), stride=np.int32(2), groups=np.int64(1))
    assert made == sl.ConvProblem.parse("1x8x8x2 3x3x2x2 s2")
    assert hash(made) == hash(sl.ConvProblem.parse("1x8x8x2 3x3x2x2 s2"))


@given(problems())
def test_flops_count_a_multiplication_and_an_addition_for_each_turn_of_the_loops(problem: sl.ConvProblem) -> None:
    assert problem.flops == 2 * sum(1 for _ in seven_loops(problem))


@given(problems())
def test_memory_is_that_of_the_three_arrays(problem: sl.ConvProblem) -> None:
    shapes = (problem.input_shape, problem.weight_shape, problem.output_shape)
    assert problem.memory_bytes == sum(np.empty(shape, problem.dtype).nbytes for shape in shapes)


def test_the_counts_of_a_known_layer() -> None:
    layer = sl.ConvProblem.parse("1x56x56x64 3x3x64x64 p1")
    assert layer.flops == 2 * 56 * 56 * 64 * 64 * 9
    assert layer.memory_bytes == 4 * (2 * 56 * 56 * 64 + 9 * 64 * 64)
    assert (layer.taps, layer.positions, layer.rank) == (9, 3136, 2)


@given(problems())
def test_transposed_twice_is_the_problem_without_its_unread_tail(problem: sl.ConvProblem) -> None:
    trimmed = replace(problem, axes=tuple(without_tail(axis) for axis in problem.axes))
    assert problem.transposed().transposed() == trimmed
    assert problem.transposed().output_shape == problem.input_shape
    assert problem.transposed().input_shape == problem.output_shape


@given(problems())
def test_kernel_output_swapped_twice_is_the_problem_without_its_unread_tail(problem: sl.ConvProblem) -> None:
    # swapping moves one group's channels to the batch; swapping again moves them back
    trimmed = replace(problem, axes=tuple(without_tail(axis) for axis in problem.axes))
    swapped = problem.kernel_output_swapped()
    assert swapped.output_size == problem.kernel_size
    assert swapped.kernel_output_swapped() == trimmed


@given(problems())
def test_the_phases_of_a_problem_multiply_each_product_at_most_once(problem: sl.ConvProblem) -> None:
    phases = list(split(problem))
    assert sum(phase.problem.flops for phase in phases) <= problem.flops
    assert all(axis.input_dilation == 1 for phase in phases for axis in phase.problem.axes)
    assert sum(prod(phase.problem.output_size) for phase in phases) == prod(problem.output_size)


@given(problems())
def test_classes_count_every_phase_that_sums_something(problem: sl.ConvProblem) -> None:
    expected = Counter(phase.problem for phase in split(problem) if phase.problem.flops)
    assert dict(classes(problem)) == expected


@given(problems(input_dilation=False), st.sampled_from(("stride", "dilation")))
def test_ints_and_tuples_mean_the_same(problem: sl.ConvProblem, what: str) -> None:
    shapes = problem.input_shape, problem.weight_shape
    more = {"groups": problem.groups, "layout": problem.layout, "padding": 9}
    assert sl.ConvProblem.from_shapes(*shapes, **{what: 2}, **more) == sl.ConvProblem.from_shapes(
        *shapes, **{what: (2,) * problem.rank}, **more
    )


def test_a_problem_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        sl.ConvProblem.parse("1x4x4x1 3x3x1x1").batch = 2


def test_a_problem_is_found_in_another_process() -> None:
    problem = sl.ConvProblem.parse("1x9x9x4 3x3x4x6 s2 p1")
    known = {problem: "here"}  # its hash has been asked for
    code = (
        "import pickle, sys\n"
        "problem = pickle.loads(bytes.fromhex(sys.argv[1]))\n"
        "from sevenloops import ConvProblem\n"
        "print({ConvProblem.parse(str(problem)): 'there'}[problem])\n"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code, pickle.dumps(problem).hex()]
        found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert found.stdout.strip() == "there"
    assert known[pickle.loads(pickle.dumps(problem))] == "here"
