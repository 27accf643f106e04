"""Layers of real networks by name, "resnet50.c3_3x3" and so on: for tests, benchmarks and the command line.

Sources: He et al. 2016, "Deep residual learning", table 1 (ResNet-50, stride in the 3x3 layer); Simonyan and Zisserman
2015, "Very deep convolutional networks", table 1 D (VGG-16); Sandler et al. 2018, "MobileNetV2", table 2. Batch 1; each
distinct shape once.
"""

from __future__ import annotations

from sevenloops.core.errors import UnsupportedError
from sevenloops.core.problem import ConvProblem

_LAYERS = """
resnet50.stem7x7s2     1x224x224x3 7x7x3x64 s2 p3
resnet50.c2_1x1a       1x56x56x64 1x1x64x64
resnet50.c2_3x3        1x56x56x64 3x3x64x64 p1
resnet50.c2_1x1b       1x56x56x64 1x1x64x256
resnet50.c2_1x1c       1x56x56x256 1x1x256x64
resnet50.c3_1x1s2      1x56x56x256 1x1x256x512 s2
resnet50.c3_3x3s2      1x56x56x128 3x3x128x128 s2 p1
resnet50.c3_3x3        1x28x28x128 3x3x128x128 p1
resnet50.c3_1x1b       1x28x28x128 1x1x128x512
resnet50.c3_1x1c       1x28x28x512 1x1x512x128
resnet50.c4_3x3s2      1x28x28x256 3x3x256x256 s2 p1
resnet50.c4_3x3        1x14x14x256 3x3x256x256 p1
resnet50.c4_1x1b       1x14x14x256 1x1x256x1024
resnet50.c4_1x1c       1x14x14x1024 1x1x1024x256
resnet50.c5_3x3s2      1x14x14x512 3x3x512x512 s2 p1
resnet50.c5_3x3        1x7x7x512 3x3x512x512 p1
resnet50.c5_1x1b       1x7x7x512 1x1x512x2048
resnet50.c5_1x1c       1x7x7x2048 1x1x2048x512
vgg16.1_1              1x224x224x3 3x3x3x64 p1
vgg16.1_2              1x224x224x64 3x3x64x64 p1
vgg16.2_1              1x112x112x64 3x3x64x128 p1
vgg16.2_2              1x112x112x128 3x3x128x128 p1
vgg16.3_1              1x56x56x128 3x3x128x256 p1
vgg16.3_2              1x56x56x256 3x3x256x256 p1
vgg16.4_1              1x28x28x256 3x3x256x512 p1
vgg16.4_2              1x28x28x512 3x3x512x512 p1
vgg16.5                1x14x14x512 3x3x512x512 p1
mobilenet_v2.stem      1x224x224x3 3x3x3x32 s2 p1
mobilenet_v2.dw112     1x112x112x32 3x3x1x32 p1 g32
mobilenet_v2.pw112     1x112x112x32 1x1x32x16
mobilenet_v2.ex112     1x112x112x16 1x1x16x96
mobilenet_v2.dw112s2   1x112x112x96 3x3x1x96 s2 p1 g96
mobilenet_v2.pw56      1x56x56x96 1x1x96x24
mobilenet_v2.dw56      1x56x56x144 3x3x1x144 p1 g144
mobilenet_v2.dw28      1x28x28x192 3x3x1x192 p1 g192
mobilenet_v2.dw14      1x14x14x384 3x3x1x384 p1 g384
mobilenet_v2.pw14      1x14x14x384 1x1x384x64
mobilenet_v2.dw7       1x7x7x960 3x3x1x960 p1 g960
mobilenet_v2.pw7       1x7x7x960 1x1x960x320
mobilenet_v2.head      1x7x7x320 1x1x320x1280
"""

CATALOG: dict[str, ConvProblem] = {
    name: ConvProblem.parse(text) for name, text in (line.split(maxsplit=1) for line in _LAYERS.strip().splitlines())
}


def networks() -> tuple[str, ...]:
    """The networks that have layers here."""
    return tuple(dict.fromkeys(name.split(".")[0] for name in CATALOG))


def find_problem(text: str) -> ConvProblem:
    """The layer of that name, or the problem that the text spells.

    Raises
    ------
    UnsupportedError
        For a name that is not in the catalogue.
    ShapeError
        For a text that is no problem.
    """
    if text in CATALOG:
        return CATALOG[text]
    if text.split(".")[0] in networks():
        known = ", ".join(name for name in CATALOG if name.startswith(text.split(".")[0]))
        raise UnsupportedError(f"the catalogue has no layer {text!r}. It has {known}.")
    return ConvProblem.parse(text)
