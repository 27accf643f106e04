"""Conv2d: the layer's forward is conv2d, and its backward is the derivative of that, measured."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from passes import EXACT, Array

import sevenloops as sl

# (in_channels, out_channels, kernel_size), the options, x's shape
LAYERS: dict[str, tuple[tuple[Any, ...], dict[str, Any], tuple[int, ...]]] = {
    "plain": ((3, 4, 3), {"padding": 1}, (2, 5, 6, 3)),
    "stride and groups": ((4, 6, (2, 3)), {"stride": 2, "groups": 2}, (1, 6, 7, 4)),
    "depthwise, uneven padding": ((3, 3, 3), {"groups": 3, "padding": [(0, 2), (1, -1)]}, (2, 6, 6, 3)),
    "dilation, no bias": ((2, 2, 3), {"dilation": 2, "stride": (1, 3), "bias": False}, (1, 7, 8, 2)),
    "same": ((2, 3, 3), {"stride": 2, "padding": "same"}, (1, 6, 6, 2)),
    "channels first": ((4, 2, 3), {"padding": 1, "layout": "NCHW", "groups": 2}, (2, 4, 5, 5)),
}


@pytest.mark.parametrize("name", LAYERS)
def test_the_forward_pass_is_conv2d(name: str) -> None:
    sizes, options, shape = LAYERS[name]
    layer = sl.Conv2d(*sizes, **options, seed=1)
    x = np.random.default_rng(2).standard_normal(shape).astype(np.float32)
    shared = dict(options)
    has_bias = shared.pop("bias", True)
    if has_bias:
        layer.bias[...] = np.arange(layer.bias.size)
    np.testing.assert_array_equal(layer(x), sl.conv2d(x, layer.weight, layer.bias, **shared))
    assert (layer.bias is not None) == has_bias


@pytest.mark.parametrize("name", LAYERS)
def test_the_gradients_are_the_differences_of_the_loss(name: str) -> None:
    sizes, options, shape = LAYERS[name]
    layer = sl.Conv2d(*sizes, **options, dtype="float64", seed=1)
    rng = np.random.default_rng(2)
    x = rng.standard_normal(shape)
    gy = rng.standard_normal(layer(x).shape)
    gx = layer.backward(gy)

    def difference(array: Array, index: tuple[int, ...]) -> float:
        """d loss / d array[index] for loss = sum(gy · y), which is linear in each: central differences are exact."""
        kept = array[index]
        array[index] = kept + 0.5
        high = np.vdot(gy, layer(x))
        array[index] = kept - 0.5
        low = np.vdot(gy, layer(x))
        array[index] = kept
        return float(high - low)

    pairs = [(x, gx), (layer.weight, layer.weight_gradient)]
    if layer.bias is not None:
        pairs.append((layer.bias, layer.bias_gradient))
    # two sums of at most gy.size·fan_in rounded products of size about 1
    tolerance = 4 * gy.size * layer.weight.size * np.finfo(np.float64).eps
    for array, gradient in pairs:
        assert gradient.shape == array.shape
        assert gradient.dtype == array.dtype
        measured = [difference(array, index) for index in np.ndindex(array.shape)]
        np.testing.assert_allclose(gradient.ravel(), measured, rtol=0, atol=tolerance)


def test_backward_needs_a_forward_call() -> None:
    layer = sl.Conv2d(1, 1, 3)
    assert layer.weight_gradient is None
    assert layer.bias_gradient is None
    with pytest.raises(sl.ConvError, match="Call the layer first"):
        layer.backward(np.ones((1, 1, 1, 1), np.float32))


def test_a_refused_forward_call_does_not_count() -> None:
    layer = sl.Conv2d(2, 1, 3)
    with pytest.raises(sl.ShapeError, match=r"x has 3 channels .*in_channels=2.*Pass an x with 2"):
        layer(np.ones((1, 4, 4, 3), np.float32))
    with pytest.raises(sl.ConvError, match="Call the layer first"):
        layer.backward(np.ones((1, 2, 2, 1), np.float32))


def test_backward_belongs_to_the_last_forward_call() -> None:
    layer = sl.Conv2d(1, 1, 1, bias=False)
    for value in (2.0, 3.0):
        layer(np.full((1, 2, 2, 1), value, np.float32))
    layer.backward(np.ones((1, 2, 2, 1), np.float32))
    assert layer.weight_gradient.item() == 12
    assert layer.bias_gradient is None


def test_backward_reads_x_where_it_lies() -> None:
    layer, x = sl.Conv2d(1, 1, 1, bias=False), np.full((1, 2, 2, 1), 2, np.float32)
    layer(x)
    x[...] = 3
    layer.backward(np.ones((1, 2, 2, 1), np.float32))
    assert layer.weight_gradient.item() == 12


def test_cropping_and_wide_kernels_are_no_reason_to_refuse_a_layer() -> None:
    layer = sl.Conv2d(1, 2, 7, dilation=3, padding=-4, stride=5)
    assert layer(np.ones((1, 30, 30, 1), np.float32)).shape == (1, 1, 1, 2)


def test_backward_refuses_a_gradient_of_another_shape_or_dtype() -> None:
    layer = sl.Conv2d(1, 2, 3)
    layer(np.ones((1, 4, 4, 1), np.float32))
    with pytest.raises(sl.ShapeError, match=r"gy must have shape \(1, 2, 2, 2\)"):
        layer.backward(np.ones((1, 4, 4, 2), np.float32))
    with pytest.raises(sl.DtypeError, match="w is float32, gy is float64"):
        layer.backward(np.ones((1, 2, 2, 2)))


def test_a_layer_takes_whatever_conv2d_takes() -> None:
    class OnlyArray:
        def __array__(self, dtype: Any = None, copy: bool | None = None) -> Array:
            return np.ones((1, 4, 4, 1), np.float32)

    layer = sl.Conv2d(1, 2, 3)
    y = layer(OnlyArray())
    assert layer.backward(np.ones_like(y)).shape == (1, 4, 4, 1)


def test_weights_are_drawn_from_the_seed_with_the_variance_of_he() -> None:
    one, same, other = (sl.Conv2d(16, 64, 3, seed=seed) for seed in (5, 5, 6))
    np.testing.assert_array_equal(one.weight, same.weight)
    assert (one.weight != other.weight).any()
    generator = np.random.default_rng(5)
    np.testing.assert_array_equal(sl.Conv2d(16, 64, 3, seed=generator).weight, one.weight)
    # 9,216 draws of standard deviation sqrt(2 / fan_in): 5 standard errors of the sample's deviation
    assert abs(one.weight.std() / np.sqrt(2 / (9 * 16)) - 1) < 5 / np.sqrt(2 * one.weight.size)
    assert (one.bias == 0).all()


@pytest.mark.parametrize("algorithm", EXACT)
def test_every_algorithm_gives_the_same_whole_numbers(algorithm: str) -> None:
    rng = np.random.default_rng(1)
    x = rng.integers(-4, 5, (2, 5, 6, 8)).astype(np.float32)
    layer, plain = (sl.Conv2d(8, 8, 3, algorithm=name) for name in (algorithm, "seven_loops"))
    layer.weight[...] = plain.weight[...] = rng.integers(-4, 5, plain.weight.shape)
    y, expected = layer(x), plain(x)
    np.testing.assert_array_equal(y, expected)
    np.testing.assert_array_equal(layer.backward(y), plain.backward(y))
    np.testing.assert_array_equal(layer.weight_gradient, plain.weight_gradient)


def test_shapes_and_dtypes_of_the_parameters() -> None:
    assert sl.Conv2d(4, 6, (3, 5), groups=2).weight.shape == (3, 5, 2, 6)
    assert sl.Conv2d(4, 6, (3, 5), groups=2, layout="NCHW").weight.shape == (6, 2, 3, 5)
    assert sl.Conv2d(4, 6, 3, dtype="float64").weight.dtype == sl.Conv2d(4, 6, 3, dtype=np.float64).bias.dtype == float


@pytest.mark.parametrize(
    ("sizes", "options", "error", "words"),
    [
        ((3, 4, 3), {"groups": 2}, sl.ShapeError, ("groups=2", "in_channels=3")),
        ((4, 3, 3), {"groups": 2}, sl.ShapeError, ("groups=2", "out_channels=3")),
        ((4, 4, 3), {"groups": 0}, sl.ShapeError, ("groups", "0")),
        ((4, 4, (3, 3, 3)), {}, sl.ShapeError, ("kernel_size", "3 entries")),
        ((4, 4, 1.5), {}, sl.ShapeError, ("kernel_size must be made of ints", "1.5")),
        ((4, 4, -3), {}, sl.ShapeError, ("kernel_size must be 0 or more, found -3",)),
        ((4, 4, 3), {"stride": 0}, sl.ShapeError, ("stride must be 1 or more", "found 0", "Use stride=1")),
        ((4, 4, 3), {"stride": (1, 2, 3)}, sl.ShapeError, ("stride", "3 entries")),
        ((4, 4, 3), {"dilation": -1}, sl.ShapeError, ("dilation must be 1 or more", "found -1")),
        ((4, 4, 3), {"padding": "reflect"}, sl.ShapeError, ("'reflect' is not known", "'same'")),
        ((4, 4, 3), {"padding": 0.5}, sl.ShapeError, ("padding must be made of ints", "0.5")),
        ((4.5, 4, 3), {}, sl.ShapeError, ("in_channels must be made of ints", "4.5", "//")),
        ((4, 4.5, 3), {}, sl.ShapeError, ("out_channels must be made of ints", "4.5")),
        ((4, "4", 3), {}, sl.ShapeError, ("out_channels must be made of ints", "'4'")),
        ((4, 4, 3), {"groups": 2.0}, sl.ShapeError, ("groups must be made of ints", "2.0")),
        ((2**40, 2**40, 3), {}, sl.ShapeError, ("w would have shape (3, 3, 1099511627776, 1099511627776)", "bytes")),
        ((4, 4, 3), {"algorithm": "fastest"}, sl.UnsupportedError, ("'fastest' is not known", "'auto'")),
        ((4, 4, 3), {"algorithm": ["naive"]}, sl.UnsupportedError, ("['naive'] is not known",)),
        ((-4, 4, 3), {}, sl.ShapeError, ("in_channels", "-4")),
        ((4, -4, 3), {}, sl.ShapeError, ("out_channels", "-4")),
        ((4, 4, 3), {"layout": "NCW"}, sl.ShapeError, ("'NCW'", "2-D")),
        ((4, 4, 3), {"dtype": int}, sl.DtypeError, ("int64",)),
    ],
)
def test_a_layer_that_cannot_be_is_refused(
    sizes: tuple[Any, ...], options: dict[str, Any], error: type[sl.ConvError], words: tuple[str, ...]
) -> None:
    with pytest.raises(error) as caught:
        sl.Conv2d(*sizes, **options)
    assert all(word in str(caught.value) for word in words), f"{caught.value}"
