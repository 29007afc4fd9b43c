"""A plate as SVG text for a page, without styles or scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from mapmaker.page.static.names import LETTER_PX, TEXT_PX
from mapmaker.page.static.sheet import INK, PAPER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapmaker.page.static.sheet import Circle, Name, Plate, Shape


#: The length of the arrow head of a route.
ARROW_PX = 8.0
_ANCHORS = {0: "", 1: ' text-anchor="start"', -1: ' text-anchor="end"'}


def to_svg(plate: Plate, title: str, description: str = "", drawing: str | None = None) -> str:
    """Return the plate as an SVG element with a title for screen readers.

    Styles are attributes, so that the strictest Content-Security-Policy allows them. Coordinates
    are rounded to a tenth of a pixel. ``drawing`` replaces the shapes, by default drawn in full.

    Examples
    --------
    >>> from mapmaker.page.static.sheet import Plate
    >>> print(to_svg(Plate((20, 10), (0, 0, 2, 1), ()), "A <map>"))
    <svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10" role="img">
    <title>A &lt;map&gt;</title>
    <path fill="#efe7d6" d="M0 0H20V10H0Z"/>
    </svg>
    """
    width, height = plate.size_px
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    lines = [head, f"<title>{escape(title)}</title>"]
    if description:
        lines.append(f"<desc>{escape(description)}</desc>")
    lines.append(f'<path fill="{PAPER}" d="M0 0H{width}V{height}H0Z"/>')
    shapes = drawn(plate.shapes) if drawing is None else drawing
    lines += [shapes] if shapes else []
    if plate.names:
        lines.append(
            f'<g font-family="Palatino,Georgia,serif" font-size="{TEXT_PX:g}"'
            f' text-anchor="middle" direction="ltr" fill="{INK}" stroke-linejoin="round">'
        )
        lines += [_name(name) for name in plate.names]
        lines.append("</g>")
    return "\n".join([*lines, "</svg>"])


def drawn(shapes: Sequence[Shape]) -> str:
    """Return shapes as one SVG element, an empty text for none."""
    if not shapes:
        return ""
    elements = "\n".join(element for shape in shapes for element in _shape(shape))
    return (
        '<g fill="none" fill-rule="evenodd" stroke-linejoin="round" stroke-linecap="round">\n'
        f"{elements}</g>"
    )


def _shape(shape: Shape) -> Iterator[str]:
    closed = "Z" if shape.fill else ""
    d = "".join(_path(path) + closed for path in shape.paths) + "".join(map(_circle, shape.circles))
    attributes = {
        "fill": shape.fill,
        "stroke": shape.stroke,
        "stroke-width": f"{shape.width_px:.4g}" if shape.stroke else None,
        "stroke-dasharray": " ".join(f"{part:g}" for part in shape.dash) or None,
        "stroke-linecap": "butt" if shape.dash and not shape.dotted else None,
        "opacity": f"{shape.opacity:.3g}" if shape.opacity < 1 else None,
    }
    yield _element("path", attributes, d)
    if shape.arrow:
        heads = "".join(_path(head) + "Z" for head in map(arrow_head, shape.paths))
        edge = shape.arrow_edge_px or None
        outline = {"stroke": edge and shape.stroke, "stroke-width": edge and f"{2 * edge:g}"}
        yield _element("path", {"fill": shape.stroke, **outline}, heads)


def arrow_head(path: NDArray[np.float64], size_px: float = ARROW_PX) -> NDArray[np.float64]:
    """Return the arrow head of a path, a triangle of shape (3, 2), along its last few pixels."""
    tip = path[-1]
    away = path[np.hypot(*(path - tip).T) > size_px / 2]
    along = tip - (away[-1] if len(away) else path[0])
    length = float(np.hypot(*along)) or 1.0
    along = along / length * size_px
    across = np.array([-along[1], along[0]]) * 0.45
    return np.array([tip, tip - along + across, tip - along - across])


def _path(points: NDArray[np.float64]) -> str:
    """Return path data: a start and relative steps, in tenths of a pixel."""
    tenths = np.rint(points * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    x, y = tenths[0].tolist()
    moves = "".join(f"l{_pair(dx, dy)}" for dx, dy in steps.tolist() if dx or dy)
    return f"M{_pair(x, y)}{moves}"


def _circle(circle: Circle) -> str:
    x, y, radius = circle
    return f"M{x - radius:.4g} {y:.4g}" + "".join(
        f"a{radius:g} {radius:g} 0 1 0 {across:g} 0" for across in (2 * radius, -2 * radius)
    )


def _pair(x: int, y: int) -> str:
    """Return two numbers of tenths; a minus separates them like a space.

    Examples
    --------
    >>> _pair(4, 125), _pair(-10, -3)
    ('.4 12.5', '-1-.3')
    """
    said = [
        f"{value / 10:g}".replace("0.", ".", 1) if abs(value) < 10 else f"{value / 10:g}"
        for value in (x, y)
    ]
    return said[0] + ("" if y < 0 else " ") + said[1]


def _element(tag: str, attributes: dict[str, str | None], d: str) -> str:
    known = " ".join(f'{key}="{value}"' for key, value in attributes.items() if value)
    return f'<{tag} {known} d="{d}"/>'


def _name(name: Name) -> str:
    text = escape(name.text)
    x = name.text_x - name.beside * len(name.text) * LETTER_PX / 2
    at = f'x="{x:.1f}" y="{name.text_y + TEXT_PX / 3:.1f}"{_ANCHORS[name.beside]}'
    dot = f'<circle cx="{name.x:.1f}" cy="{name.y:.1f}" r="2.4"/>' if name.dot else ""
    return (
        f'{dot}<text {at} stroke="{PAPER}" stroke-width="3" opacity="0.85">{text}</text>'
        f"<text {at}>{text}</text>"
    )
