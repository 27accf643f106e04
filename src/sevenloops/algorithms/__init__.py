"""The table of algorithms: the only list of them, best first.

Every one has the members of `planning.protocol.Algorithm`.

To climb the ladder, read them from the last to the first.
"""

from sevenloops.algorithms import im2col, lazy_im2col, polyphase, seven_loops, shifted_matmul, windowed_gemm, winograd
from sevenloops.planning.protocol import Algorithm

ALGORITHMS: tuple[Algorithm, ...] = (
    *winograd.VARIANTS,
    polyphase,
    windowed_gemm,
    lazy_im2col,
    im2col,
    shifted_matmul,
    seven_loops,
)
