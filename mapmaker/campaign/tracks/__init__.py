"""Tracks: position, strength and uncertainty of every force at any instant, in columns."""
