"""Calls like an earlier one: looked up by what they are given, without reading it again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np

from sevenloops.execution.execution import Execution
from sevenloops.execution.threads import get_num_threads
from sevenloops.planning import wisdom

_MOST_RECENT = 1024
_recent: dict[Hashable, Execution] = {}

wisdom.listeners.append(_recent.clear)


def key(pass_: str, first: Any, second: Any, *more: Any) -> Hashable:
    """Return all that decides how a call is computed, its arrays' strides apart; None if that is not told quickly."""
    if type(first) is not np.ndarray or type(second) is not np.ndarray:
        return None
    found = (pass_, first.shape, second.shape, first.dtype, _frozen(more), get_num_threads())
    try:
        hash(found)
    except TypeError:
        return None
    return found


def _frozen(value: Any) -> Any:
    """Lists as tuples, which can be hashed; each with its type, so that 1.0 and True are not taken for 1."""
    kind = type(value)
    if kind is tuple:
        return tuple(map(_frozen, value))
    if kind is list:
        return (list, *map(_frozen, value))
    return value if kind is int or kind is str else (kind, value)


def find(key: Hashable) -> Execution | None:
    """Return what ran the earlier call."""
    return None if key is None else _recent.get(key)


def remember(key: Hashable, execution: Execution) -> None:
    """Keep what runs calls with this key."""
    if key is not None:
        if len(_recent) >= _MOST_RECENT:
            _recent.clear()
        _recent[key] = execution
