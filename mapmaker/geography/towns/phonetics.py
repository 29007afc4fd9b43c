"""A phonetic key for transliterations of names."""

from __future__ import annotations

import re

from mapmaker.geography.gazetteer import key_of

#: Spellings of one sound, the longer ones first: a pattern and its replacement.
_SPELLINGS = (
    ("tsch|tch|cz", "C"),
    ("sch|sh|sz", "s"),
    ("dzh|dj|zh", "j"),
    ("kh|ck|q", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ph", "f"),
    ("ch", "C"),
    ("c(?=[eiy])|tz|ts", "s"),
    ("c", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("(?<=[^aeiouy])h|h$", ""),
)
_FOLDING = [(re.compile(pattern), sound) for pattern, sound in _SPELLINGS]
_VOWELS = re.compile("[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")


def sound_of(name: str) -> str:
    """Return the consonants of a name by sound, and whether it begins with a vowel.

    Travellers of every nation wrote down what they heard: most of their spellings differ in
    vowels, and in how a consonant is written.

    Examples
    --------
    >>> [sound_of(name) for name in ("Kazvin", "Qazvin", "Enzeli", "Anzali", "Mashhad", "Meshed")]
    ['kzvn', 'kzvn', 'anzl', 'anzl', 'msd', 'msd']
    """
    sound = key_of(name)
    for pattern, letter in _FOLDING:
        sound = pattern.sub(letter, sound)
    first = "a" if _VOWELS.match(sound) else ""
    return first + _DOUBLED.sub(r"\1", _VOWELS.sub("", sound))
