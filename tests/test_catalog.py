"""The catalogue's problems are well formed, and found by name or text."""

import pytest

import sevenloops as sl
from sevenloops.catalog import CATALOG, find_problem, networks


def test_every_layer_is_spelled_as_it_prints():
    assert set(networks()) == {"resnet50", "vgg16", "mobilenet_v2"}
    for problem in CATALOG.values():
        assert sl.ConvProblem.parse(str(problem)) == problem


def test_layers_are_found_by_name_and_text():
    assert find_problem("vgg16.1_2").input_shape == (1, 224, 224, 64)
    assert find_problem("mobilenet_v2.dw112s2").groups == 96
    assert find_problem("1x5x5x3 3x3x3x4").output_shape == (1, 3, 3, 4)


def test_a_name_that_is_not_there_lists_those_that_are():
    with pytest.raises(sl.UnsupportedError, match=r"no layer 'vgg16\.9'. It has vgg16\.1_1"):
        find_problem("vgg16.9")
