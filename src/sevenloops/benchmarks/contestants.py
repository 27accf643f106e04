"""Who takes part: sevenloops, and peers that are imported only in their own processes."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import math
from dataclasses import dataclass, field
from functools import partial

from sevenloops.benchmarks.arena import Outcome
from sevenloops.benchmarks.jax_peer import jax
from sevenloops.benchmarks.ncnn_peer import ncnn
from sevenloops.benchmarks.onnxruntime_peer import onnxruntime
from sevenloops.benchmarks.openvino_peer import openvino
from sevenloops.benchmarks.task import Contestant
from sevenloops.benchmarks.torch_peer import torch, torch_network

OURS = "sevenloops"


@dataclass(frozen=True)
class Peer:
    """Another library.

    Attributes
    ----------
    modules : tuple of str
        What must be installed.
    entries : dict of Contestant
        The ways it is asked; the best of them counts.
    network_entries : dict of Contestant
        The ways it is asked to run a network's layers; none if it is not.
    """

    modules: tuple[str, ...]
    entries: dict[str, Contestant]
    network_entries: dict[str, Contestant] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """The modules that are not installed."""
        return [module for module in self.modules if importlib.util.find_spec(module) is None]

    def versions(self) -> dict[str, str]:
        """Of its modules, which must be installed; a module's distribution may have another name, or not be known."""
        distributions = importlib.metadata.packages_distributions()
        return {
            module: importlib.metadata.version(distributions[module][0]) if module in distributions else "unknown"
            for module in self.modules
        }


PEERS: dict[str, Peer] = {
    "torch": Peer(
        ("torch",),
        {
            "torch NCHW": partial(torch, channels_last=False),
            "torch channels_last": partial(torch, channels_last=True),
        },
        {
            "torch NCHW": partial(torch_network, channels_last=False),
            "torch channels_last": partial(torch_network, channels_last=True),
        },
    ),
    "onnxruntime": Peer(("onnxruntime", "onnx"), {"onnxruntime": onnxruntime}),
    "ncnn": Peer(("ncnn",), {"ncnn": partial(ncnn, packed=False), "ncnn packed": partial(ncnn, packed=True)}),
    "openvino": Peer(
        ("openvino",),
        {
            "openvino NCHW": partial(openvino, channels_last=False),
            "openvino NHWC": partial(openvino, channels_last=True),
        },
    ),
    "jax": Peer(
        ("jax", "jaxlib"),
        {
            "jax NHWC": partial(jax, channels_last=True, eigen=False),
            "jax NHWC Eigen": partial(jax, channels_last=True, eigen=True),
            "jax NCHW": partial(jax, channels_last=False, eigen=False),
        },
    ),
}


def best_seconds(outcome: Outcome, peer: str) -> float:
    """Of a peer's best entry; infinite if none has a figure."""
    entries = (*PEERS[peer].entries, *PEERS[peer].network_entries)
    return min((outcome.seconds.get(entry, math.inf) for entry in entries), default=math.inf)
