"""Photographs: from a path, or one of those that scikit-image ships; cropped for a network, or as an edge problem."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from sevenloops.core.errors import FileError
from sevenloops.core.problem import ConvProblem

_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp")
_LUMINANCE = (0.299, 0.587, 0.114)  # of red, green, blue: ITU-R BT.601, section 2.5.1
_ORIENTATIONS = 8
_EDGE_TAPS = 7
_EDGE_SIGMA = 1.2  # pixels


def is_photograph(text: str) -> bool:
    """Whether a word names an image file, or a photograph of scikit-image, and not a problem."""
    return Path(text).suffix.lower() in _SUFFIXES or Path(text).is_file() or _shipped(text) is not None


def read_photograph(name: str) -> NDArray[np.uint8]:
    """(H, W, 3) from an image file; grey photographs become three equal channels.

    Raises
    ------
    FileError
        If there is no such file, or it is not an image.
    """
    path = Path(name) if Path(name).exists() else _shipped(name)
    if path is None:
        raise FileError(
            f"there is no image {name}. Give a path, or a name out of scikit-image's: chelsea, coffee, camera."
        )
    try:
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise FileError(
            f"cannot read {path} as an image: {error}. Give a PNG or JPEG file that opens elsewhere."
        ) from None


def center_crop(image: NDArray[np.uint8], fraction: float, size: int) -> NDArray[np.uint8]:
    """The middle square, `fraction` of the shorter side, resized to (size, size, 3) by bicubic interpolation."""
    height, width = image.shape[:2]
    side = min(height, width) * fraction
    left, upper = (width - side) / 2, (height - side) / 2
    box = (left, upper, left + side, upper + side)
    return np.asarray(Image.fromarray(image).resize((size, size), Image.Resampling.BICUBIC, box=box))


def edge_problem(image: NDArray[np.uint8]) -> tuple[ConvProblem, tuple[NDArray[Any], NDArray[Any]]]:
    """A convolution that finds edges in eight directions, and its operands: the image (1, H, W, 3) and the kernels.

    Each kernel (7, 7, 3, 1) is a Gaussian's derivative in one direction, of the luminance. No padding: the photograph's
    border is no edge.
    """
    x = (image.astype(np.float32) / 255)[None]
    offsets = np.arange(_EDGE_TAPS) - _EDGE_TAPS // 2
    down, right = np.meshgrid(offsets, offsets, indexing="ij")
    gaussian = np.exp(-(down**2 + right**2) / (2 * _EDGE_SIGMA**2))
    angles = np.pi * np.arange(_ORIENTATIONS) / _ORIENTATIONS
    derivatives = (np.cos(angles) * right[..., None] + np.sin(angles) * down[..., None]) * gaussian[..., None]
    derivatives /= np.abs(derivatives).sum(axis=(0, 1))
    w = (derivatives[:, :, None, :] * np.array(_LUMINANCE)[:, None]).astype(np.float32)
    return ConvProblem.from_shapes(x.shape, w.shape), (x, w)


def _shipped(name: str) -> Path | None:
    """The file of a photograph that scikit-image ships, without importing scikit-image."""
    spec = importlib.util.find_spec("skimage")
    if spec is None or not spec.submodule_search_locations or Path(name).name != name:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "data"
    candidates = (folder / name, *(folder / (name + suffix) for suffix in _SUFFIXES))
    return next((path for path in candidates if path.suffix.lower() in _SUFFIXES and path.is_file()), None)
