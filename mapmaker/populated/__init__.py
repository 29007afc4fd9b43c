"""Populated places of the whole world, by the names of today and of old."""
