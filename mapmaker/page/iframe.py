"""A page in a frame of another page or of a notebook."""

from __future__ import annotations

from html import escape

from mapmaker.localization.localizer import DEFAULT, Words, languages

#: Default height of an embedded map.
HEIGHT_PX = 560

#: The permissions of an embedded page: run its script, open a source in a new tab outside the
#: sandbox, save a picture.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"


def iframe(title: str, height_px: int = HEIGHT_PX, **source: str) -> str:
    """Return the HTML of a frame for a page, given as its ``src`` or its ``srcdoc``.

    Examples
    --------
    >>> iframe("A", srcdoc="<p>")[:33]
    '<iframe srcdoc="&lt;p&gt;" title='
    """
    attributes = {
        **source,
        "title": title,
        "width": "100%",
        "height": str(height_px),
        "loading": "lazy",
        "sandbox": SANDBOX,
        "allow": "clipboard-write; fullscreen",
        "referrerpolicy": "no-referrer",
        "style": "border:0;max-width:100%",
    }
    said = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<iframe {said}></iframe>"


def notebook_output(page: str, title: str, language: str, height_px: int = HEIGHT_PX) -> str:
    """Return the HTML that shows a page in a notebook: a frame, or a line of text.

    Jupyter removes frames and styles from untrusted notebooks; the line remains, and says so. It is
    hidden, from screen readers too, if there is a frame.

    Examples
    --------
    >>> "Trust Notebook" in notebook_output("<p>", "A", "en")
    True
    """
    language = language if language in languages() else DEFAULT
    words = Words(language)
    line = escape(words.message("untrusted", title=title))
    return (
        '<div class="mapmaker-notebook">'
        "<style>.mapmaker-notebook>iframe+p{display:none}</style>"
        f"{iframe(title, height_px, srcdoc=page)}"
        f'<p lang="{language}" dir="{words.messages["dir"]}">{line}</p></div>'
    )
