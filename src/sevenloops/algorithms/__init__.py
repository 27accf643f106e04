"""The table of algorithms: the only list of them, best first. Every one has the members of `core.protocol.Algorithm`.

To climb the ladder, read them from the last to the first.
"""

from sevenloops.algorithms import im2col, lazy_im2col, naive, polyphase, shifted_matmul, windowed_gemm, winograd
from sevenloops.core.protocol import Algorithm

ALGORITHMS: tuple[Algorithm, ...] = (
    *winograd.VARIANTS,
    polyphase,
    windowed_gemm,
    lazy_im2col,
    im2col,
    shifted_matmul,
    naive,
)
