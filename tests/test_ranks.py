"""The functions of one and three spatial axes are those of two, with their own layout and docstring."""

import inspect
import pickle

import pytest

import sevenloops as sl

NAMES = ["conv{}", "conv{}_input_gradient", "conv{}_weight_gradient", "conv{}_bias_gradient", "conv{}_gradients"]
FUNCTIONS = [name.format(f"{rank}d") for name in [*NAMES, "conv_transpose{}"] for rank in (1, 3)]
LAYOUTS = {"1": ("NWC", "NCW"), "3": ("NDHWC", "NCDHW")}


def of_two(name: str) -> str:
    return name.replace("1d", "2d").replace("3d", "2d")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_signatures_differ_in_the_default_layout(name):
    own, other = inspect.signature(getattr(sl, name)), inspect.signature(getattr(sl, of_two(name)))
    (layout, _) = LAYOUTS["1" if "1d" in name else "3"]
    assert own.parameters["layout"].default == layout
    changed = [each.replace(default=layout) if each.name == "layout" else each for each in other.parameters.values()]
    assert list(own.parameters.values()) == changed


@pytest.mark.parametrize("name", FUNCTIONS)
def test_docstrings_have_their_own_words(name):
    text = inspect.getdoc(getattr(sl, name))
    assert "Parameters\n" in text
    assert "Raises\n" in text
    assert not any(word in text for word in ("2d", "NHWC", "NCHW", "(N, H, W"))
    if "transpose" not in name:
        assert any(layout in text for layout in LAYOUTS["1" if "1d" in name else "3"]) or "(N, O" in text


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_are_found_by_name(name):
    function = getattr(sl, name)
    assert function.__name__ == function.__qualname__ == name
    assert pickle.loads(pickle.dumps(function)) is function
