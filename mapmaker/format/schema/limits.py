"""The greatest numbers of a campaign file; larger ones are mistakes, and no page could show them."""

from __future__ import annotations

#: Digits of a number of people; no army had more.
STRENGTH_DIGITS = 9
GREATEST_STRENGTH = 10**STRENGTH_DIGITS - 1
#: The greatest value of a series, of either sign.
MOST_VALUE = 1e12
