"""The legend of a colour scale of branca's, as a Leaflet control that needs no other script.

branca draws it with D3 in the browser: 150 kB for a row of rectangles, which Python can draw as
well.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

WIDTH, BAR_PX, MARGIN_PX = 450, 10, 25
#: A halo that keeps black letters legible on any ground.
HALO = "paint-order:stroke;stroke:rgba(255,255,255,.85);stroke-width:2.5px;stroke-linejoin:round"
#: Colours in a row; branca draws 500, too close to distinguish.
STEPS = 100


def scale_script(scale: Any) -> str:
    """Return the script that puts the legend of a ``branca.colormap.ColorMap`` on its map.

    The variable of the scale's name has the control as its ``legend``, as in branca.
    """
    name, parent = scale.get_name(), scale._parent.get_name()  # noqa: SLF001
    picture = json.dumps(scale_svg(scale)).replace("<", "\\u003c")
    return f"""
var {name} = {{ legend: L.control({{ position: "topright" }}) }};
{name}.legend.onAdd = () => {{
    const box = L.DomUtil.create("div", "legend");
    box.innerHTML = {picture};
    return box;
}};
{name}.legend.addTo({parent});
"""


def scale_svg(scale: Any) -> str:
    """Return a colour scale as SVG: a bar with its values above and its caption below.

    Examples
    --------
    >>> from branca.colormap import LinearColormap
    >>> svg = scale_svg(LinearColormap(["white", "red"], vmin=0, vmax=8, caption="Dead"))
    >>> svg.count("<rect"), "Dead" in svg
    (100, True)
    """
    low, high = float(scale.vmin), float(scale.vmax)
    inner = WIDTH - 2 * MARGIN_PX
    ink = escape(str(getattr(scale, "text_color", "black")))
    step = inner / STEPS

    def colour(n: int) -> str:
        return str(scale(low + (high - low) * (n + 0.5) / STEPS))

    bars = "".join(
        f'<rect x="{MARGIN_PX + n * step:g}" y="16" width="{step + 0.5:g}" height="{BAR_PX}"'
        f' fill="{colour(n)}"/>'
        for n in range(STEPS)
    )
    ticks = "".join(
        f'<text x="{MARGIN_PX + inner * (float(at) - low) / ((high - low) or 1):.1f}" y="12"'
        f' text-anchor="middle">{escape(_number(at))}</text>'
        for at in (scale.tick_labels or ())
        if at != ""
    )
    caption = escape(str(scale.caption))
    halo = f' style="{HALO}"' if ink == "black" else ""
    return (
        f'<svg role="img" aria-label="{caption}" viewBox="0 0 {WIDTH} 42" width="{WIDTH}"'
        ' style="display:block;max-width:100%;height:auto;direction:ltr;font:10px sans-serif">'
        f'{bars}<g fill="{ink}"{halo}>{ticks}'
        f'<text x="{MARGIN_PX}" y="38" font-size="11">{caption}</text></g></svg>'
    )


def _number(value: Any) -> str:
    """Return the label of a tick.

    Examples
    --------
    >>> _number(1250.0), _number(0.30000000000000004), _number("many")
    ('1,250', '0.3', 'many')
    """
    return value if isinstance(value, str) else f"{float(f'{value:.4g}'):,.10g}"
