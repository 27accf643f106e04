"""Some of the attacks; `run` of each module tries any number of them."""

from __future__ import annotations

import math
import os

import pytest

if not hasattr(os, "fork"):
    pytest.skip("the attacks fork", allow_module_level=True)

from attacks import cache, checkpoints, threads, values, wisdom


def test_a_cache_that_others_can_write_or_have_broken_is_harmless() -> None:
    tried, survived, _, details = cache.run(seed=0, count=100)
    assert not details
    assert survived == tried >= 28


def test_checkpoints_of_strangers_are_read_or_refused() -> None:
    tried, survived, _, details = checkpoints.run(seed=0, count=17, seconds=math.inf)
    assert not details
    assert survived == tried == 17


def test_wisdom_of_strangers_is_used_or_ignored() -> None:
    tried, survived, _, details = wisdom.run(seed=0, count=14, seconds=math.inf)
    assert not details
    assert survived == tried == 14


def test_answers_are_right_for_all_values() -> None:
    tried, survived, _, details = values.run(seed=0, count=30)
    assert not details
    assert survived == tried == 30


def test_answers_are_right_among_other_threads() -> None:
    tried, survived, _, details = threads.run(seed=0, count=3)
    assert not details
    assert survived == tried == 3
