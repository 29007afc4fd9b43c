"""A small campaign for each key of campaign files and each sign of the legend, and what it has to look like.

``entries/`` has the entries, ``python -m tests.gallery`` makes one page of them, to be scrolled through.
"""
