"""The greatest numbers of a campaign file; larger ones are mistakes, and no page could show them."""

from __future__ import annotations

#: Digits of a number of people; no army had more.
MEN_DIGITS = 9
MOST_MEN = 10**MEN_DIGITS - 1
#: The greatest value of a series, of either sign.
MOST_VALUE = 1e12
