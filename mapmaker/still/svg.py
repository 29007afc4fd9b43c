"""A plate as SVG: text that may stand in a page, without styles or scripts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from mapmaker.still.plate import INK, PAPER, TEXT_PX

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.still.plate import Name, Plate, Shape


def to_svg(plate: Plate, title: str, description: str = "") -> str:
    """Return the plate as an SVG element that screen readers call by its title.

    Styles are attributes, so that the strictest Content-Security-Policy allows them. Coordinates
    are rounded to a tenth of a pixel.

    Examples
    --------
    >>> from mapmaker.still.plate import Plate
    >>> print(to_svg(Plate((20, 10), (0, 0, 2, 1), ()), "A <map>"))
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" role="img">
    <title>A &lt;map&gt;</title>
    <path fill="#efe7d6" d="M0 0H20V10H0Z"/>
    </svg>
    """
    width, height = plate.size_px
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    lines = [head, f"<title>{escape(title)}</title>"]
    if description:
        lines.append(f"<desc>{escape(description)}</desc>")
    lines.append(f'<path fill="{PAPER}" d="M0 0H{width}V{height}H0Z"/>')
    for shape in plate.shapes:
        lines += _shape(shape)
    if plate.names:
        lines.append(
            f'<g font-family="Palatino,Georgia,serif" font-size="{TEXT_PX:g}"'
            f' text-anchor="middle" fill="{INK}" stroke-linejoin="round">'
        )
        lines += [_name(name) for name in plate.names]
        lines.append("</g>")
    return "\n".join([*lines, "</svg>"])


def _shape(shape: Shape) -> Iterator[str]:
    closed = "Z" if shape.fill else ""
    d = "".join(_path(path) + closed for path in shape.paths)
    attributes = {
        "fill": shape.fill or "none",
        "fill-rule": "evenodd" if shape.fill else None,
        "stroke": shape.stroke,
        "stroke-width": f"{shape.width_px:.4g}" if shape.stroke else None,
        "stroke-dasharray": " ".join(f"{part:g}" for part in shape.dash) or None,
        "stroke-linejoin": "round" if shape.stroke else None,
        "stroke-linecap": "round" if shape.stroke and not shape.dash else None,
        "opacity": f"{shape.opacity:g}" if shape.opacity < 1 else None,
    }
    yield _element("path", attributes, d)
    if shape.arrow:
        heads = "".join(_path(head) + "Z" for head in map(arrow_head, shape.paths))
        yield _element("path", {"fill": shape.stroke}, heads)


def arrow_head(path: NDArray[np.float64], size_px: float = 8.0) -> NDArray[np.float64]:
    """Return the triangle, shape (3, 2), that ends a path, along its last few pixels."""
    tip = path[-1]
    away = path[np.hypot(*(path - tip).T) > size_px / 2]
    along = tip - (away[-1] if len(away) else path[0])
    length = float(np.hypot(*along)) or 1.0
    along = along / length * size_px
    across = np.array([-along[1], along[0]]) * 0.45
    return np.array([tip, tip - along + across, tip - along - across])


def _path(points: NDArray[np.float64]) -> str:
    """Return path data: a start and the steps from there, in tenths of a pixel."""
    tenths = np.rint(points * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    x, y = tenths[0].tolist()
    moves = "".join(f"l{_tenth(dx)} {_tenth(dy)}" for dx, dy in steps.tolist() if dx or dy)
    return f"M{_tenth(x)} {_tenth(y)}{moves}"


def _tenth(value: int) -> str:
    return f"{value / 10:g}"


def _element(tag: str, attributes: dict[str, str | None], d: str) -> str:
    known = " ".join(f'{key}="{value}"' for key, value in attributes.items() if value)
    return f'<{tag} {known} d="{d}"/>'


def _name(name: Name) -> str:
    text = escape(name.text)
    at = f'x="{name.text_x:.1f}" y="{name.text_y + TEXT_PX / 3:.1f}"'
    return (
        f'<circle cx="{name.x:.1f}" cy="{name.y:.1f}" r="2.4"/>'
        f'<text {at} stroke="{PAPER}" stroke-width="3" opacity="0.85">{text}</text>'
        f"<text {at}>{text}</text>"
    )
