"""A call's options as one value, and what they mean."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np

from sevenloops.core.activations import Activation, ActivationLike, read_activation
from sevenloops.core.errors import UnsupportedError
from sevenloops.core.layout import check_layout
from sevenloops.core.problem import Padding, PerAxis
from sevenloops.execution.threads import get_num_threads
from sevenloops.planning.limits import Limits

Options: TypeAlias = tuple[int, PerAxis, Padding, PerAxis, int, str, str, float | None, ActivationLike]
"""The fields of `Call`, as they were given: a call that is like an earlier one is looked up by them, unread."""


class Call(NamedTuple):
    """What a public function is told beside its arrays."""

    rank: int
    stride: PerAxis
    padding: Padding
    dilation: PerAxis
    groups: int
    layout: str
    algorithm: str
    tolerance: float | None
    activation: ActivationLike

    @property
    def geometry(self) -> dict[str, Any]:
        """The keywords of `ConvProblem.from_shapes`."""
        return {
            "stride": self.stride,
            "padding": self.padding,
            "dilation": self.dilation,
            "groups": self.groups,
            "layout": check_layout(self.layout, self.rank),
        }

    def limits(self) -> Limits:
        """What a plain call grants: this many threads, and weights that come with every call."""
        check_tolerance(self.tolerance)
        return Limits(get_num_threads(), tolerance=self.tolerance, fresh_weights=True)

    def read_activation(self) -> Activation | None:
        return read_activation(self.activation)


def check_tolerance(tolerance: float | None) -> None:
    """Refuse what is no number of 0 or more."""
    if tolerance is not None and not (isinstance(tolerance, int | float | np.number) and tolerance >= 0):
        raise UnsupportedError(
            f"tolerance must be None or a number of 0 or more, found {tolerance!r}. Use 0 for exact sums."
        )


def check_workspace_limit(workspace_limit: object) -> int | None:
    """Return the limit in bytes; refuse what is no int of 0 or more."""
    if workspace_limit is None:
        return None
    if isinstance(workspace_limit, int | np.integer) and type(workspace_limit) is not bool and workspace_limit >= 0:
        return int(workspace_limit)
    raise UnsupportedError(
        f"workspace_limit must be None or bytes, an int of 0 or more, found {workspace_limit!r}. Use 8 << 20 for 8 MiB."
    )
